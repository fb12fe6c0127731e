import { isMillis, type Reply, type Seen, type Taken } from './contract-server.ts'

/** Counts what came in the query; a platform that is told so has no dedupe key. */
export const counted = (reply: Reply, { query }: Seen): Taken => ({
  reply,
  counted: [{ dedupe: undefined, value: Object.fromEntries(query) }],
})

export const isMillisText = (text: string | null): boolean => text !== null && isMillis(Number(text))

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { ContractServer, Reply, Seen } from './contract-server.ts'

/** How the next requests to a platform go; what is done is done once, then it takes again. */
export type Mishap =
  /** None. */
  | { kind: 'take' }
  | { kind: 'reply'; reply: Reply }
  /** Refuses, and says all that it was sent. */
  | { kind: 'echo' }
  /** Takes it, and never answers. */
  | { kind: 'silent' }
  | { kind: 'taken_then_hang_up' }
  | { kind: 'hang_up' }

const seenOf = async (request: IncomingMessage): Promise<Seen> => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  return {
    method: request.method ?? '',
    host: request.headers.host ?? '',
    path: url.pathname,
    query: url.searchParams,
    rawQuery: url.search.slice(1),
    headers: Object.fromEntries(headers),
    body: await text(request),
  }
}

const answer = (response: ServerResponse, { status, json, text: plain, headers = {} }: Reply): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(plain ?? (json === undefined ? '' : JSON.stringify(json)))
}

/** What was sent, the most telling first: an answer is not kept whole. */
const echoOf = ({ headers, body, rawQuery }: Seen): string => {
  const keys = 'authorization access-token app-key app-sign developertoken developer-token'.split(' ')
  return [...keys.map((name) => headers[name] ?? ''), body.slice(0, 400), rawQuery].join(' ')
}

/** Contract servers of all platforms behind one port of this machine, told apart by the Host header. */
export const startContractServers = async (platforms: readonly ContractServer[]) => {
  const requests: Seen[] = []
  const counted = new Map<string, unknown[]>()
  const known = new Set<string>()
  const mishaps = new Map<string, Mishap[]>()

  const take = (platform: ContractServer, seen: Seen): Reply => {
    const taken = platform.take(seen)
    for (const { dedupe, value } of taken.counted) {
      const name = `${platform.platform} ${dedupe}`
      if (dedupe !== undefined && known.has(name)) continue
      known.add(name)
      counted.set(platform.platform, [...(counted.get(platform.platform) ?? []), value])
    }
    return taken.reply
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const seen = await seenOf(request)
    requests.push(seen)
    const platform = platforms.find(({ hosts }) => hosts.includes(seen.host))
    if (platform === undefined) return answer(response, { status: 421 })
    const mishap = mishaps.get(platform.platform)?.shift()
    if (mishap?.kind === 'reply') return answer(response, mishap.reply)
    if (mishap?.kind === 'echo') return answer(response, { status: 400, text: echoOf(seen) })
    if (mishap?.kind === 'hang_up') return void response.destroy()
    const reply = take(platform, seen)
    if (mishap?.kind === 'taken_then_hang_up') return void response.destroy()
    if (mishap?.kind !== 'silent') answer(response, reply)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => answer(response, { status: 599, text: String(error) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    requests,
    /** What a platform counts by now, each once. */
    countedBy: (platform: string): unknown[] => counted.get(platform) ?? [],
    next: (platform: string, ...what: Mishap[]): void => {
      mishaps.set(platform, [...(mishaps.get(platform) ?? []), ...what])
    },
    stop: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
export type ContractServers = Awaited<ReturnType<typeof startContractServers>>

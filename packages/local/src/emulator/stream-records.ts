import { call } from './calls.ts'

/** `!stream-<name>!<shard, hex>/<sequence number>`: the keys of kinesalite's records. */
const KEY = /^(!stream-[^!]+!)([0-9a-f]{8})\/(\d+)$/
const FIRST = '!stream-'
const LAST = '!stream.'

const isKeys = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

const keysFrom = (db: unknown, from: string): AsyncIterable<unknown> => {
  const keys = call(db, 'createKeyStream', { gte: from, lt: LAST })
  if (!isKeys(keys)) throw new TypeError('An emulator lists no keys')
  return keys
}

const nextShard = (prefix: string, shard: string): string =>
  `${prefix}${(Number.parseInt(shard, 16) + 1).toString(16).padStart(8, '0')}`

/** Expired keys from `from` on, and where the next shard begins after the first record that stays. */
const expiredFrom = async (db: unknown, from: string, isExpired: (sequence: string) => boolean) => {
  const keys: string[] = []
  for await (const key of keysFrom(db, from)) {
    const [, prefix = '', shard = '', sequence = ''] = KEY.exec(String(key)) ?? []
    if (sequence === '') continue
    if (!isExpired(sequence)) return { keys, next: nextShard(prefix, shard) }
    keys.push(String(key))
  }
  return { keys, next: undefined }
}

/**
 * Removes the records that the stream no longer has to keep; kinesalite itself forgets only what somebody reads past.
 * A shard's records are in order of time, so that young ones cost nothing. Answers how many went.
 */
export const removeExpired = async (db: unknown, isExpired: (sequence: string) => boolean): Promise<number> => {
  let removed = 0
  for (let from: string | undefined = FIRST; from !== undefined; ) {
    const { keys, next }: { keys: string[]; next: string | undefined } = await expiredFrom(db, from, isExpired)
    await call(
      db,
      'batch',
      keys.map((key) => ({ type: 'del', key })),
    )
    removed += keys.length
    from = next
  }
  return removed
}

import type { Client } from '@guiyin/store'

/** What a reader would see: results may only be replaced by ones that saw at least as much, items name their site. */
export interface Watch {
  /** What never may happen, and did. */
  broken: string[]
  /** Rows and results put so far. */
  writes: number
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const fieldsOf = (value: unknown, name: string): Fields => {
  const field: unknown = isFields(value) ? value[name] : undefined
  return isFields(field) ? field : {}
}

/** The items and keys that a command writes. */
const writtenBy = (command: unknown): Fields[] => {
  const input = fieldsOf(command, 'input')
  const single = 'Item' in input ? [fieldsOf(input, 'Item')] : []
  const requests = Object.values(fieldsOf(input, 'RequestItems')).flatMap((list) => (Array.isArray(list) ? list : []))
  const batch = requests.flatMap((one: unknown) => [
    fieldsOf(fieldsOf(one, 'PutRequest'), 'Item'),
    fieldsOf(fieldsOf(one, 'DeleteRequest'), 'Key'),
  ])
  return [...single, ...batch].filter((item) => 'pk' in item)
}

/** Undecodable records and the day of the last sweep belong to no site; everything else stands under one. */
const OF_NO_SITE: readonly string[] = ['quarantine', 'erasure-sweep']
/** Open erasures of all sites lie together, each under its site. */
const namesSite = (pk: string, sk: string, sites: readonly string[]): boolean =>
  OF_NO_SITE.includes(pk) ||
  pk.split('#').some((part) => sites.includes(part)) ||
  (pk === 'open-erasures' && sites.includes(sk.split('#')[0] ?? ''))

const textIn = (item: Fields, name: string): string => {
  const value = item[name]
  return typeof value === 'string' ? value : ''
}

const higherSeen = (watch: Watch, highest: Map<string, string>, item: Fields): void => {
  const key = textIn(item, 'pk')
  const seen = textIn(item, 'seen')
  // Removed: an erased person's conversion goes on under another name.
  if (seen === '') return void highest.delete(key)
  const before = highest.get(key) ?? ''
  if (seen < before) watch.broken.push(`I4 the result of ${key} went back from ${before} to ${seen}`)
  highest.set(key, seen > before ? seen : before)
}

/** The client, watched: every write that took place is looked at. */
export const watched = (client: Client, sites: readonly string[], watch: Watch): Client => {
  const highest = new Map<string, string>()
  function send(command: unknown): Promise<never>
  async function send(command: unknown): Promise<unknown> {
    const answer: unknown = await Reflect.apply(client.send, client, [command])
    for (const item of writtenBy(command)) {
      watch.writes += 1
      const [pk, sk] = [textIn(item, 'pk'), textIn(item, 'sk')]
      if (!namesSite(pk, sk, sites)) watch.broken.push(`I12 a write names no site: ${pk} ${sk}`)
      if (item.sk === 'result') higherSeen(watch, highest, item)
    }
    return answer
  }
  return { send }
}

import type { Fact } from '@guiyin/events'
import type { Key } from '@guiyin/store'
import { type Hunt, type Place, type Tally, tally } from '../hunt.ts'
import { claimedKey } from './visitor-log.ts'

const eventsOf = ({ facts, late }: Hunt): Fact[] => [
  ...new Map([...facts, ...late].map((fact) => [JSON.stringify([fact.receiptId, fact.id]), fact])).values(),
]

/** Later verdicts on their events. */
export const receipts: Place = {
  name: 'receipts',
  search: async ({ traces }, hunt) => {
    const found: Tally = new Map()
    const keys: Key[] = []
    for (const [erasureId, own] of Map.groupBy(eventsOf(hunt), (fact) => idOf(hunt, fact))) {
      const present = await traces.receipts(hunt.site, own)
      if (present.length > 0) found.set(erasureId, present.length)
      keys.push(...present)
    }
    return { found, remove: () => traces.remove(keys) }
  },
}

const idOf = ({ visitors, users }: Hunt, { visitor, user }: Fact): string =>
  visitors.get(visitor) ?? users.get(user ?? '') ?? ''

/** Ways from the ids of their events to conversions. */
export const eventPointers: Place = {
  name: 'event_pointers',
  search: async ({ rewriting }, hunt) => {
    const wanted = eventsOf(hunt).flatMap((fact) => {
      const key = fact.type === 'refund' ? undefined : claimedKey(hunt, fact)
      return key === undefined ? [] : [{ key: rewriting.eventPointer(fact.id, key), erasureId: idOf(hunt, fact) }]
    })
    const present = await rewriting.present(wanted.map(({ key }) => key))
    const isPresent = ({ pk, sk }: Key): boolean => present.some((one) => one.pk === pk && one.sk === sk)
    return {
      found: tally(wanted.filter(({ key }) => isPresent(key)).map(({ erasureId }) => erasureId)),
      remove: () => rewriting.remove(present),
    }
  },
}

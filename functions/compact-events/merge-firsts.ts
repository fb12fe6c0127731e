import type { Day } from '@guiyin/domain'
import type { First } from '@guiyin/files'
import type { ArrivedFact } from './arrivals.ts'

/** A day on which a visitor no longer comes first, and the arrival that knew better. */
export interface LeftDay {
  day: Day
  arrival: string
}

const isEarlier = (a: First, b: First): boolean => a.at < b.at || (a.at === b.at && a.id < b.id)

const isCandidate = ({ fact }: ArrivedFact): boolean => fact.type === 'page_view' && fact.verdict === 'accepted'

/** Each visitor's smallest (at, id) of all accepted page views ever seen: every copy counts, so that order does not. */
export const mergeFirsts = (stored: readonly First[], arrived: readonly ArrivedFact[]) => {
  const firsts = new Map(stored.map((first) => [first.visitor, first]))
  const left: LeftDay[] = []
  for (const { fact, zone, arrival } of arrived.filter(isCandidate)) {
    const first = { visitor: fact.visitor, at: fact.at, id: fact.id }
    const held = firsts.get(fact.visitor)
    if (held !== undefined && !isEarlier(first, held)) continue
    firsts.set(fact.visitor, first)
    if (held !== undefined) left.push({ day: zone.dayOf(held.at), arrival })
  }
  return { firsts: [...firsts.values()], left }
}

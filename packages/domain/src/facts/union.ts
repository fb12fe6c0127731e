import type { Fact } from '@guiyin/events'
import { canonicalJson } from './canonical.ts'

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The one order of facts: (event time, event id); visitor and site part facts of different visitors that share both, the
 * import copies of one event that several imports brought.
 */
export const compareFacts = (a: Fact, b: Fact): number =>
  a.at - b.at ||
  order(a.id, b.id) ||
  order(a.visitor, b.visitor) ||
  order(a.site, b.site) ||
  order(a.importId ?? '', b.importId ?? '')

/** Most copies come from one record: the cheap look tells, where the fields stand in one order. */
const isSame = (a: Fact, b: Fact): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** What decides between copies of one event: (time, canonical bytes); the id only orders events that share more than it. */
export const compareCopies = (a: Fact, b: Fact): number =>
  a.at - b.at || order(a.id, b.id) || (isSame(a, b) ? 0 : order(canonicalJson(a), canonicalJson(b)))

/**
 * One fact for each name, sorted by `compareFacts`: of copies with one name the smallest (time, canonical bytes) counts,
 * so that neither order nor repetition of the input shows.
 */
export const unionBy = <Kind extends Fact>(facts: readonly Kind[], nameOf: (fact: Kind) => string): Kind[] => {
  const smallest = new Map<string, Kind>()
  for (const fact of facts) {
    const name = nameOf(fact)
    const held = smallest.get(name)
    if (held === undefined || compareCopies(fact, held) < 0) smallest.set(name, fact)
  }
  return [...smallest.values()].sort(compareFacts)
}

/** Each event once. An event id names an event of its visitor: two visitors that send the same id are two events. */
export const unionById = <Kind extends Fact>(facts: readonly Kind[]): Kind[] =>
  unionBy(facts, (fact) => `${fact.site}\u0000${fact.visitor}\u0000${fact.id}`)

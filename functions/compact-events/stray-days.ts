import { addDays, type Day, needsEarlier, type Zone } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { eventsKey, type First, type Objects, pageViewName, readFactsOf, STRAY_DAYS } from '@guiyin/files'
import type { ArrivedFact, Share } from './arrivals.ts'
import { LONGEST_SILENCE_MS } from './neighbours.ts'

type ReadVisitor = (day: Day, visitor: string) => Promise<readonly Fact[]>

/** Each day's file is read once, and of it the sought visitors alone are kept. */
const visitorReader = (
  objects: Pick<Objects, 'get'>,
  { site, bucket }: Share,
  visitors: ReadonlySet<string>,
): ReadVisitor => {
  const days = new Map<Day, Map<string, Fact[]>>()
  const read = async (day: Day) => {
    const stored = await objects.get(eventsKey(site, day, bucket))
    const facts = stored === undefined ? [] : await readFactsOf(stored.body, visitors)
    return Map.groupBy(facts, (fact) => fact.visitor)
  }
  return async (day, visitor) => {
    const facts = days.get(day) ?? (await read(day))
    days.set(day, facts)
    return facts.get(visitor) ?? []
  }
}

/** The page view's day and those on which its visit may have begun: engaged time stands on the visit's start. */
const visitDays = async (read: ReadVisitor, zone: Zone, view: Fact, day: Day): Promise<Day[]> => {
  const days = [day]
  let facts = await read(day, view.visitor)
  for (let first = day; days.length <= STRAY_DAYS; days.push(first)) {
    const edge = { window: zone.startOf(first), day: view.at, visitMs: LONGEST_SILENCE_MS }
    if (!needsEarlier(facts, edge)) break
    first = addDays(first, -1)
    const earlier = await read(first, view.visitor)
    if (earlier.length === 0) break
    facts = [...earlier, ...facts]
  }
  return days
}

const daysOfStray = async (read: ReadVisitor, stray: ArrivedFact, first: First): Promise<Day[]> => {
  const { fact, day, zone } = stray
  const name = pageViewName(fact)
  // The visitor's first page view may have been stamped in another zone: one more day is looked at.
  const since = addDays(zone.dayOf(first.at), -1)
  for (let back = 1; back <= STRAY_DAYS; back += 1) {
    const on = addDays(day, -back)
    if (on < since) return []
    const facts = await read(on, fact.visitor)
    const view = facts.find((one) => one.type === 'page_view' && pageViewName(one) === name)
    if (view !== undefined) return visitDays(read, zone, view, on)
  }
  return []
}

/**
 * The days whose numbers the strays may change, each with the arrival that brought its stray. Ask after the strays and
 * the visitors' first page views are stored: a page view that this does not see then marks its own day, later.
 */
export const daysOfStrays = async (
  objects: Pick<Objects, 'get'>,
  share: Share,
  strays: readonly ArrivedFact[],
  firsts: readonly First[],
): Promise<{ day: Day; arrival: string }[]> => {
  const visitors = new Set(strays.map(({ fact }) => fact.visitor))
  const firstOf = new Map(firsts.filter(({ visitor }) => visitors.has(visitor)).map((first) => [first.visitor, first]))
  const read = visitorReader(objects, share, visitors)
  const found: { day: Day; arrival: string }[] = []
  for (const stray of strays) {
    const first = firstOf.get(stray.fact.visitor)
    const days = first === undefined ? [] : await daysOfStray(read, stray, first)
    found.push(...days.map((day) => ({ day, arrival: stray.arrival })))
  }
  return found
}

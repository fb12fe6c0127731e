import { addDays } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import {
  type DayFile,
  type Objects,
  pageViewName,
  readDayFile,
  straysKey,
  updateObject,
  writeDayFile,
} from '@guiyin/files'
import type { ArrivedFact, Share } from './arrivals.ts'
import { common, withFacts } from './merge-day.ts'

/** The standing facts around one day of a bucket. */
export interface Around {
  before: DayFile
  on: DayFile
  after: DayFile
}

const namesIn = (facts: readonly Fact[], type: 'page_view' | 'engagement'): Set<string> =>
  new Set(facts.flatMap((fact) => (fact.type === type ? (pageViewName(fact) ?? []) : [])))

const viewsOf = (facts: readonly Fact[], wanted: ReadonlySet<string>): ((fact: Fact) => boolean) => {
  const views = wanted.size === 0 ? wanted : common(wanted, namesIn(facts, 'page_view'))
  return (fact) => views.has(pageViewName(fact) ?? '')
}

/** Whether some of the facts are engaged time of a page view in the file. */
export const hasViewsOf = (added: readonly Fact[], { facts }: DayFile): boolean => {
  const wanted = namesIn(added, 'engagement')
  return wanted.size > 0 && added.some(viewsOf(facts, wanted))
}

const movedInto = (arrived: readonly ArrivedFact[], after: DayFile): ArrivedFact[] => {
  const own = new Map(
    arrived.flatMap((one) => (one.fact.type === 'page_view' ? [[pageViewName(one.fact), one] as const] : [])),
  )
  return after.facts.flatMap((fact) => {
    const view = fact.type === 'engagement' ? own.get(pageViewName(fact)) : undefined
    return view === undefined ? [] : [{ ...view, fact, day: addDays(view.day, 1) }]
  })
}

/**
 * The engaged time that a fold of its page view's visit may miss. A fold reads the days from that visit's start to one
 * day after it, so only a page view on the same day or on the next is sure to be read with it; whatever verdict it has,
 * so that a later copy with another verdict changes nothing. What is a stray needlessly does no harm: a fold unites it
 * with the same event of the day's file.
 */
export const straysOf = (arrived: readonly ArrivedFact[], { before, on, after }: Around): ArrivedFact[] => {
  const engagements = arrived.filter(({ fact }) => fact.type === 'engagement')
  const wanted = namesIn(
    engagements.map(({ fact }) => fact),
    'engagement',
  )
  const [isBefore, isOn, isAfter] = [before, on, after].map(({ facts }) => viewsOf(facts, wanted))
  const isStray = (fact: Fact): boolean => isBefore?.(fact) === true || !(isOn?.(fact) || isAfter?.(fact))
  return [...engagements.filter(({ fact }) => isStray(fact)), ...movedInto(arrived, after)]
}

/** Files of strays only grow, by week of the engaged time, so that none outgrows its memory and none is ever pruned. */
export const keepStrays = async (
  objects: Pick<Objects, 'get' | 'put'>,
  { site, bucket }: Share,
  strays: readonly ArrivedFact[],
): Promise<void> => {
  for (const [key, own] of Map.groupBy(strays, ({ day }) => straysKey(site, day, bucket))) {
    const facts = own.map(({ fact }) => fact)
    await updateObject(objects, key, async (body) => writeDayFile(withFacts(await readDayFile(body), facts)))
  }
}

import type { Instant } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { type DayFile, eventName } from '@guiyin/files'

/** The longest silence that a site may let pass inside a visit. */
export const LONGEST_SILENCE_MS = 475 * 60_000

interface Moment {
  at: Instant
  isNew: boolean
  isNeighbour: boolean
}

const meets = (moments: readonly Moment[]): boolean => {
  let run = { isNew: false, isNeighbour: false, end: Number.NEGATIVE_INFINITY }
  for (const moment of moments.toSorted((a, b) => a.at - b.at)) {
    if (moment.at - run.end >= LONGEST_SILENCE_MS) run = { isNew: false, isNeighbour: false, end: moment.at }
    run.isNew ||= moment.isNew
    run.isNeighbour ||= moment.isNeighbour
    run.end = moment.at
    if (run.isNew && run.isNeighbour) return true
  }
  return false
}

/**
 * Whether facts that are new on one day can change the numbers of a neighbouring day: a visit of their visitor may run
 * over the midnight between (what engaged time changes is `straysOf`'s matter). Never false where they can; at times true where they cannot.
 */
export const changesNeighbour = (added: readonly Fact[], day: DayFile, neighbour: DayFile): boolean => {
  const visitors = new Set(neighbour.facts.map((fact) => fact.visitor))
  const shared = new Set(added.flatMap((fact) => (visitors.has(fact.visitor) ? [fact.visitor] : [])))
  if (shared.size === 0) return false
  const names = new Set(added.map(eventName))
  const momentsOf = (facts: readonly Fact[], isNeighbour: boolean) =>
    facts
      .filter((fact) => fact.verdict === 'accepted' && shared.has(fact.visitor))
      .map((fact): [string, Moment] => {
        const isNew = !isNeighbour && names.has(eventName(fact))
        return [fact.visitor, { at: fact.at, isNew, isNeighbour }]
      })
  const moments = [...momentsOf(day.facts, false), ...momentsOf(neighbour.facts, true)]
  const byVisitor = Map.groupBy(moments, ([visitor]) => visitor)
  return [...byVisitor.values()].some((own) => meets(own.map(([, moment]) => moment)))
}

import type { Fact } from '@guiyin/events'
import type { Instant } from '../day.ts'
import { extendsVisit } from '../journey/roles.ts'

export interface Edge {
  /** Where the loaded facts begin (`needsEarlier`) or, exclusively, end (`needsLater`). */
  window: Instant
  /** Where the folded day begins (`needsEarlier`) or, exclusively, ends (`needsLater`). */
  day: Instant
  /** The longest silence, exclusive, inside a visit: the largest `visitMinutes` in force, in ms. */
  visitMs: number
}

const extending = (facts: readonly Fact[]): Instant[] =>
  facts.filter((fact) => fact.verdict === 'accepted' && extendsVisit(fact)).map((fact) => fact.at)

/**
 * Whether one visitor's events (sorted) run without a long silence from the window's first instant into the day: then
 * a visit of the day may have begun before the window, and one more day must be loaded. May be too careful, never too bold.
 */
export const needsEarlier = (facts: readonly Fact[], { window, day, visitMs }: Edge): boolean => {
  let last = window
  for (const at of extending(facts)) {
    if (at - last >= visitMs) return false
    if (at >= day) return true
    last = at
  }
  return false
}

/** The same at the other end: a visit that started on the day may run on behind the window. */
export const needsLater = (facts: readonly Fact[], { window, day, visitMs }: Edge): boolean => {
  let next = window
  for (const at of extending(facts).toReversed()) {
    if (next - at >= visitMs) return false
    if (at < day) return true
    next = at
  }
  return false
}

import type { Fact } from '@guiyin/events'
import { landingOf, MINUTE, T0 } from '../facts/testing.ts'
import { unionById } from '../facts/union.ts'
import type { Visit } from './visit.ts'
import { visitsOf } from './visits.ts'

const context = (visitMinutes = 30) => ({
  visitMinutesOf: (config: number) => (config === 1 ? visitMinutes : 60),
  read: landingOf,
  isConversion: (fact: Fact) => fact.type === 'order' || fact.type === 'lead',
})

/** Visits of facts in any order; orders and leads are conversions. */
export const visits = (facts: Fact[], visitMinutes?: number): Visit[] =>
  visitsOf(unionById(facts), context(visitMinutes))

export const later = (minutes: number): number => T0 + minutes * MINUTE

export const first = (all: readonly Visit[]): Visit => {
  const [visit] = all
  if (visit === undefined) throw new Error('no visit')
  return visit
}

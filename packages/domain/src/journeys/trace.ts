import type { Fact, FactOf } from '@guiyin/events'
import type { Conversion } from '../attribution/conversion.ts'
import { isErased } from '../attribution/erased.ts'
import type { Source } from '../channel/source.ts'
import type { Day, Instant } from '../day.ts'
import { touchesOf } from '../journey/touches.ts'
import type { Visit } from '../journey/visit.ts'
import { compareText } from '../kpi/dimensions.ts'
import { type StepSource, stepSource } from './step.ts'

/**
 * What one visitor's day leaves for telling, once the look-back is over, whether its journey came to nothing: `touch`,
 * who it was (`identified`), that it converted (`converted`, `user` being the customer), and that a touch of any day
 * was part of a journey that converted on this day (`used`, `at` being the touch's).
 */
export interface Trace {
  visitor: string
  at: Instant
  what: 'touch' | 'identified' | 'used' | 'converted'
  user: string | null
  /** Of a touch. */
  source: StepSource | null
}

export interface TraceRules {
  day: Day
  dayOf: (at: Instant) => Day
  readAdClick: (fact: FactOf<'ad_click'>) => Source
}

const isAdClick = (fact: Fact): fact is FactOf<'ad_click'> => fact.type === 'ad_click' && fact.verdict === 'accepted'

/** Who the visitor was in the course of the day: the first event of each run of one user. */
const identifiedIn = (facts: readonly Fact[], visitor: string): Trace[] =>
  facts
    .flatMap(({ type, verdict, user, at }) =>
      verdict === 'accepted' && type !== 'refund' && user !== undefined ? [{ user, at }] : [],
    )
    .filter(({ user }, index, all) => all[index - 1]?.user !== user)
    .map(({ user, at }) => ({ visitor, at, what: 'identified', user, source: null }))

/** The traces of the day in one visitor's facts, united and sorted, and in the visits made of them. */
export const visitorTraces = (
  visitor: string,
  facts: readonly Fact[],
  visits: readonly Visit[],
  { day, dayOf, readAdClick }: TraceRules,
): Trace[] => {
  const own = facts.filter(({ at }) => dayOf(at) === day)
  const { touches } = touchesOf(visits, facts.filter(isAdClick), readAdClick)
  return [
    ...touches
      .filter(({ at }) => dayOf(at) === day)
      .map(({ at, source }): Trace => ({ visitor, at, what: 'touch', user: null, source: stepSource(source) })),
    ...identifiedIn(own, visitor),
  ]
}

const usedBy = ({ visitor, touches }: Conversion): Trace[] =>
  touches
    .filter(({ eventId }) => eventId !== '')
    .map((touch) => ({ visitor: touch.visitor ?? visitor, at: touch.at, what: 'used', user: null, source: null }))

/** The traces that the day's conversions leave at their visitors; an erased one leaves none. */
export const conversionTraces = (conversions: Iterable<Conversion>, day: Day): Trace[] =>
  [...conversions]
    .filter((conversion) => conversion.day === day && !isErased(conversion))
    .flatMap((conversion): Trace[] => [
      { visitor: conversion.visitor, at: conversion.at, what: 'converted', user: conversion.customer, source: null },
      ...usedBy(conversion),
    ])

/** By visitor, then time; touches of one moment are equal. */
export const compareTraces = (a: Trace, b: Trace): number =>
  compareText(a.visitor, b.visitor) || a.at - b.at || compareText(a.what, b.what) || compareText(a.user, b.user)

/**
 * In order, and each once: two conversions may have used one touch. Touches of one moment all stay, in the order in which
 * they came: that of their events, as in the journeys of conversions.
 */
export const sortedTraces = (traces: readonly Trace[]): Trace[] =>
  traces.toSorted(compareTraces).filter((trace, index, all) => {
    const before = all[index - 1]
    return trace.what === 'touch' || before === undefined || compareTraces(before, trace) !== 0
  })

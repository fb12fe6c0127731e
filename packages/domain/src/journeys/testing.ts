import fc from 'fast-check'
import { utcDayOf } from '../day.ts'
import type { StepSource } from './step.ts'
import type { Trace } from './trace.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** The look-back of these tests. */
export const LOOKBACK = 3 * DAY
const T0 = Date.UTC(2026, 0, 1)

export const dayOf = utcDayOf

const trace = (visitor: string, hour: number, rest: Partial<Trace>): Trace => ({
  visitor,
  at: T0 + hour * HOUR,
  what: 'touch',
  user: null,
  source: null,
  ...rest,
})

export const sourceOf = (channel: StepSource['channel'], platform: string | null = null): StepSource => ({
  channel,
  platform,
  campaign: null,
  keyword: null,
  creative: null,
  content: null,
  partner: null,
})

/** Hours count from 2026-01-01, UTC. */
export const touch = (visitor: string, hour: number, channel: StepSource['channel'] = 'sem'): Trace =>
  trace(visitor, hour, { source: sourceOf(channel) })
export const identified = (visitor: string, hour: number, user: string): Trace =>
  trace(visitor, hour, { what: 'identified', user })
export const used = (visitor: string, hour: number): Trace => trace(visitor, hour, { what: 'used' })
export const converted = (visitor: string, hour: number, user: string | null = null): Trace =>
  trace(visitor, hour, { what: 'converted', user })

const visitor = fc.constantFrom('v1', 'v2', 'v3')
const user = fc.constantFrom('u1', 'u2')
const hour = fc.nat(20 * 24)
const channel = fc.constantFrom('sem' as const, 'seo' as const, 'direct' as const)

/** Touches of one moment keep the order in which they came: whoever shuffles traces wants one at a moment. */
const momentOfTouch = (one: Trace): unknown => (one.what === 'touch' ? `${one.visitor} ${one.at}` : one)

/** Three visitors and two users over twenty days. */
export const traces = fc.uniqueArray(
  fc.oneof(
    { weight: 5, arbitrary: fc.tuple(visitor, hour, channel).map((parts) => touch(...parts)) },
    { weight: 1, arbitrary: fc.tuple(visitor, hour, user).map((parts) => identified(...parts)) },
    { weight: 1, arbitrary: fc.tuple(visitor, hour).map((parts) => used(...parts)) },
    { weight: 1, arbitrary: fc.tuple(visitor, hour, fc.option(user)).map((parts) => converted(...parts)) },
  ),
  { maxLength: 30, selector: momentOfTouch },
)

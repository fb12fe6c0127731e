import type { Day } from '../day.ts'
import type { Micros } from '../money.ts'
import type { FittedCredit } from './fitted-credits.ts'
import { type FittedModel, isOfDayAlone, WINDOW_DAYS } from './fitted-models.ts'

type Interval = NonNullable<FittedCredit['interval']>

/** The interval of what one step earns on one day. */
export interface DayInterval {
  date: Day
  interval: Interval
}

type Bounds = readonly [low: Micros, high: Micros]

/** A day's bounds as their middle and half of the width, in micros. */
interface Spread {
  /** The day's number. */
  day: number
  middle: number
  half: number
}

const DAY_MS = 86_400_000

const spreadOf = (date: Day, [low, high]: Bounds): Spread => ({
  day: Date.parse(date) / DAY_MS,
  middle: Number(low + high) / 2,
  half: Number(high - low) / 2,
})

/** Two days' credits vary together as far as the days learn from the same journeys. */
const sharedPart = (days: number, windowDays: number): number => Math.max(0, 1 - Math.abs(days) / windowDays)

/** Days in order: what is further off than the window shares nothing. */
const halfOfSum = (spreads: readonly Spread[], windowDays: number): number => {
  let square = 0
  for (const [index, { day, half }] of spreads.entries()) {
    square += half * half
    for (let before = index - 1; before >= 0; before -= 1) {
      const other = spreads[before]
      const shared = other === undefined ? 0 : sharedPart(day - other.day, windowDays)
      if (other === undefined || shared === 0) break
      square += 2 * shared * half * other.half
    }
  }
  return Math.sqrt(square)
}

const boundsOfSum = (spreads: readonly Spread[], windowDays: number): [Micros, Micros] => {
  const middle = spreads.reduce((sum, spread) => sum + spread.middle, 0)
  const half = halfOfSum(spreads, windowDays)
  return [BigInt(Math.round(middle - half)), BigInt(Math.round(middle + half))]
}

/**
 * The interval of a sum over days (oldest first). Windows of near days hold much the same journeys and vary together,
 * those of distant days vary apart: half of the width is √ΣΣ ρ·wᵢ·wⱼ with ρ the part that the windows share. One day
 * keeps its own interval; days that are all alike add up.
 */
export const intervalOfSum = (days: readonly DayInterval[], model: FittedModel): Interval => {
  const windowDays = isOfDayAlone(model) ? 1 : WINDOW_DAYS
  const of = (name: keyof Interval): [Micros, Micros] =>
    boundsOfSum(
      days.map(({ date, interval }) => spreadOf(date, interval[name])),
      windowDays,
    )
  const { conversions, value } = { conversions: of('conversions'), value: of('value') }
  return { conversions: [conversions[0] < 0n ? 0n : conversions[0], conversions[1]], value }
}

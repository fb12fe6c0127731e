import type { Day } from '../day.ts'
import type { Micros } from '../money.ts'
import { type Bounds, boundsOf, type Chance, ownWidth, type Widths, widthsOf } from './chance.ts'
import type { FittedCredit } from './fitted-credits.ts'
import { type FittedModel, isOfDayAlone, WINDOW_DAYS } from './fitted-models.ts'

type Interval = NonNullable<FittedCredit['interval']>

/** What one step earns on one day, with its interval. */
export interface DayInterval {
  date: Day
  credit: Pick<FittedCredit, 'conversions' | 'value'>
  interval: Interval
  chance: Chance
}

const DAY_MS = 86_400_000

/** The part that two windows share, so many days apart. */
const sharedPart = (days: number, windowDays: number): number => Math.max(0, 1 - Math.abs(days) / windowDays)

interface Width {
  /** The day's number. */
  day: number
  /** What chance in the day's own total does: of each day for itself. */
  own: number
  /** What the window leaves unsure: shared with the days around. */
  learned: number
}

/** Widths of days in order, as the width of their sum; what is further off than the window shares nothing. */
const widthOfSum = (widths: readonly Width[], windowDays: number): number => {
  let square = 0
  for (const [index, { day, own, learned }] of widths.entries()) {
    square += own * own + learned * learned
    for (let before = index - 1; before >= 0; before -= 1) {
      const other = widths[before]
      const shared = other === undefined ? 0 : sharedPart(day - other.day, windowDays)
      if (other === undefined || shared === 0) break
      square += 2 * shared * learned * other.learned
    }
  }
  return Math.sqrt(square)
}

const boundsOfSum = (days: readonly DayInterval[], of: 'conversions' | 'value', windowDays: number): Bounds => {
  const side = (name: keyof Widths): number =>
    widthOfSum(
      days.map(({ date, credit, interval, chance }) => {
        const own = ownWidth(credit[of], chance[of])
        const whole = widthsOf(credit[of], interval[of])[name]
        return { day: Date.parse(date) / DAY_MS, own, learned: Math.sqrt(Math.max(0, whole * whole - own * own)) }
      }),
      windowDays,
    )
  const credit = days.reduce((sum, day): Micros => sum + day.credit[of], 0n)
  return boundsOf(credit, { below: side('below'), above: side('above') })
}

/**
 * The interval of a sum over days, oldest first. Chance in the days' own totals is each day's for itself; what models
 * leave unsure goes together as far as the days' windows share journeys: √ΣΣ ρ·wᵢ·wⱼ, ρ the part that they share.
 */
export const intervalOfSum = (days: readonly DayInterval[], model: FittedModel): Interval => {
  const windowDays = isOfDayAlone(model) ? 1 : WINDOW_DAYS
  const [low, high] = boundsOfSum(days, 'conversions', windowDays)
  return { conversions: [low < 0n ? 0n : low, high], value: boundsOfSum(days, 'value', windowDays) }
}

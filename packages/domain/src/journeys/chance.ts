import type { Micros } from '../money.ts'
import type { CountedPath } from '../paths/path-counts.ts'

/** How far chance moves a day's own totals: standard deviations as parts of the totals, 0 of nothing. */
export interface Chance {
  conversions: number
  value: number
}

/** Journeys come by a Poisson law, alike ones with the same value each; those without a touch are nobody's credit. */
export const chanceOf = (day: readonly CountedPath[]): Chance => {
  let [conversions, value, squares] = [0, 0, 0]
  for (const each of day.filter(({ path }) => path.length > 0)) {
    const [count, worth] = [Number(each.conversions), Number(each.value)]
    conversions += count
    value += worth
    squares += count === 0 ? 0 : (worth * worth) / count
  }
  return {
    conversions: conversions === 0 ? 0 : 1 / Math.sqrt(conversions),
    value: value === 0 ? 0 : Math.sqrt(squares) / Math.abs(value),
  }
}

/** 95 % of a normal number lie within so many standard deviations. */
const QUANTILE = 1.96

/** How far chance in a day's total moves one credit of it, 95 % of the time. */
export const ownWidth = (credit: Micros, chance: number): number => QUANTILE * chance * Math.abs(Number(credit))

export type Bounds = [low: Micros, high: Micros]

/** Bounds as widths below and above the credit. */
export interface Widths {
  below: number
  above: number
}

export const widthsOf = (credit: Micros, [low, high]: Bounds): Widths => ({
  below: Math.max(0, Number(credit - low)),
  above: Math.max(0, Number(high - credit)),
})

export const boundsOf = (credit: Micros, { below, above }: Widths): Bounds => [
  credit - BigInt(Math.round(below)),
  credit + BigInt(Math.round(above)),
]

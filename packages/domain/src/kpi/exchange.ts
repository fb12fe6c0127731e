import { addDays, type Day } from '../day.ts'
import type { Micros } from '../money.ts'

/** What one unit of another currency was worth on a day, in units of the site's. */
export interface RateFact {
  date: Day
  currency: string
  /** A plain decimal with at most 8 decimals, above 0. */
  rate: string
}

/** An amount in the site's currency; undefined where the day has no rate. */
export type Exchange = (amount: Micros, currency: string) => Micros | undefined

/** Banks publish no rate on holidays; after more days than these nobody knows it. */
export const RATE_DAYS = 10

const DECIMALS = 8
const UNIT = 100_000_000n

const unitsOf = (rate: string): bigint => {
  const [whole = '0', fraction = ''] = rate.split('.')
  return BigInt(whole) * UNIT + BigInt(fraction.padEnd(DECIMALS, '0'))
}

/** To the nearest micro, half of one away from zero. */
const times = (amount: Micros, rate: bigint): Micros => {
  const size = amount < 0n ? -amount : amount
  const product = (size * rate + UNIT / 2n) / UNIT
  return amount < 0n ? -product : product
}

/** Converts at the rate of the day, else at the latest one of the 10 days before it. */
export const exchangeOn = (day: Day, home: string, facts: Iterable<RateFact>): Exchange => {
  const first = addDays(day, -RATE_DAYS)
  const latest = new Map<string, RateFact>()
  for (const fact of facts) {
    const isKnown = first <= fact.date && fact.date <= day && fact.date >= (latest.get(fact.currency)?.date ?? '')
    if (isKnown) latest.set(fact.currency, fact)
  }
  return (amount, currency) => {
    if (currency === home || amount === 0n) return amount
    const rate = latest.get(currency)?.rate
    return rate === undefined ? undefined : times(amount, unitsOf(rate))
  }
}

import type { Conversion } from '../attribution/conversion.ts'
import { DAY_MS } from '../attribution/window.ts'
import type { Day } from '../day.ts'
import { distinct } from '../kpi/credits.ts'
import type { Exchange } from '../kpi/exchange.ts'
import { homeWorth } from '../kpi/home-money.ts'
import type { Micros } from '../money.ts'
import { type CountedPath, mergedPaths } from '../paths/path-counts.ts'
import { sourceName } from './step.ts'

/** Whole conversions and their net value; money in a currency without an exchange rate is in no value. */
export interface Gain {
  conversions: bigint
  value: Micros
}

/** Of an order's customer: its first order, or a later one; `none`: the conversion is no order. */
export const CUSTOMER_KINDS = ['new', 'returning', 'none'] as const
export type CustomerKind = (typeof CUSTOMER_KINDS)[number]

/** The journeys that converted on one day, in integers that only add up: any window is a sum of its days. */
export interface DayJourneys {
  site: string
  date: Day
  currency: string
  /** Conversions whose money is in another currency than the site's, without an exchange rate. */
  foreign: number
  /** Paths of sources by their names, sorted; the empty path has no touch. */
  paths: CountedPath[]
  /** By whole days from the journey's first touch to the conversion, ascending. */
  lags: ({ days: number } & Gain)[]
  customers: Record<CustomerKind, Gain>
}

interface Rules {
  site: string
  day: Day
  currency: string
  exchange: Exchange
}

/** A conversion with its net value in the site's currency; undefined: nobody knows it. */
type Earning = Conversion & { net: Micros | undefined }

const earningOf = (conversion: Conversion, exchange: Exchange): Earning => {
  const worth = homeWorth(conversion, exchange)
  return { ...conversion, net: worth && worth.value - worth.refunded }
}

const gainOf = (conversions: readonly Earning[]): Gain => ({
  conversions: BigInt(conversions.length),
  value: conversions.reduce((sum, { net }) => sum + (net ?? 0n), 0n),
})

const pathsOf = (conversions: readonly Earning[]): CountedPath[] =>
  mergedPaths(
    conversions.map(({ touches, net }) => ({
      path: touches.map(({ source }) => sourceName(source)),
      conversions: 1n,
      nulls: 0n,
      value: net ?? 0n,
    })),
  )

const lagOf = ({ at, touches: [first] }: Conversion): number | null =>
  first === undefined ? null : Math.floor((at - first.at) / DAY_MS)

const lagsOf = (conversions: readonly Earning[]): DayJourneys['lags'] =>
  [...Map.groupBy(conversions, lagOf)]
    .flatMap(([days, own]) => (days === null ? [] : [{ days, ...gainOf(own) }]))
    .sort((a, b) => a.days - b.days)

const customerOf = ({ key, newCustomer }: Conversion): CustomerKind => {
  if (key.kind !== 'order') return 'none'
  return newCustomer ? 'new' : 'returning'
}

const customersOf = (conversions: readonly Earning[]): DayJourneys['customers'] => {
  const by = Map.groupBy(conversions, customerOf)
  const of = (kind: CustomerKind): Gain => gainOf(by.get(kind) ?? [])
  return { new: of('new'), returning: of('returning'), none: of('none') }
}

/** The journeys of the conversions that stand on the day; each natural key counts once, others are passed over. */
export const foldJourneys = (
  conversions: Iterable<Conversion>,
  { site, day, currency, exchange }: Rules,
): DayJourneys => {
  const own = distinct(conversions)
    .filter((conversion) => conversion.day === day)
    .map((conversion) => earningOf(conversion, exchange))
  return {
    site,
    date: day,
    currency,
    foreign: own.filter(({ net }) => net === undefined).length,
    paths: pathsOf(own),
    lags: lagsOf(own),
    customers: customersOf(own),
  }
}

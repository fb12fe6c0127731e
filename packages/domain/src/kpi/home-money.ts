import type { Conversion, Credit } from '../attribution/conversion.ts'
import type { Worth } from '../attribution/credits.ts'
import { allocate, type Micros } from '../money.ts'
import type { Exchange } from './exchange.ts'

/**
 * The order's money in the site's currency, at the rate of its day. Undefined where there is no rate, or where a refund
 * was given in a currency other than the order's: never applied, so that what is left of the order is unknown.
 */
export const homeWorth = (
  { currency, value, refunded, refunds }: Conversion,
  exchange: Exchange,
): Worth | undefined => {
  if (refunds.some(({ foreign }) => foreign)) return undefined
  const [home, returned] = [exchange(value, currency), exchange(refunded, currency)]
  return home === undefined || returned === undefined ? undefined : { value: home, refunded: returned }
}

/** What credits of a conversion earn in the site's currency, in their order. */
export type HomeMoney = readonly { revenue: Micros; refunds: Micros }[]

const shared = (total: Micros, sum: Micros, parts: readonly Micros[]): Micros[] =>
  total === sum ? [...parts] : allocate(total, parts)

/** The order's money in the site's currency, exchanged as a whole and then shared like the original; see `homeWorth`. */
export const homeMoney = (
  conversion: Conversion,
  credits: readonly Credit[],
  exchange: Exchange,
): HomeMoney | undefined => {
  const worth = homeWorth(conversion, exchange)
  if (worth === undefined) return undefined
  const revenues = credits.map((credit) => credit.revenue)
  const refunds = credits.map((credit) => credit.refunds)
  const returned = shared(worth.refunded, conversion.refunded, refunds)
  return shared(worth.value, conversion.value, revenues).map((revenue, index) => ({
    revenue,
    refunds: returned[index] ?? 0n,
  }))
}

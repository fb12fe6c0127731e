import type { Conversion, Credit } from '../attribution/conversion.ts'
import { allocate, type Micros } from '../money.ts'
import type { Exchange } from './exchange.ts'

/** What credits of a conversion earn in the site's currency, in their order. */
export type HomeMoney = readonly { revenue: Micros; refunds: Micros }[]

const sumOf = (parts: readonly Micros[]): Micros => parts.reduce((sum, part) => sum + part, 0n)

const shared = (parts: readonly Micros[], exchange: (amount: Micros) => Micros | undefined): Micros[] | undefined => {
  const sum = sumOf(parts)
  const total = exchange(sum)
  if (total === undefined || total === sum) return total === undefined ? undefined : [...parts]
  return allocate(total, parts)
}

/**
 * The order's money at the rate of its day, exchanged as a whole and then shared like the original. Undefined where
 * there is no rate, or where a refund was given in a currency other than the order's: never applied, so that what is
 * left of the order is unknown.
 */
export const homeMoney = (
  { currency, refunds }: Conversion,
  credits: readonly Credit[],
  exchange: Exchange,
): HomeMoney | undefined => {
  if (refunds.some(({ foreign }) => foreign)) return undefined
  const convert = (amount: Micros): Micros | undefined => exchange(amount, currency)
  const revenue = shared(
    credits.map((credit) => credit.revenue),
    convert,
  )
  const returned = shared(
    credits.map((credit) => credit.refunds),
    convert,
  )
  if (revenue === undefined || returned === undefined) return undefined
  return revenue.map((part, index) => ({ revenue: part, refunds: returned[index] ?? 0n }))
}

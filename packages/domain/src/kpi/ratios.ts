import type { Micros } from '../money.ts'
import { quotient } from './quotient.ts'
import { type Totals, totalCostOf } from './totals.ts'

/** Why a ratio is null; also what the data dictionary lists. */
export const NULL_REASONS = [
  'no_visits',
  'no_visitors',
  'no_impressions',
  'no_clicks',
  'no_spend',
  'no_cost',
  'no_conversions',
  'no_new_customers',
  'no_margin',
  'mixed_currency',
  'not_measured',
  'day_only',
] as const
export type NullReason = (typeof NULL_REASONS)[number]

/** What ratios are made of: columns, and `profit`, the net revenue after margin. */
export type Part =
  | 'visits'
  | 'visits_of_site'
  | 'uv'
  | 'bounces'
  | 'engaged_visits'
  | 'engaged_ms'
  | 'converting_visits'
  | 'converting_visitors'
  | 'impressions'
  | 'clicks'
  | 'spend'
  | 'total_cost'
  | 'revenue_net'
  | 'profit'
  | 'new_customers'
  | 'new_customers_paid'
  | 'paid_conversions'
  | 'paid_revenue_net'

/** numerator [− minus] ÷ denominator [× times] [÷ over]; `zero`: the null reason where the denominator is 0. */
export interface Ratio {
  numerator: Part
  minus?: Part
  denominator: Part
  zero: NullReason
  times?: bigint
  over?: bigint
}

/** Every ratio of the contract; a range's or group's ratio is that of its sums, never a mean of ratios. */
export const RATIOS = {
  bounce_rate: { numerator: 'bounces', denominator: 'visits', zero: 'no_visits' },
  bounce_rate_ga4: { numerator: 'visits', minus: 'engaged_visits', denominator: 'visits', zero: 'no_visits' },
  avg_visit_seconds: { numerator: 'engaged_ms', denominator: 'visits', zero: 'no_visits', over: 1000n },
  ctr: { numerator: 'clicks', denominator: 'impressions', zero: 'no_impressions' },
  cpc: { numerator: 'spend', denominator: 'clicks', zero: 'no_clicks' },
  cpm: { numerator: 'spend', denominator: 'impressions', zero: 'no_impressions', times: 1000n },
  cpa: { numerator: 'spend', denominator: 'paid_conversions', zero: 'no_conversions' },
  cac_paid: { numerator: 'spend', denominator: 'new_customers_paid', zero: 'no_new_customers' },
  cac_blended: { numerator: 'total_cost', denominator: 'new_customers', zero: 'no_new_customers' },
  cvr_click: { numerator: 'paid_conversions', denominator: 'clicks', zero: 'no_clicks' },
  cvr_visit: { numerator: 'converting_visits', denominator: 'visits', zero: 'no_visits' },
  cvr_visitor: { numerator: 'converting_visitors', denominator: 'uv', zero: 'no_visitors' },
  source_share: { numerator: 'visits', denominator: 'visits_of_site', zero: 'no_visits' },
  roi: { numerator: 'profit', minus: 'total_cost', denominator: 'total_cost', zero: 'no_cost' },
  roi_revenue: { numerator: 'revenue_net', minus: 'total_cost', denominator: 'total_cost', zero: 'no_cost' },
  return_ratio: { numerator: 'revenue_net', denominator: 'total_cost', zero: 'no_cost' },
  roas: { numerator: 'paid_revenue_net', denominator: 'spend', zero: 'no_spend' },
} as const satisfies Record<string, Ratio>
export type RatioName = keyof typeof RATIOS

/** An exact sum in 10⁻¹² units, or why there is none. */
type Known = bigint | NullReason
export type Parts = Record<Part, Known>

export interface RatioValue {
  value: number | null
  reason: NullReason | null
}

const PICO = 1_000_000_000_000n
const MICRO_TO_PICO = 1_000_000n

const ofCount = (count: number): bigint => BigInt(count) * PICO

export interface RatioContext {
  /** Visits of the whole site in the row's date and hour. */
  siteVisits: number
  /** Spend has no hours. */
  hourly: boolean
}

/** The exact parts of one row's ratios. */
export const partsOf = (totals: Totals, { siteVisits, hourly }: RatioContext): Parts => {
  const money = (micros: bigint): Known => (totals.foreign ? 'mixed_currency' : micros * MICRO_TO_PICO)
  const counted = (count: number | null): Known => {
    if (hourly) return 'day_only'
    return count === null ? 'not_measured' : ofCount(count)
  }
  const cost = (micros: Micros | null): Known => {
    if (hourly) return 'day_only'
    return micros === null ? 'not_measured' : money(micros)
  }
  const profit = (): Known => {
    if (totals.profit === null) return 'no_margin'
    return totals.foreign ? 'mixed_currency' : totals.profit
  }
  return {
    visits: ofCount(totals.visits),
    visits_of_site: ofCount(siteVisits),
    uv: ofCount(totals.uv),
    bounces: ofCount(totals.bounces),
    engaged_visits: ofCount(totals.engagedVisits),
    engaged_ms: ofCount(totals.engagedMs),
    converting_visits: ofCount(totals.convertingVisits),
    converting_visitors: ofCount(totals.convertingVisitors),
    impressions: counted(totals.impressions),
    clicks: counted(totals.clicks),
    spend: cost(totals.spend),
    total_cost: cost(totalCostOf(totals)),
    revenue_net: money(totals.revenueGross - totals.refunds),
    profit: profit(),
    new_customers: totals.newCustomers * MICRO_TO_PICO,
    new_customers_paid: totals.newCustomersPaid * MICRO_TO_PICO,
    paid_conversions: totals.paidConversions * MICRO_TO_PICO,
    paid_revenue_net: money(totals.paidRevenueNet),
  }
}

const none = (reason: NullReason): RatioValue => ({ value: null, reason })

/** One ratio of a row. Of several missing parts the cost names the reason, then the numerator, then an empty denominator. */
export const ratioOf = (name: RatioName, parts: Parts): RatioValue => {
  const ratio: Ratio = RATIOS[name]
  const denominator = parts[ratio.denominator]
  const numerator = parts[ratio.numerator]
  const minus = ratio.minus === undefined ? 0n : parts[ratio.minus]
  if (typeof denominator !== 'bigint') return none(denominator)
  if (typeof numerator !== 'bigint') return none(numerator)
  if (typeof minus !== 'bigint') return none(minus)
  if (denominator === 0n) return none(ratio.zero)
  const above = (numerator - minus) * (ratio.times ?? 1n)
  return { value: quotient(above, denominator * (ratio.over ?? 1n)), reason: null }
}

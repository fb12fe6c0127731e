import type { Channel } from '@guiyin/events'
import type { Model } from '../attribution/conversion.ts'
import type { Day } from '../day.ts'
import { decimalOf, type Micros } from '../money.ts'
import { partsOf, type RatioContext, type RatioName, type RatioValue, ratioOf } from './ratios.ts'
import { type Totals, totalCostOf } from './totals.ts'

/** What a row is about. */
export interface RowHead {
  site: string
  date: Day
  hour: number | null
  channel: Channel | null
  platform: string | null
  campaign: string | null
  model: Model
  currency: string
  version: number
  final: boolean
}

type Ratios = (name: RatioName) => RatioValue

const trafficColumns = (totals: Totals, ratio: Ratios) => ({
  visits: totals.visits,
  uv: totals.uv,
  new_visitors: totals.newVisitors,
  page_views: totals.pageViews,
  bounces: totals.bounces,
  bounce_rate: ratio('bounce_rate').value,
  engaged_visits: totals.engagedVisits,
  bounce_rate_ga4: ratio('bounce_rate_ga4').value,
  engaged_ms: totals.engagedMs,
  avg_visit_seconds: ratio('avg_visit_seconds').value,
  converting_visits: totals.convertingVisits,
  converting_visitors: totals.convertingVisitors,
})

const moneyOf = (totals: Totals) => {
  return (micros: Micros | null): string | null => (micros === null || totals.foreign ? null : decimalOf(micros))
}

const creditColumns = (totals: Totals) => {
  const money = moneyOf(totals)
  return {
    conversions: decimalOf(totals.conversions),
    leads: decimalOf(totals.leads),
    signups: decimalOf(totals.signups),
    orders: decimalOf(totals.orders),
    new_customers: decimalOf(totals.newCustomers),
    new_customers_paid: decimalOf(totals.newCustomersPaid),
    revenue_gross: money(totals.revenueGross),
    refunds: money(totals.refunds),
    revenue_net: money(totals.revenueGross - totals.refunds),
    refunds_on_refund_day: money(totals.refundsOnRefundDay),
    paid_conversions: decimalOf(totals.paidConversions),
    paid_revenue_net: money(totals.paidRevenueNet),
  }
}

const costColumns = (totals: Totals, margin: number | null) => {
  const money = moneyOf(totals)
  return {
    spend: money(totals.spend),
    other_costs: money(totals.otherCosts),
    total_cost: money(totalCostOf(totals)),
    margin,
    impressions: totals.impressions,
    clicks: totals.clicks,
  }
}

const ratioColumns = (ratio: Ratios) => ({
  ctr: ratio('ctr').value,
  cpc: ratio('cpc').value,
  cpm: ratio('cpm').value,
  cpa: ratio('cpa').value,
  cac_paid: ratio('cac_paid').value,
  cac_blended: ratio('cac_blended').value,
  cvr_click: ratio('cvr_click').value,
  cvr_visit: ratio('cvr_visit').value,
  cvr_visitor: ratio('cvr_visitor').value,
  source_share: ratio('source_share').value,
  roi: ratio('roi').value,
  roi_revenue: ratio('roi_revenue').value,
  return_ratio: ratio('return_ratio').value,
  roas: ratio('roas').value,
})

const reasonColumns = (ratio: Ratios) => ({
  bounce_rate_null_reason: ratio('bounce_rate').reason,
  bounce_rate_ga4_null_reason: ratio('bounce_rate_ga4').reason,
  avg_visit_seconds_null_reason: ratio('avg_visit_seconds').reason,
  ctr_null_reason: ratio('ctr').reason,
  cpc_null_reason: ratio('cpc').reason,
  cpm_null_reason: ratio('cpm').reason,
  cpa_null_reason: ratio('cpa').reason,
  cac_paid_null_reason: ratio('cac_paid').reason,
  cac_blended_null_reason: ratio('cac_blended').reason,
  cvr_click_null_reason: ratio('cvr_click').reason,
  cvr_visit_null_reason: ratio('cvr_visit').reason,
  cvr_visitor_null_reason: ratio('cvr_visitor').reason,
  source_share_null_reason: ratio('source_share').reason,
  roi_null_reason: ratio('roi').reason,
  roi_revenue_null_reason: ratio('roi_revenue').reason,
  return_ratio_null_reason: ratio('return_ratio').reason,
  roas_null_reason: ratio('roas').reason,
})

/** One row with exactly the columns of `COLUMNS`, in their order; credits and money are decimal strings. */
export const kpiRow = (head: RowHead, totals: Totals, margin: number | null, context: RatioContext) => {
  const parts = partsOf(totals, context)
  const ratio: Ratios = (name) => ratioOf(name, parts)
  return {
    ...head,
    ...trafficColumns(totals, ratio),
    ...creditColumns(totals),
    ...costColumns(totals, margin),
    ...ratioColumns(ratio),
    ...reasonColumns(ratio),
  }
}
export type KpiRow = ReturnType<typeof kpiRow>

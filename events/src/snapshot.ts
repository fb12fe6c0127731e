import * as z from 'zod'
import { Channel } from './catalog.ts'
import { Currency, Day } from './common.ts'

export const Grain = z.enum(['hour', 'day', 'week', 'month'])
export type Grain = z.infer<typeof Grain>

export const GroupBy = z.enum(['site', 'channel', 'platform', 'campaign'])
export type GroupBy = z.infer<typeof GroupBy>

/** Attribution models that can be asked for. */
export const ModelName = z.enum(['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position'])
export type ModelName = z.infer<typeof ModelName>

/** Why a ratio has no value; null is never 0. */
export const NullReason = z
  .enum([
    'no_visits',
    'no_visitors',
    'no_impressions',
    'no_clicks',
    'no_spend',
    'no_conversions',
    'no_new_customers',
    'no_margin',
    'no_cost',
    'mixed_currency',
    'not_measured',
    'day_only',
  ])
  .meta({ id: 'NullReason' })
export type NullReason = z.infer<typeof NullReason>

const Count = z.int().min(0)
const CountOrNull = Count.nullable()
/** Credits are parts of conversions, 10⁻⁶ each: printed from the exact decimal. */
const Credits = z.number().min(0)
/** Major units, printed from the exact decimal (at most 6 places): a shortest double reads back as the same decimal below 9·10⁹. */
const Money = z.number().nullable()
const Ratio = z.number().nullable()
const Reason = NullReason.nullable()

const dimensions = {
  site: z.string(),
  date: Day.describe('Local day of the site; the Monday of a week, the first of a month'),
  hour: z.int().min(0).max(23).nullable(),
  channel: Channel.nullable(),
  platform: z.string().nullable(),
  campaign: z.string().nullable(),
  model: ModelName,
  currency: Currency,
  version: z.int().min(0),
  final: z.boolean().describe('False while late events may still change the row'),
}

const traffic = {
  visits: Count,
  uv: Count,
  new_visitors: Count,
  page_views: Count,
  bounces: Count,
  bounce_rate: Ratio,
  bounce_rate_null_reason: Reason,
  engaged_visits: Count,
  bounce_rate_ga4: Ratio,
  bounce_rate_ga4_null_reason: Reason,
  engaged_ms: Count,
  avg_visit_seconds: Ratio,
  avg_visit_seconds_null_reason: Reason,
  converting_visits: Count,
  converting_visitors: Count,
}

const results = {
  conversions: Credits,
  leads: Credits,
  signups: Credits,
  orders: Credits,
  new_customers: Credits,
  new_customers_paid: Credits,
  revenue_gross: Money,
  refunds: Money,
  revenue_net: Money,
  refunds_on_refund_day: Money,
  paid_conversions: Credits,
  paid_revenue_net: Money,
}

const cost = {
  spend: Money,
  other_costs: Money,
  total_cost: Money,
  margin: z.number().min(0).max(1).nullable(),
  impressions: CountOrNull,
  clicks: CountOrNull,
}

const ratios = {
  ctr: Ratio,
  ctr_null_reason: Reason,
  cpc: Ratio,
  cpc_null_reason: Reason,
  cpm: Ratio,
  cpm_null_reason: Reason,
  cpa: Ratio,
  cpa_null_reason: Reason,
  cac_paid: Ratio,
  cac_paid_null_reason: Reason,
  cac_blended: Ratio,
  cac_blended_null_reason: Reason,
  cvr_click: Ratio,
  cvr_click_null_reason: Reason,
  cvr_visit: Ratio,
  cvr_visit_null_reason: Reason,
  cvr_visitor: Ratio,
  cvr_visitor_null_reason: Reason,
  source_share: Ratio,
  source_share_null_reason: Reason,
  roi: Ratio,
  roi_null_reason: Reason,
  roi_revenue: Ratio,
  roi_revenue_null_reason: Reason,
  return_ratio: Ratio,
  return_ratio_null_reason: Reason,
  roas: Ratio,
  roas_null_reason: Reason,
}

/** One row of KPIs. Columns that are not grouped by are null; ratios are fractions, never percent, and unrounded. */
export const SnapshotRow = z
  .strictObject({ ...dimensions, ...traffic, ...results, ...cost, ...ratios })
  .meta({ id: 'SnapshotRow' })
export type SnapshotRow = z.infer<typeof SnapshotRow>

/** Query of `GET /v1/sites/{site}/snapshots`; `from` and `to` are local days, both inclusive. */
export const SnapshotQuery = z
  .strictObject({
    from: Day,
    to: Day,
    grain: Grain.default('day'),
    by: GroupBy.default('site'),
    model: ModelName.default('last_non_direct'),
    format: z.enum(['json', 'csv']).default('json'),
    cursor: z.string().max(1024).optional().describe('`meta.cursor` of the page before'),
    key: z.string().max(128).optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: '≥ from' })
export type SnapshotQuery = z.infer<typeof SnapshotQuery>

/** Rows sorted by date, hour, dimension; at most 10,000 a page. */
export const SnapshotAnswer = z
  .strictObject({
    rows: z.array(SnapshotRow).max(10_000),
    meta: z.strictObject({
      data_through: z.iso
        .datetime()
        .nullable()
        .describe(
          'When the rows were folded; what had reached the lake by then, about a minute after its receipt, is in them',
        ),
      definition_version: z.string(),
      cursor: z.string().optional().describe('Absent on the last page'),
    }),
  })
  .meta({ id: 'SnapshotAnswer' })
export type SnapshotAnswer = z.infer<typeof SnapshotAnswer>

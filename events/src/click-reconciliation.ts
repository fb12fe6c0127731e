import * as z from 'zod'
import { Day } from './common.ts'

const Count = z.int().min(0)
const Conversions = z.number().describe('Printed from the exact decimal')

/** Why a number of the reconciliation is null; null is never 0. */
export const ClickNullReason = z
  .enum(['not_imported', 'no_feedback', 'no_links', 'no_clicks'])
  .meta({ id: 'ClickNullReason' })
export type ClickNullReason = z.infer<typeof ClickNullReason>

const Reason = ClickNullReason.nullable()

/** A likely cause of a gap; the code is the contract, the sentence is by Accept-Language. */
export const ClickCause = z.strictObject({ code: z.string(), message: z.string() }).meta({ id: 'ClickCause' })
export type ClickCause = z.infer<typeof ClickCause>

/** One campaign on one local day, each stage on its own day. */
export const ClickReconciliationRow = z
  .strictObject({
    site: z.string(),
    date: Day,
    platform: z.string().nullable(),
    campaign: z.string().nullable().describe("The platform's name of it, else what the landing pages call it"),
    campaign_id: z.string().nullable(),
    platform_clicks: Count.nullable().describe("Of the platform's imported report"),
    platform_clicks_null_reason: Reason,
    feedback_clicks: Count.nullable().describe('Click ids that the platform told of, each once'),
    feedback_clicks_null_reason: Reason,
    feedback_landed: Count.describe('Of feedback_clicks: with a landing of the same click id'),
    feedback_without_click_id: Count,
    feedback_unreplaced: Count,
    feedback_impressions: Count,
    redirects: Count.nullable(),
    redirects_null_reason: Reason,
    landings: Count.describe('Paid visits that started on the day'),
    landings_without_click_id: Count,
    repeated_landings: Count,
    double_landings: Count,
    arrival_rate: z.number().nullable().describe('landings ÷ platform_clicks, else ÷ feedback_clicks'),
    arrival_rate_null_reason: Reason,
    arrival_remark: z.enum(['arrival_low', 'arrival_high']).nullable(),
    engaged_landings: Count,
    converting_landings: Count,
    bot_clicks: Count,
    platform_conversions: Conversions.nullable(),
    platform_conversions_null_reason: Reason,
    conversions: Conversions.describe('Credited to the campaign on a paid channel, last_non_direct, by conversion day'),
    conversion_gap: Conversions.nullable(),
    causes: z.array(ClickCause),
    version: Count.describe('Of the snapshot of the day'),
    final: z.boolean(),
  })
  .meta({ id: 'ClickReconciliationRow' })
export type ClickReconciliationRow = z.infer<typeof ClickReconciliationRow>

/** Query of `GET /v1/sites/{site}/reconciliation/clicks`; `from` and `to` are local days, both inclusive. */
export const ClickReconciliationQuery = z
  .strictObject({
    from: Day,
    to: Day,
    format: z.enum(['json', 'csv']).default('json'),
    cursor: z.string().max(1024).optional().describe('`meta.cursor` of the page before'),
    key: z.string().max(128).optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: '≥ from' })
export type ClickReconciliationQuery = z.infer<typeof ClickReconciliationQuery>

/** Rows by day, platform, campaign; at most 10,000 a page. */
export const ClickReconciliationAnswer = z
  .strictObject({
    rows: z.array(ClickReconciliationRow).max(10_000),
    meta: z.strictObject({
      data_through: z.iso.datetime().nullable(),
      cursor: z.string().optional().describe('Absent on the last page'),
    }),
  })
  .meta({ id: 'ClickReconciliationAnswer' })
export type ClickReconciliationAnswer = z.infer<typeof ClickReconciliationAnswer>

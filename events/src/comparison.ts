import * as z from 'zod'
import { Day } from './common.ts'

const Known = z.number().nullable()

/** One metric of one day as another analytics tool says it, and as we do. */
export const AnalyticsComparisonRow = z
  .strictObject({
    date: Day,
    source: z.string().describe('baidu_tongji, ga, …'),
    property: z.string().nullable(),
    metric: z.enum([
      'visits',
      'visitors',
      'new_visitors',
      'page_views',
      'bounce_rate',
      'avg_visit_seconds',
      'conversions',
    ]),
    ours: Known,
    theirs: Known,
    difference: Known.describe('Ours less theirs'),
    ratio: Known.describe('Ours to theirs'),
    ratio_null_reason: z.enum(['not_measured', 'not_imported', 'zero']).nullable(),
  })
  .meta({ id: 'AnalyticsComparisonRow' })
export type AnalyticsComparisonRow = z.infer<typeof AnalyticsComparisonRow>

export const AnalyticsComparisonAnswer = z
  .strictObject({ rows: z.array(AnalyticsComparisonRow) })
  .meta({ id: 'AnalyticsComparison' })
export type AnalyticsComparisonAnswer = z.infer<typeof AnalyticsComparisonAnswer>

/** A reported campaign with spend whose name no visit of its platform brings. */
export const UnmappedCampaign = z
  .strictObject({
    platform: z.string(),
    campaign: z.string().nullable().describe('As the platform reports it, or as the campaign map says'),
    campaign_id: z.string().nullable(),
    spend: z.record(z.string(), z.string()).describe('Exact sums by currency'),
    first_day: Day,
    last_day: Day,
    candidates: z.array(
      z.strictObject({
        campaign: z.string().describe('As visits bring it'),
        because: z.enum(['id', 'name', 'similar']),
        likeness: z.int().min(0).max(1000),
      }),
    ),
  })
  .meta({ id: 'UnmappedCampaign' })
export type UnmappedCampaign = z.infer<typeof UnmappedCampaign>

export const UnmappedCampaigns = z.strictObject({ rows: z.array(UnmappedCampaign) }).meta({ id: 'UnmappedCampaigns' })
export type UnmappedCampaigns = z.infer<typeof UnmappedCampaigns>

import type { SnapshotDay } from '../kpi/period.ts'
import { decimalOf } from '../money.ts'
import { causesOf, type GapEvidence, LEAST_ARRIVAL, MOST_ARRIVAL } from './causes.ts'
import type { ClickCell } from './cell.ts'

/** Why a number of the reconciliation is null. */
export type ClickNullReason = 'not_imported' | 'no_feedback' | 'no_links' | 'no_clicks'

/** One campaign on one local day; decimals are texts in conversions. */
export interface ReconciliationRow {
  site: string
  date: string
  platform: string | null
  campaign: string | null
  campaign_id: string | null
  platform_clicks: number | null
  platform_clicks_null_reason: ClickNullReason | null
  feedback_clicks: number | null
  feedback_clicks_null_reason: ClickNullReason | null
  feedback_landed: number
  feedback_without_click_id: number
  feedback_unreplaced: number
  feedback_impressions: number
  redirects: number | null
  redirects_null_reason: ClickNullReason | null
  landings: number
  landings_without_click_id: number
  repeated_landings: number
  double_landings: number
  arrival_rate: number | null
  arrival_rate_null_reason: ClickNullReason | null
  arrival_remark: 'arrival_low' | 'arrival_high' | null
  engaged_landings: number
  converting_landings: number
  bot_clicks: number
  platform_conversions: string | null
  platform_conversions_null_reason: ClickNullReason | null
  conversions: string
  conversion_gap: string | null
  causes: string[]
  version: number
  final: boolean
}

/** A day that is reconciled: who its visitors were does not matter. */
export type ReconciledDay = Omit<SnapshotDay, 'visitors'>

/** A campaign's day, summed over all names that it goes by. */
export interface CampaignDay {
  day: ReconciledDay
  cell: ClickCell
  /** Ours, in 10⁻⁶, on their own day under the default model. */
  conversions: number
}

const arrivalOf = (landings: number, clicks: number | null) => {
  if (clicks === null) return { rate: null, reason: 'not_imported' as const, remark: null }
  if (clicks === 0) return { rate: null, reason: 'no_clicks' as const, remark: null }
  const rate = landings / clicks
  const remark = rate < LEAST_ARRIVAL ? 'arrival_low' : rate > MOST_ARRIVAL ? 'arrival_high' : null
  return { rate, reason: null, remark } as const
}

const micros = (value: number): string => decimalOf(BigInt(value))

/** What is known beside the campaign's own day. */
export interface DayContext {
  /** Platforms that told of a click on the day, and those with a click on a link of ours. */
  told: ReadonlySet<string | null>
  linked: ReadonlySet<string | null>
  /** Over all days asked for, conversions agree with the platform's. */
  agreesOverRange: boolean
  autoTagged: boolean
}

const evidenceOf = (
  { cell, conversions, day }: CampaignDay,
  { told, linked, agreesOverRange, autoTagged }: DayContext,
): GapEvidence => {
  const reported = told.has(cell.platform) ? cell.reported : null
  const redirects = linked.has(cell.platform) ? cell.redirects : null
  const clicks = cell.platformClicks ?? reported
  return { ...cell, reported, redirects, clicks, conversions, agreesOverRange, autoTagged, final: day.final }
}

/** One row: what the platform says of the campaign's day, what we saw, and why they may differ. */
export const reconciliationRow = (summed: CampaignDay, context: DayContext): ReconciliationRow => {
  const { cell, conversions, day } = summed
  const evidence = evidenceOf(summed, context)
  const { clicks, reported, redirects } = evidence
  const arrival = arrivalOf(cell.landings, clicks)
  const theirs = cell.platformConversions
  return {
    site: day.snapshot.site,
    date: day.snapshot.date,
    platform: cell.platform,
    campaign: cell.campaign,
    campaign_id: cell.campaignId,
    platform_clicks: cell.platformClicks,
    platform_clicks_null_reason: cell.platformClicks === null ? 'not_imported' : null,
    feedback_clicks: reported,
    feedback_clicks_null_reason: reported === null ? 'no_feedback' : null,
    feedback_landed: cell.reportedLanded,
    feedback_without_click_id: cell.reportedWithoutId,
    feedback_unreplaced: cell.unreplaced,
    feedback_impressions: cell.impressions,
    redirects,
    redirects_null_reason: redirects === null ? 'no_links' : null,
    landings: cell.landings,
    landings_without_click_id: cell.landingsWithoutId,
    repeated_landings: cell.repeats,
    double_landings: cell.doubles,
    arrival_rate: arrival.rate,
    arrival_rate_null_reason: arrival.reason,
    arrival_remark: arrival.remark,
    engaged_landings: cell.engaged,
    converting_landings: cell.converting,
    bot_clicks: cell.bots,
    platform_conversions: theirs === null ? null : micros(theirs),
    platform_conversions_null_reason: theirs === null ? 'not_imported' : null,
    conversions: micros(conversions),
    conversion_gap: theirs === null ? null : micros(theirs - conversions),
    causes: causesOf(evidence),
    version: day.version,
    final: day.final,
  }
}

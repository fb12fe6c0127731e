import { compareText } from '../kpi/dimensions.ts'
import type { SnapshotDay } from '../kpi/period.ts'
import type { DaySnapshot } from '../kpi/snapshot.ts'
import { decimalOf } from '../money.ts'
import { campaignNames } from './campaigns.ts'
import { causesOf, type GapEvidence, LEAST_ARRIVAL, MOST_ARRIVAL } from './causes.ts'
import { CLICK_COUNTS, type ClickCell, type ClickOwner, emptyClicks } from './cell.ts'

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

type Day = Omit<SnapshotDay, 'visitors'>

/** A campaign's day, summed over all names that it goes by. */
interface Summed {
  day: Day
  cell: ClickCell
  /** Ours, in 10⁻⁶, on their own day under the default model. */
  conversions: number
}

interface Owned {
  owner: ClickOwner
  cell?: ClickCell
  conversions?: bigint
}

const PAID_MODEL = 'last_non_direct'

/** What the day has of each owner: its clicks, and the conversions that paid channels are credited with. */
const ownedOn = ({ clickLedger, credits }: DaySnapshot): Owned[] => [
  ...clickLedger.map((cell) => ({ owner: cell, cell })),
  ...credits
    .filter(({ model, paid }) => model === PAID_MODEL && paid)
    .map(({ platform, campaign, conversions }) => ({ owner: { platform, campaign, campaignId: null }, conversions })),
]

const plus = (sum: number | null, value: number | null): number | null => (value === null ? sum : (sum ?? 0) + value)

const addCell = (sum: ClickCell, cell: ClickCell): void => {
  for (const name of CLICK_COUNTS) sum[name] += cell[name]
  sum.platformClicks = plus(sum.platformClicks, cell.platformClicks)
  sum.platformConversions = plus(sum.platformConversions, cell.platformConversions)
}

const keyOf = ({ platform, campaign, campaignId }: ClickOwner): string =>
  JSON.stringify([platform, campaignId ?? campaign, campaignId !== null])

const summedOn = (day: Day, nameOf: (owner: ClickOwner) => Omit<ClickOwner, 'platform'>): Summed[] => {
  const sums = new Map<string, Summed>()
  for (const { owner, cell, conversions = 0n } of ownedOn(day.snapshot)) {
    const name = { platform: owner.platform, ...nameOf(owner) }
    const sum = sums.get(keyOf(name)) ?? { day, cell: emptyClicks(name), conversions: 0 }
    if (cell !== undefined) addCell(sum.cell, cell)
    sum.conversions += Number(conversions)
    sums.set(keyOf(name), sum)
  }
  return [...sums.values()]
}

/** Platforms that told of a click, and those with a click on a link of ours, on one day. */
const heardOf = (sums: readonly Summed[]) => {
  const having = (holds: (cell: ClickCell) => boolean): Set<string | null> =>
    new Set(sums.flatMap(({ cell }) => (holds(cell) ? [cell.platform] : [])))
  return { told: having(({ reported }) => reported > 0), linked: having(({ redirects }) => redirects > 0) }
}

const EQUAL = 0.05
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= EQUAL * Math.max(a, b)

/** Campaigns whose conversions agree with the platform's over all days together. */
const agreeing = (sums: readonly Summed[]): Set<string> => {
  const byCampaign = Map.groupBy(sums, ({ cell }) => keyOf(cell))
  const agree = [...byCampaign].filter(([, days]) => {
    const told = days.filter(({ cell }) => cell.platformConversions !== null)
    const theirs = told.reduce((sum, { cell }) => sum + (cell.platformConversions ?? 0), 0)
    return (
      told.length > 1 &&
      isNear(
        theirs,
        days.reduce((sum, { conversions }) => sum + conversions, 0),
      )
    )
  })
  return new Set(agree.map(([key]) => key))
}

const arrivalOf = (landings: number, clicks: number | null) => {
  if (clicks === null) return { rate: null, reason: 'not_imported' as const, remark: null }
  if (clicks === 0) return { rate: null, reason: 'no_clicks' as const, remark: null }
  const rate = landings / clicks
  const remark = rate < LEAST_ARRIVAL ? 'arrival_low' : rate > MOST_ARRIVAL ? 'arrival_high' : null
  return { rate, reason: null, remark } as const
}

const micros = (value: number): string => decimalOf(BigInt(value))

interface Context {
  heard: ReturnType<typeof heardOf>
  agreesOverRange: boolean
}

const evidenceOf = ({ cell, conversions, day }: Summed, { heard, agreesOverRange }: Context): GapEvidence => {
  const reported = heard.told.has(cell.platform) ? cell.reported : null
  const redirects = heard.linked.has(cell.platform) ? cell.redirects : null
  const clicks = cell.platformClicks ?? reported
  return { ...cell, reported, redirects, clicks, conversions, agreesOverRange, final: day.final }
}

const rowOf = (summed: Summed, context: Context): ReconciliationRow => {
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

const compareRows = (a: ReconciliationRow, b: ReconciliationRow): number =>
  compareText(a.date, b.date) ||
  compareText(a.platform, b.platform) ||
  compareText(a.campaign, b.campaign) ||
  compareText(a.campaign_id, b.campaign_id)

/**
 * What platforms say of their clicks and conversions beside what we saw, by local day and campaign: platform's clicks,
 * clicks it told of, redirects, landings, engaged landings. Sorted by day, platform, campaign.
 */
export const reconcileClicks = (days: readonly Day[]): ReconciliationRow[] => {
  const owners = days.flatMap(({ snapshot }) => ownedOn(snapshot).map(({ owner }) => owner))
  const nameOf = campaignNames(owners)
  const byDay = days.map((day) => summedOn(day, nameOf))
  const agree = agreeing(byDay.flat())
  return byDay
    .flatMap((sums) => {
      const heard = heardOf(sums)
      return sums.map((sum) => rowOf(sum, { heard, agreesOverRange: agree.has(keyOf(sum.cell)) }))
    })
    .sort(compareRows)
}

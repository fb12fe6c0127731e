import type { Channel } from '@guiyin/events'
import type { ReportedClicks } from '../clicks/cell.ts'
import type { Day } from '../day.ts'
import { microsOf } from '../money.ts'
import { compareDimensions, dimensionsKey } from './dimensions.ts'
import type { Exchange } from './exchange.ts'
import type { SpendCell } from './snapshot.ts'

/** One stored row of spend: what an ad platform charged on one of its days. */
export interface SpendFact {
  date: Day
  platform: string
  account: string | null
  campaign: string | null
  channel: Channel | null
  ad_group: string | null
  keyword: string | null
  creative: string | null
  /** Major units, a plain decimal with at most 6 decimals. */
  spend: string
  currency: string
  /** Null: the platform did not say. */
  impressions: number | null
  clicks: number | null
  importId: string
  /** The platform's id of the campaign, where its report has one. */
  campaign_id?: string | undefined
  /** Conversions as the platform counts them, a plain decimal; absent: it did not say. */
  conversions?: string | undefined
}

export interface SpendRules {
  exchange: Exchange
  /** The channel that the catalog gives to a campaign. */
  campaignChannel: (platform: string, campaign: string) => Channel | undefined
  defaultPaidChannel: (platform: string) => Channel
}

const plus = (sum: number | null, value: number | null): number | null => (value === null ? sum : (sum ?? 0) + value)

/** An empty campaign says the same as none: the row is not split by campaign. */
const campaignOf = (fact: SpendFact): string | null => fact.campaign || null

const channelOf = (fact: SpendFact, campaign: string | null, rules: SpendRules): Channel =>
  fact.channel ??
  (campaign === null ? undefined : rules.campaignChannel(fact.platform, campaign)) ??
  rules.defaultPaidChannel(fact.platform)

const emptyCell = (channel: Channel, platform: string, campaign: string | null): SpendCell => ({
  channel,
  platform,
  campaign,
  spend: 0n,
  impressions: null,
  clicks: null,
  foreign: false,
})

/** Spend by channel, platform and campaign; money that cannot be exchanged only marks its cell. */
const spendCells = (rules: SpendRules) => {
  const cells = new Map<string, SpendCell>()
  return {
    add(fact: SpendFact, campaign: string | null): void {
      const channel = channelOf(fact, campaign, rules)
      const key = dimensionsKey({ channel, platform: fact.platform, campaign })
      const cell = cells.get(key) ?? emptyCell(channel, fact.platform, campaign)
      const amount = rules.exchange(microsOf(fact.spend), fact.currency)
      cell.spend += amount ?? 0n
      cell.impressions = plus(cell.impressions, fact.impressions)
      cell.clicks = plus(cell.clicks, fact.clicks)
      cell.foreign ||= amount === undefined
      cells.set(key, cell)
    },
    /** Sorted. */
    all: (): SpendCell[] => [...cells.values()].toSorted(compareDimensions),
  }
}

/** What rows say of clicks and conversions, by campaign. */
const clickReports = () => {
  const reports = new Map<string, ReportedClicks>()
  return {
    add({ platform, campaign_id: id, clicks, conversions }: SpendFact, campaign: string | null): void {
      const owner = { platform, campaign, campaignId: id ?? null }
      const key = JSON.stringify(Object.values(owner))
      const report = reports.get(key) ?? { ...owner, clicks: null, conversions: null }
      report.clicks = plus(report.clicks, clicks)
      report.conversions = plus(report.conversions, conversions === undefined ? null : Number(microsOf(conversions)))
      reports.set(key, report)
    },
    all: (): ReportedClicks[] => [...reports.values()],
  }
}

/** What a day's snapshot says of spend. */
export interface SpendOfDay {
  /** Sorted. */
  cells: SpendCell[]
  /** For the click ledger. */
  reported: ReportedClicks[]
  /** Whether the day has a row of spend for the platform and campaign. */
  isBought: (platform: string | null, campaign: string | null) => boolean
}

/** Sums a day's rows, which are gone through once: they may be a million. */
export const sumSpend = (facts: Iterable<SpendFact>, rules: SpendRules): SpendOfDay => {
  const [cells, reports, bought] = [spendCells(rules), clickReports(), new Set<string>()]
  for (const fact of facts) {
    const campaign = campaignOf(fact)
    cells.add(fact, campaign)
    reports.add(fact, campaign)
    bought.add(JSON.stringify([fact.platform, campaign]))
  }
  return {
    ...{ cells: cells.all(), reported: reports.all() },
    isBought: (platform, campaign) => bought.has(JSON.stringify([platform, campaign])),
  }
}

/**
 * Whether a source's credits count as paid: its channel is a paid one, or it is content for whose platform and campaign
 * the day has a spend row.
 */
export const paidBy = ({ isBought }: Pick<SpendOfDay, 'isBought'>, paidChannels: Iterable<Channel>) => {
  const channels = new Set(paidChannels)
  return (channel: Channel, platform: string | null, campaign: string | null): boolean =>
    channels.has(channel) || (channel === 'content' && isBought(platform, campaign))
}

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

/** The day's spend by channel, platform and campaign, sorted; money that cannot be exchanged only marks its cell. */
export const spendCells = (facts: Iterable<SpendFact>, rules: SpendRules): SpendCell[] => {
  const cells = new Map<string, SpendCell>()
  for (const fact of facts) {
    const campaign = campaignOf(fact)
    const channel = channelOf(fact, campaign, rules)
    const key = dimensionsKey({ channel, platform: fact.platform, campaign })
    const cell = cells.get(key) ?? emptyCell(channel, fact.platform, campaign)
    const amount = rules.exchange(microsOf(fact.spend), fact.currency)
    cell.spend += amount ?? 0n
    cell.impressions = plus(cell.impressions, fact.impressions)
    cell.clicks = plus(cell.clicks, fact.clicks)
    cell.foreign ||= amount === undefined
    cells.set(key, cell)
  }
  return [...cells.values()].toSorted(compareDimensions)
}

/** What the rows say of clicks and conversions, for the click ledger. */
export const reportedClicks = (facts: Iterable<SpendFact>): ReportedClicks[] =>
  [...facts].map((fact) => ({
    platform: fact.platform,
    campaign: campaignOf(fact),
    campaignId: fact.campaign_id ?? null,
    clicks: fact.clicks,
    conversions: fact.conversions === undefined ? null : Number(microsOf(fact.conversions)),
  }))

/**
 * Whether a source's credits count as paid: its channel is a paid one, or it is content for whose platform and campaign
 * the day has a spend row.
 */
export const paidBy = (facts: Iterable<SpendFact>, paidChannels: Iterable<Channel>) => {
  const channels = new Set(paidChannels)
  const bought = new Set<string>()
  for (const fact of facts) bought.add(JSON.stringify([fact.platform, campaignOf(fact)]))
  return (channel: Channel, platform: string | null, campaign: string | null): boolean =>
    channels.has(channel) || (channel === 'content' && bought.has(JSON.stringify([platform, campaign])))
}

import type { SpendRow } from '@guiyin/events'
import { ADS, type Ad, FEES } from './ads.ts'
import { SERVER_AGENT } from './agents.ts'
import type { DemoVisit } from './journeys.ts'
import { type DemoRequest, spend } from './requests.ts'
import { rngOf } from './rng.ts'
import { yuan } from './shop.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A day of the shop's calendar, its first moment and its place in the demo. */
export interface DemoDay {
  date: string
  start: number
  index: number
}

const keyOf = (date: string, platform: string | null, campaign: string | null): string =>
  `${date}|${platform ?? ''}|${campaign ?? ''}`

/** Visits an ad brought, by day, platform and campaign. */
const broughtBy = (visits: readonly DemoVisit[], dateOf: (at: number) => string): Map<string, number> => {
  const paid = visits.filter(({ source }) => source.channel !== 'seo' && source.channel !== 'organic_social')
  const keys = paid.map(({ start, source, campaign }) => keyOf(dateOf(start), source.platform, campaign))
  return new Map([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]))
}

const rowOf = (ad: Ad, date: string, visits: number, scale: number, seed: string): SpendRow => {
  const rng = rngOf(`${seed}/${keyOf(date, ad.platform, ad.campaign)}`)
  // More clicks than visits: some leave before the page has loaded.
  const clicks = Math.round(visits * (1.03 + 0.25 * rng.next())) + rng.int(0, 2)
  const cents = Math.round(clicks * ad.cpc * (0.85 + 0.3 * rng.next()))
  return {
    date,
    platform: ad.platform,
    campaign: ad.campaign,
    ...(ad.channel === undefined ? {} : { channel: ad.channel }),
    spend: yuan(Math.min(cents, Math.round(ad.budget * 100 * scale))),
    currency: 'CNY',
    impressions: Math.round(clicks / (ad.ctr * (0.8 + 0.4 * rng.next()))),
    clicks,
  }
}

const feesOf = ({ date, index }: DemoDay, scale: number): SpendRow[] =>
  FEES.filter(({ every }) => index % every === 0).map(({ platform, campaign, yuan: fee }) => ({
    date,
    platform,
    campaign,
    channel: 'content' as const,
    spend: yuan(Math.round(fee * 100 * scale)),
    currency: 'CNY',
  }))

/** What the platform later takes off the bill for clicks that were none. */
const corrected = (row: SpendRow): SpendRow => ({
  ...row,
  spend: yuan(Math.round(Number(row.spend) * 97)),
  clicks: Math.max(0, Number(row.clicks) - 1),
})

interface SpendPlan {
  seed: string
  until: number
  /** 1: the demo's usual number of visitors. */
  scale: number
  dateOf: (at: number) => string
}

/**
 * Each day's reports, imported the next morning; 腾讯广告 as one CSV for all days. Three days later
 * 巨量引擎 corrects a day, and the correction is what counts. Today's figures are those so far.
 */
export const spendRequests = (
  visits: readonly DemoVisit[],
  days: readonly DemoDay[],
  plan: SpendPlan,
): DemoRequest[] => {
  const { seed, until, scale, dateOf } = plan
  const brought = broughtBy(visits, dateOf)
  const rowsOf = ({ date }: DemoDay) =>
    ADS.map((ad) => rowOf(ad, date, brought.get(keyOf(date, ad.platform, ad.campaign)) ?? 0, scale, seed))
  const reports = days.map((day) => {
    const rows = [...rowsOf(day), ...feesOf(day, scale)].filter(({ platform }) => platform !== 'tencent_ads')
    return spend(Math.min(day.start + DAY + 8 * HOUR, until), SERVER_AGENT, rows, 'json')
  })
  const tencent = days.flatMap((day) => rowsOf(day).filter(({ platform }) => platform === 'tencent_ads'))
  const corrections = days
    .slice(0, -3)
    .filter(({ index }) => index % 4 === 1)
    .map((day) => {
      const rows = rowsOf(day)
        .filter(({ platform }) => platform === 'oceanengine')
        .map(corrected)
      return spend(Math.min(day.start + 4 * DAY, until), SERVER_AGENT, rows, 'json')
    })
  return [...reports, spend(until, SERVER_AGENT, tencent, 'csv'), ...corrections]
}

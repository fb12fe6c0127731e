import { type Channel, type Fact, type FactOf, SiteSettings } from '@guiyin/events'
import * as fc from 'fast-check'
import type { Conversion } from '../attribution/conversion.ts'
import { deriveConversion, UNIDENTIFIED } from '../attribution/derive.ts'
import { conversionKeyOf } from '../attribution/keys.ts'
import type { Landing } from '../channel/landing.ts'
import { type Day, type Instant, zone } from '../day.ts'
import { source } from '../facts/testing.ts'
import { unionById } from '../facts/union.ts'
import { visitsOf } from '../journey/visits.ts'
import type { CostFact } from './costs.ts'
import type { RateFact } from './exchange.ts'
import { type DayInputs, type DayRules, dayFold, type FoldedDay } from './fold.ts'
import type { SnapshotDay } from './period.ts'
import type { SpendFact } from './spend.ts'
import { winnerId } from './traffic.ts'

export const SHOP = SiteSettings.parse({ id: 'shop', name: 'Shop', margin: 0.4 })

/** A local time of the shop: `2026-01-31 23:50`. */
export const shanghai = (local: string): Instant => Date.parse(`${local.replace(' ', 'T')}+08:00`)

/** A landing URL that says where it comes from, `sem/baidu/brand`, with remarks; an empty part is none. */
export const from = (text: string, ...remarks: string[]): { url: string } => ({
  url: `https://shop.example/?${new URLSearchParams([['from', text], ...remarks.map((one): [string, string] => ['remark', one])])}`,
})

const CHANNELS: Record<string, Channel> = { sem: 'sem', content: 'content', seo: 'seo', feed: 'feed_ads' }

const landingOf = (fact: FactOf<'page_view'>): Landing => {
  const parameters = new URL(fact.url).searchParams
  const text = parameters.get('from') ?? ''
  const [channel = '', platform = '', campaign = ''] = text.split('/')
  return {
    source: source({
      channel: CHANNELS[channel] ?? 'direct',
      platform: platform || null,
      campaign: campaign || null,
      quality: parameters.getAll('remark'),
    }),
    paidClickId: text === '' ? null : text,
    campaignTuple: null,
    internal: null,
    linkClick: null,
  }
}

const visitsOfShop =
  (site: SiteSettings) =>
  (facts: readonly Fact[]): ReturnType<typeof visitsOf> =>
    visitsOf(facts, {
      visitMinutesOf: () => site.visitMinutes,
      read: landingOf,
      isConversion: (fact) => conversionKeyOf(fact, site) !== undefined,
    })

/** The conversions of some visitors' facts, as the pipeline derives them. */
export const conversionsOf = (facts: readonly Fact[], site = SHOP): Conversion[] => {
  const { dayOf, hourOf } = zone(site.timezone)
  const byKey = Map.groupBy(facts, (fact) => conversionKeyOf(fact, site)?.naturalId)
  byKey.delete(undefined)
  return [...byKey.values()].flatMap((claims) => {
    const key = claims[0] && conversionKeyOf(claims[0], site)
    if (key === undefined) return []
    const refunds = facts.filter((fact) => fact.type === 'refund').filter((fact) => fact.orderId === key.naturalId)
    const conversion = deriveConversion({
      key,
      claims,
      refunds,
      visitorFacts: facts.filter((fact) => fact.visitor === claims[0]?.visitor),
      identity: UNIDENTIFIED,
      earlierOrders: 'none',
      site: () => site,
      readLanding: landingOf,
      readAdClick: () => source(),
      local: (at) => ({ day: dayOf(at), hour: hourOf(at) }),
      rulesVersion: 'r1',
    })
    return conversion === undefined ? [] : [conversion]
  })
}

export const spendRow = (extra: Partial<SpendFact> = {}): SpendFact => ({
  date: '2026-01-31',
  platform: 'baidu',
  account: null,
  campaign: 'brand',
  channel: null,
  ad_group: null,
  keyword: null,
  creative: null,
  spend: '100',
  currency: 'CNY',
  impressions: 1000,
  clicks: 50,
  importId: 'i1',
  ...extra,
})

export interface World {
  facts: readonly Fact[]
  spend?: readonly SpendFact[]
  costs?: readonly CostFact[]
  rates?: readonly RateFact[]
  site?: SiteSettings
}

const PAID: readonly Channel[] = ['sem', 'social_ads', 'feed_ads', 'affiliate', 'other_ads']

export const inputsOf = (world: World, day: Day): DayInputs => ({
  conversions: conversionsOf(world.facts, world.site),
  spend: (world.spend ?? []).filter((row) => row.date === day),
  costs: (world.costs ?? []).filter((row) => row.date === day),
  rates: world.rates ?? [],
  campaignChannel: (_, campaign) => (campaign === 'listed' ? 'affiliate' : undefined),
  defaultPaidChannel: (platform) => (platform === 'oceanengine' ? 'feed_ads' : 'sem'),
  paidChannels: PAID,
})

export const rulesOf = ({ site = SHOP, facts }: World, day: Day): DayRules => ({
  site,
  day,
  zone: zone(site.timezone),
  rulesVersion: 'r1',
  definitionVersion: 'd1',
  remarksOn: ({ campaign }) => (campaign === 'untagged' ? ['missing:tag'] : []),
  visitsOf: visitsOfShop(site),
  clicks: {
    isPaidChannel: (channel) => PAID.includes(channel),
    readLanding: landingOf,
    readAdClick: () => source(),
  },
  winners: new Set(conversionsOf(facts, site).map(({ visitor, eventId }) => winnerId(visitor, eventId))),
})

/** Each visitor with its facts, and its first page view. */
export const visitorsOf = (facts: readonly Fact[]) =>
  [...Map.groupBy(facts, (fact) => fact.visitor)].map(([visitor, own]) => {
    const sorted = unionById(own)
    const first = sorted.find((fact) => fact.type === 'page_view' && fact.verdict === 'accepted')
    return { visitor, facts: sorted, firstSeen: first?.at }
  })

/** The day of a world that holds all facts of all days. */
export const foldedDay = (world: World, day: Day): FoldedDay => {
  const fold = dayFold(rulesOf(world, day))
  for (const { visitor, facts, firstSeen } of visitorsOf(world.facts)) fold.add(visitor, facts, firstSeen)
  return fold.finish(inputsOf(world, day))
}

export const snapshotDay = (world: World, day: Day, version = 1, final = true): SnapshotDay => ({
  ...foldedDay(world, day),
  version,
  final,
})

export const holds = <Drawn>(property: fc.IProperty<Drawn>, numRuns = 50): void => fc.assert(property, { numRuns })

import {
  attributedToJson,
  chanceOf,
  type DaySnapshot,
  emptyClicks,
  fittedAt,
  journeysToJson,
  mergedPaths,
  PATH_GRAINS,
  pathsBy,
  pathsToJson,
  type StepSource,
  snapshotToJson,
  sourceName,
} from '@guiyin/domain'
import { SiteSettings } from '@guiyin/events'
import {
  attributionKey,
  journeyKeys,
  lostJourneysKey,
  type Objects,
  sha256,
  snapshotKeys,
  writeVisitorRows,
} from '@guiyin/files'
import type {
  AttributionEntry,
  Audit,
  JourneysEntry,
  LostJourneysEntry,
  Restatement,
  SnapshotEntry,
} from '@guiyin/store'

export const SHOP = SiteSettings.parse({ id: 'shop', name: '=商店', margin: 0.4 })

const SEM = { channel: 'sem', platform: 'baidu', campaign: '=品牌' } as const
const DIRECT = { channel: 'direct', platform: null, campaign: null } as const

const traffic = { newVisitors: 1, pageViews: 7, bounces: 1, engagedVisits: 2, engagedMs: 61_000, convertingVisits: 1 }

/** A day of two sources with spend and one order of 100.10 for the first, of which 0.1 was given back. */
export const snapshotOf = (date: string, visits: number): DaySnapshot => ({
  site: 'shop',
  date,
  definitionVersion: 'd1',
  rulesVersion: 'r1',
  currency: 'CNY',
  margin: 0.4,
  dims: [SEM, DIRECT],
  traffic: [
    { ...SEM, hour: 9, visits, ...traffic },
    { ...DIRECT, hour: 23, visits: 1, ...traffic },
  ],
  credits: (['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position'] as const).map((model) => ({
    ...SEM,
    hour: 9,
    model,
    conversions: 1_000_000n,
    leads: 0n,
    signups: 0n,
    orders: 1_000_000n,
    newCustomers: 1_000_000n,
    revenueGross: 100_100_000n,
    refunds: 100_000n,
    refundsOnRefundDay: 0n,
    paid: true,
    foreign: false,
  })),
  spend: [{ ...SEM, spend: 40_000_001n, impressions: 1_000, clicks: 8, foreign: false }],
  costs: [],
  clickLedger: [
    {
      ...emptyClicks({ platform: 'baidu', campaign: '=品牌', campaignId: '7' }),
      reported: 8,
      reportedLanded: 4,
      landings: 4,
      platformClicks: 8,
      platformConversions: 2_000_000,
    },
    { ...emptyClicks({ platform: 'baidu', campaign: '=品牌', campaignId: '8' }), reported: 1 },
  ],
  excluded: { bot: 3, test: 0 },
  quality: [
    { remark: 'macro:utm_campaign', visits: 2 },
    { remark: 'unknown_link', visits: 1 },
  ],
  excess: [{ currency: 'CNY', orders: 2, excess: 70_500_000n }],
})

const visitors = [
  { visitor: 'a', dims: 0, hours: 2 ** 9, model: -1 },
  { visitor: 'b', dims: 1, hours: 2 ** 23, model: -1 },
]

/** An audit without a difference. */
export const auditOf = (day: string, changes: Partial<Audit> = {}): Audit => ({
  site: 'shop',
  day,
  version: 1,
  hash: 'h',
  final: true,
  at: 0,
  differences: {
    snapshot: 0,
    snapshot_bytes: 0,
    conversion: 0,
    missing_in_log: 0,
    missing_in_lake: 0,
    other_copy: 0,
    conservation: 0,
    journeys: 0,
  },
  journeys: null,
  credits: null,
  examples: [],
  pending: 0,
  unread: 0,
  facts: 9,
  conversions: 1,
  late: 2,
  received: {
    received: 12,
    accepted: 6,
    duplicate: 2,
    quarantined: 0,
    bot: 3,
    test: 0,
    rejected: 1,
    erased: 0,
    unconfirmed: 1,
  },
  ...changes,
})

/** Why the second version of a day stands. */
export const restatementOf = (day: string): Restatement => ({
  site: 'shop',
  day,
  version: 2,
  hash: 'h2',
  before: { version: 1, hash: 'h1' },
  reason: 'late_event,refund',
  numbers: [
    { channel: null, metric: 'visits', old: '5', new: '11' },
    { channel: null, metric: 'spend', old: null, new: '40.000001' },
    { channel: 'sem', metric: 'visits', old: '5', new: '11' },
  ],
})

const count = (path: readonly string[], conversions: bigint, nulls: bigint) => ({
  path,
  conversions,
  nulls,
  value: conversions * 50_050_000n,
})
const step = (source: Partial<StepSource>): string =>
  sourceName({
    channel: 'direct',
    platform: null,
    campaign: null,
    keyword: null,
    creative: null,
    content: null,
    partner: null,
    ...source,
  })

const BRAND = step({ channel: 'sem', platform: 'baidu', campaign: '=品牌', keyword: '鞋' })
const CONVERTED = [count([BRAND], 1n, 0n), count([BRAND, step({ partner: '老王' })], 1n, 0n)]
const LOST = [count([step({})], 0n, 7n)]

const attributedOn = (date: string) => ({
  site: 'shop',
  date,
  currency: 'CNY',
  modelVersion: '1',
  window: { from: '2026-01-01', to: '2026-01-30' },
  lookbackDays: 30,
  replicates: 10,
  chance: chanceOf(CONVERTED),
  foreign: false,
  fitted: PATH_GRAINS.flatMap((by) =>
    fittedAt(by, { day: CONVERTED, window: pathsBy(mergedPaths(CONVERTED, LOST), by), seed: 1, replicates: 10 }),
  ),
})

const rangeOf =
  <Entry extends { day: string }>(entries: ReadonlyMap<string, Entry>) =>
  async (_: string, from: string, to: string) =>
    [...entries.values()].filter(({ day }) => from <= day && day <= to)

/** Journeys and credits beside the snapshots, that `credit` fills. */
const attributionWorld = (objects: Objects) => {
  const journeys = new Map<string, JourneysEntry>()
  const lost = new Map<string, LostJourneysEntry>()
  const attributions = new Map<string, AttributionEntry>()
  const credit = async (day: string, version = 1, closed = true): Promise<void> => {
    const entry = { site: 'shop', day, version, hash: `h${version}` }
    const keys = [
      journeyKeys('shop', day, version, 'h').key,
      lostJourneysKey('shop', day, version, 'h'),
      attributionKey('shop', day, version, 'h'),
    ] as const
    const lags = [{ days: 0, conversions: 2n, value: 100_100_000n }]
    const none = { conversions: 0n, value: 0n }
    const customers = { new: { conversions: 2n, value: 100_100_000n }, returning: none, none }
    const counted = { site: 'shop', date: day, currency: 'CNY', foreign: 0, paths: CONVERTED, lags, customers }
    const texts = [journeysToJson(counted), pathsToJson(LOST), attributedToJson(attributedOn(day))]
    for (const [index, key] of keys.entries()) await objects.put(key, new TextEncoder().encode(texts[index]))
    journeys.set(day, { ...entry, key: keys[0], buckets: [] })
    lost.set(day, { ...entry, key: keys[1], closed, lookbackMs: 0, inputs: '' })
    attributions.set(day, { ...entry, key: keys[2], final: closed, inputs: '', converting: '' })
  }
  const deps = {
    journeys: { range: rangeOf(journeys) },
    lostJourneys: { range: rangeOf(lost) },
    attributions: { range: rangeOf(attributions) },
  }
  return { credit, deps }
}

/** A catalog of one shop, and a table of snapshots that `publish` fills. */
export const shopWorld = (objects: Objects) => {
  const entries = new Map<string, SnapshotEntry>()
  const publish = async (day: string, version: number, { visits = 5, final = true } = {}): Promise<void> => {
    const json = snapshotToJson(snapshotOf(day, visits))
    const keys = snapshotKeys('shop', day, version, sha256(json).slice(0, 16))
    await objects.put(keys.key, new TextEncoder().encode(json))
    await objects.put(keys.visitorsKey, writeVisitorRows(visitors))
    const dataThrough = Date.parse(`${day}T23:00:00Z`) + version
    entries.set(day, { site: 'shop', day, version, ...keys, hash: sha256(json).slice(0, 16), final, dataThrough })
  }
  const keys = { write: '', secret: '', read: '' }
  const restatements: Restatement[] = []
  const audits = new Map<string, Audit>()
  const beside = attributionWorld(objects)
  return {
    publish,
    credit: beside.credit,
    restatements,
    audits,
    deps: {
      ...beside.deps,
      objects,
      catalog: { sites: async () => [{ settings: SHOP, version: 1, keys }] },
      snapshots: {
        read: async (_: string, day: string) => entries.get(day),
        range: async () => [...entries.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
      },
      restatements: {
        leadingTo: async (_: string, standing: readonly { day: string }[]) =>
          restatements.filter(({ day }) => standing.some((entry) => entry.day === day)),
      },
      audits: {
        range: async (_: string, from: string, to: string) =>
          [...audits.values()].filter(({ day }) => from <= day && day <= to),
      },
    },
  }
}

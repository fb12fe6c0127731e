/**
 * How fast one core folds a day: `node test/bench/fold.ts [events]`. Visitors are made one by one from a seed and folded
 * as they come, as from a sorted lake file; making them is timed apart.
 */
import {
  type Conversion,
  conversionKeyOf,
  dayFold,
  deriveConversion,
  type FoldedDay,
  readLanding,
  snapshotToJson,
  UNIDENTIFIED,
  visitsOf,
  winnerId,
  zone,
} from '@guiyin/domain'
import { type Fact, SiteSettings } from '@guiyin/events'
import { defaultPaidChannel, PAID_CHANNELS, remarksOnSource, rules } from '@guiyin/platforms'

const EVENTS = Number(process.argv[2] ?? 1_000_000)
const DAY = '2026-01-31'
/** Every visitor has this many events on average; six in ten are page views. */
const EVENTS_A_VISITOR = 5
const ORDERS_PER_VISITOR = 0.02

const site = SiteSettings.parse({ id: 'bench', name: 'Bench', margin: 0.4 })
const local = zone(site.timezone)
const dayStart = local.startOf(DAY)

/** A small, fast generator of numbers in [0, 1): mulberry32. */
const seeded = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = seeded(42)
const upTo = (limit: number): number => Math.floor(random() * limit)

/** What brings visitors, as the URL and the referrer of their first page. */
const ARRIVALS: (() => { url: string; referrer?: string })[] = [
  () => ({
    url: `https://shop.example/?bd_vid=${upTo(1e9)}&utm_source=baidu&utm_medium=cpc&utm_campaign=c${upTo(20)}`,
  }),
  () => ({ url: `https://shop.example/?utm_source=zhihu&utm_medium=kol&utm_campaign=k${upTo(10)}` }),
  () => ({ url: `https://shop.example/?clickid=${upTo(1e9)}&utm_campaign=f${upTo(20)}` }),
  () => ({ url: 'https://shop.example/', referrer: 'https://www.baidu.com/' }),
  () => ({ url: 'https://shop.example/', referrer: 'https://mp.weixin.qq.com/s/abc' }),
  () => ({ url: 'https://shop.example/' }),
]

const eventsOf = (visitor: string): Fact[] => {
  const length = 1 + upTo(2 * EVENTS_A_VISITOR - 1)
  const arrival = ARRIVALS[upTo(ARRIVALS.length)]?.() ?? { url: 'https://shop.example/' }
  let at = dayStart + upTo(86_400_000)
  return Array.from({ length }, (_, index): Fact => {
    at += 1000 + upTo(index % 5 === 4 ? 3_600_000 : 120_000)
    const stamps = { site: site.id, config: 1, visitor, receiptId: 'r', receivedAt: at, key: 'write' as const }
    const event = { ...stamps, id: `${visitor}-${index}`, at, verdict: 'accepted' as const }
    if (index === 0) return { ...event, type: 'page_view', ...arrival }
    if (random() < ORDERS_PER_VISITOR / EVENTS_A_VISITOR) {
      return { ...event, type: 'order', orderId: event.id, value: `${1 + upTo(900)}.5`, currency: 'CNY' }
    }
    if (random() < 0.3)
      return { ...event, type: 'engagement', pageViewId: `${visitor}-${index - 1}`, engagedMs: upTo(60_000) }
    if (random() < 0.2) return { ...event, type: 'click' }
    return { ...event, type: 'page_view', url: 'https://shop.example/p', referrer: 'https://shop.example/' }
  })
}

const read = (fact: Extract<Fact, { type: 'page_view' }>) => readLanding(rules, { ...fact, ownHosts: [] })

const conversionOf = (claim: Fact, visitorFacts: Fact[]): Conversion | undefined => {
  const key = conversionKeyOf(claim, site)
  return key === undefined
    ? undefined
    : deriveConversion({
        key,
        claims: [claim],
        refunds: [],
        visitorFacts,
        identity: UNIDENTIFIED,
        earlierOrders: 'none',
        site: () => site,
        readLanding: read,
        readAdClick: () => {
          throw new Error('the bench makes no ad clicks')
        },
        local: (at) => ({ day: local.dayOf(at), hour: local.hourOf(at) }),
        rulesVersion: rules.version,
      })
}

const winners = new Set<string>()
const fold = dayFold({
  site,
  day: DAY,
  zone: local,
  rulesVersion: rules.version,
  definitionVersion: 'bench',
  remarksOn: remarksOnSource,
  winners,
  clicks: {
    isPaidChannel: (channel) => PAID_CHANNELS.some((paid) => paid === channel),
    readLanding: read,
    readAdClick: () => {
      throw new Error('the bench makes no ad clicks')
    },
  },
  visitsOf: (facts) =>
    visitsOf(facts, { visitMinutesOf: () => site.visitMinutes, read, isConversion: (fact) => fact.type === 'order' }),
})

const conversions: Conversion[] = []
let [events, visitors, foldMs] = [0, 0, 0]

/** Times the fold alone. */
const timed = <Value>(work: () => Value): Value => {
  const start = performance.now()
  const value = work()
  foldMs += performance.now() - start
  return value
}

while (events < EVENTS) {
  const visitor = `v${String(visitors).padStart(9, '0')}`
  const facts = eventsOf(visitor)
  for (const fact of facts) {
    const conversion = fact.type === 'order' ? conversionOf(fact, facts) : undefined
    if (conversion === undefined) continue
    conversions.push(conversion)
    winners.add(winnerId(visitor, fact.id))
  }
  timed(() => fold.add(visitor, facts, facts[0]?.at))
  events += facts.length
  visitors += 1
}

const { snapshot, visitors: rows }: FoldedDay = timed(() =>
  fold.finish({
    conversions,
    spend: [],
    costs: [],
    rates: [],
    campaignChannel: () => undefined,
    defaultPaidChannel,
    paidChannels: PAID_CHANNELS,
  }),
)
const report = {
  events,
  visitors,
  conversions: conversions.length,
  foldSeconds: Number((foldMs / 1000).toFixed(2)),
  eventsPerSecond: Math.round(events / (foldMs / 1000)),
  peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  trafficCells: snapshot.traffic.length,
  creditCells: snapshot.credits.length,
  visitorRows: rows.length,
  snapshotKiB: Math.round(snapshotToJson(snapshot).length / 1024),
}
for (const [name, value] of Object.entries(report)) console.log(`${name.padEnd(16)} ${value}`)

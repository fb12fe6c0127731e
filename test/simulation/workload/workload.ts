import { zone } from '@guiyin/domain'
import type { Random } from '../random.ts'
import { feedbackOf } from './feedback.ts'
import { hoardOf } from './hoard.ts'
import { type Landing, landingName } from './landings.ts'
import { leadsOf } from './leads.ts'
import { erasuresOf, unlinksOf } from './rights.ts'
import { type Happening, packed, type Shopper, visitOf } from './visit.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_MS = 24 * HOUR

/** One sending of a client; `receivedAt` is when it reaches the edge by our clock. */
export interface PlannedRequest {
  kind: 'events' | 'poison' | 'spend' | 'unlink' | 'erase' | 'feedback' | 'leads' | 'undo'
  site: string
  key: string
  agent: string
  receivedAt: number
  body: string
}

export interface PlannedSite {
  id: string
  timezone: string
}

/** Everything that clients will do, fixed before the first of them does it. */
export interface Workload {
  sites: PlannedSite[]
  /** Local noon of the shop's last day: the pipeline's clock begins there. */
  now: number
  requests: PlannedRequest[]
  /** So many events are to stand in the stream, copies included. */
  least: number
  landings: ReadonlyMap<string, Landing>
}

/** Days before and after a change of clocks are among them. */
const LAST_DAYS = ['2026-01-20', '2026-03-30', '2026-11-02'] as const
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'] as const
const LEAST = 300
/** Without copies, and with what is rejected. */
const EVENTS = { shop: 240, other: 36 } as const
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36'
const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'

const startOf = (random: Random, { start, late }: { start: number; late: number }): number => {
  const draw = random.next()
  if (draw < 0.15) return start + DAY_MS - random.between(0, 25) * MINUTE
  if (draw < 0.22) return start - late * DAY_MS
  return start + random.between(0, 2 * DAY_MS)
}

interface Sender {
  site: string
  visitor: string
  now: number
  isBot: boolean
  /** How far this client's clock is ahead of ours. */
  skew: number
}

/** What the client's clock says, and at most what it says of itself: the edge corrects by it. */
const stampsOf = ({ skew }: Sender, happening: Happening, sentAt: number | undefined) => ({
  eventId: happening.id,
  occurredAt: happening.at + skew,
  ...(sentAt === undefined ? {} : { sentAt: sentAt + skew }),
})

const sending = (random: Random, sender: Sender, group: readonly Happening[], delay: number): PlannedRequest => {
  const last = group.at(-1)
  const sentAt = Math.min(sender.now, (last?.at ?? 0) + delay)
  const told = random.chance(0.7) ? sentAt : undefined
  const isSecret = last?.isSecret === true
  const events = group.map((happening) => ({
    ...happening.event,
    ...stampsOf(sender, happening, told),
    ...(isSecret ? {} : { visitorId: sender.visitor }),
  }))
  const broken = random.chance(0.02) ? [{ type: 'page_view' }] : []
  return {
    kind: 'events',
    site: sender.site,
    key: `${isSecret ? 'sk' : 'wk'}_${sender.site}`,
    agent: sender.isBot ? BOT : BROWSER,
    receivedAt: Math.min(sender.now, sentAt + random.pick([0, 20, 900])),
    body: JSON.stringify([...events, ...broken]),
  }
}

/** Runs of one to three events; a server's events go alone. */
const groupsOf = (random: Random, happenings: readonly Happening[]): Happening[][] => {
  const groups: Happening[][] = []
  let room = 0
  for (const happening of happenings) {
    const open = groups.at(-1)
    if (open === undefined || room === 0 || happening.isSecret) groups.push([happening])
    else open.push(happening)
    room = happening.isSecret ? 0 : room === 0 ? random.below(3) : room - 1
  }
  return groups
}

/** The clock of the client was set meanwhile: the same events seem to be older. */
const older = (body: string, ms: number): string =>
  body.replaceAll(/"occurredAt":(\d+)/g, (_, at: string) => `"occurredAt":${Number(at) - ms}`)

/** Sent again: the same bytes, at times hours later, when events that told their sending seem to move; or told anew. */
const again = (random: Random, request: PlannedRequest, now: number): PlannedRequest => {
  if (random.chance(0.3)) return { ...request, body: older(request.body, random.pick([1, HOUR, 20 * HOUR])) }
  return { ...request, receivedAt: Math.min(now, request.receivedAt + random.pick([1, 3_000, HOUR, 20 * HOUR])) }
}

interface Traffic {
  site: PlannedSite
  visitors: number
  events: number
  now: number
  late: number
}

const trafficOf = (random: Random, { site, visitors, events, now, late }: Traffic) => {
  const local = zone(site.timezone)
  const start = local.startOf(local.dayOf(now - 2 * DAY_MS))
  const happenings: Happening[] = []
  const requests: PlannedRequest[] = []
  for (let number = 0; happenings.length < events; number++) {
    const who = number % visitors
    const visitor = packed(`${site.id}-v${who}`)
    const at = startOf(random, { start, late })
    const shopper: Shopper = {
      visitor,
      user: `u-${(random.chance(0.1) ? random.below(visitors) : who) % 10}`,
      visit: `${site.id}-${number}`,
      at,
      now,
    }
    const skew = random.chance(0.3) ? random.between(-10 * MINUTE, 10 * MINUTE) : 0
    const sender = { site: site.id, visitor, now, isBot: random.chance(0.1), skew }
    // What is told late is told now, weeks after it happened.
    const delay = at < start && random.chance(0.7) ? start + DAY_MS - at : random.pick([50, 200, 5_000, 20 * MINUTE])
    const visit = visitOf(random, shopper)
    happenings.push(...visit)
    requests.push(...groupsOf(random, visit).map((group) => sending(random, sender, group, delay)))
  }
  return { happenings, requests }
}

const spendRow = (date: string, platform: string, campaign: string, channel: string, spend: string) => ({
  date,
  platform,
  campaign,
  channel,
  spend,
  currency: 'CNY',
  impressions: 1_000,
  clicks: 30,
})

/** The shop's spend, imported twice: the later rows hold. */
const spendOf = (random: Random, timezone: string, now: number): PlannedRequest[] => {
  const dayOf = (back: number): string => zone(timezone).dayOf(now - back * DAY_MS)
  const amount = (): string => `${random.between(1, 999)}.${random.between(1, 9)}`
  return [2, 1].map((hours) => ({
    kind: 'spend',
    site: 'shop',
    key: 'sk_shop',
    agent: 'import',
    receivedAt: now - hours * HOUR,
    body: JSON.stringify({
      rows: [
        spendRow(dayOf(2), 'baidu', 'c1', 'sem', amount()),
        spendRow(dayOf(1), 'zhihu', 'k1', 'content', amount()),
      ],
    }),
  }))
}

const poisonOf = (random: Random, now: number): PlannedRequest[] =>
  Array.from({ length: random.between(1, 2) }, (_, index) => ({
    kind: 'poison',
    site: 'shop',
    key: '',
    agent: '',
    receivedAt: now,
    body: `poison-${index}`,
  }))

/** Clients send about in the order of their clocks. */
const inOrder = (random: Random, requests: readonly PlannedRequest[]): PlannedRequest[] =>
  requests
    .map((request) => ({ request, rank: request.receivedAt + random.below(20 * HOUR) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ request }) => request)

const VISITORS = { shop: 28, other: 5 } as const

/**
 * Two shops of which the seed knows all: visits of people with a few habits, sent over and over, late and in no order.
 * Of which some ask to be erased, one comes by more ads than fit an item, of whose clicks on ads the platforms tell, and
 * whose leads a CRM brings and takes back.
 */
export const workloadOf = (
  random: Random,
  { erases = false, feeds = false, hoards = false, imports = false } = {},
): Workload => {
  const shop = { id: 'shop', timezone: random.pick(ZONES) }
  const other = { id: 'other', timezone: random.pick(ZONES) }
  const now = zone(shop.timezone).startOf(random.pick(LAST_DAYS)) + 12 * HOUR
  const late = random.pick([9, 20, 27])
  const traffic = [
    trafficOf(random, { site: shop, visitors: VISITORS.shop, events: EVENTS.shop, now, late }),
    trafficOf(random, { site: other, visitors: VISITORS.other, events: EVENTS.other, now, late: 1 }),
  ]
  const requests = traffic.flatMap((one) => one.requests)
  const copies = requests.filter(() => random.chance(0.04)).map((one) => again(random, one, now))
  const asked = { random, site: 'shop', visitors: VISITORS.shop, now }
  const rights = erases ? erasuresOf(asked) : unlinksOf(asked)
  const told = feeds ? feedbackOf({ random, site: shop, now }, traffic[0]?.happenings ?? []) : []
  const hoard = hoards ? hoardOf(random, now) : { requests: [], landings: [] }
  const leads = imports ? leadsOf(asked) : []
  const more = [
    ...leads,
    ...spendOf(random, shop.timezone, now),
    ...poisonOf(random, now),
    ...rights,
    ...hoard.requests,
  ]
  const visited = traffic.flatMap(({ happenings }) => happenings.flatMap(({ landing }) => landing ?? []))
  const landings = [...visited, ...hoard.landings]
  return {
    sites: [shop, other],
    now,
    requests: inOrder(random, [...requests, ...copies, ...more, ...told]),
    least: LEAST,
    landings: new Map(landings.map((landing) => [landingName(landing.url, landing.referrer), landing])),
  }
}

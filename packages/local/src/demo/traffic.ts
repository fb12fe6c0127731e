import { ownAgent } from './agents.ts'
import { afterwards, phoned } from './back-office.ts'
import { requestsOf } from './batches.ts'
import { type DemoVisit, nextSource, visitOf } from './journeys.ts'
import { demoLinks } from './links.ts'
import { noise, withMishaps } from './mishaps.ts'
import { personOf } from './people.ts'
import { type DemoRequest, redirect } from './requests.ts'
import { HEX, type Rng, rngOf } from './rng.ts'
import { SOURCES } from './sources.ts'
import { type DemoDay, spendRequests } from './spend.ts'

export interface DemoOptions {
  seed?: number | string
  /** Local days, the one of `until` included; at most 28, for older events are not taken. */
  days?: number
  /** Nothing happens after this instant, epoch ms. */
  until: number
  visitorsPerDay?: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** The shop's clocks: Asia/Shanghai has had no summer time since 1991. */
const ZONE = 8 * HOUR
const USUAL = 350
/** Of a day's visitors, how many come for the first time. */
const FRESH = 0.68

const startOfDay = (at: number): number => Math.floor((at + ZONE) / DAY) * DAY - ZONE
/** The local day of an instant. */
export const dateOf = (at: number): string => new Date(at + ZONE).toISOString().slice(0, 10)

const HOURS = [2, 1, 1, 1, 1, 2, 4, 7, 9, 11, 12, 12, 13, 11, 10, 10, 11, 11, 12, 15, 18, 18, 14, 7]
const hours = HOURS.map((weight, hour) => ({ weight, hour }))
/** From Sunday on. */
const WEEK = [1.15, 0.95, 0.93, 0.95, 1, 1.05, 1.2]

const momentOf = (rng: Rng, day: DemoDay): number => day.start + rng.weighted(hours).hour * HOUR + rng.int(0, HOUR - 1)

/** All visits of one person, the first at `start`. */
const lifeOf = (rng: Rng, start: number, until: number): DemoVisit[] => {
  const person = personOf(rng)
  const ways = person.sender === 'cookieless' ? SOURCES.filter(({ app }) => app === undefined) : SOURCES
  const visits: DemoVisit[] = []
  let source = rng.weighted(ways)
  let at = start
  while (at < until && visits.length < 8) {
    const visit = visitOf(person, source, at, visits.length, rng)
    if (visit.end < until) visits.push(visit)
    if (!rng.chance(person.orders > 0 ? 0.55 : 0.32)) break
    // Now and then she clicks another ad before half an hour is over.
    at = visit.end + (rng.chance(0.06) ? rng.int(2, 20) * 60_000 : 40 * 60_000 + Math.round(rng.wait(2.2 * DAY)))
    source = nextSource(rng, person, source)
  }
  return visits
}

const visitsOfDay = (rng: Rng, day: DemoDay, until: number, perDay: number): DemoVisit[] => {
  const weekday = new Date(day.start + ZONE).getUTCDay()
  const count = Math.round(perDay * FRESH * (WEEK[weekday] ?? 1))
  const starts = Array.from({ length: count }, (_, index) => {
    const own = rng.fork(`${day.date}/${index}`)
    // Somebody is always there at midnight.
    return { own, start: index < 2 ? day.start + DAY - own.int(10_000, 60_000) : momentOf(own, day) }
  })
  return starts.flatMap(({ own, start }) => lifeOf(own, Math.floor(start), until))
}

const daysUntil = (until: number, count: number): DemoDay[] =>
  Array.from({ length: count }, (_, index) => {
    const start = startOfDay(until) - (count - 1 - index) * DAY
    return { date: dateOf(start), start, index }
  })

const happened = ({ events }: DemoRequest, until: number): boolean =>
  events.every(({ event }) => {
    const time: unknown = Reflect.get(event, 'occurredAt')
    const at = typeof time === 'string' ? Date.parse(time) : Number(time ?? 0)
    return at <= until
  })

/** Strangers who click a tracking link now and never arrive: clicks alone change no number. */
const strayClicks = (rng: Rng, until: number): DemoRequest[] =>
  demoLinks.map(({ id }) => redirect(until, ownAgent(rng.text(HEX, 16)), id))

/**
 * The shop's traffic and spend as requests, in the order of sending; the same options give the same bytes. What each of
 * them says is in `events` and `rows`: the truth that every number can be checked against.
 */
export const demoTraffic = ({ seed = 1, days = 14, until, visitorsPerDay = USUAL }: DemoOptions): DemoRequest[] => {
  const rng = rngOf(seed)
  const calendar = daysUntil(until, days)
  const visits = calendar.flatMap((day) => visitsOfDay(rng.fork('people'), day, until, visitorsPerDay))
  const office = rng.fork('office')
  const from = calendar[0]?.start ?? until
  const calls = calendar.flatMap((day) =>
    Array.from({ length: Math.ceil(visitorsPerDay / 250) }, () => phoned(office, momentOf(office, day))).flat(),
  )
  const told = [
    ...requestsOf(visits, rng.fork('batches')),
    ...visits.flatMap((visit) => afterwards(office, visit)),
    ...calls,
    ...noise(rng.fork('noise'), { from, until, perDay: visitorsPerDay }),
    ...strayClicks(rng.fork('clicks'), until),
  ].filter((request) => happened(request, until))
  const scale = visitorsPerDay / USUAL
  const spend = spendRequests(visits, calendar, { seed: String(seed), until, scale, dateOf })
  return [...withMishaps(told, rng.fork('mishaps')), ...spend].sort((a, b) => a.at - b.at)
}

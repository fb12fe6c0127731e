import { zone } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { Random } from './random.ts'
import { packed, type Shopper, visitOf } from './visit.ts'

const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY_MS = 24 * HOUR

/** One record as its producer sent it: the events of one request, and where it belongs. */
export interface Sent {
  facts: Fact[]
  /** A record that is no parcel. */
  poison?: string
}

export interface Workload {
  timezone: string
  /** Local noon of the last day: the pipeline's clock begins there. */
  now: number
  sent: Sent[]
  facts: Fact[]
}

/** Days before and after a change of clocks are among them. */
const LAST_DAYS = ['2026-01-20', '2026-03-30', '2026-11-02'] as const
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'] as const
const FEWEST_EVENTS = 300

const isEarlier = (fact: Fact, hours: number): Fact => ({ ...fact, at: fact.at - hours * HOUR })

/** What clients send again: the same bytes, or a copy with stamps and at times a clock of its own. */
const again = (random: Random, sent: Sent, index: number): Sent => {
  if (random.chance(0.4)) return sent
  const shift = random.pick([0, 0, 0, 1, 22])
  const facts = sent.facts.map((fact) => ({
    ...isEarlier(fact, shift),
    receiptId: `again-${index}`,
    receivedAt: fact.receivedAt + random.between(0, HOUR),
  }))
  return { facts }
}

const startOf = (random: Random, start: number): number => {
  const draw = random.next()
  if (draw < 0.15) return start + DAY_MS - random.between(0, 25) * MINUTE
  if (draw < 0.22) return start - random.pick([9, 20]) * DAY_MS
  return start + random.between(0, 2 * DAY_MS)
}

/** Visits of people with a few habits, sent over and over, late and in no order: a shop of which the seed knows all. */
export const workloadOf = (random: Random): Workload => {
  const timezone = random.pick(ZONES)
  const local = zone(timezone)
  const now = local.startOf(random.pick(LAST_DAYS)) + 12 * HOUR
  const start = local.startOf(local.dayOf(now - 2 * DAY_MS))
  const sent: Sent[] = []
  for (let number = 0; sent.flatMap(({ facts }) => facts).length < FEWEST_EVENTS; number++) {
    const shopper: Shopper = { visitor: packed(`v${number % 31}`), visit: `${number}`, at: startOf(random, start), now }
    sent.push(...visitOf(random, shopper).map((facts) => ({ facts })))
  }
  const copies = sent.filter(() => random.chance(0.04)).map((one, index) => again(random, one, index))
  const poison = Array.from({ length: random.between(0, 2) }, (_, index) => ({ facts: [], poison: `poison-${index}` }))
  const all = random.shuffled([...sent, ...copies, ...poison])
  return { timezone, now, sent: all, facts: all.flatMap(({ facts }) => facts) }
}

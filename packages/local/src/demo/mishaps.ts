import type { WireEvent } from '@guiyin/events'
import { BOTS, SERVER_AGENT } from './agents.ts'
import { beacon, type DemoRequest, type DemoSent, json } from './requests.ts'
import { HEX, type Rng } from './rng.ts'
import { PRODUCTS, SHOP } from './shop.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const isRepeatable = ({ kind }: DemoRequest): boolean => kind !== 'spend' && kind !== 'redirect'

/** A sender that saw no answer sends the same again. */
const repeated = (requests: readonly DemoRequest[], rng: Rng): DemoRequest[] =>
  requests
    .filter((request) => isRepeatable(request) && rng.chance(0.02))
    .map((request) => ({ ...request, at: request.at + rng.int(1_000, HOUR) }))

/** A single event that already went out goes out once more in another request. */
const retold = (requests: readonly DemoRequest[], rng: Rng): DemoRequest[] =>
  requests
    .filter(({ kind, key }) => kind === 'events' && key === 'write' && rng.chance(0.01))
    .map(({ at, headers, events }) => beacon(at + rng.int(0, DAY), headers['user-agent'] ?? '', [rng.pick(events)]))

/** Some requests wait in a phone without a network. */
const delayed = (request: DemoRequest, rng: Rng): DemoRequest =>
  isRepeatable(request) && rng.chance(0.03) ? { ...request, at: request.at + rng.int(HOUR, 2 * DAY) } : request

const stamps = (rng: Rng, at: number) => ({ eventId: `m-${rng.text(HEX, 16)}`, occurredAt: at })
const pageView = (rng: Rng, at: number, visitorId: string): WireEvent => ({
  type: 'page_view',
  ...stamps(rng, at),
  visitorId,
  url: `${SHOP.origin}${rng.pick(PRODUCTS).path}`,
})

const order = (rng: Rng, at: number, visitorId: string) => ({
  type: 'order' as const,
  ...stamps(rng, at),
  visitorId,
  orderId: `MISHAP-${rng.text(HEX, 12)}`,
  value: '9999.00',
  currency: 'CNY',
})

/** Each is wrong in one way; none may count, nor harm the events beside it. */
const WRONG: readonly ((rng: Rng, at: number) => DemoSent)[] = [
  (rng, at) => ({ event: { ...pageView(rng, at, 'bad'), colour: 'red' }, refused: 'unknown_field' }),
  (rng, at) => ({ event: { ...pageView(rng, at, 'bad'), type: 'pageview' }, refused: 'unknown_type' }),
  (rng, at) => ({ event: { ...order(rng, at, 'bad'), value: '99,99' }, refused: 'invalid_field' }),
  (rng, at) => ({ event: { type: 'page_view', ...stamps(rng, at), visitorId: 'bad' }, refused: 'missing_field' }),
  (rng, at) => ({ event: { ...pageView(rng, at, 'bad'), occurredAt: undefined }, refused: 'occurred_at_required' }),
  (rng, at) => ({ event: pageView(rng, at - 60 * DAY, 'bad'), refused: 'too_old' }),
  (rng, at) => ({
    event: { ...order(rng, at, 'bad'), type: 'refund', refundId: 'R1' },
    refused: 'refund_needs_secret_key',
  }),
]

const spoiled = (request: DemoRequest, rng: Rng): DemoRequest => {
  const { kind, key, at, headers, events } = request
  if (kind !== 'events' || key !== 'write' || !rng.chance(0.012)) return request
  const middle = Math.ceil(events.length / 2)
  const mixed = [...events.slice(0, middle), rng.pick(WRONG)(rng, at), ...events.slice(middle)]
  return beacon(at, headers['user-agent'] ?? '', mixed)
}

const bot = (rng: Rng, at: number): DemoRequest => {
  const visitorId = `bot-${rng.text(HEX, 8)}`
  const userAgent = rng.pick(BOTS)
  const pages = Array.from({ length: rng.int(1, 8) }, (_, index) => pageView(rng, at + index * 300, visitorId))
  const events = rng.chance(0.2) ? [...pages, order(rng, at + 4_000, visitorId)] : pages
  const sent = (event: object): DemoSent => ({ event, verdict: 'bot' })
  if (rng.chance(0.8)) return beacon(at + 5_000, userAgent, events.map(sent))
  const told = events.map((event) => sent({ ...event, userAgent }))
  return json(at + 5_000, SERVER_AGENT, 'secret', 'events', told)
}

/** The shop's own people try things out. */
const trial = (rng: Rng, at: number): DemoRequest => {
  const visitorId = `try-${rng.text(HEX, 8)}`
  const events = [pageView(rng, at, visitorId), order(rng, at + 9_000, visitorId)]
  const told = events.map((event): DemoSent => ({ event: { ...event, test: true }, verdict: 'test' }))
  return json(at + 9_500, SERVER_AGENT, 'secret', 'events', told)
}

interface Span {
  from: number
  until: number
  /** People a day. */
  perDay: number
}

/** Programs and trials, about three events of a hundred. */
export const noise = (rng: Rng, { from, until, perDay }: Span): DemoRequest[] => {
  const days = (until - from) / DAY
  const somewhen = () => rng.int(from, until - MINUTE)
  const many = (count: number, make: (rng: Rng, at: number) => DemoRequest) =>
    Array.from({ length: Math.ceil(count) }, () => make(rng, somewhen()))
  return [...many(days * perDay * 0.03, bot), ...many(days * 0.7, trial)]
}

/** What happens to requests on their way: spoiled, repeated, delayed. */
export const withMishaps = (requests: readonly DemoRequest[], rng: Rng): DemoRequest[] => {
  const spoilt = requests.map((request) => spoiled(request, rng))
  const all = [...spoilt, ...repeated(spoilt, rng), ...retold(spoilt, rng)]
  return all.map((request) => delayed(request, rng))
}

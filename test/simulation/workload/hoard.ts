import type { Random } from '../random.ts'
import { type Landing, SHOP } from './landings.ts'
import { packed } from './visit.ts'
import type { PlannedRequest } from './workload.ts'

const MINUTE = 60_000
const REQUESTS = 4
const LANDINGS = 80

/** As long as a source's names are kept. */
const LONG = 256
const longName = (letter: string): string => letter.repeat(LONG)
/** The rest of the address is no name, and weighs in the facts alone. */
const REST = 'x'.repeat(1_500)
const [CAMPAIGN, KEYWORD, CONTENT] = [longName('c'), longName('k'), longName('t')]

/** A click of its own each time, with names that fill an item soon. */
const landing = (number: number): Landing => ({
  url: `${SHOP}?bd_vid=h${number}&utm_source=baidu&utm_medium=cpc&utm_campaign=${CAMPAIGN}&utm_term=${KEYWORD}&utm_content=${CONTENT}&rest=${REST}`,
  channel: 'sem',
  platform: 'baidu',
  campaign: CAMPAIGN,
  click: `bd_vid=h${number}`,
  tuple: `baidu cpc ${CAMPAIGN}`,
  isInternal: false,
})

/** A visitor who comes by hundreds of ads within hours and then orders: its facts of one batch do not fit 400 KB. */
export const hoardOf = (random: Random, now: number): { requests: PlannedRequest[]; landings: Landing[] } => {
  const visitorId = packed('shop-hoarder')
  const landings = Array.from({ length: REQUESTS * LANDINGS }, (_, number) => landing(number))
  const start = now - 600 * MINUTE
  const sending = (events: object[], at: number): PlannedRequest => ({
    kind: 'events',
    site: 'shop',
    key: 'wk_shop',
    agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36',
    receivedAt: at,
    body: JSON.stringify(events.map((event) => ({ ...event, visitorId }))),
  })
  const visits = Array.from({ length: REQUESTS }, (_, request) => {
    const own = landings.slice(request * LANDINGS, (request + 1) * LANDINGS).map(({ url }, index) => {
      const number = request * LANDINGS + index
      return { type: 'page_view', url, eventId: `e-hoard-${number}`, occurredAt: start + number * MINUTE }
    })
    return sending(own, start + (request + 1) * LANDINGS * MINUTE)
  })
  const order = { type: 'order', orderId: packed('hoard', (id) => `order:${id}`), value: '99.99', currency: 'CNY' }
  const at = start + REQUESTS * LANDINGS * MINUTE + random.between(1, 20) * MINUTE
  return { requests: [...visits, sending([{ ...order, eventId: 'e-hoard-order', occurredAt: at }], at)], landings }
}

import { bucketOf } from '@guiyin/files'
import type { Random } from '../random.ts'
import { ARRIVALS, type Landing, nextPage } from './landings.ts'

/** Who comes, under which name the ids of the visit stand, and when. */
export interface Shopper {
  visitor: string
  /** Who is at the device: its owner, at times a guest. */
  user: string
  visit: string
  at: number
  /** Nothing happens later. */
  now: number
}

/** One event as a client makes it: what happened, its id and when, by the true clock. */
export interface Happening {
  event: Record<string, unknown>
  id: string
  at: number
  landing?: Landing
  /** Only a server may send it. */
  isSecret?: boolean
}

const MINUTE = 60_000
const BUCKETS_USED = 2

/** A name whose facts fall into one of few buckets: fewer files for the same number of meetings. */
export const packed = (stem: string, visitorOf: (name: string) => string = (name) => name): string => {
  for (let tail = 0; ; tail++) {
    const name = `${stem}${tail === 0 ? '' : `.${tail}`}`
    if (bucketOf(visitorOf(name)) < BUCKETS_USED) return name
  }
}

const orderName = (stem: string): string => packed(stem, (orderId) => `order:${orderId}`)

/** Amounts that cannot be divided evenly. */
const VALUES = ['199', '99.99', '0.01', '1234.567891', '30'] as const

const purchase = (random: Random, { user, visit }: Shopper): Record<string, unknown> => {
  const named = random.chance(0.5) ? { userId: user } : {}
  const draw = random.below(10)
  if (draw < 5) {
    const orderId = orderName(random.chance(0.25) ? `shared-${random.below(6)}` : `o-${visit}`)
    const newCustomer = random.chance(0.2) ? { newCustomer: random.chance(0.5) } : {}
    const currency = random.chance(0.05) ? 'USD' : 'CNY'
    return { type: 'order', orderId, value: random.pick(VALUES), currency, ...named, ...newCustomer }
  }
  if (draw < 7) return { type: 'lead', leadId: `l-${random.below(12)}`, status: random.pick(['new', 'won']), ...named }
  if (draw < 9) return { type: 'signup', userId: user }
  return { type: 'custom', name: random.pick(['trial', 'other']) }
}

const small = (random: Random, { user }: Shopper): Record<string, unknown> =>
  random.pick<Record<string, unknown>>([
    { type: 'click' },
    { type: 'search', term: '茶' },
    { type: 'ad_impression' },
    { type: 'identify', userId: user },
    { type: 'custom', name: 'other', interactive: false },
  ])

type Bare = Pick<Happening, 'event' | 'landing'>

const pageView = (landing: Landing, more: Record<string, unknown> = {}): Bare => {
  const referrer = landing.referrer === undefined ? {} : { referrer: landing.referrer }
  return { event: { type: 'page_view', url: landing.url, ...referrer, ...more }, landing }
}

/** A click on an ad names the page it leads to; where that page carries its click id, the two are one touch. */
const adClick = (landing: Landing, visit: string): Bare => {
  const [name = 'gy_click', value = visit] = landing.click?.split('=') ?? []
  return { event: { type: 'ad_click', linkId: 'l1', url: landing.url, clickId: { name, value } }, landing }
}

const happenings = (random: Random, shopper: Shopper): Bare[] => {
  const arrival = random.pick(ARRIVALS)(random.below(1_000_000))
  const pageViewId = `p-${shopper.visit}`
  const list: Bare[] = [pageView(arrival, { pageViewId })]
  if (arrival.tuple !== null && random.chance(0.2)) list.unshift(adClick(arrival, shopper.visit))
  if (random.chance(0.6)) list.push({ event: small(random, shopper) })
  if (random.chance(0.5)) list.push(pageView(nextPage(random.below(9))))
  if (random.chance(0.5))
    list.push({ event: { type: 'engagement', pageViewId, engagedMs: random.between(500, 90_000) } })
  if (random.chance(0.3)) list.push({ event: purchase(random, shopper) })
  return list
}

const refundsOf = (random: Random, order: Happening, now: number): Happening[] => {
  const { type, orderId } = order.event
  if (type !== 'order' || random.chance(0.5)) return []
  return Array.from({ length: random.between(1, 3) }, (_, index) => {
    const at = Math.min(now, order.at + random.pick([-MINUTE, MINUTE, 90 * MINUTE, 26 * 60 * MINUTE]))
    const id = `rf-${order.id}-${index}`
    const currency = random.chance(0.05) ? { currency: 'USD' } : {}
    const event = { type: 'refund', refundId: id, orderId, value: random.pick(VALUES), ...currency }
    return { event, id, at, isSecret: true }
  })
}

/** One visit in the order of its events, and the refunds of what was ordered in it. */
export const visitOf = (random: Random, shopper: Shopper): Happening[] => {
  let { at } = shopper
  return happenings(random, shopper).flatMap((bare, index) => {
    at = Math.min(shopper.now, at + random.pick([0, 1, 20_000, 4 * MINUTE, 40 * MINUTE]))
    const happening = { ...bare, id: `e-${shopper.visit}-${index}`, at }
    return [happening, ...refundsOf(random, happening, shopper.now)]
  })
}

import type { Fact, StampedEvent } from '@guiyin/events'
import { bucketOf } from '@guiyin/files'
import type { Random } from './random.ts'

/** Who comes, under which name the ids of the visit stand, and when. */
export interface Shopper {
  visitor: string
  visit: string
  at: number
  /** Nothing is received later. */
  now: number
}

const MINUTE = 60_000
const SHOP = 'https://shop.example/'

const BUCKETS_USED = 4

/** A name whose facts fall into one of few buckets: fewer files for the same number of meetings. */
export const packed = (stem: string, visitorOf: (name: string) => string = (name) => name): string => {
  for (let tail = 0; ; tail++) {
    const name = `${stem}${tail === 0 ? '' : `.${tail}`}`
    if (bucketOf(visitorOf(name)) < BUCKETS_USED) return name
  }
}

const orderName = (stem: string): string => packed(stem, (orderId) => `order:${orderId}`)

/** What brings a visit: the address and the referrer of its first page. */
const ARRIVALS = [
  (n: number) => ({ url: `${SHOP}?bd_vid=${n}&utm_source=baidu&utm_medium=cpc&utm_campaign=c${n % 3}` }),
  (n: number) => ({ url: `${SHOP}?utm_source=zhihu&utm_medium=kol&utm_campaign=k${n % 2}` }),
  (n: number) => ({ url: `${SHOP}?clickid=${n}&utm_campaign=f${n % 3}` }),
  () => ({ url: SHOP, referrer: 'https://www.baidu.com/' }),
  () => ({ url: SHOP, referrer: 'https://mp.weixin.qq.com/s/abc' }),
  () => ({ url: SHOP, referrer: 'https://www.sogou.com/' }),
  () => ({ url: SHOP }),
] as const

/** An event before it has an id and a time. */
type Bare<Event> = Event extends unknown ? Omit<Event, 'id' | 'at' | 'verdict'> : never
type Happening = Bare<StampedEvent>

/** Amounts that cannot be divided evenly. */
const VALUES = ['199', '99.99', '0.01', '1234.567891', '30'] as const

const purchase = (random: Random, { visitor, visit }: Shopper): Happening => {
  const user = random.chance(0.5) ? { user: `u-${visitor}` } : {}
  const draw = random.below(10)
  if (draw < 5) {
    const orderId = orderName(random.chance(0.25) ? `shared-${random.below(6)}` : `o-${visit}`)
    const newCustomer = random.chance(0.2) ? { newCustomer: random.chance(0.5) } : {}
    return {
      type: 'order',
      orderId,
      value: random.pick(VALUES),
      currency: random.chance(0.05) ? 'USD' : 'CNY',
      ...user,
      ...newCustomer,
    }
  }
  if (draw < 7) return { type: 'lead', leadId: `l-${random.below(12)}`, status: random.pick(['new', 'won']), ...user }
  if (draw < 9) return { type: 'signup', user: `u-${visitor}` }
  return { type: 'custom', name: random.pick(['trial', 'other']) }
}

const small = (random: Random): Happening =>
  random.pick<Happening>([
    { type: 'click' },
    { type: 'search', term: '茶' },
    { type: 'ad_impression' },
    { type: 'identify', user: `u-${random.below(5)}` },
    { type: 'custom', name: 'other', interactive: false },
  ])

const happenings = (random: Random, shopper: Shopper): Happening[] => {
  const arrival = random.pick(ARRIVALS)(random.below(1_000_000))
  const pageViewId = `p-${shopper.visit}`
  const list: Happening[] = [{ type: 'page_view', ...arrival, pageViewId }]
  if (random.chance(0.08))
    list.unshift({ type: 'ad_click', linkId: 'l1', clickId: { name: 'gy_click', value: shopper.visit } })
  if (random.chance(0.6)) list.push(small(random))
  if (random.chance(0.5)) list.push({ type: 'page_view', url: `${SHOP}p/${random.below(9)}`, referrer: SHOP })
  if (random.chance(0.5)) list.push({ type: 'engagement', pageViewId, engagedMs: random.between(500, 90_000) })
  if (random.chance(0.4)) list.push(purchase(random, shopper))
  return list
}

interface Stamps {
  visitor: string
  receiptId: string
  receivedAt: number
  verdict: Fact['verdict']
}

const factOf = (happening: Happening, id: string, at: number, stamps: Stamps): Fact => ({
  site: 'shop',
  config: 1,
  key: 'write',
  ...stamps,
  ...happening,
  id,
  at,
})

const refundsOf = (random: Random, fact: Fact, now: number): Fact[] => {
  if (fact.type !== 'order' || random.chance(0.5)) return []
  return Array.from({ length: random.between(1, 3) }, (_, index): Fact => {
    const at = Math.min(now, fact.at + random.pick([-MINUTE, MINUTE, 90 * MINUTE, 26 * 60 * MINUTE]))
    const id = `rf-${fact.id}-${index}`
    const stamps = { visitor: `order:${fact.orderId}`, receiptId: `r-${id}`, receivedAt: at, verdict: fact.verdict }
    return factOf({ type: 'refund', refundId: id, orderId: fact.orderId, value: random.pick(VALUES) }, id, at, stamps)
  })
}

/** One visit as requests of one to three events each, and the refunds of what was ordered in it. */
export const visitOf = (random: Random, shopper: Shopper): Fact[][] => {
  const { visitor, visit, now } = shopper
  const verdict: Fact['verdict'] = random.chance(0.15) ? 'bot' : 'accepted'
  const requests: Fact[][] = []
  let { at } = shopper
  let size = 0
  for (const [index, happening] of happenings(random, shopper).entries()) {
    at = Math.min(now, at + random.pick([0, 1, 20_000, 4 * MINUTE, 40 * MINUTE]))
    const head = size > 0 ? requests.at(-1)?.[0] : undefined
    const delay = random.pick([50, 200, 5_000, 20 * MINUTE])
    const { receiptId, receivedAt } = head ?? {
      receiptId: `r-${visit}-${index}`,
      receivedAt: Math.min(now, at + delay),
    }
    const fact = factOf(happening, `e-${visit}-${index}`, at, { visitor, receiptId, receivedAt, verdict })
    if (head === undefined) {
      requests.push([fact])
      size = random.below(3)
    } else {
      requests.at(-1)?.push(fact)
      size -= 1
    }
    requests.push(...refundsOf(random, fact, now).map((refund) => [refund]))
    if (fact.type === 'order') size = 0
  }
  return requests
}

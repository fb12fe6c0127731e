import { type Rng, TOKEN } from './rng.ts'
import { COUPONS, PRODUCTS, yuan } from './shop.ts'
import { stamp, type Walk } from './walk.ts'

/** One order as the shop's own books have it. */
export interface Purchase {
  orderId: string
  visitorId: string | undefined
  userId: string | undefined
  at: number
  /** 分. */
  cents: number
  coupon: string | undefined
  items: { id: string; name: string; quantity: number; price: string }[]
  /** The first of this person under any id. */
  first: boolean
  /** Whether the browser told of it too. */
  inBrowser: boolean
}

const itemOf = (rng: Rng) => {
  const { id, name, cents } = rng.weighted(PRODUCTS)
  return { id, name, cents, quantity: rng.chance(0.15) ? 2 : 1 }
}

const basketOf = (rng: Rng) => {
  const chosen = Array.from(
    { length: rng.weighted([1, 1, 1, 2, 2, 3].map((size) => ({ size, weight: 1 }))).size },
    () => itemOf(rng),
  )
  return [...new Map(chosen.map((item) => [item.id, item])).values()]
}

const discount = (rng: Rng, cents: number) => {
  if (!rng.chance(0.2)) return { cents, coupon: undefined }
  return { cents: cents - Math.min(2_000, Math.floor(cents / 10)), coupon: rng.pick(COUPONS) }
}

/** Buys: the basket is paid at `at`; `visitorId` undefined for an order that no browser was near. */
export const purchaseOf = (
  rng: Rng,
  at: number,
  first: boolean,
  who: Pick<Purchase, 'visitorId' | 'userId'>,
): Purchase => {
  const basket = basketOf(rng)
  const total = basket.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0)
  return {
    orderId: `YY${rng.text(TOKEN.toUpperCase().slice(0, 26), 3)}${rng.int(10_000_000, 99_999_999)}`,
    ...who,
    at,
    ...discount(rng, total),
    items: basket.map(({ id, name, cents, quantity }) => ({ id, name, quantity, price: yuan(cents) })),
    first,
    inBrowser: false,
  }
}

/** The order as an event without its stamps. */
export const orderFields = ({ orderId, cents, coupon, items }: Purchase) => ({
  type: 'order' as const,
  orderId,
  value: yuan(cents),
  currency: 'CNY',
  items,
  ...(coupon === undefined ? {} : { coupon }),
})

/** Pays on the page she is on. Seven in ten browsers live to tell; the server always knows, see `back-office.ts`. */
export const pay = (walk: Walk): Purchase => {
  const { person, rng } = walk
  const visitorId = person.sender === 'cookieless' ? undefined : person.id
  const purchase = purchaseOf(rng, walk.at, person.orders === 0, { visitorId, userId: person.userId })
  person.orders += 1
  // Who has no id is known to the browser alone: the server could not say whose order it was.
  const inBrowser = visitorId === undefined || (person.sender !== 'server' && rng.chance(0.7))
  if (inBrowser) walk.events.push({ ...stamp(walk), ...orderFields(purchase) })
  return { ...purchase, inBrowser }
}

import { type ConversionKey, winnerOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { ConversionStore, VisitorLog } from '@guiyin/store'

export interface EarlierOrdersDeps {
  log: Pick<VisitorLog, 'ordersOf' | 'linksOf'>
  conversions: Pick<ConversionStore, 'read'>
}

/** Whether an order is its customer's first, and how much was read to tell. */
export interface EarlierOrders {
  earlierOrders: 'none' | 'some'
  /** Grows whenever more was there to read: each part outweighs those that choose by it what else is read. */
  weight: number
}

const EARLIER_ORDERS = 25
/** One person has few users and few browsers; an account shared by a whole shop is not worth reading whole. */
const MAX_USERS = 5
const MAX_VISITORS = 20

/** More markers always mean more seen, whichever claims stand behind them, and so do links, whichever markers do. */
const MARKER_WEIGHT = 1_000_000
const LINK_WEIGHT = 100_000 * MARKER_WEIGHT
const MAX_LINKS = 9_000

const NOTHING: EarlierOrders = { earlierOrders: 'none', weight: 0 }

const precedes = (order: { at: number; eventId: string }, winner: Fact): boolean =>
  order.at < winner.at || (order.at === winner.at && order.eventId < winner.id)

const usersIn = (facts: readonly Fact[]): string[] => [
  ...new Set(facts.flatMap(({ user, verdict }) => (user === undefined || verdict !== 'accepted' ? [] : [user]))),
]

/** The winner's visitor, and every visitor that was the same user as it. */
const customerOf = async ({ log }: EarlierOrdersDeps, winner: Fact, facts: readonly Fact[]) => {
  const users = usersIn([winner, ...facts]).sort()
  const pages = await Promise.all(users.slice(0, MAX_USERS).map((user) => log.linksOf(winner.site, user)))
  const linked = pages.flatMap(({ links }) => links.map((link) => link.visitor)).sort()
  const keyed = users.slice(0, MAX_USERS).map((user) => `user:${user}`)
  return {
    visitors: [...new Set([winner.visitor, ...keyed, ...linked])].slice(0, MAX_VISITORS),
    links: Math.min(MAX_LINKS, users.length + linked.length),
  }
}

/**
 * Whether the customer won an order before this one: the visitor, or another visitor that was the same user. The earliest
 * orders are looked up, each by its own claims. All of them are always read, so that equal weights mean equal reading.
 */
export const earlierOrdersOf = async (
  deps: EarlierOrdersDeps,
  key: ConversionKey,
  winner: Fact,
  visitorFacts: readonly Fact[],
): Promise<EarlierOrders> => {
  if (winner.type !== 'order') return NOTHING
  const { visitors, links } = await customerOf(deps, winner, visitorFacts)
  const claimed = await Promise.all(visitors.map((visitor) => deps.log.ordersOf(key.site, visitor)))
  const before = claimed
    .flatMap(({ orders }) => orders)
    .filter((order) => order.orderId !== key.naturalId && precedes(order, winner))
    .sort((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1))
  const ids = [...new Set(before.map((order) => order.orderId))].slice(0, EARLIER_ORDERS)
  const others = await Promise.all(ids.map((naturalId) => deps.conversions.read({ ...key, naturalId })))
  const isOurs = (claim: Fact | undefined) =>
    claim !== undefined && visitors.includes(claim.visitor) && precedes({ at: claim.at, eventId: claim.id }, winner)
  const markers = claimed.reduce((sum, { items }) => sum + items, 0)
  const items = others.reduce((sum, other) => sum + other.items, 0)
  return {
    earlierOrders: others.some((other) => isOurs(winnerOf(other.claims))) ? 'some' : 'none',
    weight: links * LINK_WEIGHT + markers * MARKER_WEIGHT + items,
  }
}

import { type ConversionKey, type Moment, winnerOf, withoutUndone } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { inParallel } from '@guiyin/files'
import type { ConversionStore, OrderMarker, VisitorLog } from '@guiyin/store'
import type { Customer } from './customer.ts'
import { type UndoneDeps, undoneIn } from './undone.ts'

export interface EarlierOrdersDeps extends UndoneDeps {
  log: Pick<VisitorLog, 'ordersOf'>
  conversions: Pick<ConversionStore, 'read'>
}

/** Whether an order is its customer's first, and how much was read to tell. */
export interface EarlierOrders {
  earlierOrders: 'none' | 'some'
  /** Order markers of the customer's visitors, which choose the orders that are looked at. */
  markers: number
  /** Fact items of those orders. */
  items: number
  /** Undone imports among those that their claims name. */
  undone: number
}

const EARLIER_ORDERS = 25
/** Visitors or orders read side by side. */
const AT_ONCE = 8

const NOTHING: EarlierOrders = { earlierOrders: 'none', markers: 0, items: 0, undone: 0 }

const precedes = (order: Moment, winner: Fact): boolean =>
  order.at < winner.at || (order.at === winner.at && order.eventId < winner.id)

const isTheirs = ({ user, visitors }: Customer, visitor: string, moment: Moment): boolean =>
  visitors.get(visitor)?.(moment) === user

interface Claimed {
  visitor: string
  orders: readonly OrderMarker[]
}

/** The natural ids of the first orders that the customer claimed before this one. */
const idsBefore = (claimed: readonly Claimed[], customer: Customer, winner: Fact, naturalId: string): string[] => {
  const before = claimed
    .flatMap(({ visitor, orders }) => orders.filter((order) => isTheirs(customer, visitor, order)))
    .filter((order) => order.orderId !== naturalId && precedes(order, winner))
    .sort((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1))
  return [...new Set(before.map((order) => order.orderId))].slice(0, EARLIER_ORDERS)
}

/**
 * Whether the customer won an order before this one, on whichever visitor. The earliest orders are looked up, each by
 * its own claims. All of them are always read, so that equal numbers mean equal reading.
 */
export const earlierOrdersOf = async (
  deps: EarlierOrdersDeps,
  key: ConversionKey,
  winner: Fact,
  customer: Customer,
): Promise<EarlierOrders> => {
  if (winner.type !== 'order') return NOTHING
  const claimed: (Claimed & { items: number })[] = []
  await inParallel([...customer.visitors.keys()], AT_ONCE, async (visitor) => {
    claimed.push({ visitor, ...(await deps.log.ordersOf(key.site, visitor)) })
  })
  const ids = idsBefore(claimed, customer, winner, key.naturalId)
  const others = await Promise.all(ids.map((naturalId) => deps.conversions.read({ ...key, naturalId })))
  const undone = await undoneIn(
    deps,
    key.site,
    others.flatMap(({ claims }) => claims),
  )
  const isOurs = (claim: Fact | undefined): boolean => {
    if (claim === undefined) return false
    const moment = { at: claim.at, eventId: claim.id }
    return precedes(moment, winner) && isTheirs(customer, claim.visitor, moment)
  }
  return {
    earlierOrders: others.some(({ claims }) => isOurs(winnerOf(withoutUndone(claims, undone)))) ? 'some' : 'none',
    markers: claimed.reduce((sum, { items }) => sum + items, 0),
    items: others.reduce((sum, other) => sum + other.items, 0),
    undone: undone.size,
  }
}

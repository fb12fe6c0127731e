import type { WireEvent } from '@guiyin/events'
import { SERVER_AGENT } from './agents.ts'
import type { DemoVisit } from './journeys.ts'
import { orderFields, type Purchase, purchaseOf } from './purchases.ts'
import { type DemoRequest, form, json } from './requests.ts'
import { HEX, type Rng, TOKEN } from './rng.ts'
import { yuan } from './shop.ts'
import type { Contact } from './steps.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** As servers write times. */
export const isoOf = (at: number): string => `${new Date(at + 8 * HOUR).toISOString().slice(0, -1)}+08:00`

const stamps = (rng: Rng, at: number) => ({ eventId: `s-${rng.text(HEX, 16)}`, occurredAt: isoOf(at) })
const fromServer = (at: number, event: WireEvent): DemoRequest =>
  json(at, SERVER_AGENT, 'secret', 'conversions', [{ event }])

const whoIs = ({ visitorId, userId }: Pick<Purchase, 'visitorId' | 'userId'>) => ({
  ...(visitorId === undefined ? {} : { visitorId }),
  ...(userId === undefined ? {} : { userId }),
})

const orderOf = (rng: Rng, purchase: Purchase, at: number): WireEvent => ({
  ...stamps(rng, at),
  ...orderFields(purchase),
  ...whoIs(purchase),
  ...(rng.chance(0.25) ? { newCustomer: purchase.first } : {}),
})

/** The shop's server tells the orders that no browser told, and some that one did, under ids of its own. */
const booked = (rng: Rng, purchase: Purchase): DemoRequest[] => {
  if (purchase.inBrowser && (purchase.visitorId === undefined || !rng.chance(0.35))) return []
  const at = purchase.at + rng.int(200, 4_000)
  return [fromServer(at + rng.int(100, 20 * MINUTE), orderOf(rng, purchase, at))]
}

interface Giveback {
  weight: number
  /** Percent of the order's value, one refund each. */
  percents: readonly number[]
  /** Told before its order is. */
  early?: boolean
}

const GIVEBACKS: readonly Giveback[] = [
  { weight: 86, percents: [] },
  { weight: 4, percents: [100] },
  { weight: 4, percents: [40] },
  { weight: 3, percents: [30, 50] },
  { weight: 3, percents: [100], early: true },
]

const refunded = (rng: Rng, { orderId, cents, at }: Purchase): DemoRequest[] => {
  const { percents, early = false } = rng.weighted(GIVEBACKS)
  return percents.map((percent, index) => {
    const when = early ? at + 10 * MINUTE : at + (index + 1) * rng.int(2 * HOUR, 3 * DAY)
    const event: WireEvent = {
      type: 'refund',
      ...stamps(rng, when),
      refundId: `${orderId}-R${index + 1}`,
      orderId,
      value: yuan(Math.floor((cents * percent) / 100)),
      ...(rng.chance(0.5) ? { currency: 'CNY' } : {}),
    }
    return fromServer(early ? at - MINUTE : when + rng.int(0, HOUR), event)
  })
}

const leadOf = ({ leadId, visitorId }: Contact, rng: Rng, at: number, status: string | undefined): WireEvent => ({
  type: 'lead',
  ...stamps(rng, at),
  leadId,
  ...(visitorId === undefined ? {} : { visitorId }),
  ...(status === undefined ? {} : { status }),
})

const contacted = (rng: Rng, contact: Contact, agent: string): DemoRequest[] => {
  const { at, url, visitorId } = contact
  const draw = visitorId === undefined ? 0 : rng.next()
  const event = leadOf(contact, rng, at, draw < 0.5 ? undefined : 'new')
  if (draw < 0.5) return [form(at, agent, url, event)]
  if (draw < 0.75) return [json(at, agent, 'write', 'conversions', [{ event: { ...event, url } }])]
  return [fromServer(at + rng.int(1_000, HOUR), event)]
}

/** Sales get on with a lead; their system knows its id and often not whose it was. */
const pursued = (rng: Rng, contact: Contact): DemoRequest[] => {
  const stages = ['qualified', 'won'].slice(0, rng.int(0, 2))
  return stages.map((status, index) => {
    const when = contact.at + (index + 1) * rng.int(6 * HOUR, 2 * DAY)
    const known = rng.chance(0.5) ? contact.visitorId : undefined
    return fromServer(when + rng.int(0, MINUTE), leadOf({ ...contact, visitorId: known }, rng, when, status))
  })
}

/** What follows from a visit behind the shop's own counter. */
export const afterwards = (rng: Rng, { purchases, contacts, agent, events }: DemoVisit): DemoRequest[] => [
  ...purchases.flatMap((purchase) => [...booked(rng, purchase), ...refunded(rng, purchase)]),
  ...contacts.flatMap((contact) => [...contacted(rng, contact, agent), ...pursued(rng, contact)]),
  ...events.flatMap((event) => {
    if (event.type !== 'signup' || event.occurredAt === undefined || !rng.chance(0.3)) return []
    const at = Number(event.occurredAt) + rng.int(100, 2_000)
    const { visitorId, userId } = event
    return [fromServer(at, { type: 'signup', ...stamps(rng, at), ...whoIs({ visitorId, userId }) })]
  }),
]

/** Orders by telephone: no visit led to them. */
export const phoned = (rng: Rng, at: number): DemoRequest[] => {
  const userId = rng.chance(0.6) ? `u${rng.text(TOKEN, 10)}` : undefined
  const purchase = purchaseOf(rng, at, true, { visitorId: undefined, userId })
  return [fromServer(at + rng.int(0, HOUR), orderOf(rng, purchase, at)), ...refunded(rng, purchase)]
}

import type { Fact, FactOf } from '@guiyin/events'
import type { Instant } from '../day.ts'
import type { OwnerOf } from '../journey/owners.ts'
import { type Micros, microsOf } from '../money.ts'
import { revisionsOf, unitedClaims } from './claims.ts'
import type { Conversion, ConversionKey } from './conversion.ts'
import { type ReadCoupon, withCoupon } from './coupon.ts'
import { allCreditsOf } from './credits.ts'
import { goalTerms } from './goals.ts'
import { type History, journeyOf, mergedIn, type Reading } from './journey.ts'
import { applyRefunds } from './refunds.ts'
import { candidatesOf, shortened } from './window.ts'

/** Who the winner's visitor was, and where else its customer was. */
export interface Identity {
  ownerOf: OwnerOf
  /** Each with its facts from the lookback window's beginning at least. */
  others: readonly History[]
}

/** Nobody ever signed in. */
export const UNIDENTIFIED: Identity = { ownerOf: () => null, others: [] }

/** All that a conversion is derived from. Facts may come in any order and in many copies; the functions must be pure. */
export interface DeriveInput extends Reading {
  key: ConversionKey
  claims: readonly Fact[]
  refunds: readonly FactOf<'refund'>[]
  /** Facts of the winner's visitor, from the lookback window's beginning at least. */
  visitorFacts: readonly Fact[]
  identity: Identity
  /** Whether the customer won an order before this one. */
  earlierOrders: 'none' | 'some'
  /** Day and hour in the site's zone. */
  local(at: Instant, timezone: string): { day: string; hour: number }
  rulesVersion: string
  /** Without it coupons are no touches. */
  readCoupon?: ReadCoupon
  /** A longer journey is cut, see `shortened`; none is without it. */
  mostTouches?: number
}

const candidatesFor = (input: DeriveInput, winner: Fact, customer: string | null, lookbackMs: number) => {
  const { ownerOf, others } = input.identity
  const own = { visitor: winner.visitor, facts: input.visitorFacts, ownerOf }
  return shortened(
    candidatesOf(journeyOf(customer, own, others, input), winner.at, lookbackMs),
    input.mostTouches ?? Number.POSITIVE_INFINITY,
  )
}

type Money = Pick<Conversion, 'currency' | 'foreign' | 'value' | 'refunds' | 'refunded'>

const moneyOf = (winner: Fact, input: DeriveInput, home: string): Money => {
  if (winner.type !== 'order') return { currency: home, foreign: false, value: 0n, refunds: [], refunded: 0n }
  const { currency } = winner
  const value: Micros = microsOf(winner.value)
  const refunds = applyRefunds(input.refunds, value, currency)
  return {
    currency,
    foreign: currency !== home || refunds.some((refund) => refund.foreign),
    value,
    refunds,
    refunded: refunds.reduce((sum, refund) => sum + refund.applied, 0n),
  }
}

const isNewCustomer = (winner: Fact, { earlierOrders }: DeriveInput): boolean =>
  winner.type === 'order' && (winner.newCustomer ?? earlierOrders === 'none')

/**
 * A conversion with the reasons for it: a pure function of the facts seen so far, of the rules and of the configuration
 * stamped on the winner. Undefined while no accepted claim is seen (its refunds then wait).
 */
export const deriveConversion = (input: DeriveInput): Conversion | undefined => {
  const claims = unitedClaims(input.claims)
  const [winner] = claims
  if (winner === undefined) return undefined
  const settings = input.site(winner.config)
  const { goal, lookbackMs } = goalTerms(winner, settings)
  const customer = input.identity.ownerOf({ at: winner.at, eventId: winner.id })
  const { touches: found, excluded } = candidatesFor(input, winner, customer, lookbackMs)
  const touches = withCoupon(found, winner, input.readCoupon)
  const money = moneyOf(winner, input, settings.currency)
  return {
    key: input.key,
    goal,
    eventId: winner.id,
    at: winner.at,
    ...input.local(winner.at, settings.timezone),
    visitor: winner.visitor,
    user: winner.user ?? null,
    customer,
    merged: mergedIn(touches),
    ...money,
    newCustomer: isNewCustomer(winner, input),
    coupon: winner.type === 'order' ? (winner.coupon ?? null) : null,
    touches,
    excluded,
    lookbackMs,
    credits: allCreditsOf(touches, money),
    ...revisionsOf(claims),
    rulesVersion: input.rulesVersion,
  }
}

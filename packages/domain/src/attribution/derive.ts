import type { Fact, FactOf, SiteSettings } from '@guiyin/events'
import type { Landing } from '../channel/landing.ts'
import type { Source } from '../channel/source.ts'
import type { Instant } from '../day.ts'
import { unionById } from '../facts/union.ts'
import { touchesOf } from '../journey/touches.ts'
import { visitsOf } from '../journey/visits.ts'
import { type Micros, microsOf } from '../money.ts'
import { revisionsOf, unitedClaims } from './claims.ts'
import type { Conversion, ConversionKey } from './conversion.ts'
import { allCreditsOf } from './credits.ts'
import { goalTerms } from './goals.ts'
import { conversionKeyOf } from './keys.ts'
import { applyRefunds } from './refunds.ts'
import { candidatesOf } from './window.ts'

/** All that a conversion is derived from. Facts may come in any order and in many copies; the functions must be pure. */
export interface DeriveInput {
  key: ConversionKey
  claims: readonly Fact[]
  refunds: readonly FactOf<'refund'>[]
  /** Facts of the winner's visitor, from the lookback window's beginning at least. */
  visitorFacts: readonly Fact[]
  /** Whether that visitor won an order before this one. */
  earlierOrders: 'none' | 'some'
  site(config: number): SiteSettings
  readLanding(fact: FactOf<'page_view'>): Landing
  readAdClick(fact: FactOf<'ad_click'>): Source
  /** Day and hour in the site's zone. */
  local(at: Instant, timezone: string): { day: string; hour: number }
  rulesVersion: string
}

const isAdClick = (fact: Fact): fact is FactOf<'ad_click'> => fact.type === 'ad_click' && fact.verdict === 'accepted'

const candidatesFor = (input: DeriveInput, at: Instant, lookbackMs: number) => {
  const facts = unionById(input.visitorFacts)
  const visits = visitsOf(facts, {
    visitMinutesOf: (config) => input.site(config).visitMinutes,
    read: input.readLanding,
    isConversion: (fact) => conversionKeyOf(fact, input.site(fact.config)) !== undefined,
  })
  const adClicks = facts.filter(isAdClick)
  return candidatesOf(touchesOf(visits, adClicks, input.readAdClick), at, lookbackMs)
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
  const { touches, excluded } = candidatesFor(input, winner.at, lookbackMs)
  const money = moneyOf(winner, input, settings.currency)
  return {
    key: input.key,
    goal,
    eventId: winner.id,
    at: winner.at,
    ...input.local(winner.at, settings.timezone),
    visitor: winner.visitor,
    user: winner.user ?? null,
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

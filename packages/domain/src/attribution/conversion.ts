import type { Source } from '../channel/source.ts'
import type { Instant } from '../day.ts'
import type { Micros } from '../money.ts'

export const MODELS = ['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position'] as const
export type Model = (typeof MODELS)[number]

/** `order`, `lead`, `signup` or `custom:<name>`. */
export type ConversionKind = string

/** The natural key of a conversion inside its site. */
export interface ConversionKey {
  site: string
  kind: ConversionKind
  naturalId: string
}

/** What may earn credit: a visit's source, or a click on a tracking link. */
export interface Touch {
  at: Instant
  /** Id of the event that made it: ties between touches go to the earlier (at, eventId). */
  eventId: string
  via: 'visit' | 'ad_click'
  /** Whose it is, where the customer made it as another visitor than the conversion's. */
  visitor: string | null
  source: Source
}

export interface ExcludedTouch {
  touch: Touch
  reason: 'outside_window' | 'after_conversion' | 'own_host_or_gateway' | 'same_click' | 'journey_too_long'
}

/** Part of one conversion earned by one touch under one model; `touch` null: `unattributed`. */
export interface Credit {
  /** Index into `touches`, or null where there is no touch to credit. */
  touch: number | null
  /** 10⁻⁶ of a conversion. */
  share: Micros
  revenue: Micros
  refunds: Micros
}

/** A refund in rank order (at, eventId): what of it applies before the order is down to zero, and what is in excess. */
export interface AppliedRefund {
  refundId: string
  eventId: string
  at: Instant
  value: Micros
  applied: Micros
  excess: Micros
  /** Given in another currency than the order: never applied, flagged. */
  foreign: boolean
}

/** One conversion as derived from all facts seen so far: the "why" record. */
export interface Conversion {
  key: ConversionKey
  goal: string
  eventId: string
  at: Instant
  /** Site-local day and hour of the conversion. */
  day: string
  hour: number
  visitor: string
  user: string | null
  /** Who owned the visitor when it converted: the user whose journey this is; null: nobody. */
  customer: string | null
  /** The customer's other visitors that gave touches, sorted. */
  merged: string[]
  currency: string
  /** Its money, or that of one of its refunds, is in another currency than the site's. */
  foreign: boolean
  value: Micros
  refunds: AppliedRefund[]
  refunded: Micros
  newCustomer: boolean
  coupon: string | null
  /** Lead stages in time order, the last one holds. */
  stages: { at: Instant; status: string }[]
  touches: Touch[]
  excluded: ExcludedTouch[]
  lookbackMs: number
  credits: Record<Model, Credit[]>
  /** Events with the same natural key that lost to this one. */
  duplicates: { eventId: string; at: Instant }[]
  /**
   * When the last import that claimed it was undone, and nothing else claims it: it tells what was, and counts nowhere.
   * Absent where it stands.
   */
  withdrawn?: Instant | undefined
  rulesVersion: string
}

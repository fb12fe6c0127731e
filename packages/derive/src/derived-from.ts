import { type Conversion, type ConversionKey, withdrawnAt, zone } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { rules } from '@guiyin/platforms'
import { boundedConversion } from './bounded-conversion.ts'
import type { Claims } from './claims.ts'
import type { Customer } from './customer.ts'
import type { EarlierOrders } from './earlier-orders.ts'
import { outlived } from './forgotten.ts'
import type { SiteReading } from './site-reading.ts'

/** A natural key with the claim that wins it. */
export interface Claimed {
  found: Claims
  winner: Fact
  reading: SiteReading
}

interface Before {
  customer: Customer
  earlier: EarlierOrders
  /** UTC day from which on the history was read. */
  since: string
}

const deriveInput = (key: ConversionKey, reading: SiteReading) => ({
  key,
  site: reading.settings,
  readLanding: reading.readLanding,
  readAdClick: reading.readAdClick,
  readCoupon: reading.readCoupon,
  // The winner's own zone, as in the lake: the site may have moved since.
  local: (at: number, timezone: string) => ({ day: zone(timezone).dayOf(at), hour: zone(timezone).hourOf(at) }),
  rulesVersion: rules.version,
})

/** The conversion as it follows from what was read; undefined where nothing accepted claims it. */
export const derivedFrom = ({ found, winner, reading }: Claimed, before: Before): Conversion | undefined => {
  const { key, claims, refunds, stored, withdrawn } = found
  const { visitorFacts, identity } = before.customer
  const { earlierOrders } = before.earlier
  const derived =
    outlived(reading, winner, { stored, claims, refunds, since: before.since }) ??
    boundedConversion({ ...deriveInput(key, reading), claims, refunds, visitorFacts, identity, earlierOrders })
  return derived && withdrawnAt(derived, withdrawn)
}

import type { FactOf } from '@guiyin/events'
import { unionBy } from '../facts/union.ts'
import { type Micros, microsOf } from '../money.ts'
import type { AppliedRefund } from './conversion.ts'

type Refund = FactOf<'refund'>

/** Each accepted refund id once (the smallest copy of an event, then the earliest event of an id), in rank order. */
const unitedRefunds = (facts: readonly Refund[]): Refund[] => {
  const events = unionBy(facts, (fact) => fact.id).filter((fact) => fact.verdict === 'accepted')
  return unionBy(events, (fact) => fact.refundId)
}

/**
 * What each refund takes back from an order: in rank order (event time, event id), down to a net of zero; the rest is
 * excess. A refund in another currency than the order's takes nothing back.
 */
export const applyRefunds = (facts: readonly Refund[], value: Micros, currency: string): AppliedRefund[] => {
  let left = value
  return unitedRefunds(facts).map((fact) => {
    const given = microsOf(fact.value)
    const foreign = fact.currency !== undefined && fact.currency !== currency
    const applied = foreign ? 0n : given < left ? given : left
    left -= applied
    return {
      refundId: fact.refundId,
      eventId: fact.id,
      at: fact.at,
      value: given,
      applied,
      excess: foreign ? 0n : given - applied,
      foreign,
    }
  })
}

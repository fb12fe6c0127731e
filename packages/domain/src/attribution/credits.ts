import { allocate, type Micros } from '../money.ts'
import type { Credit, Model, Touch } from './conversion.ts'
import { weightsOf } from './models.ts'

const WHOLE: Micros = 1_000_000n

/** The money of a conversion: what was paid, and what of it was given back (never more). */
export interface Worth {
  value: Micros
  refunded: Micros
}

/**
 * The credits of one conversion under one model. Shares, revenue and refunds each add up exactly; refunds are taken back
 * pro rata from the revenue credits. Touches that earn nothing have no credit; without any touch all is unattributed.
 */
export const creditsOf = (model: Model, touches: readonly Touch[], { value, refunded }: Worth): Credit[] => {
  if (touches.length === 0) return [{ touch: null, share: WHOLE, revenue: value, refunds: refunded }]
  const weights = weightsOf(model, touches)
  const shares = allocate(WHOLE, weights)
  const revenues = allocate(value, weights)
  const refunds = allocate(refunded, revenues)
  return touches
    .map((_, touch) => ({
      touch,
      share: shares[touch] ?? 0n,
      revenue: revenues[touch] ?? 0n,
      refunds: refunds[touch] ?? 0n,
    }))
    .filter((credit) => credit.share > 0n || credit.revenue > 0n)
}

/** `creditsOf` under every model. */
export const allCreditsOf = (touches: readonly Touch[], worth: Worth): Record<Model, Credit[]> => ({
  first: creditsOf('first', touches, worth),
  last: creditsOf('last', touches, worth),
  last_non_direct: creditsOf('last_non_direct', touches, worth),
  linear: creditsOf('linear', touches, worth),
  time_decay: creditsOf('time_decay', touches, worth),
  position: creditsOf('position', touches, worth),
})

import type { Fact, FactOf } from '@guiyin/events'
import type { Source } from '../channel/source.ts'
import { compareTouches } from '../journey/touches.ts'
import type { Touch } from './conversion.ts'

/** What an order's coupon code stands for: the tracking link of the partner who gave it away. */
export type ReadCoupon = (order: FactOf<'order'>) => Source | undefined

const isSame = (a: Source, b: Source): boolean =>
  b.partner === null
    ? a.channel === b.channel && a.platform === b.platform && a.campaign === b.campaign
    : a.partner === b.partner

/**
 * The journey with a touch of the partner whose coupon the order used, at the moment of the order, where no touch of
 * that partner is in it: who was heard of by word of mouth earns what a click would have.
 */
export const withCoupon = (touches: Touch[], winner: Fact, readCoupon: ReadCoupon | undefined): Touch[] => {
  const source = winner.type === 'order' && winner.coupon !== undefined ? readCoupon?.(winner) : undefined
  if (source === undefined || touches.some((touch) => isSame(touch.source, source))) return touches
  const touch: Touch = { at: winner.at, eventId: winner.id, via: 'ad_click', visitor: null, source }
  return [...touches, touch].sort(compareTouches)
}

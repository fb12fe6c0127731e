import type { Instant } from '../day.ts'
import { compareTouches, type Touches } from '../journey/touches.ts'
import type { ExcludedTouch, Touch } from './conversion.ts'

export const DAY_MS = 86_400_000
export const DEFAULT_LOOKBACK_DAYS = 30

/** Why a touch may earn nothing of a conversion at `at`; both ends of the window belong to it. */
const exclusionOf = (touch: Touch, at: Instant, lookbackMs: number): ExcludedTouch['reason'] | null => {
  if (touch.at > at) return 'after_conversion'
  if (at - touch.at > lookbackMs) return 'outside_window'
  return null
}

/** The touches that may earn credit, oldest first, and all others with the reason. */
export const candidatesOf = ({ touches, excluded }: Touches, at: Instant, lookbackMs: number): Touches => {
  const judged = touches.map((touch) => ({ touch, reason: exclusionOf(touch, at, lookbackMs) }))
  const out = judged.flatMap(({ touch, reason }) => (reason === null ? [] : [{ touch, reason }]))
  return {
    touches: judged.filter(({ reason }) => reason === null).map(({ touch }) => touch),
    excluded: [...excluded, ...out].sort((a, b) => compareTouches(a.touch, b.touch)),
  }
}

/**
 * Of a journey with more touches than `most` its first touch and its latest ones; the others earn nothing. Of what is
 * excluded at most as many are told: the latest of those that a journey was too long for, then the latest of all others.
 */
export const shortened = ({ touches, excluded }: Touches, most: number): Touches => {
  const over = Math.max(0, touches.length - most)
  const cut = touches.slice(1, 1 + over).map((touch): ExcludedTouch => ({ touch, reason: 'journey_too_long' }))
  return {
    touches: [...touches.slice(0, 1), ...touches.slice(1 + over)],
    excluded: [...excluded, ...cut].slice(-most).sort((a, b) => compareTouches(a.touch, b.touch)),
  }
}

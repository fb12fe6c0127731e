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

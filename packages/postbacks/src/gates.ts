import type { Instant } from '@guiyin/domain'
import type { Outcome } from './outcome.ts'

/** Failures in a row after which a platform is left in peace. */
const FAILURES = 5
const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 15 * 60_000
const MINUTE_MS = 60_000

interface Gate {
  failures: number
  closedUntil: Instant
  pauseMs: number
  /** Conversions sent in the minute that began then. */
  minute: Instant
  sent: number
}

const OPEN: Gate = { failures: 0, closedUntil: 0, pauseMs: FIRST_PAUSE_MS, minute: 0, sent: 0 }

const failed = (gate: Gate, now: Instant, afterMs: number): Gate => {
  const failures = gate.failures + 1
  if (afterMs > 0) return { ...gate, failures, closedUntil: now + afterMs }
  if (failures < FAILURES) return { ...gate, failures }
  // It opens for one try; where that fails, it closes for longer.
  const pauseMs = Math.min(gate.pauseMs * 2, LONGEST_PAUSE_MS)
  return { ...gate, failures: FAILURES - 1, closedUntil: now + gate.pauseMs, pauseMs }
}

/**
 * Rate limit and circuit breaker of each platform and site, in the memory of one process: at most two send at a time, so
 * each takes half of the rate, and finds a broken platform out by itself.
 */
export const postbackGates = () => {
  const gates = new Map<string, Gate>()
  const gateOf = (name: string): Gate => gates.get(name) ?? OPEN
  return {
    /** Takes room for `count` conversions; the milliseconds to wait where there is none. */
    enter: (name: string, count: number, perMinute: number, now: Instant): number => {
      const gate = gateOf(name)
      if (gate.closedUntil > now) return gate.closedUntil - now
      const isFresh = now - gate.minute >= MINUTE_MS
      const sent = isFresh ? 0 : gate.sent
      if (sent > 0 && sent + count > Math.max(1, perMinute / 2)) return gate.minute + MINUTE_MS - now
      gates.set(name, { ...gate, minute: isFresh ? now : gate.minute, sent: sent + count })
      return 0
    },

    /** Whether the platform did its work; a refusal is work done. */
    tell: (name: string, outcome: Outcome, now: Instant): void => {
      const gate = gateOf(name)
      const next =
        outcome.kind === 'again'
          ? failed(gate, now, outcome.reason === 'limited' ? (outcome.afterS ?? 0) * 1_000 : 0)
          : { ...gate, failures: 0, pauseMs: FIRST_PAUSE_MS }
      gates.set(name, next)
    },
  }
}
export type PostbackGates = ReturnType<typeof postbackGates>

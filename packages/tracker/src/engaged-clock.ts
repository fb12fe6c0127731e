/** Without a sign of life for this long nobody is there. */
export const IDLE_MS = 10_000

/** Counts the time that a page was visible and somebody moved on it; never more than `cap` ms. */
export const engagedClock = (cap: number) => {
  let counted = 0
  let isVisible = false
  let from = 0
  let lastActive = 0

  const settle = (now: number): void => {
    const end = Math.min(now, lastActive + IDLE_MS)
    if (isVisible && end > from) counted += end - from
    from = now
  }

  return {
    restart: (now: number, visible: boolean): void => {
      counted = 0
      isVisible = visible
      from = now
      lastActive = now
    },
    visible: (now: number, visible: boolean): void => {
      settle(now)
      isVisible = visible
      if (visible) lastActive = now
    },
    active: (now: number): void => {
      settle(now)
      lastActive = now
    },
    /** Whole ms so far. */
    engaged: (now: number): number => {
      settle(now)
      return Math.min(cap, Math.round(counted))
    },
  }
}

/** Who waits for a shard to be done with what it held at a time, and how far it has come. */
export const drain = () => {
  let through = Number.NEGATIVE_INFINITY
  let waiting: { since: number; resolve: () => void }[] = []

  const release = () => {
    const ready = waiting.filter(({ since }) => since < through)
    waiting = waiting.filter(({ since }) => since >= through)
    for (const { resolve } of ready) resolve()
  }

  return {
    /** Everything that was in the shard before this time is done with; it never goes back. */
    reached(time: number): void {
      through = Math.max(through, time)
      release()
    },
    wait: (since: number): Promise<void> =>
      new Promise((resolve) => {
        waiting.push({ since, resolve })
        release()
      }),
    isAwaited: (): boolean => waiting.length > 0,
  }
}
export type Drain = ReturnType<typeof drain>

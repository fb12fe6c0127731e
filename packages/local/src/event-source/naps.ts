/** Waits that can be cut short: a flush or a stop wakes every sleeper. */
export const naps = () => {
  const sleepers = new Set<() => void>()
  return {
    nap: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer)
          sleepers.delete(wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        sleepers.add(wake)
      }),
    wakeAll(): void {
      for (const wake of [...sleepers]) wake()
    },
  }
}
export type Naps = ReturnType<typeof naps>

/**
 * Lets many callers share one piece of work: a caller during a run shares the run that starts after it, since the one
 * under way may have passed what the caller wants done.
 */
export const coalesced = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<T> | undefined
  let next: Promise<T> | undefined

  const start = (): Promise<T> => {
    const run = work().finally(() => {
      if (running === run) running = undefined
    })
    running = run
    return run
  }

  return () => {
    if (running === undefined) return start()
    if (next === undefined) {
      const following = () => {
        next = undefined
        return start()
      }
      next = running.then(following, following)
    }
    return next
  }
}

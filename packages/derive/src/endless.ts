import type { VisitorLog } from '@guiyin/store'

type Read = VisitorLog['read']
type Reading = ReturnType<Read>

/** Histories in memory at the same time, each as long as the log's bound. */
const KEPT = 8

/**
 * For one batch or pass: a history that is too long to read is read once, and what was read serves every conversion
 * behind it, so that a visitor without end costs the others no time. What its bound cuts off is arbitrary in any reading;
 * a history that can be read whole is read anew each time.
 */
export const readingEndlessOnce = <Log extends { read: Read }>(log: Log): Log => {
  const kept = new Map<string, Reading>()
  const keep = (name: string, reading: Reading): void => {
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size >= KEPT) kept.delete(oldest)
    kept.set(name, reading)
  }
  const read: Read = async (range) => {
    const name = JSON.stringify([range.site, range.visitor, range.since])
    const known = kept.get(name)
    if (known !== undefined) return known
    const reading = log.read(range)
    if (!(await reading).complete) keep(name, reading)
    return reading
  }
  return { ...log, read }
}

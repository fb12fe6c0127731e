import { type Conversion, type Day, utcDayOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { VisitorLog } from '@guiyin/store'
import type { SiteReading } from './site-reading.ts'

const DAY_MS = 86_400_000
/** Visits run over one midnight or two. */
const SPAN_MS = 3 * DAY_MS

/** Days on which the visit of this moment may have begun or gone on: back to the last silence that was long enough to end it. */
export const visitDays = (reading: SiteReading, facts: readonly Fact[], at: number): Set<Day> => {
  const times = facts.map((fact) => fact.at).filter((time) => time <= at)
  let start = at
  const days = new Set([reading.zone.dayOf(at)])
  for (const time of times.sort((a, b) => b - a)) {
    if (start - time >= reading.longestVisitMs) break
    start = time
    days.add(reading.zone.dayOf(time))
  }
  return days
}

interface Winning {
  /** Facts of the winner's visitor, up to the winner. */
  facts: readonly Fact[]
  before: Conversion | undefined
  after: Conversion
}

/** Days whose visits convert, or do so no more: a visit stands on the day of its start, its conversion may on the next. */
export const convertingDays = async (
  { log }: { log: Pick<VisitorLog, 'read'> },
  reading: SiteReading,
  { facts, before, after }: Winning,
): Promise<Set<Day>> => {
  const days = visitDays(reading, facts, after.at)
  if (before === undefined || (before.eventId === after.eventId && before.at === after.at)) return days
  const { key, visitor, at } = before
  const lost = await log.read({ site: key.site, visitor, since: utcDayOf(at - SPAN_MS) })
  return new Set([...days, ...visitDays(reading, lost.facts, at)])
}

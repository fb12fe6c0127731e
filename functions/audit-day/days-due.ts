import type { SiteReading } from '@guiyin/derive'
import { addDays, type Day, longestLookbackMs } from '@guiyin/domain'
import type { AttributionEntry, Audit } from '@guiyin/store'
import type { Standing } from './compare-fold.ts'
import { total, withoutCredits } from './findings.ts'
import type { SiteCredits } from './site-credits.ts'
import type { Deps } from './task.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const WINDOW_DAYS = 45
/** Days of one site in one run, the newest first: what is left over comes with the next. */
const DAYS_A_RUN = 3

const isSame = (
  a: { version: number; hash: string } | null,
  b: { version: number; hash: string } | undefined,
): boolean => a?.version === b?.version && a?.hash === b?.hash

/** It was audited as it stands, and nothing was on its way or amiss. */
const isAudited = ({ snapshot, journeys }: Standing, audit: Audit | undefined): boolean =>
  audit !== undefined &&
  isSame(audit, snapshot) &&
  audit.final === snapshot.final &&
  isSame(audit.journeys, journeys) &&
  audit.pending === 0 &&
  total(withoutCredits(audit)) === 0

/** Closed for an hour, so that what belongs to it has arrived. */
const lastClosed = (deps: Deps, { zone }: SiteReading): Day => addDays(zone.dayOf(deps.clock() - HOUR_MS), -1)

/** Closed days of late that were not audited as they stand. */
export const daysDue = async (deps: Deps, reading: SiteReading): Promise<Day[]> => {
  const { site } = reading
  const last = lastClosed(deps, reading)
  const first = addDays(last, -WINDOW_DAYS)
  const [snapshots, journeys, audits] = await Promise.all([
    deps.snapshots.range(site, first, last),
    deps.journeys.range(site, first, last),
    deps.audits.range(site, first, last),
  ])
  const [journeysOf, auditOf] = [
    new Map(journeys.map((one) => [one.day, one])),
    new Map(audits.map((one) => [one.day, one])),
  ]
  return snapshots
    .filter((snapshot) => !isAudited({ snapshot, journeys: journeysOf.get(snapshot.day) }, auditOf.get(snapshot.day)))
    .map(({ day }) => day)
    .reverse()
    .slice(0, DAYS_A_RUN)
}

/** Credits of a young day change each night: they are compared when it is audited, and once more when they are final. */
const isDue = ({ credits, differences }: Audit, standing: AttributionEntry | undefined): boolean => {
  if (standing === undefined) return false
  const isCompared = credits !== null && (!standing.final || (credits.final && isSame(credits, standing)))
  return !isCompared || (differences.credits ?? 0) > 0
}

/** Audited days whose credits were not compared since they became final, or not yet, the newest first. */
export const creditsDue = async (deps: Deps, reading: SiteReading, { creditsOf }: SiteCredits): Promise<Audit[]> => {
  const last = lastClosed(deps, reading)
  const lookbackDays = Math.ceil(longestLookbackMs(reading.current) / DAY_MS)
  const audits = await deps.audits.range(reading.site, addDays(last, -WINDOW_DAYS - lookbackDays), last)
  return audits.filter((audit) => isDue(audit, creditsOf(audit.day))).reverse()
}

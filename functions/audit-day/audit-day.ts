import { type SiteReading, siteReading, waitingArrivals } from '@guiyin/derive'
import { addDays, type Day, utcDayOf } from '@guiyin/domain'
import type { Audit } from '@guiyin/store'
import { auditCredits } from './audit-credits.ts'
import { compareConversions } from './compare-conversions.ts'
import { compareFitted, compareLost } from './compare-credits.ts'
import { compareFacts } from './compare-facts.ts'
import { compareFold } from './compare-fold.ts'
import { conservationOf } from './conservation.ts'
import { creditsDue, daysDue } from './days-due.ts'
import { FACT_KINDS, findings, total } from './findings.ts'
import { scanLake } from './scan-lake.ts'
import { type SiteCredits, siteCredits } from './site-credits.ts'
import type { Deps, Task } from './task.ts'

/** Names one day; without it the schedule's own days are audited. */
export interface Asked {
  site: string
  date: Day
}

export interface Outcome {
  days: number
  differences: number
  pending: number
}

const HOUR_MS = 3_600_000
/** Both consumers of the stream have long seen what is older; an alarm rings where one is behind. */
const SETTLED_MS = HOUR_MS

/** Compares everything that is known of one day, and stores what it found; none where the day has no snapshot. */
const auditOne = async (
  deps: Deps,
  reading: SiteReading,
  credits: SiteCredits,
  day: Day,
): Promise<Audit | undefined> => {
  const at = deps.clock()
  const { site } = reading
  const waiting = await waitingArrivals(deps.objects)
  const snapshot = await deps.snapshots.read(site, day)
  if (snapshot === undefined) return undefined
  const journeys = await deps.journeys.read(site, day)
  const found = findings(FACT_KINDS)
  const task: Task = { deps, reading, day, waiting, found, settledBy: at - SETTLED_MS }
  await compareFold(task, { snapshot, journeys })
  const compared = await compareFacts(task)
  const scanned = await scanLake(task, await deps.conversions.keysOnDay(site, day))
  const conversions = await compareConversions(task, scanned)
  const received = await conservationOf(task, scanned)
  await compareLost(credits, found, day)
  const credited = await compareFitted(credits, found, day)
  const { version, hash, final } = snapshot
  const audit: Audit = {
    ...{ site, day, version, hash, final, at, ...compared, conversions, received, ...found.all() },
    journeys: journeys === undefined ? null : { version: journeys.version, hash: journeys.hash },
    credits: credited,
  }
  await deps.audits.put(audit)
  return audit
}

interface SiteTask {
  reading: SiteReading
  days: Day[]
}

const tasksOf = async (deps: Deps, asked: Asked | undefined): Promise<SiteTask[]> => {
  const sites = asked === undefined ? (await deps.catalog.sites()).map(({ settings }) => settings.id) : [asked.site]
  const tasks: SiteTask[] = []
  for (const site of sites) {
    const reading = await siteReading(deps.catalog, site)
    if (reading === undefined) continue
    tasks.push({ reading, days: asked === undefined ? await daysDue(deps, reading) : [asked.date] })
  }
  return tasks
}

/** Records that are no parcel belong to no site: they stand by the UTC day on which the stream took them. */
const countUndecodable = async ({ quarantine, audits, clock }: Deps): Promise<void> => {
  const yesterday = addDays(utcDayOf(clock()), -1)
  const entries = await quarantine.list(null)
  const count = entries.filter(({ at }) => at !== undefined && utcDayOf(at) === yesterday).length
  await audits.putUndecodable(yesterday, count)
}

/** The days that are due, whole; then those of which only the credits changed, unless one day was asked for. */
async function* auditsOf(deps: Deps, { reading, days }: SiteTask, isAsked: boolean): AsyncGenerator<Audit> {
  const credits = await siteCredits(deps, reading)
  for (const day of days) {
    const audit = await auditOne(deps, reading, credits, day)
    if (audit !== undefined) yield audit
  }
  if (isAsked) return
  const due = await creditsDue(deps, reading, credits)
  yield* auditCredits(
    credits,
    due.filter(({ day }) => !days.includes(day)),
  )
}

/** Audits the closed days of every site that changed since their last audit, or the one that is asked for. */
export const auditDay =
  (deps: Deps) =>
  async (asked?: Asked): Promise<Outcome> => {
    const outcome: Outcome = { days: 0, differences: 0, pending: 0 }
    for (const task of await tasksOf(deps, asked)) {
      for await (const audit of auditsOf(deps, task, asked !== undefined)) {
        if (total(audit) > 0) deps.differed(audit)
        outcome.days += 1
        outcome.differences += total(audit)
        outcome.pending += audit.pending
      }
    }
    if (asked === undefined) await countUndecodable(deps)
    return outcome
  }

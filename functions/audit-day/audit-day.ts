import { type SiteReading, siteReading, waitingArrivals } from '@guiyin/derive'
import { addDays, type Day, utcDayOf } from '@guiyin/domain'
import type { Audit, SnapshotEntry } from '@guiyin/store'
import { compareConversions } from './compare-conversions.ts'
import { compareFacts } from './compare-facts.ts'
import { compareSnapshot } from './compare-snapshot.ts'
import { conservationOf } from './conservation.ts'
import { findings } from './findings.ts'
import { scanLake } from './scan-lake.ts'
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

const total = ({ differences }: Audit): number => Object.values(differences).reduce((sum, count) => sum + count, 0)

/** Compares everything that is known of one day, and stores what it found; none where the day has no snapshot. */
const auditOne = async (deps: Deps, reading: SiteReading, day: Day): Promise<Audit | undefined> => {
  const at = deps.clock()
  const { site } = reading
  const waiting = await waitingArrivals(deps.objects)
  const entry = await deps.snapshots.read(site, day)
  if (entry === undefined) return undefined
  const found = findings()
  const task: Task = { deps, reading, day, waiting, found, settledBy: at - SETTLED_MS }
  await compareSnapshot(task, entry)
  const compared = await compareFacts(task)
  const scanned = await scanLake(task, await deps.conversions.keysOnDay(site, day))
  const conversions = await compareConversions(task, scanned)
  const received = await conservationOf(task, scanned)
  const { version, hash, final } = entry
  const audit: Audit = { site, day, version, hash, final, at, ...compared, conversions, received, ...found.all() }
  await deps.audits.put(audit)
  if (total(audit) > 0) deps.differed(audit)
  return audit
}

/** It was audited as it stands, and nothing was on its way or amiss. */
const isAudited = (entry: SnapshotEntry, audit: Audit | undefined): boolean =>
  audit?.version === entry.version &&
  audit.hash === entry.hash &&
  audit.final === entry.final &&
  audit.pending === 0 &&
  total(audit) === 0

const WINDOW_DAYS = 45
/** Days of one site in one run, the newest first: what is left over comes with the next. */
const DAYS_A_RUN = 3

/** Closed for an hour, so that what belongs to it has arrived, and not audited as it stands. */
const daysDue = async (deps: Deps, { site, zone }: SiteReading): Promise<Day[]> => {
  const last = addDays(zone.dayOf(deps.clock() - HOUR_MS), -1)
  const first = addDays(last, -WINDOW_DAYS)
  const [entries, audits] = await Promise.all([
    deps.snapshots.range(site, first, last),
    deps.audits.range(site, first, last),
  ])
  const auditOf = new Map(audits.map((audit) => [audit.day, audit]))
  const due = entries.filter((entry) => !isAudited(entry, auditOf.get(entry.day)))
  return due
    .map(({ day }) => day)
    .reverse()
    .slice(0, DAYS_A_RUN)
}

const tasksOf = async (deps: Deps, asked: Asked | undefined): Promise<{ reading: SiteReading; days: Day[] }[]> => {
  const sites = asked === undefined ? (await deps.catalog.sites()).map(({ settings }) => settings.id) : [asked.site]
  const tasks: { reading: SiteReading; days: Day[] }[] = []
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

/** Audits the closed days of every site that changed since their last audit, or the one that is asked for. */
export const auditDay =
  (deps: Deps) =>
  async (asked?: Asked): Promise<Outcome> => {
    const outcome: Outcome = { days: 0, differences: 0, pending: 0 }
    for (const { reading, days } of await tasksOf(deps, asked)) {
      for (const day of days) {
        const audit = await auditOne(deps, reading, day)
        if (audit === undefined) continue
        outcome.days += 1
        outcome.differences += total(audit)
        outcome.pending += audit.pending
      }
    }
    if (asked === undefined) await countUndecodable(deps)
    return outcome
  }

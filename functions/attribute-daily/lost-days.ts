import { countLost, lostBytes, lostInputs, reachOf } from '@guiyin/derive'
import { addDays, type CountedPath, type Day } from '@guiyin/domain'
import { lostJourneysKey, removeSuperseded } from '@guiyin/files'
import type { LostJourneysEntry } from '@guiyin/store'
import { type Deps, EVER, type SiteDays } from './site-days.ts'

/** Days judged in one reading of the traces around them. */
const AT_ONCE = 31

/** A day whose lost journeys are to be counted anew. */
interface Task {
  day: Day
  lookbackMs: number
  closed: boolean
  inputs: string
  before: LostJourneysEntry | undefined
}

/** What closed once keeps the look-back it was judged by. */
const taskOf = (site: SiteDays, day: Day, before: LostJourneysEntry | undefined): Task => {
  const { zone, today } = site
  const lookbackMs = before?.closed === true ? before.lookbackMs : site.lookbackMs
  const closed = zone.endOf(day) + lookbackMs <= zone.startOf(today)
  return { day, lookbackMs, closed, inputs: lostInputs(site, day, { lookbackMs, closed }), before }
}

interface Batch {
  lookbackMs: number
  batch: Task[]
}

/** Neighbours are judged together. */
const batchesOf = (tasks: readonly Task[]): Batch[] => {
  const batches: Batch[] = []
  for (const task of tasks) {
    const { lookbackMs, batch = [] } = batches.at(-1) ?? {}
    const [first] = batch
    const fits = first !== undefined && task.lookbackMs === lookbackMs && task.day < addDays(first.day, AT_ONCE)
    if (fits) batch.push(task)
    else batches.push({ lookbackMs: task.lookbackMs, batch: [task] })
  }
  return batches
}

const store = async (deps: Deps, site: string, task: Task, paths: readonly CountedPath[]): Promise<void> => {
  const { before, day, lookbackMs, closed, inputs } = task
  const { json, hash } = lostBytes(paths)
  const isSame = before?.hash === hash
  const version = isSame ? before.version : (before?.version ?? 0) + 1
  const key = isSame ? before.key : lostJourneysKey(site, day, version, hash)
  if (!isSame) await deps.objects.put(key, json)
  await deps.lostJourneys.put({ site, day, version, hash, key, closed, lookbackMs, inputs }, before?.version ?? 0)
  if (!isSame) await removeSuperseded(deps.objects, key)
}

/**
 * Counts the journeys that came to nothing on each day whose look-back, or what is known of it, has changed since. Until
 * the look-back after a day is over they came to nothing so far. `expired`: days whose traces are gone keep what they have.
 */
export const lostDays = async (deps: Deps, site: SiteDays, isExpired: (day: Day) => boolean): Promise<number> => {
  const stored = await deps.lostJourneys.range(site.site, EVER.from, EVER.to)
  const beforeOf = new Map(stored.map((entry) => [entry.day, entry]))
  const tasks = site.days
    .filter((day) => !isExpired(addDays(day, -reachOf(site.lookbackMs))))
    .map((day) => taskOf(site, day, beforeOf.get(day)))
    .filter(({ inputs, before }) => before?.inputs !== inputs)
  for (const { lookbackMs, batch } of batchesOf(tasks)) {
    const days = batch.map(({ day }) => day)
    const counted = await countLost(deps.objects, site, days, lookbackMs)
    for (const task of batch) await store(deps, site.site, task, counted.get(task.day) ?? [])
  }
  return tasks.length
}

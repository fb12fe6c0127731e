import { mergedTraces, shortHash } from '@guiyin/derive'
import { addDays, type Day, lostJourneys, NO_PATHS, type PathsByGrain, pathsToJson, type Trace } from '@guiyin/domain'
import { BUCKETS, journeyKeys, lostJourneysKey, readTraces } from '@guiyin/files'
import type { LostJourneysEntry } from '@guiyin/store'
import { type Deps, EVER, type SiteDays } from './site-days.ts'
import { removeSuperseded } from './superseded.ts'

const DAY_MS = 86_400_000
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

/** Days that a journey of one day may reach to each side; one more, for a clock may change. */
const reachOf = (lookbackMs: number): number => Math.ceil(lookbackMs / DAY_MS) + 1

const around = ({ days }: SiteDays, from: Day, to: Day, lookbackMs: number): Day[] => {
  const reach = reachOf(lookbackMs)
  const [first, last] = [addDays(from, -reach), addDays(to, reach)]
  return days.filter((day) => first <= day && day <= last)
}

/** What closed once keeps the look-back it was judged by. */
const taskOf = (site: SiteDays, day: Day, before: LostJourneysEntry | undefined): Task => {
  const { zone, today, entryOf } = site
  const lookbackMs = before?.closed === true ? before.lookbackMs : site.lookbackMs
  const closed = zone.endOf(day) + lookbackMs <= zone.startOf(today)
  const known = around(site, day, day, lookbackMs).map((one) => [one, entryOf(one)?.hash])
  return { day, lookbackMs, closed, inputs: shortHash(JSON.stringify([lookbackMs, closed, known])), before }
}

/** Neighbours are judged together. */
const batchesOf = (tasks: readonly Task[]): Task[][] => {
  const batches: Task[][] = []
  for (const task of tasks) {
    const batch = batches.at(-1)
    const [first] = batch ?? []
    const fits = first !== undefined && task.lookbackMs === first.lookbackMs && task.day < addDays(first.day, AT_ONCE)
    if (fits) batch?.push(task)
    else batches.push([task])
  }
  return batches
}

const tracesOf = async ({ objects }: Deps, { site, entryOf }: SiteDays, day: Day, bucket: number) => {
  const entry = entryOf(day)
  if (entry === undefined || !entry.buckets.includes(bucket)) return []
  const { tracesKey } = journeyKeys(site.id, day, entry.version, entry.hash)
  const stored = await objects.get(tracesKey(bucket))
  if (stored === undefined) throw new Error(`an entry names ${tracesKey(bucket)}, which is not there`)
  return [readTraces(stored.body)]
}

const judged = async (deps: Deps, site: SiteDays, batch: readonly Task[]): Promise<Map<Day, PathsByGrain>> => {
  const [first, last] = [batch[0], batch.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const { lookbackMs } = first
  const lost = lostJourneys({ lookbackMs, dayOf: site.zone.dayOf, wanted: new Set(batch.map(({ day }) => day)) })
  const days = around(site, first.day, last.day, lookbackMs)
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const sources: AsyncIterator<Trace>[] = (
      await Promise.all(days.map((day) => tracesOf(deps, site, day, bucket)))
    ).flat()
    for await (const { visitor, traces } of mergedTraces(sources)) lost.add(visitor, traces)
  }
  return lost.finish()
}

const store = async (deps: Deps, site: string, task: Task, paths: PathsByGrain): Promise<void> => {
  const { before, day, lookbackMs, closed, inputs } = task
  const json = new TextEncoder().encode(pathsToJson(paths))
  const hash = shortHash(json)
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
  const stored = await deps.lostJourneys.range(site.site.id, EVER.from, EVER.to)
  const beforeOf = new Map(stored.map((entry) => [entry.day, entry]))
  const tasks = site.days
    .filter((day) => !isExpired(addDays(day, -reachOf(site.lookbackMs))))
    .map((day) => taskOf(site, day, beforeOf.get(day)))
    .filter(({ inputs, before }) => before?.inputs !== inputs)
  for (const batch of batchesOf(tasks)) {
    const counted = await judged(deps, site, batch)
    for (const task of batch) await store(deps, site.site.id, task, counted.get(task.day) ?? NO_PATHS)
  }
  return tasks.length
}

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mapping } from './event-source/mapping.ts'
import type { Schedule } from './plan.ts'
import type { Scheduler } from './scheduler.ts'

interface FlushDeps {
  mappings: readonly Pick<Mapping, 'drainedTo'>[]
  importDropped: () => Promise<void>
  /** Tells ad platforms of what the stream changed. */
  postbacks: () => Promise<void>
  schedules: readonly Schedule[]
  scheduler: Pick<Scheduler, 'run'>
  objects: string
  clock: () => number
}

export interface Flushed {
  flushed: true
  ms: number
  /** Milliseconds of each part, in the order they ran. */
  parts: Record<string, number>
}

const arrivalsLeft = async (objects: string): Promise<number> => {
  try {
    return (await readdir(join(objects, 'lake', 'arrivals'))).length
  } catch {
    return 0
  }
}

/** Compaction takes a bounded number of arrivals a run; it runs until none is left or a run took none. */
const compact = async ({ scheduler, objects }: FlushDeps, name: string): Promise<void> => {
  let left = Number.POSITIVE_INFINITY
  for (;;) {
    await scheduler.run(name)
    const now = await arrivalsLeft(objects)
    if (now === 0 || now >= left) return
    left = now
  }
}

/** What a flush runs, each function once: where it comes last, all that it builds on is done. */
export const flushed = (schedules: readonly Schedule[]): string[] => {
  const names = schedules.filter(({ apart }) => apart !== true).flatMap(({ functions }) => functions)
  return names.filter((name, place) => names.lastIndexOf(name) === place)
}

/**
 * Brings every number up to date with what the stream held when it was called: the consumers drained, then each
 * scheduled function in the plan's order; then the conversions that are due go back. Rejects when one of them fails.
 */
export const flush = async (deps: FlushDeps): Promise<Flushed> => {
  const start = deps.clock()
  const parts: Record<string, number> = {}
  const timed = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const from = deps.clock()
    await work()
    parts[name] = deps.clock() - from
  }
  await timed('imports', deps.importDropped)
  await timed('stream', () => Promise.all(deps.mappings.map((mapping) => mapping.drainedTo(start))))
  for (const name of flushed(deps.schedules))
    await timed(name, () => (name === 'compact-events' ? compact(deps, name) : deps.scheduler.run(name)))
  await timed('postbacks', deps.postbacks)
  return { flushed: true, ms: deps.clock() - start, parts }
}

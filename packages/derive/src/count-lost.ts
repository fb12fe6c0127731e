import { addDays, type CountedPath, type Day, lostJourneys, pathsToJson, type Trace } from '@guiyin/domain'
import { BUCKETS, journeyKeys, namedBytes, type Objects, readTraces } from '@guiyin/files'
import type { LostJourneysEntry } from '@guiyin/store'
import { shortHash } from './day-journeys.ts'
import { type JourneyDays, knownBetween } from './journey-days.ts'
import { mergedTraces } from './merged-traces.ts'

const DAY_MS = 86_400_000

/** Days that a journey of one day may reach to each side; one more, for a clock may change. */
export const reachOf = (lookbackMs: number): number => Math.ceil(lookbackMs / DAY_MS) + 1

/** The known days whose traces tell which journeys of `from` to `to` came to nothing. */
export const daysAround = (known: JourneyDays, from: Day, to: Day, lookbackMs: number): Day[] => {
  const reach = reachOf(lookbackMs)
  return knownBetween(known, addDays(from, -reach), addDays(to, reach))
}

/** Hash of all that the lost journeys of a day are made of. */
export const lostInputs = (
  known: JourneyDays,
  day: Day,
  { lookbackMs, closed }: Pick<LostJourneysEntry, 'lookbackMs' | 'closed'>,
): string => {
  const around = daysAround(known, day, day, lookbackMs).map((one) => [one, known.entryOf(one)?.hash])
  return shortHash(JSON.stringify([lookbackMs, closed, around]))
}

/** What is stored of a day's lost journeys; equal paths give equal bytes. */
export const lostBytes = (paths: readonly CountedPath[]) => {
  const json = new TextEncoder().encode(pathsToJson(paths))
  return { json, hash: shortHash(json) }
}

type Read = Pick<Objects, 'get'>

const tracesOf = async (objects: Read, { site, entryOf }: JourneyDays, day: Day, bucket: number) => {
  const entry = entryOf(day)
  if (entry === undefined || !entry.buckets.includes(bucket)) return []
  const { tracesKey } = journeyKeys(site, day, entry.version, entry.hash)
  return [readTraces(await namedBytes(objects, tracesKey(bucket)))]
}

/**
 * The journeys of neighbouring days, oldest first, that came to nothing, from the traces of the days around them: a
 * bucket at a time, in memory are the bucket's files of these days and visitors who were ever identified.
 */
export const countLost = async (
  objects: Read,
  known: JourneyDays,
  days: readonly Day[],
  lookbackMs: number,
): Promise<Map<Day, CountedPath[]>> => {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const lost = lostJourneys({ lookbackMs, dayOf: known.zone.dayOf, wanted: new Set(days) })
  const around = daysAround(known, first, last, lookbackMs)
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const sources: AsyncIterator<Trace>[] = (
      await Promise.all(around.map((day) => tracesOf(objects, known, day, bucket)))
    ).flat()
    for await (const { visitor, traces } of mergedTraces(sources)) lost.add(visitor, traces)
  }
  return lost.finish()
}

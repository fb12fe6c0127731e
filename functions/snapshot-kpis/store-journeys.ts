import { isWithoutJourneys, journeysBytes, type StoredFold } from '@guiyin/derive'
import { inParallel, journeyKeys, type Objects, removeSuperseded } from '@guiyin/files'
import type { JourneyStore, JourneysEntry } from '@guiyin/store'

interface Deps {
  objects: Pick<Objects, 'put' | 'list' | 'remove'>
  journeys: Pick<JourneyStore, 'put'>
}

const AT_ONCE = 4

/**
 * Stores the journeys of a day that is over, unless the entry that was read before the fold's inputs has these bytes, or
 * no longer stands: then the marks stay, and the day is folded again.
 */
export const storeJourneys = async (
  { objects, journeys: store }: Deps,
  { journeys, traces }: StoredFold,
  before: JourneysEntry | undefined,
): Promise<'stored' | 'unchanged' | 'conflict'> => {
  const { site, date: day } = journeys
  const { json, files, hash } = journeysBytes(journeys, traces)
  if (before?.hash === hash || (before === undefined && isWithoutJourneys(journeys, traces))) return 'unchanged'
  const version = (before?.version ?? 0) + 1
  const { key, tracesKey } = journeyKeys(site, day, version, hash)
  await objects.put(key, json)
  await inParallel(files, AT_ONCE, async ({ bucket, body }) => void (await objects.put(tracesKey(bucket), body)))
  const buckets = files.map(({ bucket }) => bucket)
  const outcome = await store.put({ site, day, version, hash, key, buckets }, version - 1)
  if (outcome === 'stored') await removeSuperseded(objects, key)
  return outcome
}

import { foldStoredDay, siteReading, waitingArrivals } from '@guiyin/derive'
import type { Day, SnapshotDay } from '@guiyin/domain'
import { Rejected } from '@guiyin/failures'
import type { SnapshotEntry } from '@guiyin/store'
import type { Deps } from './deps.ts'

/** Today as it is now: folded from the compacted day and the arrivals since, and stored nowhere. */
export const liveDay = async (
  deps: Deps,
  site: string,
  day: Day,
  entry: SnapshotEntry | undefined,
): Promise<SnapshotDay> => {
  const reading = await siteReading(deps.catalog, site)
  if (reading === undefined) throw new Rejected('unknown_site')
  const waiting = await waitingArrivals(deps.objects)
  const folded = await foldStoredDay({ deps, reading, day, waiting, now: deps.clock() })
  return { ...folded, version: entry?.version ?? 0, final: false }
}

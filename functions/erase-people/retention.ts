import { addDays, type Day, zone } from '@guiyin/domain'
import { eventsPrefix, inParallel, journeysPrefix, lostPrefix, straysPrefix } from '@guiyin/files'
import type { Deps } from './hunt.ts'

const AT_ONCE = 8

const dayIn = (key: string): Day | undefined => /\/(?:date|week)=(\d{4}-\d{2}-\d{2})\//.exec(key)?.[1]

/** Statistics stay, as all numbers do. */
const holdsFacts = (key: string): boolean => key.endsWith('.parquet')

/** A week of strays is over when its Sunday is. */
const lastDayOf = (key: string, day: Day): Day => (key.includes('/week=') ? addDays(day, 6) : day)

/** Removes the files of days older than the site keeps its facts: the lake's and the traces of visitors; numbers and conversions stay as they are. */
export const expireFacts = async ({ catalog, objects, clock }: Deps): Promise<void> => {
  for (const { settings } of await catalog.sites()) {
    const { id: site, retentionDays, timezone } = settings
    if (retentionDays === undefined) continue
    const oldest = addDays(zone(timezone).dayOf(clock()), -retentionDays)
    const prefixes = [eventsPrefix(site), straysPrefix(site), lostPrefix(site), journeysPrefix(site)]
    const keys = (await Promise.all(prefixes.map((prefix) => objects.list(prefix)))).flat().filter(holdsFacts)
    const expired = keys.filter((key) => {
      const day = dayIn(key)
      return day !== undefined && lastDayOf(key, day) < oldest
    })
    await inParallel(expired, AT_ONCE, (key) => objects.remove(key))
  }
}

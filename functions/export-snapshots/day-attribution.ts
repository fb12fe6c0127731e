import { shortHash, storedJourneys, storedLostJourneys } from '@guiyin/derive'
import { attributedFromJson, type Day } from '@guiyin/domain'
import { namedText, type Objects } from '@guiyin/files'
import type {
  AttributionEntry,
  AttributionStore,
  JourneyStore,
  JourneysEntry,
  LostJourneyStore,
  LostJourneysEntry,
} from '@guiyin/store'
import type { ExportedDay } from './exported-day.ts'

export interface AttributionDeps {
  journeys: Pick<JourneyStore, 'range'>
  lostJourneys: Pick<LostJourneyStore, 'range'>
  attributions: Pick<AttributionStore, 'range'>
}

/** What stands of a day beside its snapshot. */
export interface DayEntries {
  journeys: JourneysEntry | undefined
  lost: LostJourneysEntry | undefined
  attribution: AttributionEntry | undefined
}

const byDay = <Entry extends { day: Day }>(entries: readonly Entry[]): Map<Day, Entry> =>
  new Map(entries.map((entry) => [entry.day, entry]))

/** Of each day of a range. */
export const entriesIn = async (deps: AttributionDeps, site: string, from: Day, to: Day) => {
  const [journeys, lost, attributions] = await Promise.all([
    deps.journeys.range(site, from, to).then(byDay),
    deps.lostJourneys.range(site, from, to).then(byDay),
    deps.attributions.range(site, from, to).then(byDay),
  ])
  return (day: Day): DayEntries => ({
    journeys: journeys.get(day),
    lost: lost.get(day),
    attribution: attributions.get(day),
  })
}

export const entriesOn = async (deps: AttributionDeps, site: string, day: Day): Promise<DayEntries> =>
  (await entriesIn(deps, site, day, day))(day)

/** Of all that the files show of them; null: nothing yet. */
export const attributionHash = ({ journeys, lost, attribution }: DayEntries): string | null => {
  if (journeys === undefined && lost === undefined && attribution === undefined) return null
  const shown = [journeys?.hash, lost?.hash, lost?.closed, attribution?.hash, attribution?.version, attribution?.final]
  return shortHash(JSON.stringify(shown))
}

const attributionIn = async (objects: Pick<Objects, 'get'>, { key, version, final }: AttributionEntry) => ({
  day: attributedFromJson(await namedText(objects, key)),
  version,
  final,
})

export const attributionOf = async (
  objects: Pick<Objects, 'get'>,
  { journeys, lost, attribution }: DayEntries,
): Promise<Pick<ExportedDay, 'journeys' | 'lost' | 'attribution'>> => ({
  journeys: journeys && (await storedJourneys(objects, journeys)),
  lost: lost && { paths: await storedLostJourneys(objects, lost), closed: lost.closed },
  attribution: attribution && (await attributionIn(objects, attribution)),
})

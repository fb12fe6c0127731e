import type { Day, Zone } from '@guiyin/domain'
import type { JourneysEntry } from '@guiyin/store'

/** Days of a site that are over and were folded since: where their journeys and traces lie. */
export interface JourneyDays {
  site: string
  zone: Zone
  /** Oldest first. */
  days: readonly Day[]
  entryOf: (day: Day) => JourneysEntry | undefined
}

/** `entries`: oldest first. */
export const journeyDays = (site: string, zone: Zone, entries: readonly JourneysEntry[]): JourneyDays => {
  const byDay = new Map(entries.map((entry) => [entry.day, entry]))
  return { site, zone, days: entries.map(({ day }) => day), entryOf: (day) => byDay.get(day) }
}

/** Those from `from` to `to`, both inclusive, oldest first. */
export const knownBetween = ({ days }: JourneyDays, from: Day, to: Day): Day[] =>
  days.filter((day) => from <= day && day <= to)

import { addDays, type Day, longestLookbackMs, type Zone, zone } from '@guiyin/domain'
import type { SiteSettings } from '@guiyin/events'
import type { Objects } from '@guiyin/files'
import type {
  AttributionStore,
  CatalogReaders,
  JourneyStore,
  JourneysEntry,
  LostJourneyStore,
  RestatementStore,
} from '@guiyin/store'

export interface Deps {
  catalog: Pick<CatalogReaders, 'sites'>
  objects: Objects
  journeys: Pick<JourneyStore, 'range'>
  lostJourneys: Pick<LostJourneyStore, 'range' | 'put'>
  attributions: Pick<AttributionStore, 'range' | 'put'>
  restatements: Pick<RestatementStore, 'put'>
  /** How often intervals draw the journeys anew; 0: no intervals. */
  replicates: number
  clock: () => number
}

/** One site with every day of it that is over and was folded since. */
export interface SiteDays {
  site: SiteSettings
  zone: Zone
  now: number
  today: Day
  lookbackMs: number
  /** Oldest first. */
  days: readonly Day[]
  entryOf: (day: Day) => JourneysEntry | undefined
}

export const EVER = { from: '0000-01-01', to: '9999-12-31' } as const

export const siteDays = async ({ journeys, clock }: Deps, site: SiteSettings): Promise<SiteDays> => {
  const now = clock()
  const local = zone(site.timezone)
  const today = local.dayOf(now)
  const entries = await journeys.range(site.id, EVER.from, addDays(today, -1))
  const byDay = new Map(entries.map((entry) => [entry.day, entry]))
  return {
    site,
    zone: local,
    now,
    today,
    lookbackMs: longestLookbackMs(site),
    days: entries.map(({ day }) => day),
    entryOf: (day) => byDay.get(day),
  }
}

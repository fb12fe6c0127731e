import { type JourneyDays, journeyDays } from '@guiyin/derive'
import { addDays, type Day, longestLookbackMs, zone } from '@guiyin/domain'
import type { SiteSettings } from '@guiyin/events'
import type { Objects } from '@guiyin/files'
import type { AttributionStore, CatalogReaders, JourneyStore, LostJourneyStore, RestatementStore } from '@guiyin/store'

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
export interface SiteDays extends JourneyDays {
  retentionDays: number | undefined
  now: number
  today: Day
  lookbackMs: number
}

export const EVER = { from: '0000-01-01', to: '9999-12-31' } as const

export const siteDays = async ({ journeys, clock }: Deps, settings: SiteSettings): Promise<SiteDays> => {
  const now = clock()
  const { id: site, retentionDays } = settings
  const local = zone(settings.timezone)
  const today = local.dayOf(now)
  const entries = await journeys.range(site, EVER.from, addDays(today, -1))
  const known = journeyDays(site, local, entries)
  return { ...known, retentionDays, now, today, lookbackMs: longestLookbackMs(settings) }
}

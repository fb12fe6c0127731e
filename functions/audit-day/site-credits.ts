import {
  firstFoldableDay,
  type JourneyDays,
  journeyDays,
  type SiteReading,
  shortHash,
  storedJourneysHash,
} from '@guiyin/derive'
import { addDays, type Day } from '@guiyin/domain'
import type { AttributionEntry, LostJourneysEntry } from '@guiyin/store'
import type { Deps } from './task.ts'

/** What attribute-daily read and wrote of one site, as it stood when the audit began. */
export interface SiteCredits {
  deps: Deps
  known: JourneyDays
  lostOf: (day: Day) => LostJourneysEntry | undefined
  creditsOf: (day: Day) => AttributionEntry | undefined
  /** Days with credits, oldest first. */
  credited: readonly Day[]
  /** The day is folded no more: people who were erased, or all with the site's retention, may be gone from its traces. */
  isFixed: (day: Day) => boolean
  /** Those of these days whose files are others than their entries say, journeys or lost ones. */
  damaged: (days: readonly Day[], what: 'journeys' | 'lost') => Promise<Day[]>
}

const EVER = { from: '0000-01-01', to: '9999-12-31' } as const

const hashAt = async ({ objects }: Deps, key: string): Promise<string> =>
  shortHash((await objects.get(key))?.body ?? '')

const byDay = <Entry extends { day: Day }>(entries: readonly Entry[]): ((day: Day) => Entry | undefined) => {
  const known = new Map(entries.map((entry) => [entry.day, entry]))
  return (day) => known.get(day)
}

/** Windows of neighbouring days are nearly the same: each file is looked at once a run. */
const damageIn = (deps: Deps, known: JourneyDays, lostOf: SiteCredits['lostOf']): SiteCredits['damaged'] => {
  const isIntact = {
    journeys: async (day: Day): Promise<boolean> => {
      const entry = known.entryOf(day)
      return entry === undefined || (await storedJourneysHash(deps.objects, entry)) === entry.hash
    },
    lost: async (day: Day): Promise<boolean> => {
      const entry = lostOf(day)
      return entry === undefined || (await hashAt(deps, entry.key)) === entry.hash
    },
  }
  const answers = new Map<string, boolean>()
  return async (days, what) => {
    const damaged: Day[] = []
    for (const day of days) {
      const name = `${what} ${day}`
      const answer = answers.get(name) ?? (await isIntact[what](day))
      answers.set(name, answer)
      if (!answer) damaged.push(day)
    }
    return damaged
  }
}

export const siteCredits = async (deps: Deps, { site, zone, current }: SiteReading): Promise<SiteCredits> => {
  const today = zone.dayOf(deps.clock())
  const [journeys, lost, credits] = await Promise.all([
    deps.journeys.range(site, EVER.from, addDays(today, -1)),
    deps.lostJourneys.range(site, EVER.from, EVER.to),
    deps.attributions.range(site, EVER.from, EVER.to),
  ])
  const known = journeyDays(site, zone, journeys)
  const lostOf = byDay(lost)
  return {
    deps,
    known,
    lostOf,
    creditsOf: byDay(credits),
    credited: credits.map(({ day }) => day),
    isFixed: (day) => day < firstFoldableDay({ current }, today),
    damaged: damageIn(deps, known, lostOf),
  }
}

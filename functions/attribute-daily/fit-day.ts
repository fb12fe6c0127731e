import { storedJourneys, storedLostJourneys } from '@guiyin/derive'
import {
  type AttributedDay,
  addDays,
  type Day,
  type DayJourneys,
  FITTED_MODELS,
  type FittedDay,
  type FittedGrain,
  fittedDay,
  MODEL_VERSION,
  mergedGrains,
  type PathsByGrain,
  WINDOW_DAYS,
} from '@guiyin/domain'
import { type Objects, sha256 } from '@guiyin/files'
import type { JourneysEntry, LostJourneysEntry } from '@guiyin/store'

/** A day of the window. */
export interface WindowDay {
  day: Day
  journeys: JourneysEntry
  lost: LostJourneysEntry | undefined
}

export interface Fit {
  /** Oldest first; the last one is the day to credit. */
  window: readonly WindowDay[]
  inputs: string
  lookbackDays: number
  replicates: number
}

const HEX_DIGITS = 8

/** Chance has no part in it: the same journeys give the same intervals. */
const seedOf = (inputs: string): number => Number.parseInt(sha256(inputs).slice(0, HEX_DIGITS), 16)

const windowPaths = async (objects: Pick<Objects, 'get'>, days: readonly WindowDay[]): Promise<PathsByGrain> => {
  const parts: PathsByGrain[] = []
  for (const { journeys, lost } of days) {
    parts.push((await storedJourneys(objects, journeys)).paths, await storedLostJourneys(objects, lost))
  }
  return mergedGrains(parts)
}

const GRAINS: readonly FittedGrain[] = ['channel', 'campaign']

const fitted = (own: DayJourneys, window: PathsByGrain, { inputs, replicates }: Fit): FittedDay[] =>
  GRAINS.flatMap((by) =>
    FITTED_MODELS[by].map((model) =>
      fittedDay(model, by, { day: own.paths[by], window: window[by], seed: seedOf(inputs), replicates }),
    ),
  )

/** What every data-driven model credits the window's last day with; undefined for no window. */
export const fitDay = async (objects: Pick<Objects, 'get'>, fit: Fit): Promise<AttributedDay | undefined> => {
  const last = fit.window.at(-1)
  if (last === undefined) return undefined
  const own = await storedJourneys(objects, last.journeys)
  const { site, date, currency, foreign } = own
  return {
    site,
    date,
    currency,
    modelVersion: MODEL_VERSION,
    window: { from: addDays(date, 1 - WINDOW_DAYS), to: date },
    lookbackDays: fit.lookbackDays,
    replicates: fit.replicates,
    foreign: foreign > 0,
    fitted: fitted(own, await windowPaths(objects, fit.window), fit),
  }
}

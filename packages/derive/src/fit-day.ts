import {
  type AttributedDay,
  addDays,
  attributedToJson,
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
import type { AttributionEntry, JourneysEntry, LostJourneysEntry } from '@guiyin/store'
import { shortHash, storedJourneys, storedLostJourneys } from './day-journeys.ts'
import { type JourneyDays, knownBetween } from './journey-days.ts'

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

/** The known days that the models of one day are fitted on. */
export const fitWindow = (
  known: JourneyDays,
  lostOf: (day: Day) => LostJourneysEntry | undefined,
  last: Day,
): WindowDay[] =>
  knownBetween(known, addDays(last, 1 - WINDOW_DAYS), last).flatMap((day) => {
    const journeys = known.entryOf(day)
    return journeys === undefined ? [] : [{ day, journeys, lost: lostOf(day) }]
  })

/** Hash of all that the credits of the window's last day are made of; `converting`: without what came to nothing. */
export const fitInputs = (
  window: readonly WindowDay[],
  replicates: number,
): Pick<AttributionEntry, 'inputs' | 'converting'> => {
  const terms = [MODEL_VERSION, WINDOW_DAYS, replicates]
  const converting = shortHash(JSON.stringify([terms, window.map(({ day, journeys }) => [day, journeys.hash])]))
  return { converting, inputs: shortHash(JSON.stringify([converting, window.map(({ lost }) => lost?.hash)])) }
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

/** What is stored of a day's credits; equal credits give equal bytes. */
export const attributedBytes = (attributed: AttributedDay) => {
  const json = new TextEncoder().encode(attributedToJson(attributed))
  return { json, hash: shortHash(json) }
}

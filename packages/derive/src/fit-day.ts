import {
  type AttributedDay,
  addDays,
  attributedToJson,
  type CountedPath,
  chanceOf,
  type Day,
  type FittedDay,
  fittedAt,
  grainSums,
  MODEL_VERSION,
  PATH_GRAINS,
  type PathGrain,
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

/** The journeys of all days at one grain; a day's own paths are let go once they are counted. */
const windowPaths = async (
  objects: Pick<Objects, 'get'>,
  days: readonly WindowDay[],
  grain: PathGrain,
): Promise<CountedPath[]> => {
  const sums = grainSums(grain)
  for (const { journeys, lost } of days) {
    sums.add((await storedJourneys(objects, journeys)).paths)
    sums.add(await storedLostJourneys(objects, lost))
  }
  return sums.paths()
}

/** One grain after the other, each from the stored days, so that one alone is in memory. */
const fittedFrom = async (
  objects: Pick<Objects, 'get'>,
  { window: days, inputs, replicates }: Fit,
  day: readonly CountedPath[],
): Promise<FittedDay[]> => {
  const fitted: FittedDay[] = []
  for (const grain of PATH_GRAINS) {
    const window = await windowPaths(objects, days, grain)
    fitted.push(...fittedAt(grain, { day, window, seed: seedOf(inputs), replicates }))
  }
  return fitted
}

/** What every data-driven model credits the window's last day with; undefined for no window. */
export const fitDay = async (objects: Pick<Objects, 'get'>, fit: Fit): Promise<AttributedDay | undefined> => {
  const last = fit.window.at(-1)
  if (last === undefined) return undefined
  const own = await storedJourneys(objects, last.journeys)
  const { site, date, currency, foreign, paths: day } = own
  const { lookbackDays, replicates } = fit
  return {
    site,
    date,
    currency,
    modelVersion: MODEL_VERSION,
    window: { from: addDays(date, 1 - WINDOW_DAYS), to: date },
    lookbackDays,
    replicates,
    chance: chanceOf(day),
    foreign: foreign > 0,
    fitted: await fittedFrom(objects, fit, day),
  }
}

/** What is stored of a day's credits; equal credits give equal bytes. */
export const attributedBytes = (attributed: AttributedDay) => {
  const json = new TextEncoder().encode(attributedToJson(attributed))
  return { json, hash: shortHash(json) }
}

import { allocate, type Micros } from '../money.ts'
import { channelIds } from '../paths/batch.ts'
import { type PathCredits, pathCredits } from '../paths/credits.ts'
import { type ChannelInterval, pathIntervals } from '../paths/intervals.ts'
import { type PathModel, pathModelOf } from '../paths/models.ts'
import { batchOfPaths, type CountedPath } from '../paths/path-counts.ts'
import { pathStatistics } from '../paths/statistics.ts'
import type { Gain } from './day-journeys.ts'
import type { PathGrain } from './step.ts'

/** Raise it when a data-driven model's rules change: days are then credited anew. */
export const MODEL_VERSION = '1'

/** Days that models are fitted on, up to the day that they credit. */
export const WINDOW_DAYS = 30

/** Which data-driven models are fitted at which grain; platforms are the sums of their campaigns. */
export const FITTED_MODELS = {
  channel: ['markov:1', 'markov:2', 'markov:3', 'shapley:subset', 'shapley:markov', 'pairwise'],
  campaign: ['markov:1', 'markov:2', 'shapley:subset', 'pairwise'],
} as const satisfies Partial<Record<PathGrain, readonly string[]>>
export type FittedGrain = keyof typeof FITTED_MODELS
export type FittedModel = (typeof FITTED_MODELS)[FittedGrain][number]

/** What one step earns of a day, and the 95 % interval of chance around it. */
export interface FittedCredit {
  /** Name of the step; null: no step can be credited. */
  step: string | null
  conversions: Micros
  value: Micros
  interval: { conversions: [low: Micros, high: Micros]; value: [low: Micros, high: Micros] } | null
}

export interface FittedDay {
  model: FittedModel
  by: FittedGrain
  /** Order of the Markov chain. */
  order: number | null
  /** Part of the chain's visits at its full order. */
  coverage: number
  credits: FittedCredit[]
}

export interface FitInput {
  /** Converting journeys of the day. */
  day: readonly CountedPath[]
  /** All journeys of the window that ends with the day. */
  window: readonly CountedPath[]
  seed: number
  replicates: number
}

const MILLION = 1_000_000
const WHOLE = 1_000_000n

const totalOf = (paths: readonly CountedPath[]): Gain => ({
  conversions: paths.reduce((sum, { conversions }) => sum + conversions, 0n),
  value: paths.reduce((sum, { value }) => sum + value, 0n),
})

/** Of a conversion in a hundred trillion: finer than what doubles tell. */
const weightOf = (part: number, total: number): bigint => BigInt(Math.round((part / total) * 1e15))

/** The total in proportion to the parts, to the last micro; undefined where there is nothing to go by. */
const shared = (total: Micros, parts: readonly number[]): Micros[] | undefined => {
  const sum = parts.reduce((all, part) => all + part, 0)
  if (total === 0n) return parts.map(() => 0n)
  return sum > 0 && total > 0n
    ? allocate(
        total,
        parts.map((part) => weightOf(part, sum)),
      )
    : undefined
}

const micros = (major: number): Micros => BigInt(Math.round(major * MILLION))

/** A window's interval, as much smaller as the day is. */
const scaled = ({ low, high }: ChannelInterval['value'], part: number): [Micros, Micros] => [
  micros(low * part),
  micros(high * part),
]

const partOf = (day: bigint, window: bigint): number => (window === 0n ? 0 : Number(day) / Number(window))

interface Fit {
  credits: PathCredits
  intervals: ReadonlyMap<string, ChannelInterval>
}

const fitOf = (paths: readonly CountedPath[], model: PathModel, { seed, replicates }: FitInput): Fit => {
  const statistics = pathStatistics([model], channelIds())
  statistics.add(batchOfPaths(paths, statistics.ids))
  const intervals = replicates === 0 ? [] : pathIntervals(paths, model, { seed, replicates })
  return {
    credits: pathCredits(statistics, model),
    intervals: new Map(intervals.map((each) => [each.channel, each])),
  }
}

const creditsOf = ({ credits, intervals }: Fit, day: Gain, window: Gain): FittedCredit[] => {
  const { channels } = credits
  const conversions = shared(
    day.conversions * WHOLE,
    channels.map((each) => each.conversions),
  )
  const value = shared(
    day.value,
    channels.map((each) => each.value),
  )
  const lost: FittedCredit = {
    step: null,
    conversions: conversions === undefined ? day.conversions * WHOLE : 0n,
    value: value === undefined ? day.value : 0n,
    interval: null,
  }
  const parts = { conversions: partOf(day.conversions, window.conversions), value: partOf(day.value, window.value) }
  const earned = channels.map(({ channel }, index): FittedCredit => {
    const interval = intervals.get(channel)
    return {
      step: channel,
      conversions: conversions?.[index] ?? 0n,
      value: value?.[index] ?? 0n,
      interval: interval
        ? { conversions: scaled(interval.conversions, parts.conversions), value: scaled(interval.value, parts.value) }
        : null,
    }
  })
  return [...earned, lost]
}

const isSomething = ({ conversions, value, interval }: FittedCredit): boolean =>
  conversions !== 0n || value !== 0n || (interval !== null && interval.conversions[1] > 0n)

/** What has no touch is credited to no step, under every model. */
const withUntouched = (credits: readonly FittedCredit[], { conversions, value }: Gain): FittedCredit[] =>
  credits.map((credit) =>
    credit.step === null
      ? { ...credit, conversions: credit.conversions + conversions * WHOLE, value: credit.value + value }
      : credit,
  )

const hasTouch = ({ path }: CountedPath): boolean => path.length > 0

const NAMES = { direct: JSON.stringify('direct'), paid: [] }

/**
 * A day's conversions and net value under one data-driven model, shared among the steps in proportion to what they earn
 * of the window; credits add up to the day's totals exactly. The subset game looks at each journey alone, so that its
 * window is the day. Intervals are those of the window's credits under chance, scaled to the day.
 */
export const fittedDay = (name: FittedModel, by: FittedGrain, input: FitInput): FittedDay => {
  const model = pathModelOf(name, NAMES)
  if (model === undefined) throw new RangeError(`${name} is no model`)
  const day = input.day.filter(hasTouch)
  const window = model.kind === 'rule' ? day : input.window.filter(hasTouch)
  const fit = fitOf(window, model, input)
  const credits = withUntouched(
    creditsOf(fit, totalOf(day), totalOf(window)),
    totalOf(input.day.filter((one) => !hasTouch(one))),
  )
  const { order, coverage } = fit.credits
  return { model: name, by, order, coverage, credits: credits.filter(isSomething) }
}

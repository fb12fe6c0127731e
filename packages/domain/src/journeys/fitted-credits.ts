import { allocate, type Micros } from '../money.ts'
import { channelIds } from '../paths/batch.ts'
import { type Care, type PathCredits, pathCredits } from '../paths/credits.ts'
import { type ChannelInterval, pathIntervals } from '../paths/intervals.ts'
import type { PathModel } from '../paths/models.ts'
import { batchOfPaths, type CountedPath } from '../paths/path-counts.ts'
import { pathStatistics } from '../paths/statistics.ts'
import { type Bounds, boundsOf, type Chance, chanceOf, ownWidth, widthsOf } from './chance.ts'
import type { Gain } from './day-journeys.ts'
import { type FittedModel, fittedModelOf, fittedModels, isOfDayAlone, MOST_STEPS } from './fitted-models.ts'
import { inWords, pathsBy, vocabularyOf } from './grains.ts'
import type { PathGrain } from './step.ts'

/** What one step earns of a day, and the 95 % interval of chance around it. */
export interface FittedCredit {
  /** Name of the step, or `REST`; null: no step can be credited. */
  step: string | null
  conversions: Micros
  value: Micros
  interval: { conversions: Bounds; value: Bounds } | null
}

export interface FittedDay {
  model: FittedModel
  by: PathGrain
  /** Order of the Markov chain. */
  order: number | null
  /** Part of the touches that have a name of their own, times the part of the chain's visits at its full order. */
  coverage: number
  /** How often the journeys were drawn anew for the intervals. */
  replicates: number
  credits: FittedCredit[]
}

export interface FitInput {
  /** Converting journeys of the day, as paths of sources. */
  day: readonly CountedPath[]
  /** All journeys of the window that ends with the day, as paths of the grain's steps. */
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

/** The day's part of a window's interval, and beside it what chance does to the day's own total. */
const daily = ({ low, high }: ChannelInterval['value'], part: number, credit: Micros, chance: number): Bounds => {
  const { below, above } = widthsOf(credit, [micros(low * part), micros(high * part)])
  const own = ownWidth(credit, chance)
  return boundsOf(credit, { below: Math.hypot(below, own), above: Math.hypot(above, own) })
}

const notNegative = ([low, high]: Bounds): Bounds => [low < 0n ? 0n : low, high]

const partOf = (day: bigint, window: bigint): number => (window === 0n ? 0 : Number(day) / Number(window))

type FitOptions = Pick<FitInput, 'seed' | 'replicates'>

interface Fit {
  credits: PathCredits
  intervals: ReadonlyMap<string, ChannelInterval>
}

/** What sampling leaves unsure of a large game's credit is little beside what chance does. */
const CARE: Care = { samples: 64 }

/** Paths that all replicates of a grain may draw, and how many replicates tell an interval still. */
const DRAWN_PATHS = 3_000_000
const FEWEST = 40

/** As often as asked, or less where there are many paths: their intervals are narrow, and a day has its time. */
export const replicatesFor = (paths: number, asked: number): number =>
  Math.min(asked, Math.max(FEWEST, Math.floor(DRAWN_PATHS / paths)))

/** All models of one grain learn from the same journeys, drawn anew together. */
const fitsOf = (paths: readonly CountedPath[], models: readonly PathModel[], options: FitOptions): Fit[] => {
  const statistics = pathStatistics(models, channelIds())
  statistics.add(batchOfPaths(paths, statistics.ids))
  const fitted = models.map((model) => ({ model, credits: pathCredits(statistics, model, CARE) }))
  const intervals = options.replicates === 0 ? [] : pathIntervals(paths, fitted, { ...options, totals: 'observed' })
  return fitted.map(({ credits }, index) => ({
    credits,
    intervals: new Map(intervals[index]?.map((each) => [each.channel, each])),
  }))
}

/** A day's own journeys: what there is to share, and how far chance moves it. */
interface Own extends Gain {
  chance: Chance
}

const creditsOf = ({ credits, intervals }: Fit, day: Own, window: Gain): FittedCredit[] => {
  const { channels } = credits
  const parts = { conversions: partOf(day.conversions, window.conversions), value: partOf(day.value, window.value) }
  const amounts = { conversions: day.conversions * WHOLE, value: day.value }
  const sharesOf = (of: keyof Gain) =>
    shared(
      amounts[of],
      channels.map((each) => each[of]),
    )
  const shares = { conversions: sharesOf('conversions'), value: sharesOf('value') }
  const lostOf = (of: keyof Gain): Micros => (shares[of] === undefined ? amounts[of] : 0n)
  const earned = channels.map(({ channel }, index): FittedCredit => {
    const interval = intervals.get(channel)
    const amount = (of: keyof Gain): Micros => shares[of]?.[index] ?? 0n
    const bounds = (of: keyof Gain, known: ChannelInterval): Bounds =>
      daily(known[of], parts[of], amount(of), day.chance[of])
    return {
      step: channel,
      conversions: amount('conversions'),
      value: amount('value'),
      interval: interval
        ? { conversions: notNegative(bounds('conversions', interval)), value: bounds('value', interval) }
        : null,
    }
  })
  return [...earned, { step: null, conversions: lostOf('conversions'), value: lostOf('value'), interval: null }]
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

/** The day's conversions among the steps of one grain, under models that learn from `window`. */
export const fittedBy = (
  names: readonly FittedModel[],
  day: readonly CountedPath[],
  window: readonly CountedPath[],
  options: FitOptions,
): Omit<FittedDay, 'by'>[] => {
  const [touched, untouched] = [day.filter(hasTouch), day.filter((one) => !hasTouch(one))]
  const known = window.filter(hasTouch)
  const fits = fitsOf(known, names.map(fittedModelOf), options)
  const own = { ...totalOf(touched), chance: chanceOf(touched) }
  const [all, lost] = [totalOf(known), totalOf(untouched)]
  return fits.flatMap((fit, index) => {
    const model = names[index]
    if (model === undefined) return []
    const { order, coverage } = fit.credits
    const { replicates } = options
    return {
      model,
      order,
      coverage,
      replicates,
      credits: withUntouched(creditsOf(fit, own, all), lost).filter(isSomething),
    }
  })
}

/**
 * A day's conversions and net value under each data-driven model of a grain, shared among the steps in proportion to what
 * they earn of the window; credits add up to the day's totals exactly. The subset game looks at each journey alone, so
 * that its window is the day. Intervals: had chance dealt other journeys, to the window and so to what steps earn of it,
 * and to the day and so to its totals.
 */
export const fittedAt = (by: PathGrain, { day, window, ...options }: FitInput): FittedDay[] => {
  const words = vocabularyOf(window, MOST_STEPS)
  const [own, known] = [inWords(pathsBy(day, by), words), inWords(window, words)]
  const models = fittedModels(by)
  const [alone, together] = [models.filter(isOfDayAlone), models.filter((name) => !isOfDayAlone(name))]
  const learned = (names: readonly FittedModel[], paths: readonly CountedPath[]) =>
    fittedBy(names, own, paths, { ...options, replicates: replicatesFor(paths.length, options.replicates) })
  return [...learned(alone, own), ...learned(together, known)]
    .toSorted((a, b) => models.indexOf(a.model) - models.indexOf(b.model))
    .map((each) => ({ ...each, by, coverage: each.coverage * words.coverage }))
}

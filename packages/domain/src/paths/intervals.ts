import { type ChannelIds, channelIds, type JourneyBatch } from './batch.ts'
import { type Care, type ChannelCredit, type PathCredits, pathCredits } from './credits.ts'
import { MARKOV_ORDERS, type PathModel } from './models.ts'
import { batchOfPaths, type CountedPath } from './path-counts.ts'
import { poisson, type Random, seeded } from './random.ts'
import { type PathStatistics, pathStatistics } from './statistics.ts'

export interface Interval {
  low: number
  high: number
}

export interface ChannelInterval {
  channel: string
  conversions: Interval
  value: Interval
}

export const REPLICATES = 200
/** What this leaves out of a replicate is nothing beside what chance does to it. */
const ROUGH: Care = { rough: 1e-6, samples: 2 }

/** Each journey as often as a Poisson number of mean 1 says; what conversions brought follows them. */
const redrawn = (batch: JourneyBatch, random: Random): JourneyBatch => {
  const conversions = batch.conversions.slice(0, batch.size).map((count) => poisson(count, random))
  const values = batch.values.slice(0, batch.size).map((value, row) => {
    const count = batch.conversions[row] ?? 0
    return count === 0 ? value : Math.round((value / count) * (conversions[row] ?? 0))
  })
  const nulls = batch.nulls.slice(0, batch.size).map((count) => poisson(count, random))
  return { ...batch, conversions, values, nulls }
}

const quantile = (sorted: readonly number[], share: number): number => {
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return below + (above - below) * (place - Math.floor(place))
}

const intervalOf = (numbers: readonly number[]): Interval => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) }
}

interface Options {
  replicates?: number
  seed?: number
  /** `observed`: how the observed totals are shared, whatever other totals were drawn. */
  totals?: 'drawn' | 'observed'
  /** Hears of each fit. */
  onReplicate?: () => void
}

/** A model with what it says of the observed journeys. */
export interface FittedPaths {
  model: PathModel
  credits: PathCredits
}

type Totals = Record<'conversions' | 'value', number>

interface Drawn {
  /** As observed, with all care and as the replicates. */
  whole: PathCredits
  rough: PathCredits
  replicates: ChannelCredit[][]
}

/** An order is chosen once, from what was observed. */
const settled = ({ model, credits }: FittedPaths): PathModel => {
  const order = MARKOV_ORDERS.find((each) => each === credits.order)
  return model.kind === 'markov_auto' && order !== undefined ? { kind: 'markov', order } : model
}

const totalOf = ({ totals }: PathStatistics): Totals => ({
  conversions: totals.conversions.near(0),
  value: totals.value.near(0),
})

/** Credits of what was drawn, scaled to what was observed; values that are not positive cannot be. */
const scaled = ({ channels }: PathCredits, drawn: Totals, observed: Totals): ChannelCredit[] => {
  const factor = (of: keyof Totals): number => (drawn[of] > 0 && observed[of] > 0 ? observed[of] / drawn[of] : 1)
  const [conversions, value] = [factor('conversions'), factor('value')]
  return channels.map((each) => ({
    channel: each.channel,
    conversions: each.conversions * conversions,
    value: each.value * value,
  }))
}

/** Of all channels that were credited: some may be in no journey that is drawn, and have the same place in each replicate. */
const idsOf = (fitted: readonly FittedPaths[]): ChannelIds => {
  const ids = channelIds()
  for (const { channel } of fitted.flatMap(({ credits }) => credits.channels)) ids.idOf(channel)
  return ids
}

/** By model. */
const drawnFrom = (paths: readonly CountedPath[], fitted: readonly FittedPaths[], options: Options): Drawn[] => {
  const models = fitted.map(settled)
  const { replicates = REPLICATES, seed = 1, totals = 'drawn', onReplicate } = options
  const ids = idsOf(fitted)
  const [batch, random] = [batchOfPaths(paths, ids), seeded(seed)]
  const statisticsOf = (journeys: JourneyBatch): PathStatistics => {
    const statistics = pathStatistics(models, ids)
    statistics.add(journeys)
    return statistics
  }
  const roughly = (statistics: PathStatistics) => models.map((model) => pathCredits(statistics, model, ROUGH))
  const observed = statisticsOf(batch)
  const drawn = roughly(observed).map((rough, index): Drawn => {
    const whole = fitted[index]?.credits ?? rough
    return { whole, rough, replicates: [] }
  })
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const statistics = statisticsOf(redrawn(batch, random))
    for (const [index, credits] of roughly(statistics).entries()) {
      const { channels } = credits
      const own = totals === 'drawn' ? channels : scaled(credits, totalOf(statistics), totalOf(observed))
      drawn[index]?.replicates.push(own)
      onReplicate?.()
    }
  }
  return drawn
}

/**
 * All replicates of a sampled game take the same orders, so that what few orders do to them they do to the observed
 * journeys too: it is told by the difference, and taken off. What sampling leaves unsure of the credit itself widens the
 * interval. What was never negative stays so.
 */
const intervalOfCredits = (drawn: Drawn, index: number, of: 'conversions' | 'value'): Interval => {
  const numbers = drawn.replicates.map((channels) => channels[index]?.[of] ?? 0)
  const off = (drawn.whole.channels[index]?.[of] ?? 0) - (drawn.rough.channels[index]?.[of] ?? 0)
  const least = numbers.reduce((lowest, number) => Math.min(lowest, number), 0)
  const { low, high } = intervalOf(numbers.map((number) => Math.max(least, number + off)))
  const margin = drawn.whole.margins?.[index]?.[of] ?? 0
  return { low: Math.max(least, low - margin), high: high + margin }
}

const intervalsOf = (drawn: Drawn): ChannelInterval[] =>
  drawn.whole.channels.map(({ channel }, index) => ({
    channel,
    conversions: intervalOfCredits(drawn, index, 'conversions'),
    value: intervalOfCredits(drawn, index, 'value'),
  }))

/**
 * The 95 % interval of each channel's credit under each model, in the order given: what credits would have been had
 * chance dealt other journeys. All models see the same draws.
 */
export const pathIntervals = (
  paths: readonly CountedPath[],
  fitted: readonly FittedPaths[],
  options: Options = {},
): ChannelInterval[][] => drawnFrom(paths, fitted, options).map(intervalsOf)

import { batchOf, type ChannelIds, channelIds, type JourneyBatch } from './batch.ts'
import { type PathCredits, pathCredits } from './credits.ts'
import type { PathModel } from './models.ts'
import { likeliestOrder } from './order.ts'
import type { CountedPath } from './path-counts.ts'
import { poisson, type Random, seeded } from './random.ts'
import { pathStatistics } from './statistics.ts'

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
/** What sampling adds to a replicate is little beside what chance does. */
const EFFORT = 1 / 8

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
  /** Hears of each replicate. */
  onReplicate?: () => void
}

const replicatesOf = (paths: readonly CountedPath[], model: PathModel, options: Options): PathCredits[] => {
  const { replicates = REPLICATES, seed = 1, onReplicate } = options
  const ids: ChannelIds = channelIds()
  const rows = paths.map((each) => ({ ...each, conversions: Number(each.conversions), nulls: Number(each.nulls) }))
  const [batch, random] = [batchOf(rows, ids), seeded(seed)]
  return Array.from({ length: replicates }, () => {
    const statistics = pathStatistics([model], ids)
    statistics.add(redrawn(batch, random))
    onReplicate?.()
    return pathCredits(statistics, model, EFFORT)
  })
}

/** An order is chosen once, from what was observed. */
const settled = (paths: readonly CountedPath[], model: PathModel): PathModel =>
  model.kind === 'markov_auto' ? { kind: 'markov', order: likeliestOrder(paths) } : model

/** The 95 % interval of each channel's credit, by name: what credits would have been had chance dealt other journeys. */
export const pathIntervals = (
  paths: readonly CountedPath[],
  model: PathModel,
  options: Options = {},
): ChannelInterval[] => {
  const credits = replicatesOf(paths, settled(paths, model), options)
  return (credits[0]?.channels ?? []).map(({ channel }, index) => ({
    channel,
    conversions: intervalOf(credits.map(({ channels }) => channels[index]?.conversions ?? 0)),
    value: intervalOf(credits.map(({ channels }) => channels[index]?.value ?? 0)),
  }))
}

import { type Chain, chainOf } from './chain.ts'
import { type Grams, grams } from './grams.ts'
import { markovGame } from './markov-game.ts'
import type { PathModel } from './models.ts'
import { likeliestOrder } from './order.ts'
import { pairwise } from './pairs.ts'
import { batchOfPaths, countedPaths } from './path-counts.ts'
import { type Ranks, ranksOf } from './ranks.ts'
import { type Fraction, numberOf } from './ratio.ts'
import { removalEffects } from './removal.ts'
import { ruleCredit } from './rule-counts.ts'
import type { PathStatistics } from './statistics.ts'
import type { UnattributedReason } from './transforms.ts'

/** What channels earn, by rank; the value in micros. */
interface Earned {
  conversions: Float64Array
  value: Float64Array
  /** Half the width of the 95 % interval where the model itself was sampled. */
  margin: { conversions: Float64Array; value: Float64Array } | null
  /** Share of visits at the full order of a Markov chain. */
  coverage: number
  order: number | null
}

export interface ChannelCredit {
  channel: string
  conversions: number
  /** In major units. */
  value: number
}

/** All that one model says of the journeys; the credits of channels and what is unattributed add up to the totals. */
export interface PathCredits {
  /** Each channel that ever came, in the order of names. */
  channels: ChannelCredit[]
  unattributed: { conversions: number; value: number; reason: UnattributedReason } | null
  /** By channel as above: 95 % intervals that come from sampling the model, null where it is exact. */
  margins: Omit<ChannelCredit, 'channel'>[] | null
  coverage: number
  /** The order of the Markov chain, chosen or given. */
  order: number | null
}

/** How closely credits are told; the usual where it says nothing. */
export interface Care {
  /** Share of all that solving a large chain may leave out. */
  rough?: number
  /** Samples of orders of a large game. */
  samples?: number
}

const MICROS = 1e6

const sum = (numbers: Float64Array): number => numbers.reduce((all, each) => all + each, 0)

/** Parts of `total` in proportion; all zero where nothing is to go by. */
const shared = (total: number, parts: Float64Array): Float64Array => {
  const all = sum(parts)
  return parts.map((part) => (all === 0 ? 0 : (part / all) * total))
}

const exact = (parts: { conversions: Float64Array; value: Float64Array }): Earned => ({
  ...parts,
  margin: null,
  coverage: 1,
  order: null,
})

const totalsOf = ({ totals }: PathStatistics) => ({
  conversions: totals.conversions.near(0),
  value: totals.value.near(0),
})

const ofRule = (statistics: PathStatistics, model: PathModel, { rankOf }: Ranks): Earned => {
  const counts = statistics.rules.get(model)
  const by = (of: 'conversions' | 'value'): Float64Array => {
    const credits = new Float64Array(rankOf.length)
    const none: Fraction = { numerator: 0n, denominator: 1n }
    for (const [id, rank] of rankOf.entries()) {
      credits[rank] = numberOf(counts === undefined ? none : ruleCredit(counts, id, of))
    }
    return credits
  }
  return exact({ conversions: by('conversions'), value: by('value') })
}

const ofChain = (statistics: PathStatistics, chain: Chain, order: number, { rough }: Care): Earned => {
  const [effects, totals] = [removalEffects(chain, rough), totalsOf(statistics)]
  return {
    conversions: shared(totals.conversions, effects.conversions),
    value: shared(totals.value, effects.value),
    margin: null,
    coverage: chain.coverage,
    order,
  }
}

const ofGame = (statistics: PathStatistics, chain: Chain, { samples }: Care): Earned => {
  const [worths, totals] = [markovGame(chain, samples), totalsOf(statistics)]
  const { margin } = worths
  const scaled = (of: 'conversions' | 'value'): Float64Array => {
    const all = sum(worths[of])
    return (margin?.[of] ?? new Float64Array()).map((each) => (all === 0 ? 0 : Math.abs((each / all) * totals[of])))
  }
  return {
    conversions: shared(totals.conversions, worths.conversions),
    value: shared(totals.value, worths.value),
    margin: margin === null ? null : { conversions: scaled('conversions'), value: scaled('value') },
    coverage: 1,
    order: 1,
  }
}

/** Contributions below nothing earn nothing, the rest is scaled to the totals. */
const ofPairs = (statistics: PathStatistics, ranks: Ranks): Earned => {
  const totals = totalsOf(statistics)
  const by = (of: 'conversions' | 'value'): Float64Array => {
    const raw = statistics.pairs === null ? new Float64Array(ranks.names.length) : pairwise(statistics.pairs, ranks, of)
    return shared(totals[of], totals[of] < 0 ? raw : raw.map((each) => Math.max(0, each)))
  }
  return exact({ conversions: by('conversions'), value: by('value') })
}

/** Grams of an order that was not counted on the way come from the paths. */
const gramsOf = ({ grams: counted, paths, ids }: PathStatistics, order: number): Grams => {
  const known = counted.get(order)
  if (known !== undefined) return known
  const fresh = grams(order)
  if (paths !== null) fresh.add(batchOfPaths(countedPaths(paths, ids), ids))
  return fresh
}

const orderOf = ({ paths, ids }: PathStatistics): number =>
  paths === null ? 1 : likeliestOrder(countedPaths(paths, ids))

const earnedBy = (statistics: PathStatistics, model: PathModel, ranks: Ranks, care: Care): Earned => {
  const chain = (order: number): Chain => chainOf(gramsOf(statistics, order), ranks)
  switch (model.kind) {
    case 'rule':
      return ofRule(statistics, model, ranks)
    case 'markov':
      return ofChain(statistics, chain(model.order), model.order, care)
    case 'markov_auto': {
      const order = orderOf(statistics)
      return ofChain(statistics, chain(order), order, care)
    }
    case 'markov_game':
      return ofGame(statistics, chain(1), care)
    case 'pairwise':
      return ofPairs(statistics, ranks)
  }
}

/** What has no touch stands apart, and what no channel can be credited with: values that cancel, under a Markov chain. */
const unattributedOf = ({ totals }: PathStatistics, earned: Earned): PathCredits['unattributed'] => {
  const lost = (of: 'conversions' | 'value'): number =>
    totals[of].total(0) !== 0n && earned[of].every((each) => each === 0) ? totals[of].near(0) : 0
  const [conversions, value] = [lost('conversions'), lost('value')]
  const touched = totals.conversions.total(1) === 0n && totals.nulls.total(1) === 0n && totals.value.total(1) === 0n
  if (touched && conversions === 0 && value === 0) return null
  return {
    conversions: totals.conversions.near(1) + conversions,
    value: (totals.value.near(1) + value) / MICROS,
    reason: touched ? 'no_effect' : 'no_touch',
  }
}

/** The credits of a model. The statistics must have been gathered for it. */
export const pathCredits = (statistics: PathStatistics, model: PathModel, care: Care = {}): PathCredits => {
  const ranks = ranksOf(statistics.ids.names)
  const earned = earnedBy(statistics, model, ranks, care)
  const { margin } = earned
  return {
    channels: ranks.names.map((channel, rank) => ({
      channel,
      conversions: earned.conversions[rank] ?? 0,
      value: (earned.value[rank] ?? 0) / MICROS,
    })),
    unattributed: unattributedOf(statistics, earned),
    margins:
      margin === null
        ? null
        : ranks.names.map((_, rank) => ({
            conversions: margin.conversions[rank] ?? 0,
            value: (margin.value[rank] ?? 0) / MICROS,
          })),
    coverage: earned.coverage,
    order: earned.order,
  }
}

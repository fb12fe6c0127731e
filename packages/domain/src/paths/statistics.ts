import type { ChannelIds, JourneyBatch } from './batch.ts'
import { type Grams, grams } from './grams.ts'
import type { PathModel } from './models.ts'
import { addPairs, type PairCounts, pairCounts } from './pairs.ts'
import { type PathCounts, pathCounts } from './path-counts.ts'
import { addRuleCounts, type RuleCounts, ruleCounts } from './rule-counts.ts'
import { weighOf } from './rules.ts'
import { type Sums, sums } from './sums.ts'

/** What the models asked for need of all journeys, in integers that only add up: days of it may be merged. */
export interface PathStatistics {
  ids: ChannelIds
  /** Slot 0: journeys with touches, slot 1: those without. */
  totals: { conversions: Sums; nulls: Sums; value: Sums }
  rules: Map<PathModel, RuleCounts>
  grams: Map<number, Grams>
  pairs: PairCounts | null
  paths: PathCounts | null
  add: (batch: JourneyBatch) => void
}

const ordersOf = (models: readonly PathModel[]): Set<number> =>
  new Set(
    models.flatMap((model) => (model.kind === 'markov' ? [model.order] : model.kind === 'markov_game' ? [1] : [])),
  )

const longestOf = ({ ends, size }: JourneyBatch): number => {
  let longest = 0
  for (let journey = 0, from = 0; journey < size; journey += 1) {
    const to = ends[journey] ?? from
    longest = Math.max(longest, to - from)
    from = to
  }
  return longest
}

const addTotals = ({ conversions, nulls, value }: PathStatistics['totals'], batch: JourneyBatch): void => {
  for (let journey = 0, from = 0; journey < batch.size; journey += 1) {
    const to = batch.ends[journey] ?? from
    const slot = to > from ? 0 : 1
    conversions.add(slot, batch.conversions[journey] ?? 0)
    nulls.add(slot, batch.nulls[journey] ?? 0)
    value.add(slot, batch.values[journey] ?? 0)
    from = to
  }
}

/** Empty statistics for these models; `keepPaths` counts the paths themselves too. */
export const pathStatistics = (models: readonly PathModel[], ids: ChannelIds, keepPaths = false): PathStatistics => {
  const statistics: PathStatistics = {
    ids,
    totals: { conversions: sums(), nulls: sums(), value: sums() },
    rules: new Map(models.filter(({ kind }) => kind === 'rule').map((model) => [model, ruleCounts()])),
    grams: new Map([...ordersOf(models)].map((order) => [order, grams(order)])),
    pairs: models.some(({ kind }) => kind === 'pairwise') ? pairCounts() : null,
    paths: keepPaths || models.some(({ kind }) => kind === 'markov_auto') ? pathCounts() : null,
    add: (batch) => {
      addTotals(statistics.totals, batch)
      const rules = [...statistics.rules].flatMap(([model, counts]) =>
        model.kind === 'rule' ? [{ counts, weigh: weighOf(model.rule, ids.find) }] : [],
      )
      if (rules.length > 0) addRuleCounts(rules, batch, new Float64Array(longestOf(batch)))
      for (const each of statistics.grams.values()) each.add(batch)
      if (statistics.pairs !== null) addPairs(statistics.pairs, batch)
      statistics.paths?.add(batch)
    },
  }
  return statistics
}

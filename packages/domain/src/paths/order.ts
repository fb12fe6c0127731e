import { channelIds } from './batch.ts'
import { type CodeIndex, codeIndex } from './code-index.ts'
import { mostChannels } from './grams.ts'
import { MARKOV_ORDERS, type MarkovOrder } from './models.ts'
import type { CountedPath } from './path-counts.ts'

const FOLDS = 5

/** Journeys by code and fold. */
interface Folded {
  index: CodeIndex
  counts: number[]
}

const addFolded = ({ index, counts }: Folded, code: number, journeys: ArrayLike<number>, begin = 0): void => {
  const slot = index.slotOf(code) * FOLDS
  for (let fold = 0; fold < FOLDS; fold += 1) {
    counts[slot + fold] = (counts[slot + fold] ?? 0) + (journeys[begin + fold] ?? 0)
  }
}

/** Journeys of one path spread evenly over the folds, beginning elsewhere with each path. */
const spread = (journeys: bigint, path: number): number[] =>
  Array.from({ length: FOLDS }, (_, fold) => Math.floor((Number(journeys) + ((fold + path * 2) % FOLDS)) / FOLDS))

/**
 * The steps of all paths after their last `order` symbols, as digits to a base, the step itself lowest: channels from 1
 * on, then conversion and loss; 0 stands for what is before the journey.
 */
interface Steps extends Folded {
  order: number
  symbols: number
  base: number
}

const stepsOf = (paths: readonly CountedPath[]): Steps => {
  const ids = channelIds()
  for (const { path } of paths) for (const channel of path) ids.idOf(channel)
  const channels = ids.names.length
  const order = MARKOV_ORDERS.findLast((each) => channels < mostChannels(each)) ?? 1
  const [base, symbols] = [channels + 3, channels + 2]
  const steps: Steps = { index: codeIndex(), counts: [], order, symbols, base }
  for (const [at, { path, conversions, nulls }] of paths.entries()) {
    if (path.length === 0) continue
    const [converted, lost] = [spread(conversions, 2 * at), spread(nulls, 2 * at + 1)]
    const all = converted.map((journeys, fold) => journeys + (lost[fold] ?? 0))
    let context = 0
    for (const channel of path) {
      const step = context * base + ids.idOf(channel) + 1
      addFolded(steps, step, all)
      context = step % base ** order
    }
    addFolded(steps, context * base + channels + 1, converted)
    addFolded(steps, context * base + channels + 2, lost)
  }
  return steps
}

/** Steps and contexts of one length, and by fold how many kinds of steps followed a context outside of it. */
interface Level {
  steps: Folded
  contexts: Folded
  kinds: Folded
}

const total = ({ counts }: Folded, slot: number): number => {
  let sum = 0
  for (let fold = 0; fold < FOLDS; fold += 1) sum += counts[slot * FOLDS + fold] ?? 0
  return sum
}

/** All journeys at a slot but those of a fold: what is learned from where the fold is held out. */
const learned = (folded: Folded, slot: number, fold: number): number =>
  total(folded, slot) - (folded.counts[slot * FOLDS + fold] ?? 0)

const levelOf = (all: Steps, length: number): Level => {
  const fresh = (): Folded => ({ index: codeIndex(), counts: [] })
  const level = { steps: fresh(), contexts: fresh(), kinds: fresh() }
  for (const [slot, code] of all.index.codes().entries()) {
    const step = code % all.base ** (length + 1)
    addFolded(level.steps, step, all.counts, slot * FOLDS)
    addFolded(level.contexts, Math.floor(step / all.base), all.counts, slot * FOLDS)
  }
  for (const [slot, step] of level.steps.index.codes().entries()) {
    const isKind = Array.from({ length: FOLDS }, (_, fold) => (learned(level.steps, slot, fold) > 0 ? 1 : 0))
    addFolded(level.kinds, Math.floor(step / all.base), isKind)
  }
  return level
}

/** The chance of a step by Witten and Bell: a context leans on the shorter one as much as it keeps surprising. */
const chanceAt = (level: Level, step: number, base: number, fold: number, shorter: number): number => {
  const context = level.contexts.index.slotOf(Math.floor(step / base))
  const kinds = level.kinds.counts[level.kinds.index.slotOf(Math.floor(step / base)) * FOLDS + fold] ?? 0
  if (kinds === 0) return shorter
  const seen = learned(level.steps, level.steps.index.slotOf(step), fold)
  return (seen + kinds * shorter) / (learned(level.contexts, context, fold) + kinds)
}

/** The log likelihood, by order, of journeys under a chain that was learned from the others. */
export const likelihoodByOrder = (paths: readonly CountedPath[]): Map<MarkovOrder, number> => {
  const all = stepsOf(paths)
  const orders = MARKOV_ORDERS.filter((order) => order <= all.order)
  const levels = [0, ...orders].map((length) => levelOf(all, length))
  const sums = new Map(orders.map((order) => [order, 0]))
  for (const [slot, code] of all.index.codes().entries()) {
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const journeys = all.counts[slot * FOLDS + fold] ?? 0
      if (journeys === 0) continue
      let chance = 1 / all.symbols
      for (const [length, level] of levels.entries()) {
        chance = chanceAt(level, code % all.base ** (length + 1), all.base, fold, chance)
        const order = orders[length - 1]
        if (order !== undefined) sums.set(order, (sums.get(order) ?? 0) + journeys * Math.log(chance))
      }
    }
  }
  return sums
}

/** The order under which journeys that were held out are likeliest; of equals the smallest. */
export const likeliestOrder = (paths: readonly CountedPath[]): MarkovOrder => {
  const likelihoods = [...likelihoodByOrder(paths)]
  return likelihoods.reduce((best, each) => (each[1] > best[1] ? each : best), likelihoods[0] ?? [1, 0])[0]
}

import type { JourneyBatch } from './batch.ts'
import { type CodeIndex, codeIndex } from './code-index.ts'
import type { Ranks } from './ranks.ts'
import { type Sums, sums } from './sums.ts'

/** What the pairwise model of Shao and Li counts: journeys by which channels, alone and in pairs, they hold. */
export interface PairCounts {
  /** Code of one or two channels (smaller id first, ids + 1, to the base 2²⁰): journeys and conversions that hold them. */
  held: { index: CodeIndex; all: Sums; conversions: Sums }
  /** The same by number of distinct channels of the journey. */
  bySize: Map<number, { index: CodeIndex; conversions: Sums; value: Sums }>
}

const BASE = 2 ** 20

export const pairCounts = (): PairCounts => ({
  held: { index: codeIndex(), all: sums(), conversions: sums() },
  bySize: new Map(),
})

const ofSize = ({ bySize }: PairCounts, size: number) => {
  const known = bySize.get(size)
  if (known !== undefined) return known
  const fresh = { index: codeIndex(), conversions: sums(), value: sums() }
  bySize.set(size, fresh)
  return fresh
}

/** Up to so many touches a list is sought through faster than a set. */
const SHORT = 32

/** The distinct channels of a journey, in the order of their ids. */
const setOf = (touches: Uint32Array, from: number, to: number): number[] => {
  if (to - from > SHORT) return [...new Set(touches.subarray(from, to))].sort((a, b) => a - b)
  const set: number[] = []
  for (let touch = from; touch < to; touch += 1) {
    const channel = touches[touch] ?? 0
    if (!set.includes(channel)) set.push(channel)
  }
  return set.sort((a, b) => a - b)
}

interface Journeys {
  conversions: number
  nulls: number
  value: number
}

/** Adds journeys that hold what the codes name: each channel of a set, and each two. */
const addSet = (counts: PairCounts, set: readonly number[], { conversions, nulls, value }: Journeys): void => {
  const { held } = counts
  const sized = ofSize(counts, set.length)
  const add = (code: number): void => {
    const [slot, place] = [held.index.slotOf(code), sized.index.slotOf(code)]
    held.all.add(slot, conversions + nulls)
    held.conversions.add(slot, conversions)
    sized.conversions.add(place, conversions)
    sized.value.add(place, value)
  }
  for (let one = 0; one < set.length; one += 1) {
    const channel = (set[one] ?? 0) + 1
    add(channel)
    for (let other = one + 1; other < set.length; other += 1) add(channel * BASE + (set[other] ?? 0) + 1)
  }
}

export const addPairs = (counts: PairCounts, batch: JourneyBatch): void => {
  for (let journey = 0, from = 0; journey < batch.size; journey += 1) {
    const to = batch.ends[journey] ?? from
    addSet(counts, setOf(batch.touches, from, to), {
      conversions: batch.conversions[journey] ?? 0,
      nulls: batch.nulls[journey] ?? 0,
      value: batch.values[journey] ?? 0,
    })
    from = to
  }
}

/** The rate of conversion of the journeys that hold what a code names. */
const ratesOf =
  ({ held }: PairCounts): ((code: number) => number) =>
  (code) => {
    const slot = held.index.slotOf(code)
    const all = held.all.near(slot)
    return all === 0 ? 0 : held.conversions.near(slot) / all
  }

interface Held {
  slot: number
  code: number
  /** Of its one or two channels; -1 in front of one alone. */
  ranks: readonly [lower: number, higher: number]
}

/** What journeys of one size hold, in the order of names: sums then do not depend on the order of rows. */
const inOrder = (codes: Float64Array, rankOf: Int32Array): Held[] =>
  Array.from(codes, (code, slot): Held => {
    const [one, other] = [Math.floor(code / BASE), code % BASE]
    const [left, right] = [one === 0 ? -1 : (rankOf[one - 1] ?? 0), rankOf[other - 1] ?? 0]
    return { slot, code, ranks: [Math.min(left, right), Math.max(left, right)] }
  }).sort((a, b) => a.ranks[0] - b.ranks[0] || a.ranks[1] - b.ranks[1])

/**
 * The contributions of Shao and Li (2011) summed over conversions, by rank: a channel's own rate and half of what each
 * pair adds to the rates of its two, averaged over the journey's other channels. They do not add up to the conversions,
 * and a channel that spoils others has less than nothing.
 */
export const pairwise = (counts: PairCounts, { names, rankOf }: Ranks, of: 'conversions' | 'value'): Float64Array => {
  const rate = ratesOf(counts)
  const single = new Float64Array(names.length)
  for (const [id, rank] of rankOf.entries()) single[rank] = rate(id + 1)
  const raw = new Float64Array(names.length)
  const give = (rank: number, amount: number): void => {
    raw[rank] = (raw[rank] ?? 0) + amount
  }
  for (const [size, { index, ...sized }] of [...counts.bySize].sort(([a], [b]) => a - b)) {
    for (const { slot, code, ranks } of inOrder(index.codes(), rankOf)) {
      const [lower, higher] = ranks
      const many = sized[of].near(slot)
      if (lower === -1) {
        give(higher, many * (single[higher] ?? 0))
        continue
      }
      const both = (many * (rate(code) - (single[lower] ?? 0) - (single[higher] ?? 0))) / (2 * (size - 1))
      give(lower, both)
      give(higher, both)
    }
  }
  return raw
}

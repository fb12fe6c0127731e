import type { JourneyBatch } from './batch.ts'
import { type CodeIndex, codeIndex } from './code-index.ts'
import { isExact, type Sums, sums } from './sums.ts'

interface Counted {
  index: CodeIndex
  sums: Sums
}

interface GramTables {
  starts: Counted
  /** Gram and next channel as one gram longer by one; steps that change no gram are left out. */
  steps: Counted
  ends: { index: CodeIndex; conversions: Sums; nulls: Sums; value: Sums }
}

interface Walk {
  touches: Uint32Array
  from: number
  to: number
  weight: number
}

/**
 * What a Markov chain of one order needs, all additive integers: how often each gram starts a journey, ends it, and is
 * followed by which channel. A gram is the code of the last `order` channels (of all, where a path is shorter): digits
 * to the base `base`, the newest lowest, each the channel's id + 1, so that grams of different lengths differ.
 */
export interface Grams extends GramTables {
  order: number
  base: () => number
  /** Makes room for so many channels. */
  reserve: (channels: number) => void
  add: (batch: JourneyBatch) => void
}

const SMALLEST_BASE = 32

/** Beyond so many channels the grams of an order have no code. */
export const mostChannels = (order: number): number => Math.floor(Number.MAX_SAFE_INTEGER ** (1 / (order + 1))) - 2

const recoded = (code: number, from: number, to: number): number => {
  let [rest, place, result] = [code, 1, 0]
  while (rest > 0) {
    const digit = rest % from
    result += digit * place
    place *= to
    rest = (rest - digit) / from
  }
  return result
}

const indexAnew = (index: CodeIndex, from: number, to: number): CodeIndex => {
  const fresh = codeIndex()
  for (const code of index.codes()) fresh.slotOf(recoded(code, from, to))
  return fresh
}

/** Counts a journey's start and steps; answers the gram with which it ends. */
const walk = (counted: Pick<GramTables, 'starts' | 'steps'>, journey: Walk, order: number, base: number): number => {
  const { starts, steps } = counted
  const { touches, from, to, weight } = journey
  const cut = base ** (order - 1)
  let gram = 0
  const settled = Math.min(to, from + order)
  for (let touch = from; touch < settled; touch += 1) gram = gram * base + (touches[touch] ?? 0) + 1
  starts.sums.add(starts.index.slotOf(gram), weight)
  for (let touch = settled; touch < to; touch += 1) {
    const step = gram * base + (touches[touch] ?? 0) + 1
    const next = (gram % cut) * base + (touches[touch] ?? 0) + 1
    if (next !== gram) steps.sums.add(steps.index.slotOf(step), weight)
    gram = next
  }
  return gram
}

/** Codes of steps up to here stand in a table of their own while a batch is counted. */
const DENSE_CODES = 2 ** 14

/** A table is worth clearing where there are about as many touches. */
const isDense = (batch: JourneyBatch, order: number, base: number): boolean =>
  order === 1 &&
  base * base <= Math.min(DENSE_CODES, 4 * (batch.ends[batch.size - 1] ?? 0)) &&
  isExact(batch.conversions, batch.size) &&
  isExact(batch.nulls, batch.size) &&
  isExact(batch.values, batch.size)

const addCodes = (index: CodeIndex, into: Sums, table: Float64Array): void => {
  for (const [code, amount] of table.entries()) if (amount !== 0) into.add(index.slotOf(code), amount)
}

interface Tables {
  base: number
  starts: Float64Array
  steps: Float64Array
}

/** Counts a journey's start and steps by code; answers the code with which it ends. */
const walkDense = ({ base, starts, steps }: Tables, { touches, from, to, weight }: Walk): number => {
  let last = (touches[from] ?? 0) + 1
  starts[last] = (starts[last] ?? 0) + weight
  for (let touch = from + 1; touch < to; touch += 1) {
    const next = (touches[touch] ?? 0) + 1
    const step = last * base + next
    steps[step] = (steps[step] ?? 0) + weight
    last = next
  }
  return last
}

/** Steps to where one is are none. */
const clearStays = ({ base, steps }: Tables): void => {
  for (let channel = 0; channel < base; channel += 1) steps[channel * base + channel] = 0
}

/** The same for a chain of order 1 with few channels: counted by code, then put where it belongs. */
const addDense = ({ starts, steps, ends }: GramTables, batch: JourneyBatch, base: number): void => {
  const { touches, conversions, nulls, values } = batch
  const tables = { base, starts: new Float64Array(base), steps: new Float64Array(base * base) }
  const [won, lost, brought] = [new Float64Array(base), new Float64Array(base), new Float64Array(base)]
  for (let journey = 0, from = 0; journey < batch.size; journey += 1) {
    const to = batch.ends[journey] ?? from
    if (to > from) {
      const weight = (conversions[journey] ?? 0) + (nulls[journey] ?? 0)
      const last = walkDense(tables, { touches, from, to, weight })
      won[last] = (won[last] ?? 0) + (conversions[journey] ?? 0)
      lost[last] = (lost[last] ?? 0) + (nulls[journey] ?? 0)
      brought[last] = (brought[last] ?? 0) + (values[journey] ?? 0)
    }
    from = to
  }
  clearStays(tables)
  addCodes(starts.index, starts.sums, tables.starts)
  addCodes(steps.index, steps.sums, tables.steps)
  addCodes(ends.index, ends.conversions, won)
  addCodes(ends.index, ends.nulls, lost)
  addCodes(ends.index, ends.value, brought)
}

const addJourneys = ({ starts, steps, ends }: GramTables, batch: JourneyBatch, order: number, base: number): void => {
  const { touches } = batch
  for (let journey = 0, from = 0; journey < batch.size; journey += 1) {
    const to = batch.ends[journey] ?? from
    if (to > from) {
      const [conversions, nulls] = [batch.conversions[journey] ?? 0, batch.nulls[journey] ?? 0]
      const last = walk({ starts, steps }, { touches, from, to, weight: conversions + nulls }, order, base)
      const slot = ends.index.slotOf(last)
      ends.conversions.add(slot, conversions)
      ends.nulls.add(slot, nulls)
      ends.value.add(slot, batch.values[journey] ?? 0)
    }
    from = to
  }
}

export const grams = (order: number): Grams => {
  const tables: GramTables = {
    starts: { index: codeIndex(), sums: sums() },
    steps: { index: codeIndex(), sums: sums() },
    ends: { index: codeIndex(), conversions: sums(), nulls: sums(), value: sums() },
  }
  const most = mostChannels(order)
  let base = Math.min(SMALLEST_BASE, most + 1)

  const reserve = (channels: number): void => {
    if (channels > most) throw new RangeError(`order ${order} takes at most ${most} channels`)
    let wider = base
    while (wider < channels + 1) wider = Math.min(wider * 2, most + 1)
    if (wider === base) return
    for (const each of Object.values(tables)) each.index = indexAnew(each.index, base, wider)
    base = wider
  }

  return {
    starts: tables.starts,
    steps: tables.steps,
    ends: tables.ends,
    order,
    base: () => base,
    reserve,
    add: (batch) => {
      reserve(batch.channels.length)
      if (isDense(batch, order, base)) addDense(tables, batch, base)
      else addJourneys(tables, batch, order, base)
    },
  }
}

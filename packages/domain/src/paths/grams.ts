import type { JourneyBatch } from './batch.ts'
import { type CodeIndex, codeIndex } from './code-index.ts'
import { type Sums, sums } from './sums.ts'

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
      addJourneys(tables, batch, order, base)
    },
  }
}

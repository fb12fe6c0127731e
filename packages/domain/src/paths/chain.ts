import { codeIndex } from './code-index.ts'
import type { Grams } from './grams.ts'
import type { Ranks } from './ranks.ts'
import type { Sums } from './sums.ts'

/** A Markov chain in counts: what flows from state to state and out. What flows into a state flows out of it. */
export interface Chain {
  size: number
  /** Names of channels by rank; a state's channels are ranks. */
  names: readonly string[]
  channels: Int32Array[]
  starts: Float64Array
  conversions: Float64Array
  /** Micros that conversions ending here brought; refunds may make it negative. */
  values: Float64Array
  /** All that leaves a state: to other states, to conversion and to nothing. */
  out: Float64Array
  /** The steps from state `i` stand from `rows[i]` to `rows[i + 1]` in `to` and `weights`. */
  rows: Int32Array
  to: Int32Array
  weights: Float64Array
  /** Share of all visits to states that keep their full order; below 1 only where the cap made rare states shorter. */
  coverage: number
}

/** With more states than this the rare ones forget their oldest channels. */
export const MOST_STATES = 200_000

interface Weighted {
  codes: Float64Array
  weights: Float64Array
}

/** Codes of the same grams with ranks for ids, to the smallest base. */
const byRank = ({ base }: Grams, { names, rankOf }: Ranks) => {
  const [from, to] = [base(), names.length + 1]
  return (code: number): number => {
    let [rest, place, result] = [code, 1, 0]
    while (rest > 0) {
      const digit = rest % from
      result += ((rankOf[digit - 1] ?? 0) + 1) * place
      place *= to
      rest = (rest - digit) / from
    }
    return result
  }
}

const weightedOf = (codes: Float64Array, sums: Sums, recode: (code: number) => number): Weighted => {
  const weighted = { codes: new Float64Array(codes.length), weights: new Float64Array(codes.length) }
  let size = 0
  for (let slot = 0; slot < codes.length; slot += 1) {
    const weight = sums.near(slot)
    if (weight === 0) continue
    weighted.codes[size] = recode(codes[slot] ?? 0)
    weighted.weights[size] = weight
    size += 1
  }
  return { codes: weighted.codes.subarray(0, size), weights: weighted.weights.subarray(0, size) }
}

const ranksOfCode = (code: number, base: number): Int32Array => {
  const ranks: number[] = []
  for (let rest = code; rest > 0; rest = Math.floor(rest / base)) ranks.unshift((rest % base) - 1)
  return Int32Array.from(ranks)
}

const lengthOf = (code: number, base: number): number => ranksOfCode(code, base).length

interface Parts {
  order: number
  base: number
  starts: Weighted
  conversions: Weighted
  nulls: Weighted
  values: Weighted
  steps: Weighted
}

const partsOf = (grams: Grams, ranks: Ranks): Parts => {
  const recode = byRank(grams, ranks)
  const { starts, ends, steps } = grams
  return {
    order: grams.order,
    base: ranks.names.length + 1,
    starts: weightedOf(starts.index.codes(), starts.sums, recode),
    conversions: weightedOf(ends.index.codes(), ends.conversions, recode),
    nulls: weightedOf(ends.index.codes(), ends.nulls, recode),
    values: weightedOf(ends.index.codes(), ends.value, recode),
    steps: weightedOf(steps.index.codes(), steps.sums, recode),
  }
}

const stepFrom = (code: number, { base }: Parts): number => Math.floor(code / base)
const stepTo = (code: number, { base, order }: Parts): number => code % base ** order

/** How often each state is left. */
const visitsOf = (parts: Parts): Map<number, number> => {
  const visits = new Map<number, number>()
  const add = ({ codes, weights }: Weighted, state: (code: number) => number): void => {
    for (const [slot, code] of codes.entries()) {
      visits.set(state(code), (visits.get(state(code)) ?? 0) + (weights[slot] ?? 0))
    }
  }
  add(parts.conversions, (code) => code)
  add(parts.nulls, (code) => code)
  add(parts.steps, (code) => stepFrom(code, parts))
  return visits
}

/** The states themselves, or above the cap the rare ones as the longest frequent end of their gram. */
const shortened = (visits: Map<number, number>, { base }: Parts, cap: number): ((code: number) => number) => {
  if (visits.size <= cap) return (code) => code
  const frequent = visits
    .entries()
    .toArray()
    .sort(([a, often], [b, oftener]) => oftener - often || a - b)
  const kept = new Set(frequent.slice(0, cap).map(([code]) => code))
  return (code) => {
    let short = code
    while (short >= base && !kept.has(short)) short %= base ** (lengthOf(short, base) - 1)
    return short
  }
}

const coverageOf = (visits: Map<number, number>, state: (code: number) => number): number => {
  let [all, full] = [0, 0]
  for (const [code, weight] of visits) {
    all += weight
    if (state(code) === code) full += weight
  }
  return all === 0 ? 1 : full / all
}

const edgesOf = (parts: Parts, size: number, slotOf: (code: number) => number) => {
  const weightOf = new Map<number, number>()
  for (const [slot, code] of parts.steps.codes.entries()) {
    const [from, to] = [slotOf(stepFrom(code, parts)), slotOf(stepTo(code, parts))]
    const key = from * size + to
    if (from !== to) weightOf.set(key, (weightOf.get(key) ?? 0) + (parts.steps.weights[slot] ?? 0))
  }
  const keys = Float64Array.from(weightOf.keys()).sort()
  const rows = new Int32Array(size + 1)
  for (const key of keys) {
    const next = Math.floor(key / size) + 1
    rows[next] = (rows[next] ?? 0) + 1
  }
  for (let state = 0; state < size; state += 1) rows[state + 1] = (rows[state + 1] ?? 0) + (rows[state] ?? 0)
  return {
    rows,
    to: Int32Array.from(keys, (key) => key % size),
    weights: Float64Array.from(keys, (key) => weightOf.get(key) ?? 0),
  }
}

/** The chain of the counted grams, its states in the order of their codes by rank. */
export const chainOf = (grams: Grams, ranks: Ranks, cap = MOST_STATES): Chain => {
  const parts = partsOf(grams, ranks)
  const visits = visitsOf(parts)
  const state = shortened(visits, parts, cap)
  const codes = Float64Array.from(new Set(visits.keys().map(state))).sort()
  const index = codeIndex()
  for (const code of codes) index.slotOf(code)
  const slotOf = (code: number): number => index.slotOf(state(code))
  const size = codes.length
  const atStates = ({ codes: given, weights }: Weighted): Float64Array => {
    const sums = new Float64Array(size)
    for (const [slot, code] of given.entries()) {
      if (!visits.has(code)) continue
      const at = slotOf(code)
      sums[at] = (sums[at] ?? 0) + (weights[slot] ?? 0)
    }
    return sums
  }

  const edges = edgesOf(parts, size, slotOf)
  const conversions = atStates(parts.conversions)
  const out = atStates(parts.nulls).map((nulls, at) => nulls + (conversions[at] ?? 0))
  for (let at = 0; at < size; at += 1) {
    for (let edge = edges.rows[at] ?? 0; edge < (edges.rows[at + 1] ?? 0); edge += 1) {
      out[at] = (out[at] ?? 0) + (edges.weights[edge] ?? 0)
    }
  }
  return {
    size,
    names: ranks.names,
    channels: Array.from(codes, (code) => ranksOfCode(code, parts.base)),
    starts: atStates(parts.starts),
    conversions,
    values: atStates(parts.values),
    out,
    ...edges,
    coverage: coverageOf(visits, state),
  }
}

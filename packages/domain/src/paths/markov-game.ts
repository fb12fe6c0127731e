import type { Chain } from './chain.ts'
import { type Random, seeded, shuffled } from './random.ts'

/**
 * The game of channels that is played on the chain of order 1: a set of channels is worth what the chain brings when
 * journeys that reach any other channel end there. Its Shapley values are never negative where no value is.
 */
export interface Worths {
  /** By rank: conversions and micros a journey. */
  conversions: Float64Array
  value: Float64Array
  /** Half the width of the 95 % interval, by rank; null where the values are exact. */
  margin: { conversions: Float64Array; value: Float64Array } | null
}

/** Up to here every set of channels is looked at. */
export const EXACT_CHANNELS = 16

/** The chain of `size` undecided channels; what was decided before them is folded into their flows. The diagonal means nothing. */
interface Rest {
  size: number
  flows: Float64Array
  starts: Float64Array
  conversions: Float64Array
  values: Float64Array
  /** What leaves for no conversion. */
  nulls: Float64Array
  /** Room for what each state passes to the first. */
  shares: Float64Array
}

const emptyRest = (size: number): Rest => ({
  size,
  flows: new Float64Array(size * size),
  starts: new Float64Array(size),
  conversions: new Float64Array(size),
  values: new Float64Array(size),
  nulls: new Float64Array(size),
  shares: new Float64Array(size),
})

/** A rest for each number of channels that may be undecided. */
const levelsOf = (size: number): Rest[] => Array.from({ length: size + 1 }, (_, left) => emptyRest(left))

/** The whole chain with its states in this order; starts are shares of all journeys. */
const fill = (rest: Rest, chain: Chain, order: readonly number[]): void => {
  const placeOf = new Int32Array(chain.size)
  for (const [place, state] of order.entries()) placeOf[state] = place
  const journeys = chain.starts.reduce((sum, weight) => sum + weight, 0)
  rest.flows.fill(0)
  for (const [place, state] of order.entries()) {
    rest.starts[place] = (chain.starts[state] ?? 0) / journeys
    rest.conversions[place] = chain.conversions[state] ?? 0
    rest.values[place] = chain.values[state] ?? 0
    let nulls = (chain.out[state] ?? 0) - (chain.conversions[state] ?? 0)
    for (let edge = chain.rows[state] ?? 0; edge < (chain.rows[state + 1] ?? 0); edge += 1) {
      const weight = chain.weights[edge] ?? 0
      rest.flows[place * rest.size + (placeOf[chain.to[edge] ?? 0] ?? 0)] = weight
      nulls -= weight
    }
    rest.nulls[place] = nulls
  }
}

/** Decides the first channel: journeys that reach it end there. */
const drop = (rest: Rest, into: Rest): void => {
  const { size } = rest
  for (let from = 1; from < size; from += 1) {
    into.flows.set(rest.flows.subarray(from * size + 1, (from + 1) * size), (from - 1) * into.size)
    into.nulls[from - 1] = (rest.nulls[from] ?? 0) + (rest.flows[from * size] ?? 0)
  }
  into.starts.set(rest.starts.subarray(1))
  into.conversions.set(rest.conversions.subarray(1))
  into.values.set(rest.values.subarray(1))
}

const leavingFirst = ({ size, flows, conversions, nulls }: Rest): number => {
  let leaving = (conversions[0] ?? 0) + (nulls[0] ?? 0)
  for (let to = 1; to < size; to += 1) leaving += flows[to] ?? 0
  return leaving
}

/** Each but the first gets `share` of it of what the first has. */
const passOn = (from: Float64Array, into: Float64Array, shares: Float64Array): void => {
  const first = from[0] ?? 0
  for (let state = 1; state < from.length; state += 1)
    into[state - 1] = (from[state] ?? 0) + (shares[state] ?? 0) * first
}

/** Decides the first channel: journeys pass through it. Answers how often it is started per unit of what leaves it. */
const admit = (rest: Rest, into: Rest): number => {
  const { size, flows } = rest
  const leaving = leavingFirst(rest)
  const started = (rest.starts[0] ?? 0) / leaving
  const { shares } = rest
  for (let from = 1; from < size; from += 1) {
    const share = (flows[from * size] ?? 0) / leaving
    const [row, below] = [from * size, (from - 1) * into.size - 1]
    for (let to = 1; to < size; to += 1) into.flows[below + to] = (flows[row + to] ?? 0) + share * (flows[to] ?? 0)
    into.starts[from - 1] = (rest.starts[from] ?? 0) + started * (flows[from] ?? 0)
    shares[from] = share
  }
  passOn(rest.conversions, into.conversions, shares)
  passOn(rest.values, into.values, shares)
  passOn(rest.nulls, into.nulls, shares)
  return started
}

/** What every set of states (a bit each) is worth. */
const worthsOfSets = (chain: Chain): { conversions: Float64Array; value: Float64Array } => {
  const levels = levelsOf(chain.size)
  const worths = { conversions: new Float64Array(2 ** chain.size), value: new Float64Array(2 ** chain.size) }
  const decide = (left: number, set: number, conversions: number, value: number): void => {
    const [rest, into] = [levels[left], levels[left - 1]]
    if (rest === undefined || into === undefined) {
      worths.conversions[set] = conversions
      worths.value[set] = value
      return
    }
    drop(rest, into)
    decide(left - 1, set, conversions, value)
    const started = admit(rest, into)
    const more = set | (1 << (chain.size - left))
    decide(left - 1, more, conversions + started * (rest.conversions[0] ?? 0), value + started * (rest.values[0] ?? 0))
  }
  const whole = levels[chain.size]
  if (whole !== undefined) fill(whole, chain, [...Array(chain.size).keys()])
  decide(chain.size, 0, 0, 0)
  return worths
}

/** By number of channels already in: how likely a channel comes in then, with one set of so many. */
const likelihoods = (size: number): number[] => {
  const weights = [1 / size]
  for (let before = 1; before < size; before += 1) weights.push(((weights[before - 1] ?? 0) * before) / (size - before))
  return weights
}

const bitsOf = (set: number): number => {
  let count = 0
  for (let left = set; left !== 0; left &= left - 1) count += 1
  return count
}

const shapleyOf = (size: number, worths: Float64Array, floor: number): Float64Array => {
  const weights = likelihoods(size)
  const values = new Float64Array(size)
  for (let set = 1; set < worths.length; set += 1) {
    const weight = weights[bitsOf(set) - 1] ?? 0
    for (let left = set; left !== 0; left &= left - 1) {
      const bit = left & -left
      const state = 31 - Math.clz32(bit)
      const added = Math.max(floor, (worths[set] ?? 0) - (worths[set ^ bit] ?? 0))
      values[state] = (values[state] ?? 0) + weight * added
    }
  }
  return values
}

const byChannel = (chain: Chain, values: Float64Array): Float64Array => {
  const channels = new Float64Array(chain.names.length)
  for (const [state, value] of values.entries()) channels[chain.channels[state]?.[0] ?? 0] = value
  return channels
}

/** Adding a channel never lowers a worth; rounding must not make it seem so. */
const floorOf = (chain: Chain): number => (chain.values.some((value) => value < 0) ? Number.NEGATIVE_INFINITY : 0)

const exactWorths = (chain: Chain): Worths => {
  const { conversions, value } = worthsOfSets(chain)
  return {
    conversions: byChannel(chain, shapleyOf(chain.size, conversions, 0)),
    value: byChannel(chain, shapleyOf(chain.size, value, floorOf(chain))),
    margin: null,
  }
}

/** Orders of one sample: turns of a random order and the reverse of each, so that a channel comes early as often as late. */
const TURNS = 8

/** As many samples as an amount of work allows: 10,000 orders of up to 50 channels, fewer of more. */
const samplesFor = (size: number, effort: number): number =>
  Math.max(12, Math.floor(effort * Math.min(625, 8e7 / size ** 3)))

const turnsOf = (order: readonly number[]): number[][] =>
  Array.from({ length: TURNS }, (_, turn) => {
    const begin = Math.floor((turn * order.length) / TURNS)
    const turned = [...order.slice(begin), ...order.slice(0, begin)]
    return [turned, turned.toReversed()]
  }).flat()

const addShare = (into: Float64Array, of: Float64Array, share: number, begin: number): void => {
  for (let at = begin; at < of.length; at += 1) into[at] = (into[at] ?? 0) + share * (of[at] ?? 0)
}

/** `admit` in place: states before `first` are decided. */
const admitNext = ({ size, flows, starts, conversions, values, nulls }: Rest, first: number): number => {
  const onward = flows.subarray(first * size, (first + 1) * size)
  let leaving = (conversions[first] ?? 0) + (nulls[first] ?? 0)
  for (let to = first + 1; to < size; to += 1) leaving += onward[to] ?? 0
  const started = (starts[first] ?? 0) / leaving
  for (let from = first + 1; from < size; from += 1) {
    starts[from] = (starts[from] ?? 0) + started * (onward[from] ?? 0)
    const share = (flows[from * size + first] ?? 0) / leaving
    if (share === 0) continue
    addShare(flows.subarray(from * size, (from + 1) * size), onward, share, first + 1)
    for (const ends of [conversions, values, nulls]) ends[from] = (ends[from] ?? 0) + share * (ends[first] ?? 0)
  }
  return started
}

/** What each state adds when the states come in one after the other. */
const addedInOrder = (
  chain: Chain,
  rest: Rest,
  order: readonly number[],
  add: (state: number, conversions: number, value: number) => void,
): void => {
  fill(rest, chain, order)
  for (const [place, state] of order.entries()) {
    const started = admitNext(rest, place)
    add(state, started * (rest.conversions[place] ?? 0), started * (rest.values[place] ?? 0))
  }
}

/** Means and their 95 % margins over samples. */
const meansOf = (size: number, samples: readonly Float64Array[]): { mean: Float64Array; margin: Float64Array } => {
  const [mean, squares] = [new Float64Array(size), new Float64Array(size)]
  for (const [before, sample] of samples.entries()) {
    for (const [state, value] of sample.entries()) {
      const away = value - (mean[state] ?? 0)
      mean[state] = (mean[state] ?? 0) + away / (before + 1)
      squares[state] = (squares[state] ?? 0) + away * (value - (mean[state] ?? 0))
    }
  }
  const degrees = samples.length - 1
  // Close to Student's t, which is wider for few samples.
  const quantile = 1.96 * (1 + 1.25 / degrees)
  return { mean, margin: squares.map((sum) => quantile * Math.sqrt(sum / degrees / samples.length)) }
}

const sampleOf = (chain: Chain, rest: Rest, random: Random): { conversions: Float64Array; value: Float64Array } => {
  const [conversions, value] = [new Float64Array(chain.size), new Float64Array(chain.size)]
  for (const order of turnsOf(shuffled(chain.size, random))) {
    addedInOrder(chain, rest, order, (state, converted, brought) => {
      conversions[state] = (conversions[state] ?? 0) + converted / (2 * TURNS)
      value[state] = (value[state] ?? 0) + brought / (2 * TURNS)
    })
  }
  return { conversions, value }
}

export const sampledWorths = (chain: Chain, random: Random, samples: number): Worths => {
  const rest = emptyRest(chain.size)
  const drawn = Array.from({ length: samples }, () => sampleOf(chain, rest, random))
  const means = (of: 'conversions' | 'value') =>
    meansOf(
      chain.size,
      drawn.map((sample) => sample[of]),
    )
  const [conversions, value] = [means('conversions'), means('value')]
  return {
    conversions: byChannel(chain, conversions.mean),
    value: byChannel(chain, value.mean),
    margin: { conversions: byChannel(chain, conversions.margin), value: byChannel(chain, value.margin) },
  }
}

/**
 * The Shapley values of a chain of order 1: exact for few channels, else means over random orders that are the same each
 * time; `effort` is the share of the usual work.
 */
export const markovGame = (chain: Chain, effort = 1): Worths =>
  chain.size <= EXACT_CHANNELS ? exactWorths(chain) : sampledWorths(chain, seeded(1), samplesFor(chain.size, effort))

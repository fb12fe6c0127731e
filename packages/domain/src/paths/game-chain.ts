import type { Chain } from './chain.ts'

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

/** The chain of `size` undecided channels; what was decided before them is folded into their flows. The diagonal means nothing. */
export interface Rest {
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

export const emptyRest = (size: number): Rest => ({
  size,
  flows: new Float64Array(size * size),
  starts: new Float64Array(size),
  conversions: new Float64Array(size),
  values: new Float64Array(size),
  nulls: new Float64Array(size),
  shares: new Float64Array(size),
})

/** The whole chain with its states in this order; starts are shares of all journeys. */
export const fill = (rest: Rest, chain: Chain, order: readonly number[]): void => {
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
export const drop = (rest: Rest, into: Rest): void => {
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
export const admit = (rest: Rest, into: Rest): number => {
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

export const byChannel = (chain: Chain, values: Float64Array): Float64Array => {
  const channels = new Float64Array(chain.names.length)
  for (const [state, value] of values.entries()) channels[chain.channels[state]?.[0] ?? 0] = value
  return channels
}

import type { Chain } from './chain.ts'
import { addFilled, filledColumns } from './elimination.ts'
import { byChannel, emptyRest, fill, type Rest, type Worths } from './game-chain.ts'
import { type Random, shuffled } from './random.ts'

/** Orders of one sample: turns of a random order and the reverse of each, so that a channel comes early as often as late. */
const TURNS = 8

/** As many samples as an amount of work allows: 10,000 orders of up to 50 channels, fewer of more. */
export const samplesFor = (size: number): number => Math.max(12, Math.floor(Math.min(625, 8e7 / size ** 3)))

const turnsOf = (order: readonly number[]): number[][] =>
  Array.from({ length: TURNS }, (_, turn) => {
    const begin = Math.floor((turn * order.length) / TURNS)
    const turned = [...order.slice(begin), ...order.slice(0, begin)]
    return [turned, turned.toReversed()]
  }).flat()

/** `admit` in place: states before `first` are decided. */
const admitNext = ({ size, flows, starts, conversions, values, nulls }: Rest, first: number, room: Int32Array) => {
  const onward = flows.subarray(first * size + first + 1, (first + 1) * size)
  const filled = filledColumns(onward, room)
  let leaving = (conversions[first] ?? 0) + (nulls[first] ?? 0)
  for (const to of filled) leaving += onward[to] ?? 0
  const started = (starts[first] ?? 0) / leaving
  addFilled(starts, first + 1, onward, filled, started)
  for (let from = first + 1; from < size; from += 1) {
    const share = (flows[from * size + first] ?? 0) / leaving
    if (share === 0) continue
    addFilled(flows, from * size + first + 1, onward, filled, share)
    conversions[from] = (conversions[from] ?? 0) + share * (conversions[first] ?? 0)
    values[from] = (values[from] ?? 0) + share * (values[first] ?? 0)
    nulls[from] = (nulls[from] ?? 0) + share * (nulls[first] ?? 0)
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
  const room = new Int32Array(rest.size)
  for (const [place, state] of order.entries()) {
    const started = admitNext(rest, place, room)
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

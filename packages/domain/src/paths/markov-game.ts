import type { Chain } from './chain.ts'
import { admit, byChannel, drop, emptyRest, fill, type Rest, type Worths } from './game-chain.ts'
import { seeded } from './random.ts'
import { sampledWorths, samplesFor } from './sampled-game.ts'

/** Up to here every set of channels is looked at. */
export const EXACT_CHANNELS = 16

/** A rest for each number of channels that may be undecided. */
const levelsOf = (size: number): Rest[] => Array.from({ length: size + 1 }, (_, left) => emptyRest(left))

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

/**
 * The Shapley values of a chain of order 1: exact for few channels, else means over random orders, the first `samples` of
 * those that are the same each time.
 */
export const markovGame = (chain: Chain, samples = samplesFor(chain.size)): Worths =>
  chain.size <= EXACT_CHANNELS ? exactWorths(chain) : sampledWorths(chain, seeded(1), samples)

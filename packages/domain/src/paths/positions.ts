import type { CountedPath } from './path-counts.ts'
import { type Fraction, numberOf, sumOf } from './ratio.ts'

/** What a channel earns at one position (1: the first touch) in the ordered game of Zhao and others. */
export interface PositionCredit {
  channel: string
  position: number
  conversions: number
  /** In major units. */
  value: number
}

interface Part {
  channel: string
  position: number
  conversions: Fraction[]
  /** Of major units. */
  value: Fraction[]
}

const MICROS = 1_000_000n

/**
 * The ordered Shapley value: a conversion is shared by its distinct channels alike, and a channel's part by its touches.
 * Over all positions a channel earns what it earns in the subset game.
 */
export const orderedShapley = (paths: readonly CountedPath[]): PositionCredit[] => {
  const parts = new Map<string, Part>()
  for (const { path, conversions, value } of paths) {
    const channels = new Set(path).size
    for (const [index, channel] of path.entries()) {
      const denominator = BigInt(channels * path.filter((each) => each === channel).length)
      const key = JSON.stringify([channel, index])
      const part = parts.get(key) ?? { channel, position: index + 1, conversions: [], value: [] }
      parts.set(key, part)
      part.conversions.push({ numerator: conversions, denominator })
      part.value.push({ numerator: value, denominator: denominator * MICROS })
    }
  }
  return [...parts.values()]
    .map((part) => ({
      ...part,
      conversions: numberOf(sumOf(part.conversions)),
      value: numberOf(sumOf(part.value)),
    }))
    .sort((a, b) => (a.channel === b.channel ? a.position - b.position : a.channel < b.channel ? -1 : 1))
}

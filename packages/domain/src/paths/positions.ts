import type { CountedPath } from './path-counts.ts'
import { type Fraction, sumOf } from './ratio.ts'

/** What a channel earns at one position (0: the first touch) in the ordered game of Zhao and others. */
export interface PositionCredit {
  channel: string
  position: number
  conversions: Fraction
  /** Micros. */
  value: Fraction
}

/**
 * The ordered Shapley value: a conversion is shared by its distinct channels alike, and a channel's part by its touches.
 * Over all positions a channel earns what it earns in the subset game.
 */
export const orderedShapley = (paths: readonly CountedPath[]): PositionCredit[] => {
  const parts = new Map<string, { channel: string; position: number; conversions: Fraction[]; value: Fraction[] }>()
  for (const { path, conversions, value } of paths) {
    const channels = new Set(path).size
    for (const [position, channel] of path.entries()) {
      const denominator = BigInt(channels * path.filter((each) => each === channel).length)
      const key = `${position} ${channel}`
      const part = parts.get(key) ?? { channel, position, conversions: [], value: [] }
      parts.set(key, part)
      part.conversions.push({ numerator: conversions, denominator })
      part.value.push({ numerator: value, denominator })
    }
  }
  return [...parts.values()].map((part) => ({
    ...part,
    conversions: sumOf(part.conversions),
    value: sumOf(part.value),
  }))
}

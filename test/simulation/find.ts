import { type SeedResult, simulateSeed } from './simulate.ts'
import type { Mutation } from './world.ts'

/** The first seed of the range that finds the planted bug; undefined where it survives. */
export const firstFinding = async (
  mutation: Mutation,
  from: number,
  seeds: number,
): Promise<SeedResult | undefined> => {
  for (let seed = from; seed < from + seeds; seed++) {
    const result = await simulateSeed(seed, { mutation })
    if (result.problem !== undefined) return result
  }
  return undefined
}

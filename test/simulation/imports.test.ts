import { expect, test } from 'vitest'
import { simulateSeed } from './simulate.ts'

/** In these seeds nothing is imported otherwise: two in which people are erased, and one whose facts expire. */
const SEEDS = [3, 11, 7]

test('under faults an undone import of leads never was, whoever is erased and whatever has expired', async () => {
  for (const seed of SEEDS) {
    const { problem } = await simulateSeed(seed, { imports: true })

    expect({ seed, problem }).toEqual({ seed, problem: undefined })
  }
})

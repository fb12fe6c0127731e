import { expect, test } from 'vitest'
import { simulateSeed } from './simulate.ts'

const SEEDS = 50
const FIRST = 51

test(`in ${SEEDS} seeds of faults every promise holds`, async () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const { problem, events, faults } = await simulateSeed(seed)

    expect({ seed, problem }).toEqual({ seed, problem: undefined })
    expect(events).toBeGreaterThanOrEqual(300)
    expect(faults.size).toBeGreaterThan(3)
  }
})

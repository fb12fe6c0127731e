import { expect, test } from 'vitest'
import { simulateSeed } from './simulate.ts'

/** One of each that looks closer: erasure and audit, audit, the same facts elsewhere. */
const SEEDS = [3, 4, 1]
/** Requests of a plan in which no platform tells of a click are fewer. */
const MORE_THAN = 200

test('under faults no click that a platform told of is lost, counted twice or left out of an audit', async () => {
  for (const seed of SEEDS) {
    const { problem, requests } = await simulateSeed(seed, { feeds: true })

    expect({ seed, problem }).toEqual({ seed, problem: undefined })
    expect(requests).toBeGreaterThan(MORE_THAN)
  }
})

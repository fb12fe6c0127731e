import { expect, test } from 'vitest'
import { RATES } from './fakes/faults.ts'
import { manySeeds } from './many-seeds.ts'

const SEEDS = 2_000
const FIRST = 10_000

test(`in ${SEEDS} seeds every promise holds, and every fault of the mix struck`, async () => {
  const { seeds, events, faults, failed } = await manySeeds(FIRST, SEEDS)

  expect(failed.map(({ seed, problem }) => `seed ${seed}: ${problem}`)).toEqual([])
  expect(seeds).toBe(SEEDS)
  expect(events).toBeGreaterThanOrEqual(SEEDS * 300)
  expect(Object.keys(faults).sort()).toEqual(Object.keys(RATES).sort())
}, 1_800_000)

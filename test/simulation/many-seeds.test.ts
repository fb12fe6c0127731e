import { expect, test } from 'vitest'
import type { TaskResult } from './bundle/pool.ts'
import { type FaultName, RATES } from './fakes/faults.ts'
import { manySeeds, type Sum } from './many-seeds.ts'

const SEEDS = 2_000
const FIRST = 10_000

/** Without these a seed shows little. */
const IN_EACH: readonly FaultName[] = ['throttle', 'crash', 'timeout', 'lost', 'reshard']

test(`in ${SEEDS} seeds every promise holds, none is small, and every fault of the mix struck`, async () => {
  const small: string[] = []
  const onResult = (_: Sum, { seed, events, shards, faults }: TaskResult): void => {
    const calm = IN_EACH.filter((name) => faults[name] === undefined)
    if (events < 300 || shards < 3 || calm.length > 0) small.push(`seed ${seed}: ${events} ${shards} ${calm}`)
  }
  const { seeds, faults, failed } = await manySeeds(FIRST, SEEDS, { onResult })

  expect(failed.map(({ seed, problem }) => `seed ${seed}: ${problem}`)).toEqual([])
  expect(seeds).toBe(SEEDS)
  expect(small).toEqual([])
  expect(Object.keys(faults).sort()).toEqual(Object.keys(RATES).sort())
}, 1_800_000)

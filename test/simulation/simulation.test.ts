import { expect, test } from 'vitest'
import { simulateSeed } from './simulate.ts'

const SEEDS = 12
const FIRST = 1

test(`in ${SEEDS} seeds with the codecs of production every promise holds`, async () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const { problem, events, shards, faults } = await simulateSeed(seed)

    expect({ seed, problem }).toEqual({ seed, problem: undefined })
    expect(events).toBeGreaterThanOrEqual(300)
    expect(shards).toBeGreaterThanOrEqual(3)
    expect(Object.keys(faults).length).toBeGreaterThan(10)
  }
})

test('one seed is one run: every request in the same order', async () => {
  const traceOf = async (seed: number): Promise<string[]> => {
    const lines: string[] = []
    await simulateSeed(seed, { trace: (line) => void lines.push(line) })
    return lines
  }
  const first = await traceOf(7)

  expect(await traceOf(7)).toEqual(first)
  expect(await traceOf(8)).not.toEqual(first)
})

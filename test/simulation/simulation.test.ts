import { expect, test } from 'vitest'
import { simulateSeed } from './simulate.ts'

const SEEDS = 50
const FIRST = 1

test(`in ${SEEDS} seeds of faults every promise holds`, async () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const { problem, events, faults } = await simulateSeed(seed)

    expect({ seed, problem }).toEqual({ seed, problem: undefined })
    expect(events).toBeGreaterThanOrEqual(300)
    expect(faults.size).toBeGreaterThan(3)
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

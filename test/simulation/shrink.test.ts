import { expect, test } from 'vitest'
import { pool } from './bundle/pool.ts'
import { mutants } from './mutants/mutants.ts'
import { shrunk, toldOf } from './shrink.ts'

test('a failing seed is told with fewer requests and faults, and fails for the same reason', async () => {
  const mutant = mutants.find(({ name }) => name === 'refunds beyond the value')
  const simulators = await pool(1, mutant?.patches)
  const seed = mutant?.seed ?? 0
  const whole = await simulators.run({ seed, isTraced: true })
  const least = await shrunk(simulators.run, seed)
  const { result, task, sent } = least
  await simulators.close()

  expect(result.problem?.split(':')[0]).toBe(whole.problem?.split(':')[0])
  expect(sent).toBeLessThan(whole.requests / 4)
  expect(Object.keys(result.faults).length).toBeLessThan(Object.keys(whole.faults).length)
  expect(result.trace.length).toBeGreaterThan(0)
  expect(result.trace.length).toBeLessThan(whole.trace.length / 2)
  expect(task.seed).toBe(seed)
  const told = toldOf(least)
  expect(told.slice(0, result.trace.length)).toEqual(result.trace.map((line) => `  ${line}`))
  expect(told.slice(result.trace.length)).toEqual([
    expect.stringMatching(`^seed ${seed}: I2 `),
    expect.stringContaining(`${sent} of ${whole.requests} requests`),
    expect.stringContaining(`requests ${whole.requests - sent},`),
    expect.stringContaining(`--seed ${seed} --trace`),
  ])
})

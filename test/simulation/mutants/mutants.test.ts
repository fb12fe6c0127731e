import { afterAll, beforeAll, expect, test } from 'vitest'
import { pool } from '../bundle/pool.ts'
import { killedBy } from './killed.ts'
import { firstSeedOf, mutants } from './mutants.ts'

let simulators: Awaited<ReturnType<typeof pool>>
beforeAll(async () => {
  simulators = await pool(1)
})
afterAll(() => simulators.close())

/** Begins at a seed that is known to find it; `npm run simulate:mutants` at the first of its range. */
test.each(mutants)('a planted bug is found, by a seed that passes without it: $name', async (mutant) => {
  const found = await killedBy(mutant, mutant.seed, simulators.run)

  expect(mutant.seed).toBeGreaterThanOrEqual(firstSeedOf(mutant))
  expect(found?.problem).toBeTypeOf('string')
})

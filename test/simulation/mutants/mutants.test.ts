import { expect, test } from 'vitest'
import { manySeeds } from '../many-seeds.ts'
import { mutants } from './mutants.ts'

/** From a seed that is known to find it; `npm run simulate:mutants` begins at the first of its range. */
const WITHIN = 300

test.each(mutants)('a planted bug is found: $name', async ({ seed, patches }) => {
  const { failed } = await manySeeds(seed, WITHIN, { patches, untilFailure: true })

  expect(failed[0]?.problem).toBeTypeOf('string')
})

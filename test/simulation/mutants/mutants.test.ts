import { expect, test } from 'vitest'
import { manySeeds } from '../many-seeds.ts'
import { mutants } from './mutants.ts'

/** Each is known to be found within so many seeds; `npm run simulate:mutants` begins at the first of its range. */
const WITHIN = 1_000

test.each(mutants)('a planted bug is found: $name', async ({ seed, patches }) => {
  const { failed } = await manySeeds(seed, WITHIN, { patches, untilFailure: true })

  expect(failed[0]?.problem).toBeTypeOf('string')
})

import { expect, test } from 'vitest'
import { manySeeds } from '../many-seeds.ts'
import { mutants } from './mutants.ts'

/** From a seed that is known to find it; `npm run simulate:mutants` begins where none is known. */
const WITHIN = 300

const known = mutants.flatMap(({ seed, ...mutant }) => (seed === null ? [] : [{ ...mutant, seed }]))

test.each(known)('a planted bug is found: $name', async ({ seed, patches }) => {
  const { failed } = await manySeeds(seed, WITHIN, { patches, untilFailure: true })

  expect(failed[0]?.problem).toBeTypeOf('string')
})

import { expect, test } from 'vitest'
import { firstFinding } from './find.ts'
import { mutants } from './mutants.ts'

/** Seeds of their own: what finds the bugs must not be what they were planted by. */
const FROM = 10_001
const WITHIN = 200

test.each(Object.entries(mutants))('a planted bug is found: %s', async (_name, mutation) => {
  const finding = await firstFinding(mutation, FROM, WITHIN)

  expect(finding?.problem).toBeTypeOf('string')
})

import { expect, test } from 'vitest'
import { faultsOf, fuzzTable } from '../../packages/domain/src/paths/testing/fuzz.ts'

/** The slice behind that of every run; `npm run fuzz:attribution` takes all hundred thousand. */
const [FROM, TABLES] = [600, 9_400]

test('of ten thousand random path tables no attribution model gets one wrong', { timeout: 120_000 }, () => {
  for (let table = FROM; table < FROM + TABLES; table += 1)
    expect({ table, faults: faultsOf(fuzzTable(table)) }).toEqual({ table, faults: [] })
})

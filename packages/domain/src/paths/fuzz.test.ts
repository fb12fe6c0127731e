import { expect, test } from 'vitest'
import { faultsOf, fuzzTable } from './testing/fuzz.ts'

/** A slice; `npm run fuzz:attribution` takes a hundred thousand. */
const TABLES = 600

test('of random tables every model makes finite credits that add up, none below zero', () => {
  for (let table = 0; table < TABLES; table += 1)
    expect({ table, faults: faultsOf(fuzzTable(table)) }).toEqual({ table, faults: [] })
})

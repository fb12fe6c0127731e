import type { Patch } from '../bundle/patch.ts'
import { dailyMutants } from './daily-mutants.ts'
import { edgeMutants } from './edge-mutants.ts'
import { foldMutants } from './fold-mutants.ts'
import { importMutants } from './import-mutants.ts'
import { personMutants } from './person-mutants.ts'
import { settleMutants } from './settle-mutants.ts'
import { storeMutants } from './store-mutants.ts'

/** A planted bug: a way to break one rule of the design. */
export interface Mutant {
  name: string
  patches: readonly Patch[]
  /** Where the tests begin to look: a seed that is known to find it. */
  seed: number
}

export const mutants: readonly Mutant[] = [
  ...edgeMutants,
  ...storeMutants,
  ...foldMutants,
  ...personMutants,
  ...dailyMutants,
  ...settleMutants,
  ...importMutants,
]

/** Seeds of its own for each: what finds a bug must not be what it was planted by. */
const RANGE = 1_000
export const firstSeedOf = (mutant: Mutant): number => 1_000_000 + mutants.indexOf(mutant) * RANGE
export const MOST_SEEDS = RANGE

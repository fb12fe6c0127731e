import type { Mutant } from './mutants.ts'

/** Bugs in what an undone import of leads leaves behind. */
export const importMutants: readonly Mutant[] = [
  {
    name: 'an undone import still counts',
    seed: 1051000,
    patches: [
      {
        file: 'packages/domain/src/facts/undone.ts',
        find: 'undone.size === 0 ? copies : copies.filter(({ importId }) => importId === undefined || !undone.has(importId))',
        replace: 'undone.size < 0 ? [] : copies',
      },
    ],
  },
  {
    name: 'seen without what is undone',
    seed: 1052000,
    patches: [
      {
        file: 'packages/store/src/seen.ts',
        find: 'undone === 0 ? count : ',
        replace: 'undone >= 0 ? count : ',
      },
    ],
  },
]

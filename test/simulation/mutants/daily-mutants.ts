import type { Mutant } from './mutants.ts'

/** Bugs in what is too large for an item, and in the daily credits. */
export const dailyMutants: readonly Mutant[] = [
  {
    name: 'chunks of any size',
    seed: 1041004,
    patches: [
      {
        file: 'functions/attribute-events/chunks.ts',
        find: 'chunk.size + next.size > MAX_BODY_BYTES',
        replace: 'chunk.size + next.size > 10 * MAX_BODY_BYTES',
      },
    ],
  },
  {
    name: 'lost journeys judged when their own day changes',
    seed: 1042003,
    patches: [
      {
        file: 'packages/derive/src/count-lost.ts',
        find: 'const around = daysAround(known, day, day, lookbackMs).map(',
        replace: 'const around = [day].map(',
      },
    ],
  },
  {
    name: 'credits that nobody makes anew',
    seed: 1043329,
    patches: [
      {
        file: 'functions/attribute-daily/fit-days.ts',
        find: 'return final || !isFinal(zone, day, now) || before.converting !== converting',
        replace: 'return final || before.converting !== converting',
      },
    ],
  },
]

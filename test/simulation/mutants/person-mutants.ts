import type { Mutant } from './mutants.ts'

/** Bugs in who somebody was, in what is left of an erased person, and in the days that a conversion moves. */
export const personMutants: readonly Mutant[] = [
  {
    name: 'no look for new tombstones',
    seed: 1036123,
    patches: [
      {
        file: 'packages/store/src/erased-filter.ts',
        find: 'for (const subject of erased) await reopen(subject, own)',
        replace: 'void erased',
      },
    ],
  },
  {
    name: 'unlink that voids nothing',
    seed: 1037021,
    patches: [
      {
        file: 'packages/domain/src/journey/owners.ts',
        find: '    .filter(({ user, at }) => at > cutOf(user))\n',
        replace: '',
      },
    ],
  },
  {
    name: 'erased user only where linked',
    seed: 1038115,
    patches: [{ file: 'functions/erase-people/places.ts', find: '  strangersLogs,\n', replace: '' }],
  },
  {
    name: 'days of the converting visit not marked',
    seed: 1039621,
    patches: [
      { file: 'packages/derive/src/settle-conversion.ts', find: 'before, seen, days)', replace: 'before, seen)' },
    ],
  },
  {
    name: 'chunks over several days of receipt',
    seed: 1040028,
    patches: [
      {
        file: 'functions/attribute-events/chunks.ts',
        find: '[record.shard, next.site, next.visitor, next.day]',
        replace: '[record.shard, next.site, next.visitor]',
      },
    ],
  },
]

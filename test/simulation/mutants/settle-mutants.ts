import type { Mutant } from './mutants.ts'

const SETTLE = 'functions/settle-conversions/settle-conversions.ts'

/** Bugs in what runs over what already stands: settlement, passes that find nothing new, sums of stored rows, ends. */
export const settleMutants: readonly Mutant[] = [
  {
    name: 'no settlement pass',
    seed: 1044000,
    patches: [{ file: SETTLE, find: 'of daysBack(today, LATE_HORIZON_DAYS)', replace: 'of daysBack(today, -1)' }],
  },
  {
    name: 'settlement of the last days alone',
    seed: 1045002,
    patches: [{ file: SETTLE, find: 'LATE_HORIZON_DAYS = 31', replace: 'LATE_HORIZON_DAYS = 3' }],
  },
  {
    name: 'a version although the bytes are the same',
    seed: 1046000,
    patches: [
      {
        file: 'functions/snapshot-kpis/snapshot-kpis.ts',
        find: 'if (before?.hash === hash) return put(',
        replace: 'if (before?.hash === hash && task.marks.length === 0) return put(',
      },
    ],
  },
  {
    name: 'a month of its last day',
    seed: 1047000,
    patches: [
      {
        file: 'packages/domain/src/kpi/rows.ts',
        find: 'periodCells(days, {',
        replace: "periodCells(query.grain === 'month' ? days.slice(-1) : days, {",
      },
    ],
  },
  {
    name: 'a day whose facts have expired folded again',
    seed: 1048007,
    patches: [
      {
        file: 'packages/derive/src/forgotten.ts',
        find: 'addDays(today, AROUND_DAYS - retentionDays)',
        replace: "'0000-01-01'",
      },
    ],
  },
  {
    name: 'given-up batch handed back without its first record',
    seed: 1049010,
    patches: [
      {
        file: 'functions/redrive-failures/redrive-failures.ts',
        find: 'await deps.publish(records)',
        replace: 'await deps.publish(records.slice(1))',
      },
    ],
  },
  {
    name: 'a rebuild of what pointers lead to alone',
    seed: 1050008,
    patches: [
      {
        file: 'functions/rebuild-numbers/keys-of-day.ts',
        find: '...(await claimedOn(deps, site, day))',
        replace: '',
      },
    ],
  },
]

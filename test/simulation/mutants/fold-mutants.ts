import type { Mutant } from './mutants.ts'

const UNION = 'packages/domain/src/facts/union.ts'
const MONEY = 'packages/domain/src/money.ts'
const COMPACT = 'functions/compact-events/compact-events.ts'

/** Bugs between the facts and the numbers. */
export const foldMutants: readonly Mutant[] = [
  {
    name: 'no tie-break by bytes',
    seed: 1021000,
    patches: [{ file: UNION, find: 'order(canonicalJson(a), canonicalJson(b))', replace: '0' }],
  },
  {
    name: 'union by the last copy',
    seed: 1022000,
    patches: [{ file: UNION, find: 'compareCopies(fact, held) < 0', replace: 'compareCopies(fact, held) > 0' }],
  },
  {
    name: 'first received claim wins',
    seed: 1023004,
    patches: [
      {
        file: 'packages/domain/src/attribution/claims.ts',
        find: ".filter((fact) => fact.verdict === 'accepted')",
        replace: ".filter((fact) => fact.verdict === 'accepted').sort((a, b) => a.receivedAt - b.receivedAt)",
      },
    ],
  },
  {
    name: 'float credits',
    seed: 1024000,
    patches: [
      {
        file: MONEY,
        find: 'floor: (total * weight) / sum, rest: (total * weight) % sum',
        replace: 'floor: BigInt(Math.round(Number(total) * (Number(weight) / Number(sum)))), rest: 0n',
      },
    ],
  },
  {
    name: 'unordered tie-break of remainders',
    seed: 1025000,
    patches: [{ file: MONEY, find: '? a.index - b.index', replace: '? b.index - a.index' }],
  },
  {
    name: 'refunds beyond the value',
    seed: 1026000,
    patches: [
      {
        file: 'packages/domain/src/attribution/refunds.ts',
        find: 'given < left ? given : left',
        replace: 'given',
      },
    ],
  },
  {
    name: 'compaction without the conditional write',
    seed: 1027170,
    patches: [
      {
        file: 'packages/files/src/update-object.ts',
        find: 'objects.put(key, body, { version: stored?.version ?? null })',
        replace: 'objects.put(key, body)',
      },
    ],
  },
  {
    name: 'arrivals forgotten before the write',
    seed: 1028001,
    patches: [
      {
        file: COMPACT,
        find: '  await inParallel(shares, parallel, (share) => compactShare(deps, share))\n',
        replace: '',
      },
      {
        file: COMPACT,
        find: '  await inParallel(keys, parallel, (key) => deps.objects.remove(key))\n',
        replace:
          '  await inParallel(keys, parallel, (key) => deps.objects.remove(key))\n  await inParallel(shares, parallel, (share) => compactShare(deps, share))\n',
      },
    ],
  },
  {
    name: 'no look at the day before',
    seed: 1029006,
    patches: [
      {
        file: 'functions/compact-events/compact-share.ts',
        find: 'common(own, namesOf(earlier))',
        replace: 'new Set()',
      },
    ],
  },
  {
    name: 'no look at the day after',
    seed: 1030043,
    patches: [
      {
        file: 'functions/compact-events/compact-share.ts',
        find: 'common(own, namesOf(later))',
        replace: 'new Set()',
      },
    ],
  },
  {
    name: 'last page view comes first',
    seed: 1031000,
    patches: [
      {
        file: 'functions/compact-events/merge-firsts.ts',
        find: 'held !== undefined && !isEarlier(first, held)',
        replace: 'held !== undefined',
      },
    ],
  },
  {
    name: 'days not marked before their files change',
    seed: 1032003,
    patches: [{ file: COMPACT, find: '  for (const share of shares) await markTouched(deps, share)\n', replace: '' }],
  },
  {
    name: 'snapshot version read late',
    seed: 1033125,
    patches: [
      {
        file: 'functions/snapshot-kpis/snapshot-kpis.ts',
        find: '  const before = await deps.snapshots.read(site, day)\n',
        replace: '',
      },
      {
        file: 'functions/snapshot-kpis/snapshot-kpis.ts',
        find: '  const journeysBefore = over ? await deps.journeys.read(site, day) : undefined\n',
        replace: '',
      },
      {
        file: 'functions/snapshot-kpis/snapshot-kpis.ts',
        find: '  const folded = await foldStoredDay({ deps, ...task, now: begun })\n',
        replace:
          '  const folded = await foldStoredDay({ deps, ...task, now: begun })\n  const journeysBefore = over ? await deps.journeys.read(site, day) : undefined\n  const before = await deps.snapshots.read(site, day)\n',
      },
    ],
  },
  {
    name: 'marks removed unseen',
    seed: 1034026,
    patches: [
      {
        file: 'functions/snapshot-kpis/snapshot-kpis.ts',
        find: 'await satisfiedMarks(deps, marks, waiting)',
        replace: 'marks',
      },
    ],
  },
  {
    name: 'random object names',
    seed: 1035000,
    patches: [
      {
        file: 'functions/snapshot-kpis/snapshot-kpis.ts',
        find: 'snapshotKeys(site, day, version, hash)',
        replace: 'snapshotKeys(site, day, version, String(Math.random()))',
      },
    ],
  },
]

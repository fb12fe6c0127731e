import type { Mutant } from './mutants.ts'

const READS = 'packages/store/src/reads.ts'
const SEEN = 'packages/store/src/seen.ts'
const SEEN_PARTS = '[factItems, winnerItems, links, linked, earlier, deriveVersion]'

/** Bugs in what is stored under which key, and in what a result knows of what it saw. */
export const storeMutants: readonly Mutant[] = [
  {
    name: 'unconditional put of a derived item',
    seed: 1009000,
    patches: [
      {
        file: 'packages/store/src/results.ts',
        find: 'items.put(resultItem(conversionKeys.result(key), next), condition)',
        replace: 'items.put(resultItem(conversionKeys.result(key), next))',
      },
    ],
  },
  {
    name: 'seen by distinct ids',
    seed: 1010007,
    patches: [
      {
        file: 'packages/store/src/conversions.ts',
        find: 'items: Math.min(factItems.length, maxItems),',
        replace: 'items: new Set(facts.map((fact) => fact.id)).size,',
      },
    ],
  },
  {
    name: 'seen by sum',
    seed: 1011012,
    patches: [
      {
        file: SEEN,
        find: SEEN_PARTS,
        replace: '[factItems + winnerItems + links + linked + earlier, 0, 0, 0, 0, deriveVersion]',
      },
    ],
  },
  {
    name: 'seen by the winner log alone',
    seed: 1012000,
    patches: [{ file: SEEN, find: SEEN_PARTS, replace: '[0, winnerItems, 0, 0, 0, deriveVersion]' }],
  },
  {
    name: 'claim key without the copy',
    seed: 1013000,
    patches: [
      {
        file: 'packages/store/src/conversions.ts',
        find: 'conversionKeys.claim(key, hash)',
        replace: "conversionKeys.claim(key, '')",
      },
    ],
  },
  {
    name: 'refund key without the copy',
    seed: 1014002,
    patches: [
      {
        file: 'packages/store/src/conversions.ts',
        find: 'conversionKeys.refund(key, fact.refundId, hash)',
        replace: "conversionKeys.refund(key, fact.refundId, '')",
      },
    ],
  },
  {
    name: 'eventually consistent reads',
    seed: 1015000,
    patches: [
      {
        file: READS,
        find: 'Key: { pk, sk }, ConsistentRead: true',
        replace: "Key: { pk, sk }, ConsistentRead: table === 'catalog'",
      },
      {
        file: READS,
        find: 'TableName: table,\n        ConsistentRead: true',
        replace: "TableName: table,\n        ConsistentRead: table === 'catalog'",
      },
      {
        file: READS,
        find: 'Keys: left, ConsistentRead: true',
        replace: "Keys: left, ConsistentRead: table === 'catalog'",
      },
    ],
  },
  {
    name: 'TTL as truth: what the table swept was never there',
    seed: 1016007,
    patches: [
      {
        file: 'packages/derive/src/forgotten.ts',
        find: 'if (addDays(utcDayOf(newest), -retention) <= since) return undefined',
        replace: 'if (newest > 0) return undefined',
      },
    ],
  },
  {
    name: 'announcement that nobody waits for',
    seed: 1017004,
    patches: [
      {
        file: 'packages/derive/src/announce.ts',
        find: 'await deps.announceAttributed(after.key, seen)',
        replace: 'deps.announceAttributed(after.key, seen).catch(() => undefined)',
      },
    ],
  },
  {
    name: 'link key without the site',
    seed: 1018000,
    patches: [
      {
        file: 'packages/store/src/keys.ts',
        find: "({ pk: join('link', site, user), sk: join(visitor) })",
        replace: "({ pk: join('link', user), sk: join(visitor) })",
      },
      {
        file: 'packages/store/src/keys.ts',
        find: "({ pk: join('link', site, user) })",
        replace: "({ pk: join('link', user) })",
      },
    ],
  },
  {
    name: 'first import wins',
    seed: 1019000,
    patches: [
      {
        file: 'packages/store/src/dataset-rows.ts',
        find: 'a.at - b.at',
        replace: 'b.at - a.at',
      },
    ],
  },
  {
    name: 'a shared device melts its users',
    seed: 1020000,
    patches: [
      {
        file: 'packages/domain/src/journey/owners.ts',
        find: 'const last = segments.findLast(',
        replace: 'const last = segments.find(',
      },
    ],
  },
]

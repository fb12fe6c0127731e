import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareText } from '../testing/compare.ts'
import { catalogKeys, conversionKeys, type Key, kpiKeys, type Range, visitorKeys } from './keys.ts'

/** Few texts, so that parts often agree; among them the keys' own punctuation and words. */
const part = fc.constantFrom('a', '#', 'a#a', '%', '%23', 'day', 'link', 'claim', 'log', 'user', 'not', '2026-01-31')
const position = fc.constantFrom('1', '.', '..', '1..1', ':', '1:1', '%2e')
const day = fc.constantFrom('2026-01-30', '2026-01-31', '2026-02-01')
const named = (name: string, key: Key, ...parts: unknown[]) => ({ identity: JSON.stringify([name, ...parts]), key })
type Named = ReturnType<typeof named>

const visitorsTable = fc.oneof(
  fc
    .tuple(part, part, day, position, position, position)
    .map(([site, visitor, on, shard, first, last]) =>
      named(
        'chunk',
        visitorKeys.chunk({ site, visitor, day: on, shard, first, last }),
        site,
        visitor,
        on,
        shard,
        first,
        last,
      ),
    ),
  fc.tuple(part, part, part, part).map((parts) => named('order', visitorKeys.order(...parts), ...parts)),
  fc.tuple(part, part, part).map((parts) => named('link', visitorKeys.link(...parts), ...parts)),
  fc
    .tuple(part, part, position, position, position)
    .map(([site, visitor, shard, first, last]) =>
      named(
        'identified',
        visitorKeys.identified({ site, visitor, shard, first, last }),
        site,
        visitor,
        shard,
        first,
        last,
      ),
    ),
  fc
    .tuple(part, part, part, fc.nat(20))
    .map(([site, visitor, user, at]) =>
      named('unlink', visitorKeys.unlink(site, user, visitor, at), site, visitor, user, at),
    ),
)

const natural = fc.record({ site: part, kind: part, naturalId: part })
const conversionsTable = fc.oneof(
  fc.tuple(natural, part).map(([key, hash]) => named('claim', conversionKeys.claim(key, hash), key, hash)),
  fc.tuple(natural, part, part).map((parts) => named('refund', conversionKeys.refund(...parts), ...parts)),
  natural.map((key) => named('result', conversionKeys.result(key), key)),
  fc.tuple(natural, part).map((parts) => named('revision', conversionKeys.revision(...parts), ...parts)),
  fc
    .tuple(part, fc.oneof(day, part), natural)
    .map(([site, on, key]) =>
      named('pointer', conversionKeys.pointer(site, on, key), site, on, key.kind, key.naturalId),
    ),
  fc.tuple(part, natural).map((parts) => named('event', conversionKeys.eventPointer(...parts), ...parts)),
)

const kpisTable = fc.oneof(
  fc
    .tuple(part, part, fc.oneof(day, fc.constant('')), part, fc.nat(9), fc.nat(9))
    .map((parts) => named('rows', kpiKeys.rows(...parts), ...parts)),
  fc.tuple(part, part).map((parts) => named('import', kpiKeys.import(...parts), ...parts)),
  fc.tuple(part, part).map((parts) => named('importUndo', kpiKeys.importUndo(...parts), ...parts)),
  fc.tuple(part, part, fc.nat(9)).map((parts) => named('importPart', kpiKeys.importPart(...parts), ...parts)),
  fc.tuple(part, day, part).map((parts) => named('mark', kpiKeys.mark(...parts), ...parts)),
  fc.tuple(part, day).map((parts) => named('snapshot', kpiKeys.snapshot(...parts), ...parts)),
  fc.tuple(part, part, part).map((parts) => named('receipt', kpiKeys.receipt(...parts), ...parts)),
  fc
    .tuple(fc.option(part), position, position, fc.option(fc.nat(9), { nil: undefined }), fc.nat(9))
    .map((parts) => named('quarantine', kpiKeys.quarantine(...parts), ...parts.map((value) => value ?? null))),
)

const catalogTable = fc.oneof(
  fc.tuple(part, fc.nat(999)).map((parts) => named('version', catalogKeys.version(...parts), ...parts)),
  part.map((site) => named('current', catalogKeys.current(site), site)),
  part.map((site) => named('secret', catalogKeys.secret(site), site)),
  part.map((site) => named('site', catalogKeys.site(site), site)),
  part.map((hash) => named('key', catalogKeys.key(hash), hash)),
  part.map((id) => named('link', catalogKeys.link(id), id)),
  fc.tuple(part, part).map((parts) => named('siteLink', catalogKeys.siteLink(...parts), ...parts)),
  fc.tuple(part, part, part).map((parts) => named('campaign', catalogKeys.campaign(...parts), ...parts)),
)

const oneLog = fc
  .tuple(position, position, position)
  .map(([shard, first, last]) =>
    named(
      'chunk',
      visitorKeys.chunk({ site: 's', visitor: 'v', day: '2026-01-31', shard, first, last }),
      shard,
      first,
      last,
    ),
  )

const tables: { table: string; keys: fc.Arbitrary<Named> }[] = [
  { table: 'visitors', keys: visitorsTable },
  { table: "one visitor's log", keys: oneLog },
  { table: 'conversions', keys: conversionsTable },
  { table: 'kpis', keys: kpisTable },
  { table: 'catalog', keys: catalogTable },
]

test.each(tables)('in $table different items never share a key, and one item never has two', ({ keys }) => {
  fc.assert(
    fc.property(fc.array(keys, { minLength: 100, maxLength: 200 }), (items) => {
      const identities = new Set(items.map(({ identity }) => identity))
      const names = new Set(items.map(({ key }) => `${key.pk}\n${key.sk}`))
      expect(names.size).toBe(identities.size)
    }),
    { numRuns: 200 },
  )
})

const within = ({ pk, sk }: Key, range: Range): boolean =>
  pk === range.pk &&
  (range.between === undefined || (compareText(sk, range.between[0]) >= 0 && compareText(sk, range.between[1]) <= 0))

interface Reading {
  name: string
  keys: fc.Arbitrary<Named>
  /** A range, and which items belong to it by their identity. */
  range: (site: string, other: string) => { range: Range; owns: (identity: unknown[]) => boolean }
}

const readings: Reading[] = [
  {
    name: "a visitor's chunks since a day",
    keys: visitorsTable,
    range: (own, other) => ({
      range: visitorKeys.chunksSince(own, other, '2026-01-31'),
      owns: ([kind, at, visitor, on]) =>
        kind === 'chunk' && at === own && visitor === other && String(on) >= '2026-01-31',
    }),
  },
  {
    name: "a visitor's orders",
    keys: visitorsTable,
    range: (own, other) => ({
      range: visitorKeys.orders(own, other),
      owns: ([kind, at, visitor]) => kind === 'order' && at === own && visitor === other,
    }),
  },
  {
    name: 'who a visitor was',
    keys: visitorsTable,
    range: (own, other) => ({
      range: visitorKeys.identity(own, other),
      owns: ([kind, at, visitor]) => (kind === 'identified' || kind === 'unlink') && at === own && visitor === other,
    }),
  },
  {
    name: "a user's links",
    keys: visitorsTable,
    range: (own, other) => ({
      range: visitorKeys.links(own, other),
      owns: ([kind, at, user]) => kind === 'link' && at === own && user === other,
    }),
  },
  {
    name: 'the pointers of a day',
    keys: conversionsTable,
    range: (own, other) => ({
      range: conversionKeys.pointers(own, other),
      owns: ([kind, at, on]) => kind === 'pointer' && at === own && on === other,
    }),
  },
  {
    name: "a site's marks",
    keys: kpisTable,
    range: (own) => ({ range: kpiKeys.marks(own), owns: ([kind, at]) => kind === 'mark' && at === own }),
  },
  {
    name: "a site's quarantine",
    keys: kpisTable,
    range: (own) => ({ range: kpiKeys.quarantined(own), owns: ([kind, at]) => kind === 'quarantine' && at === own }),
  },
]

test.each(readings)('a reading of $name holds its own and nobody else', ({ keys, range }) => {
  fc.assert(
    fc.property(keys, part, part, (item, own, other) => {
      const { range: read, owns } = range(own, other)
      const identity: unknown[] = JSON.parse(item.identity)
      expect(within(item.key, read)).toBe(owns(identity))
    }),
    { numRuns: 2_000 },
  )
})

test('claims, refunds and the result of a conversion are read at once, revisions are not', () => {
  const key = { site: 's', kind: 'order', naturalId: 'o' }
  const range = conversionKeys.claimsToResult(key)
  const inside = [conversionKeys.claim(key, 'h'), conversionKeys.refund(key, 'r', 'h'), conversionKeys.result(key)]
  expect(inside.every((item) => within(item, range))).toBe(true)
  expect(within(conversionKeys.revision(key, '1'), range)).toBe(false)
  expect(within(conversionKeys.claim({ ...key, naturalId: 'o2' }, 'h'), range)).toBe(false)
})

test('a pointer names its conversion', () => {
  fc.assert(
    fc.property(natural, (key) => {
      const { sk } = conversionKeys.pointer(key.site, '2026-01-31', key)
      expect(conversionKeys.ofPointer(key.site, sk)).toEqual(key)
    }),
  )
})

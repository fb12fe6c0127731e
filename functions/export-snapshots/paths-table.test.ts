import { type CountedPath, PATH_GRAINS, sourceName } from '@guiyin/domain'
import { expect, test } from 'vitest'
import { journeyRows, pathRows } from './paths-table.ts'
import { snapshotOf } from './testing.ts'

const NONE = { platform: null, campaign: null, creative: null, content: null, partner: null }
const GAIN = { conversions: 0n, value: 0n }

/** A journey of one keyword each; the first have more conversions. */
const converted = (index: number): CountedPath => ({
  path: [sourceName({ channel: 'sem', ...NONE, keyword: String(index) })],
  conversions: index < 10_000 ? 2n : 1n,
  nulls: 0n,
  value: 5_000_000n,
})

const dayOf = (paths: CountedPath[]) => ({
  snapshot: snapshotOf('2026-01-31', 1),
  visitors: [],
  version: 1,
  final: true,
  restatements: [],
  audit: undefined,
  journeys: {
    site: 'shop',
    date: '2026-01-31',
    currency: 'CNY',
    foreign: 0,
    paths,
    lags: [],
    customers: { new: GAIN, returning: GAIN, none: GAIN },
  },
  lost: { paths: [{ ...(paths[0] ?? converted(0)), ...GAIN, nulls: 3n }], closed: false },
  attribution: undefined,
})

const rowsBy = (paths: CountedPath[], grain: string) => pathRows(dayOf(paths)).filter((row) => row.grain === grain)

test('paths beyond the best 10,000 of a grain share one row', () => {
  const paths = Array.from({ length: 10_003 }, (_, index) => converted(index))
  const rows = rowsBy(paths, 'keyword')
  expect(rows).toHaveLength(10_001)
  expect(rows.at(-1)).toMatchObject({
    path: null,
    touches: null,
    conversions: '3',
    revenue_net: '15',
    nulls: 0,
    open: 0,
  })
  expect(rows[0]).toMatchObject({ conversions: '2', open: 3 })
  expect(rowsBy(paths, 'channel')).toMatchObject([{ path: '["sem"]', conversions: '20003', open: 3 }])
})

test('10,000 paths all have a row of their own, at every grain', () => {
  const rows = pathRows(dayOf(Array.from({ length: 10_000 }, (_, index) => converted(index))))
  expect(rows.filter(({ path }) => path === null)).toEqual([])
  expect(new Set(rows.map(({ grain }) => grain))).toEqual(new Set(PATH_GRAINS))
})

const steps = (...channels: ('sem' | 'seo' | 'direct')[]): CountedPath => ({
  path: channels.map((channel) => sourceName({ channel, ...NONE, keyword: null })),
  conversions: 3n,
  nulls: 9n,
  value: 6_000_000n,
})

test('a channel before the last non-direct touch assisted, and each touch stood early, between or late', () => {
  const rows = journeyRows(dayOf([steps('seo', 'sem', 'seo', 'sem', 'direct'), steps('direct')]))
  const told = rows.map(({ metric, bucket, conversions, revenue_net: net }) => [metric, bucket, conversions, net])
  expect(told.filter(([metric]) => metric !== 'customer')).toEqual([
    ['path_length', '1', '3', '6'],
    ['path_length', '5', '3', '6'],
    ['last', 'direct', '3', '6'],
    ['assisted', 'sem', '3', '6'],
    ['last', 'sem', '3', '6'],
    ['assisted', 'seo', '3', '6'],
    ['early', 'seo', '3', null],
    ['mid', 'sem', '6', null],
    ['mid', 'seo', '3', null],
    ['late', 'direct', '6', null],
  ])
})

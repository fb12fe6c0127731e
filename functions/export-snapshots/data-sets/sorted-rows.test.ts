import { type DataRow, naturalKeyOf, spend } from '@guiyin/events/datasets'
import { type DayRows, rowStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortedRows } from './sorted-rows.ts'

const DAY = '2026-01-31'
const keyOf = naturalKeyOf(spend)

const anyRow: fc.Arbitrary<DataRow> = fc
  .record({
    campaign: fc.constantFrom('春', 'a', 'ab', 'b'),
    keyword: fc.string({ maxLength: 3 }),
    spend: fc.nat(9).map(String),
  })
  .map((row) => ({ date: DAY, platform: 'baidu', currency: 'CNY', ...row }))

const stored = async (rows: readonly DataRow[]): Promise<DayRows> => {
  const store = rowStore(simulatedDynamo().client, 't')
  await store.put({ site: 'shop', dataSet: spend, importId: 'i', at: 0, part: 0 }, rows)
  return store.onDay('shop', spend, DAY)
}

test('rows are sorted by their keys, each once, in slices of any size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), async (some, slice) => {
      const last = new Map(some.map((row) => [keyOf(row), row]))
      const expected = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
      const rows = await stored(some)
      expect(Array.from(sortedRows(spend, rows, slice), ({ row }) => row)).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})

test('slices are about as large as they should be, though names repeat as regularly as rows are counted', () => {
  const rows = Array.from({ length: 40_000 }, (_, place) => ({
    ...{ importId: 'i', grain: null, place },
    row: { date: DAY, platform: 'baidu', campaign: `c${place % 40}`, keyword: `${place}` },
  }))
  const sizes: number[] = []
  const at: DayRows['at'] = (isAsked) => {
    const asked = rows.filter(({ place }) => isAsked(place))
    sizes.push(asked.length)
    return asked
  }
  const day: DayRows = { count: rows.length, of: () => rows, at, [Symbol.iterator]: () => rows.values() }
  expect([...sortedRows(spend, day, 1_000)]).toHaveLength(40_000)
  expect(sizes).toHaveLength(40)
  expect(Math.max(...sizes)).toBeLessThan(1_500)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collected } from './parquet-reader.ts'
import { readFirsts, readVisitorRows, writeFirsts, writeVisitorRows } from './parquet-visitors.ts'

const visitor = fc.string({ unit: 'binary', minLength: 1 }).map((text) => text.replaceAll('\u0000', '0'))
const first = fc.record({ visitor, at: fc.integer({ min: 0, max: 8.64e15 }), id: visitor })
const row = fc.record({ visitor, dims: fc.nat(5), hours: fc.nat(2 ** 24 - 1), model: fc.integer({ min: -1, max: 5 }) })

test('firsts come back sorted by visitor', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(first, { selector: (one) => one.visitor }), async (firsts) => {
      const sorted = firsts.toSorted((a, b) => (a.visitor < b.visitor ? -1 : 1))
      expect(await readFirsts(writeFirsts(firsts))).toEqual(sorted)
    }),
  )
})

test('a visitor with half a surrogate pair stays another one', async () => {
  const firsts = ['v\ud800', 'v\udc00', 'v\ufffd'].map((name, at) => ({ visitor: name, at, id: 'a' }))
  expect(await readFirsts(writeFirsts(firsts))).toEqual(firsts)
})

test('nobody has come where no file is', async () => {
  expect(await readFirsts(undefined)).toEqual([])
})

test('visitor rows come back sorted by visitor, dimensions and model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row), async (rows) => {
      const read = await collected(readVisitorRows(writeVisitorRows(rows)))
      expect(writeVisitorRows(read)).toEqual(writeVisitorRows(rows))
      expect(read.map((one) => one.visitor)).toEqual(rows.map((one) => one.visitor).sort())
    }),
  )
})

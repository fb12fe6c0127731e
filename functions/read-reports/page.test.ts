import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf } from './page.ts'

/** What Lambda's answer becomes on the wire; it may have 6 MB. */
const answerBytes = (rows: readonly unknown[]): number =>
  Buffer.byteLength(JSON.stringify({ statusCode: 200, body: JSON.stringify({ rows }) }))

const pages = <Row>(all: readonly Row[]): Row[][] => {
  const read: Row[][] = []
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const { rows, next }: { rows: Row[]; next: number | undefined } = pageOf(all, offset)
    read.push(rows)
    offset = next
  }
  return read
}

test('small rows fill a page of 10,000', () => {
  expect(pages(Array.from({ length: 20_001 }, (_, index) => index)).map((page) => page.length)).toEqual([
    10_000, 10_000, 1,
  ])
})

test('an empty report is one empty page', () => {
  expect(pages([])).toEqual([[]])
})

test('pages hold every row once, in order, and none is more than Lambda may answer', () => {
  const length = fc.integer({ min: 0, max: 400_000 })

  fc.assert(
    fc.property(fc.array(length, { maxLength: 60 }), fc.constantFrom('a', '"', '归'), (lengths, letter) => {
      const all = lengths.map((size, index) => ({ index, campaign: letter.repeat(size) }))

      const read = pages(all)

      expect(read.flat().map(({ index }) => index)).toEqual(all.map(({ index }) => index))
      for (const rows of read) expect(answerBytes(rows)).toBeLessThan(6 * 1024 * 1024)
    }),
    { numRuns: 20 },
  )
})

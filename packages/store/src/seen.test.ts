import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seenOf } from './seen.ts'

const counts = fc.tuple(fc.nat(12_000), fc.nat(12_000), fc.nat(120))

test('text order is the order of fact items, then winner items, then derive version', () => {
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const first = a.map((count, index) => count - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
      const [left, right] = [seenOf(...a), seenOf(...b)]
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(Math.sign(first))
    }),
  )
})

test.each([
  [-1, 0, 1],
  [0, 1.5, 1],
  [0, 0, 1_000_000],
])('%s, %s, %s are no counts', (...counted) => {
  expect(() => seenOf(...counted)).toThrow(RangeError)
})

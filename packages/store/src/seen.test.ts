import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Beyond, seenOf } from './seen.ts'

interface Seen extends Beyond {
  facts: number
  own: number
  version: number
}

/** Small numbers too, so that the first ones often agree. */
const count = (max: number) => fc.oneof(fc.nat(2), fc.nat(max))
const seen = fc.record({
  facts: count(12_000),
  own: count(12_000),
  links: count(51),
  linked: count(400_000),
  earlier: count(60_000),
  version: count(120),
})
const textOf = ({ facts, own, version, ...beyond }: Seen): string => seenOf(facts, own, version, beyond)
const numbersOf = ({ facts, own, links, linked, earlier, version }: Seen) => [
  facts,
  own,
  links,
  linked,
  earlier,
  version,
]

test('text order is the order of fact items, the winner’s items, what was read beyond, then the derive version', () => {
  fc.assert(
    fc.property(seen, seen, (a, b) => {
      const others = numbersOf(b)
      const first = numbersOf(a).map((number, index) => number - (others[index] ?? 0))
      const [left, right] = [textOf(a), textOf(b)]
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(Math.sign(first.find((one) => one !== 0) ?? 0))
      expect(left).toHaveLength(right.length)
    }),
    { numRuns: 1_000 },
  )
})

test('nothing beyond is the least', () => {
  expect(seenOf(1, 2, 3)).toBe(seenOf(1, 2, 3, { links: 0, linked: 0, earlier: 0 }))
})

test.each([
  [-1, 0, 1],
  [0, 1.5, 1],
  [0, 0, 1_000_000],
])('%s, %s, %s are no counts', (...counted) => {
  expect(() => seenOf(...counted)).toThrow(RangeError)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Beyond, sawFacts, seenOf, type UndoneSeen } from './seen.ts'

interface Seen extends Beyond {
  facts: number
  own: number
  version: number
  undone: UndoneSeen
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
  undone: fc.record({ claims: count(2_000), own: count(2_000), linked: count(50_000), earlier: count(50_000) }),
})
const textOf = ({ facts, own, version, undone, ...beyond }: Seen): string => seenOf(facts, own, version, beyond, undone)
/** Each number, and of the imports that it names how many are undone. */
const numbersOf = ({ facts, own, links, linked, earlier, version, undone }: Seen) => [
  ...[facts, undone.claims, own, undone.own, links, linked, undone.linked, earlier, undone.earlier],
  version,
]

test('text order is the order of fact items, the winner’s items, what was read beyond, then the derive version', () => {
  fc.assert(
    fc.property(seen, seen, (a, b) => {
      const others = numbersOf(b)
      const first = numbersOf(a).map((number, index) => number - (others[index] ?? 0))
      const [left, right] = [textOf(a), textOf(b)]
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(Math.sign(first.find((one) => one !== 0) ?? 0))
    }),
    { numRuns: 1_000 },
  )
})

test('nothing beyond is the least', () => {
  expect(seenOf(1, 2, 3)).toBe(seenOf(1, 2, 3, { links: 0, linked: 0, earlier: 0 }))
})

test('without an undo it is as it was before there were any, so that older results stay comparable', () => {
  const beyond = { links: 4, linked: 5, earlier: 6 }
  const [none, some] = [
    { claims: 0, own: 0, linked: 0, earlier: 0 },
    { claims: 1, own: 0, linked: 2, earlier: 0 },
  ]
  expect(seenOf(1, 2, 3, beyond, none)).toBe('00000001-000002-0004-00000005-000006-000003')
  expect(seenOf(1, 2, 3, beyond, some)).toBe('00000001.000001-000002-0004-00000005.000002-000006-000003')
})

test.each([
  [{}, true],
  [{ claims: 2 }, false],
  [{ own: 1 }, false],
  [{ linked: 1 }, false],
  [{ earlier: 1 }, true],
])('of an endless history the same facts were seen with %o: %s', (more, is) => {
  const undone = { claims: 1, own: 2, linked: 3, earlier: 0 }
  const seen = seenOf(1, 2, 3, { links: 0, linked: 9, earlier: 0 }, undone)
  expect(sawFacts(seen, 1, 3, { ...undone, ...more })).toBe(is)
  expect([sawFacts(seen, 2, 3, undone), sawFacts(seen, 1, 4, undone)]).toEqual([false, false])
})

test.each([
  [-1, 0, 1],
  [0, 1.5, 1],
  [0, 0, 1_000_000],
])('%s, %s, %s are no counts', (...counted) => {
  expect(() => seenOf(...counted)).toThrow(RangeError)
})

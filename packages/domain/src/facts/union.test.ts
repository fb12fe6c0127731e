import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { pageView, T0 } from './testing.ts'
import { compareFacts, unionBy, unionById } from './union.ts'

test('canonical JSON sorts keys at every depth and drops what is undefined', () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null, '10': 'é"', '9': 10n })).toBe(
    '{"10":"é\\"","9":"10","a":null,"b":[{"d":1}]}',
  )
})

test('canonical JSON is JSON of an equal value, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('of copies of one event the earliest counts', () => {
  expect(unionById([pageView('a', T0 + 1), pageView('a', T0), pageView('a', T0 + 2)])).toEqual([pageView('a', T0)])
})

test('of copies at one time the smallest bytes count', () => {
  const [small, large] = [pageView('a', T0, { title: 'a' }), pageView('a', T0, { title: 'b' })]
  expect(unionById([large, small])).toEqual([small])
  expect(unionById([small, large])).toEqual([small])
})

test('one event id of two visitors is two events', () => {
  expect(unionById([pageView('a', T0), pageView('a', T0, { visitor: 'v2' })])).toHaveLength(2)
})

test('facts stand in the order of time, then of id', () => {
  const ids = unionById([pageView('b', T0), pageView('c', T0 - 1), pageView('B', T0)]).map((fact) => fact.id)
  expect(ids).toEqual(['c', 'B', 'b'])
})

const fact = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    late: fc.nat(2),
    title: fc.constantFrom('x', 'y'),
    visitor: fc.constantFrom('v1', 'v2'),
  })
  .map(({ id, late, ...extra }) => pageView(id, T0 + late, extra))

test('neither order nor repetition shows in a union, and a union of unions is the union', () => {
  fc.assert(
    fc.property(fc.array(fact), fc.array(fact), (some, others) => {
      const whole = unionById([...some, ...others])
      expect(unionById([...others.toReversed(), ...some, ...others])).toEqual(whole)
      expect(unionById([...unionById(others), ...unionById(some)])).toEqual(whole)
      expect(whole.toSorted(compareFacts)).toEqual(whole)
    }),
  )
})

test('copies that several imports brought are one event, and stand in one order where they are kept apart', () => {
  const [one, other] = ['i1', 'i2'].map((importId) => pageView('a', T0, { importId }))
  if (one === undefined || other === undefined) throw new Error('two copies')
  expect(unionById([other, one])).toEqual([one])
  for (const facts of [
    [one, other],
    [other, one],
  ]) {
    expect(unionBy(facts, ({ importId = '' }) => importId)).toEqual([one, other])
  }
})

test('a union by another name holds each name once', () => {
  const facts = [
    pageView('a', T0 + 1, { title: 'x' }),
    pageView('b', T0, { title: 'x' }),
    pageView('c', T0, { title: 'y' }),
  ]
  expect(unionBy(facts, (one) => one.title ?? '').map((one) => one.id)).toEqual(['b', 'c'])
})

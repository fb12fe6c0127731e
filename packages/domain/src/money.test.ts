import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate, decimalOf, microsOf, parseMicros } from './money.ts'

test.for([
  ['199', 199_000_000n],
  ['0.5', 500_000n],
  ['0.000001', 1n],
  ['007.50', 7_500_000n],
  [0.1, 100_000n],
  [19.99, 19_990_000n],
  [1_000_000_000, 1_000_000_000_000_000n],
  [0.000001, 1n],
  ['-0', 0n],
] as const)('%s is %s micros', ([amount, micros]) => {
  expect(microsOf(amount)).toBe(micros)
})

test.for([
  '',
  '1.',
  '.5',
  '1e3',
  '0.0000001',
  ' 1',
  '1,5',
  '一',
  0.1 + 0.2,
  1e-7,
  1e21,
  Number.NaN,
  Number.POSITIVE_INFINITY,
])('%s is no amount', (amount) => {
  expect(parseMicros(amount)).toBeUndefined()
  expect(() => microsOf(amount)).toThrow(RangeError)
})

test('a decimal carries its micros exactly, without trailing zeros', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (micros) => {
      expect(microsOf(decimalOf(micros))).toBe(micros)
      expect(decimalOf(micros)).toMatch(/^-?(0|[1-9]\d*)(\.\d{0,5}[1-9])?$/)
    }),
  )
})

test.for([
  { total: 100n, weights: [1n, 1n, 1n], parts: [34n, 33n, 33n], why: 'a tie goes to the earlier index' },
  { total: 2n, weights: [1n, 1n, 1n], parts: [1n, 1n, 0n], why: 'two over three go to the first two' },
  { total: 10n, weights: [1n, 2n, 0n], parts: [3n, 7n, 0n], why: 'the largest remainder is raised' },
  { total: 1n, weights: [0n, 0n, 5n], parts: [0n, 0n, 1n], why: 'a weight of zero gets nothing' },
  { total: 0n, weights: [0n, 0n], parts: [0n, 0n], why: 'nothing splits into nothings' },
  { total: 0n, weights: [], parts: [], why: 'nothing splits among nobody' },
])('$total by $weights is $parts: $why', ({ total, weights, parts }) => {
  expect(allocate(total, weights)).toEqual(parts)
})

test.for([
  { total: 1n, weights: [] },
  { total: 1n, weights: [0n] },
  { total: -1n, weights: [1n] },
  { total: 1n, weights: [2n, -1n] },
])('$total cannot be split by $weights', ({ total, weights }) => {
  expect(() => allocate(total, weights)).toThrow(RangeError)
})

const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 30n }), { minLength: 1, maxLength: 30 })
  .filter((all) => all.some((w) => w > 0n))
const total = fc.bigInt({ min: 0n, max: 10n ** 20n })

test('parts add up to the total, and each is its exact share rounded down or up', () => {
  fc.assert(
    fc.property(total, weights, (amount, all) => {
      const parts = allocate(amount, all)
      const sum = all.reduce((a, b) => a + b)
      expect(parts.reduce((a, b) => a + b)).toBe(amount)
      for (const [index, part] of parts.entries()) {
        const scaled = amount * (all[index] ?? 0n)
        expect(part * sum > scaled - sum && part * sum < scaled + sum).toBe(true)
      }
    }),
  )
})

test('what is taken back pro rata never passes what was given', () => {
  fc.assert(
    fc.property(weights, fc.bigInt({ min: 0n, max: 1000n }), (given, permille) => {
      const back = allocate((given.reduce((a, b) => a + b) * permille) / 1000n, given)
      for (const [index, part] of back.entries()) expect(part <= (given[index] ?? 0n)).toBe(true)
    }),
  )
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotient } from './quotient.ts'
import { holds } from './testing.ts'

/** The exact value of a finite double as a fraction. */
const fractionOf = (value: number): [bigint, bigint] => {
  let below = 1n
  let above = value
  while (!Number.isInteger(above)) {
    above *= 2
    below *= 2n
  }
  return [BigInt(above), below]
}

const neighbour = (value: number, step: bigint): number => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  view.setBigInt64(0, view.getBigInt64(0) + step)
  return view.getFloat64(0)
}

const size = (value: bigint): bigint => (value < 0n ? -value : value)

describe('quotient', () => {
  it.each([
    [1n, 3n, 1 / 3],
    [-1n, 3n, -1 / 3],
    [0n, 7n, 0],
    [10n ** 30n, 10n ** 30n, 1],
    [10n ** 30n, 3n * 10n ** 30n, 1 / 3],
    [-(10n ** 40n), 10n ** 39n, -10],
    [1n, 10n ** 25n, 1e-25],
    // A hair above the middle of two doubles.
    [(2n ** 53n + 1n) * 10n ** 30n + 1n, 10n ** 30n, 2 ** 53 + 2],
    [123_456_789_012_345_678_901n, 1_000_000_000_000n, 123456789.01234567],
  ])('%s / %s is %s', (above, below, value) => {
    expect(quotient(above, below)).toBe(value)
  })

  it('is the double nearest to the exact quotient', () => {
    const big = fc.bigInt({ min: 1n, max: 10n ** 30n })
    holds(
      fc.property(big, big, (above, below) => {
        const value = quotient(above, below)
        const errorOf = (other: number): bigint => {
          const [n, d] = fractionOf(other)
          return size(n * below - above * d) * (2n ** 200n / d)
        }
        return errorOf(value) <= errorOf(neighbour(value, 1n)) && errorOf(value) <= errorOf(neighbour(value, -1n))
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { DAY, at as landing, order, pageView, refund, T0 } from '../facts/testing.ts'
import { decimalOf } from '../money.ts'
import { decimals, derive, derived } from './testing.ts'

describe('a refund', () => {
  const claims = [order('a', T0)]
  const visitorFacts = [
    pageView('u', T0 - 3 * DAY),
    pageView('v', T0 - DAY, landing('campaign=c')),
    pageView('w', T0, landing('click=x')),
  ]
  const refunded = (refunds: ReturnType<typeof refund>[]) => {
    const conversion = derived({ claims, refunds, visitorFacts })
    return {
      ...conversion,
      rows: conversion.refunds.map((row) => [
        row.refundId,
        decimalOf(row.value),
        decimalOf(row.applied),
        decimalOf(row.excess),
      ]),
    }
  }

  test('before its order waits for it', () => {
    const refunds = [refund('r', T0 - DAY, '40')]
    expect(derive({ refunds })).toBeUndefined()
    expect(refunded(refunds).rows).toEqual([['rf-r', '40', '40', '0']])
  })

  test('is taken back pro rata from the credits', () => {
    expect(decimals(refunded([refund('r', T0, '10')]), 'linear')).toEqual([
      [0, '33.333334', '3.333334'],
      [1, '33.333333', '3.333333'],
      [2, '33.333333', '3.333333'],
    ])
    expect(decimals(refunded([refund('r', T0, '10')]), 'last_non_direct')).toEqual([[2, '100', '10']])
  })

  test('is applied in rank order down to zero, the rest is excess', () => {
    const { rows, refunded: back } = refunded([
      refund('t', T0 + 2, '5'),
      refund('s', T0 + 1, '80'),
      refund('r', T0, '30'),
    ])
    expect(rows).toEqual([
      ['rf-r', '30', '30', '0'],
      ['rf-s', '80', '70', '10'],
      ['rf-t', '5', '0', '5'],
    ])
    expect(back).toBe(100_000_000n)
  })

  test('counts once for each refund id, the earliest event of it', () => {
    const same = { refundId: 'one' }
    expect(
      refunded([refund('s', T0 + 1, '7', same), refund('r', T0, '3', same), refund('r', T0, '3', same)]).rows,
    ).toEqual([['one', '3', '3', '0']])
  })

  test('in another currency takes nothing back and marks the order', () => {
    const foreign = refunded([refund('r', T0, '30', { currency: 'USD' }), refund('s', T0, '20', { currency: 'CNY' })])
    expect(foreign).toMatchObject({ foreign: true, refunded: 20_000_000n })
    expect(foreign.refunds).toMatchObject([
      { foreign: true, applied: 0n, excess: 0n, value: 30_000_000n },
      { foreign: false, applied: 20_000_000n },
    ])
  })

  test('of a test does not count', () => {
    expect(refunded([refund('r', T0, '30', { verdict: 'test' })])).toMatchObject({ rows: [], foreign: false })
  })
})

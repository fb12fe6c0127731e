import { describe, expect, it } from 'vitest'
import type { Model } from '../attribution/conversion.ts'
import { lead, order, pageView, refund } from '../facts/testing.ts'
import type { CreditCell } from './snapshot.ts'
import { foldedDay, from, shanghai, spendRow, type World } from './testing.ts'

const brand = from('sem/baidu/brand')

const creditsOf = (world: World, day: string, model: Model): CreditCell[] =>
  foldedDay(world, day).snapshot.credits.filter((cell) => cell.model === model)

describe('the credits of a day', () => {
  const journey = [
    pageView('a', shanghai('2026-01-29 10:00'), brand),
    pageView('b', shanghai('2026-01-30 10:00')),
    order('o', shanghai('2026-01-31 09:30'), { value: '10.000001', newCustomer: true }),
  ]

  it('stand at the hour of the conversion under the sources of its touches', () => {
    const cell = {
      hour: 9,
      conversions: 500_000n,
      orders: 500_000n,
      leads: 0n,
      signups: 0n,
      newCustomers: 500_000n,
      refunds: 0n,
      refundsOnRefundDay: 0n,
      foreign: false,
      model: 'linear',
    }
    expect(creditsOf({ facts: journey }, '2026-01-31', 'linear')).toEqual([
      { ...cell, channel: 'direct', platform: null, campaign: null, revenueGross: 5_000_000n, paid: false },
      { ...cell, channel: 'sem', platform: 'baidu', campaign: 'brand', revenueGross: 5_000_001n, paid: true },
    ])
    expect(creditsOf({ facts: journey }, '2026-01-31', 'last_non_direct')).toMatchObject([
      { channel: 'sem', conversions: 1_000_000n, revenueGross: 10_000_001n },
    ])
    expect(creditsOf({ facts: journey }, '2026-01-30', 'linear')).toEqual([])
  })

  it('go to unattributed where no touch is in the window', () => {
    const facts = [lead('l', shanghai('2026-01-31 09:30'))]
    expect(creditsOf({ facts }, '2026-01-31', 'position')).toMatchObject([
      {
        channel: 'unattributed',
        platform: null,
        campaign: null,
        conversions: 1_000_000n,
        leads: 1_000_000n,
        orders: 0n,
      },
    ])
  })

  it('name the converters under each model and in each hour', () => {
    const { snapshot, visitors } = foldedDay({ facts: journey }, '2026-01-31')
    expect(snapshot.dims.map((dims) => dims.channel)).toEqual(['direct', 'sem'])
    const hours = 1 << 9
    expect(visitors).toEqual([
      ...[1, 3, 4, 5].map((model) => ({ visitor: 'v1', dims: 0, hours, model })),
      ...[0, 2, 3, 4, 5].map((model) => ({ visitor: 'v1', dims: 1, hours, model })),
    ])
  })

  it('of customers who bought before make no new customers', () => {
    const facts = [order('o', shanghai('2026-01-31 09:30'), { newCustomer: false })]
    expect(creditsOf({ facts }, '2026-01-31', 'last')).toMatchObject([{ orders: 1_000_000n, newCustomers: 0n }])
  })

  it('take a refund back on the day of its order, and show it on its own day and hour', () => {
    const facts = [...journey, refund('r', shanghai('2026-02-01 20:15'), '4')]
    expect(creditsOf({ facts }, '2026-01-31', 'linear')).toMatchObject([
      { channel: 'direct', hour: 9, refunds: 2_000_000n, refundsOnRefundDay: 0n, orders: 500_000n },
      { channel: 'sem', hour: 9, refunds: 2_000_000n, refundsOnRefundDay: 0n, orders: 500_000n },
    ])
    const after = foldedDay({ facts }, '2026-02-01')
    expect(after.snapshot.credits.filter((cell) => cell.model === 'linear')).toMatchObject([
      { channel: 'direct', hour: 20, refunds: 0n, refundsOnRefundDay: 2_000_000n, orders: 0n, revenueGross: 0n },
      { channel: 'sem', hour: 20, refunds: 0n, refundsOnRefundDay: 2_000_000n, orders: 0n, revenueGross: 0n },
    ])
    expect(after.visitors).toEqual([])
  })

  it('show both on one day when the refund was given on the day of the order', () => {
    const facts = [...journey, refund('r', shanghai('2026-01-31 23:59'), '4')]
    expect(
      creditsOf({ facts }, '2026-01-31', 'last').map((cell) => [cell.hour, cell.refunds, cell.refundsOnRefundDay]),
    ).toEqual([
      [9, 4_000_000n, 0n],
      [23, 0n, 4_000_000n],
    ])
  })

  it('never add money of another currency, and mark its cell', () => {
    const facts = [
      ...journey,
      order('p', shanghai('2026-01-31 09:40'), { orderId: 'o2', value: '7', currency: 'USD' }),
      refund('r', shanghai('2026-02-01 08:00'), '3', { orderId: 'o2' }),
    ]
    const [cell] = creditsOf({ facts }, '2026-01-31', 'last')
    expect(cell).toMatchObject({ orders: 2_000_000n, revenueGross: 10_000_001n, refunds: 0n, foreign: true })
    const [refunded] = creditsOf({ facts }, '2026-02-01', 'last')
    expect(refunded).toMatchObject({ refundsOnRefundDay: 0n, foreign: true })
  })

  it('mark an order with a refund in another currency, which takes nothing back', () => {
    const facts = [...journey, refund('r', shanghai('2026-02-01 08:00'), '3', { currency: 'USD' })]
    expect(creditsOf({ facts }, '2026-01-31', 'last')).toMatchObject([{ foreign: true, refunds: 0n }])
    expect(creditsOf({ facts }, '2026-02-01', 'last')).toMatchObject([
      { channel: 'direct', hour: 8, foreign: true, refundsOnRefundDay: 0n, orders: 0n },
    ])
  })
})

describe('a paid credit', () => {
  it.each([
    ['sem/baidu/brand', [], true],
    ['seo/baidu/', [spendRow({ campaign: null })], false],
    ['content/zhihu/kol', [], false],
    ['content/zhihu/kol', [spendRow({ platform: 'zhihu', campaign: 'kol' })], true],
    ['content/zhihu/kol', [spendRow({ platform: 'zhihu', campaign: 'other' })], false],
    ['content/zhihu/kol', [spendRow({ platform: 'zhihu', campaign: null })], false],
    ['content/zhihu/', [spendRow({ platform: 'zhihu', campaign: '' })], true],
    ['content/zhihu/kol', [spendRow({ platform: 'zhihu', campaign: 'kol', date: '2026-01-30' })], false],
    ['', [spendRow()], false],
  ])('of %s beside %j: %s', (text, spend, paid) => {
    const facts = [pageView('a', shanghai('2026-01-31 09:00'), from(text)), order('o', shanghai('2026-01-31 09:30'))]
    const cells = foldedDay({ facts, spend }, '2026-01-31').snapshot.credits
    expect(new Set(cells.map((cell) => cell.paid))).toEqual(new Set([paid]))
  })
})

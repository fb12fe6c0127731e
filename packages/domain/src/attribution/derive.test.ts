import { describe, expect, test } from 'vitest'
import { adClick, DAY, at as landing, lead, order, pageView, plain, refund, signup, T0 } from '../facts/testing.ts'
import { decimals, derive, derived } from './testing.ts'

test('a conversion carries all that explains it', () => {
  const visitorFacts = [
    pageView('v', T0 - DAY, landing('campaign=c')),
    pageView('old', T0 - 8 * DAY),
    adClick('k', T0 + 1),
  ]
  const claims = [order('a', T0, { value: '12.5', user: 'u', coupon: 'TEA' })]
  const { credits, touches, excluded, ...rest } = derived({ claims, visitorFacts })
  expect(rest).toEqual({
    key: { site: 'shop', kind: 'order', naturalId: 'o1' },
    goal: 'sale',
    eventId: 'a',
    at: T0,
    day: `Asia/Shanghai ${T0}`,
    hour: 5,
    visitor: 'v1',
    user: 'u',
    customer: null,
    merged: [],
    currency: 'CNY',
    foreign: false,
    value: 12_500_000n,
    refunds: [],
    refunded: 0n,
    newCustomer: true,
    coupon: 'TEA',
    stages: [],
    lookbackMs: 7 * DAY,
    duplicates: [],
    rulesVersion: 'r1',
  })
  expect(touches.map((touch) => touch.eventId)).toEqual(['v'])
  expect(excluded.map(({ touch, reason }) => [touch.eventId, reason])).toEqual([
    ['old', 'outside_window'],
    ['k', 'after_conversion'],
  ])
  expect(Object.values(credits)).toEqual(
    Array(6).fill([{ touch: 0, share: 1_000_000n, revenue: 12_500_000n, refunds: 0n }]),
  )
})

test('the configuration that was stamped on the winner rules', () => {
  expect(derived({ claims: [order('a', T0, { config: 2 })] })).toMatchObject({
    goal: 'order',
    foreign: true,
    lookbackMs: 30 * DAY,
  })
})

test('without a touch the conversion is unattributed', () => {
  expect(decimals(derived({ claims: [order('a', T0)] }), 'linear')).toEqual([[null, '100', '0']])
})

test('facts of bots earn no credit', () => {
  const visitorFacts = [pageView('v', T0, { verdict: 'bot' }), adClick('k', T0, { verdict: 'test' })]
  expect(derived({ claims: [order('a', T0)], visitorFacts }).touches).toEqual([])
})

describe('of several events with one natural key', () => {
  test('the earliest wins, the others are duplicates', () => {
    const claims = [order('c', T0 + 5), order('b', T0, { value: '2' }), order('a', T0 + 1)]
    const { eventId, value, duplicates } = derived({ claims })
    expect({ eventId, value, duplicates }).toEqual({
      eventId: 'b',
      value: 2_000_000n,
      duplicates: [
        { eventId: 'a', at: T0 + 1 },
        { eventId: 'c', at: T0 + 5 },
      ],
    })
  })

  test('the smaller event id wins at one time', () => {
    expect(derived({ claims: [order('b', T0), order('a', T0)] }).eventId).toBe('a')
  })

  test('copies of one event are no duplicates, whichever visitor they name', () => {
    const { duplicates, visitor } = derived({
      claims: [order('a', T0), order('a', T0), order('a', T0 + 1, { visitor: 'v0' })],
    })
    expect({ duplicates, visitor }).toEqual({ duplicates: [], visitor: 'v1' })
  })

  test.for(['bot', 'test'] as const)('one with the verdict %s is none', (verdict) => {
    expect(derived({ claims: [order('a', T0, { verdict }), order('b', T0 + 1)] })).toMatchObject({
      eventId: 'b',
      duplicates: [],
    })
    expect(derive({ claims: [order('a', T0, { verdict })] })).toBeUndefined()
  })
})

test('an order in another currency than the site’s is marked, and its refunds are given in its own', () => {
  const usd = derived({ claims: [order('a', T0, { currency: 'USD' })], refunds: [refund('r', T0, '30')] })
  expect(usd).toMatchObject({ currency: 'USD', foreign: true, refunded: 30_000_000n, refunds: [{ foreign: false }] })
})

test.for([
  { sent: true, earlierOrders: 'some', is: true },
  { sent: false, earlierOrders: 'none', is: false },
  { sent: undefined, earlierOrders: 'none', is: true },
  { sent: undefined, earlierOrders: 'some', is: false },
] as const)(
  'with newCustomer $sent and $earlierOrders earlier orders the customer is new: $is',
  ({ sent, earlierOrders, is }) => {
    const claims = [order('a', T0, sent === undefined ? {} : { newCustomer: sent })]
    expect(derived({ claims, earlierOrders }).newCustomer).toBe(is)
  },
)

describe('a lead', () => {
  const stages = (...claims: ReturnType<typeof lead>[]) => {
    const { stages: found, duplicates, eventId } = derived({ claims })
    return { eventId, stages: found.map((stage) => stage.status), duplicates: duplicates.map((one) => one.eventId) }
  }

  test('moves through its stages in time order', () => {
    expect(
      stages(
        lead('c', T0 + 2, { status: 'won' }),
        lead('a', T0, { status: 'new' }),
        lead('b', T0 + 1, { status: 'mql' }),
      ),
    ).toEqual({
      eventId: 'a',
      stages: ['new', 'mql', 'won'],
      duplicates: [],
    })
  })

  test('that repeats its status, or names none, is a duplicate', () => {
    expect(
      stages(
        lead('a', T0),
        lead('b', T0 + 1, { status: 'new' }),
        lead('c', T0 + 2, { status: 'new' }),
        lead('d', T0 + 3),
      ),
    ).toEqual({
      eventId: 'a',
      stages: ['new'],
      duplicates: ['c', 'd'],
    })
  })

  test('may come back to an earlier stage', () => {
    expect(
      stages(lead('a', T0, { status: 'x' }), lead('b', T0 + 1, { status: 'y' }), lead('c', T0 + 2, { status: 'x' }))
        .stages,
    ).toEqual(['x', 'y', 'x'])
  })

  test('has no money, in the currency of the site, and makes no customer', () => {
    const claims = [lead('a', T0)]
    expect(derived({ claims })).toMatchObject({
      value: 0n,
      currency: 'CNY',
      foreign: false,
      newCustomer: false,
      coupon: null,
      goal: 'lead',
    })
    expect(derived({ claims: [signup('a', T0)] })).toMatchObject({ value: 0n, newCustomer: false, goal: 'signup' })
  })
})

test('only visits and clicks on ads are touches', () => {
  const visitorFacts = [plain('click', 'c', T0 - 2), plain('ad_impression', 'i', T0 - 1), adClick('k', T0)]
  expect(derived({ claims: [order('a', T0)], visitorFacts }).touches.map((touch) => touch.eventId)).toEqual(['k'])
})

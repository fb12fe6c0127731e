import type { Conversion } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'

const stamps = {
  site: 'shop',
  config: 1,
  visitor: 'v1',
  receiptId: 'r1',
  receivedAt: 1_760_000_000_000,
  key: 'write',
  id: 'e1',
  at: 1_760_000_000_000,
  verdict: 'accepted',
} as const

export const click = (overrides: Partial<FactOf<'click'>> = {}): FactOf<'click'> => ({
  ...stamps,
  type: 'click',
  url: 'https://shop.example/?utm_source=baidu&utm_medium=cpc',
  ...overrides,
})

export const order = (overrides: Partial<FactOf<'order'>> = {}): FactOf<'order'> => ({
  ...stamps,
  type: 'order',
  orderId: 'o1',
  value: '199.5',
  currency: 'CNY',
  ...overrides,
})

export const refund = (overrides: Partial<FactOf<'refund'>> = {}): FactOf<'refund'> => ({
  ...stamps,
  key: 'secret',
  type: 'refund',
  refundId: 'f1',
  orderId: 'o1',
  value: '99.5',
  ...overrides,
})

/** Facts that carry what is hard to store: every kind of value, and text that escapes. */
export const oddFacts: Fact[] = [
  click({ id: 'odd1', title: '归因 "#%" \u0000', consent: { ads: false } }),
  {
    ...stamps,
    id: 'odd2',
    type: 'custom',
    name: 'a#b',
    properties: { n: 1.5, none: null, yes: true, text: '😀' },
  },
  order({ id: 'odd3', items: [{ id: 'sku', quantity: 2, price: '99.75' }] }),
]

const source = {
  channel: 'sem',
  platform: 'baidu',
  campaign: 'spring',
  keyword: null,
  creative: null,
  content: null,
  partner: null,
  clickId: { name: 'bd_vid', value: 'abc' },
  rule: 'click_id:bd_vid',
  quality: ['macro:utm_term'],
} satisfies Conversion['touches'][number]['source']

const touch = { at: 1_759_999_000_000, eventId: 'e0', via: 'visit', visitor: 'v2', source } as const
const credit = { touch: 0, share: 1_000_000n, revenue: 199_500_000n, refunds: 9_007_199_254_740_993n }

export const conversion = (overrides: Partial<Conversion> = {}): Conversion => ({
  key: { site: 'shop', kind: 'order', naturalId: 'o1' },
  goal: 'order',
  eventId: 'e1',
  at: 1_760_000_000_000,
  day: '2025-10-09',
  hour: 16,
  visitor: 'v1',
  user: null,
  customer: 'u1',
  merged: ['v2'],
  currency: 'CNY',
  foreign: false,
  value: 199_500_000n,
  refunds: [
    {
      refundId: 'f1',
      eventId: 'e9',
      at: 1_760_000_100_000,
      value: 99_500_000n,
      applied: 99_500_000n,
      excess: 0n,
      foreign: false,
    },
  ],
  refunded: 99_500_000n,
  newCustomer: true,
  coupon: null,
  stages: [{ at: 1, status: 'won' }],
  touches: [touch],
  excluded: [{ touch, reason: 'same_click' }],
  lookbackMs: 2_592_000_000,
  credits: {
    first: [credit],
    last: [credit],
    last_non_direct: [credit],
    linear: [credit],
    time_decay: [credit],
    position: [{ ...credit, touch: null }],
  },
  duplicates: [{ eventId: 'e2', at: 1_760_000_000_001 }],
  rulesVersion: '1',
  ...overrides,
})

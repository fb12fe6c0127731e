import type { FactOf } from '@guiyin/events'

const stamps = (visitor: string, id: string, at: number) => ({
  site: 'shop',
  config: 1,
  visitor,
  receiptId: `receipt-${id}`,
  receivedAt: at + 250,
  key: 'write' as const,
  id,
  at,
  verdict: 'accepted' as const,
})

export const pageView = (
  visitor: string,
  id: string,
  at: number,
  extra: Partial<FactOf<'page_view'>> = {},
): FactOf<'page_view'> => ({ ...stamps(visitor, id, at), type: 'page_view', url: 'https://shop.example/', ...extra })

export const order = (visitor: string, id: string, at: number, value: string): FactOf<'order'> => ({
  ...stamps(visitor, id, at),
  type: 'order',
  orderId: `order-${id}`,
  value,
  currency: 'CNY',
})

export const engagement = (
  visitor: string,
  id: string,
  at: number,
  extra: Partial<FactOf<'engagement'>> = {},
): FactOf<'engagement'> => ({
  ...stamps(visitor, id, at),
  type: 'engagement',
  engagedMs: 12_000,
  pageViewId: 'p1',
  ...extra,
})

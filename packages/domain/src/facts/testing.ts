import type { Fact, FactOf } from '@guiyin/events'
import type { Landing } from '../channel/landing.ts'
import type { Source } from '../channel/source.ts'

/** Time zero of the tests: 2026-01-31T00:00:00Z. */
export const T0 = 1_769_817_600_000
export const MINUTE = 60_000
export const DAY = 86_400_000

const stamps = (id: string, at: number) => ({
  site: 'shop',
  config: 1,
  visitor: 'v1',
  receiptId: `r-${id}`,
  receivedAt: at,
  key: 'write' as const,
  id,
  at,
  verdict: 'accepted' as const,
})

type Extra<Type extends Fact['type']> = Partial<FactOf<Type>>

export const pageView = (id: string, at: number, extra: Extra<'page_view'> = {}): FactOf<'page_view'> => ({
  ...stamps(id, at),
  type: 'page_view',
  url: 'https://shop.example/',
  ...extra,
})

export const engagement = (id: string, at: number, pageViewId: string, engagedMs: number): FactOf<'engagement'> => ({
  ...stamps(id, at),
  type: 'engagement',
  pageViewId,
  engagedMs,
})

export const adClick = (id: string, at: number, extra: Extra<'ad_click'> = {}): FactOf<'ad_click'> => ({
  ...stamps(id, at),
  type: 'ad_click',
  ...extra,
})

export const order = (id: string, at: number, extra: Extra<'order'> = {}): FactOf<'order'> => ({
  ...stamps(id, at),
  type: 'order',
  orderId: 'o1',
  value: '100',
  currency: 'CNY',
  ...extra,
})

export const refund = (id: string, at: number, value: string, extra: Extra<'refund'> = {}): FactOf<'refund'> => ({
  ...stamps(id, at),
  type: 'refund',
  refundId: `rf-${id}`,
  orderId: 'o1',
  value,
  ...extra,
})

export const lead = (id: string, at: number, extra: Extra<'lead'> = {}): FactOf<'lead'> => ({
  ...stamps(id, at),
  type: 'lead',
  leadId: 'l1',
  ...extra,
})

export const custom = (id: string, at: number, extra: Extra<'custom'> = {}): FactOf<'custom'> => ({
  ...stamps(id, at),
  type: 'custom',
  name: 'trial',
  ...extra,
})

export const signup = (id: string, at: number, extra: Extra<'signup'> = {}): FactOf<'signup'> => ({
  ...stamps(id, at),
  type: 'signup',
  ...extra,
})

/** One fact of each of the other types, with the least it needs. */
export const plain = (type: PlainType, id: string, at: number): Fact => ({ ...stamps(id, at), ...PLAIN[type] })

const PLAIN = {
  click: { type: 'click' },
  ad_impression: { type: 'ad_impression' },
  search: { type: 'search', term: 'tea' },
  form_start: { type: 'form_start' },
  form_submit: { type: 'form_submit' },
  download: { type: 'download', file: 'a.pdf' },
  video_progress: { type: 'video_progress', videoId: 'a', percent: 50 },
  share: { type: 'share', platform: 'weibo' },
  follow: { type: 'follow', platform: 'wechat' },
  page_timing: { type: 'page_timing', loadMs: 900 },
  error: { type: 'error', message: 'no' },
  identify: { type: 'identify' },
} as const
export type PlainType = keyof typeof PLAIN

export const source = (extra: Partial<Source> = {}): Source => ({
  channel: 'direct',
  platform: null,
  campaign: null,
  keyword: null,
  creative: null,
  content: null,
  partner: null,
  clickId: null,
  rule: 'direct',
  quality: [],
  ...extra,
})

/**
 * A landing as the tests write it into a URL: `?click=` a paid click id, `?campaign=` a campaign, `?link=` our own click
 * id; the referrers `own` and `gateway` are internal.
 */
export const landingOf = (fact: FactOf<'page_view'>): Landing => {
  const query = new URL(fact.url).searchParams
  const [click, campaign, link] = [query.get('click'), query.get('campaign'), query.get('link')]
  const internal =
    fact.referrer === 'own' ? ('own_host' as const) : fact.referrer === 'gateway' ? ('gateway' as const) : null
  const paid = click ?? link
  return {
    source: source({
      channel: click === null ? (campaign === null && link === null ? 'direct' : 'content') : 'sem',
      campaign,
      clickId: click === null ? null : { name: 'bd_vid', value: click },
      rule: paid ?? campaign ?? 'direct',
    }),
    paidClickId: paid,
    campaignTuple: campaign,
    internal,
    linkClick: link,
  }
}

export const at = (query: string): { url: string } => ({ url: `https://shop.example/?${query}` })

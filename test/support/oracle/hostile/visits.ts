import { DAY, HOUR, MINUTE, SECOND, SHOP, type Story, story } from './story.ts'

const utm = (source: string, medium: string, campaign: string, more = ''): string =>
  `?utm_source=${source}&utm_medium=${medium}&utm_campaign=${encodeURIComponent(campaign)}${more}`

const overMidnight = (midnight: number): Story =>
  story('h-midnight')
    .view(midnight - 2 * MINUTE, utm('baidu', 'cpc', '品牌词', '&bd_vid=m1'), { pageViewId: 'h-m1' })
    .add('engagement', midnight + MINUTE, { pageViewId: 'h-m1', engagedMs: 10_000 })
    .view(midnight, 'list', { referrer: `${SHOP}/` })
    .order(midnight + 5 * MINUTE, 'H-MIDNIGHT', '10.00')

/** Goes on for days without half an hour of silence: one visit, on its first day. */
const endless = (midnight: number): Story => {
  const own = story('h-endless').view(midnight + HOUR, '?utm_source=zhihu&utm_medium=kol&utm_campaign=endless')
  for (let step = 1; step <= 150; step += 1)
    own.add('video_progress', midnight + HOUR + step * 29 * MINUTE, { videoId: 'v', percent: 50 })
  return own
    .view(midnight + HOUR + 150 * 29 * MINUTE + MINUTE, 'end')
    .order(midnight + HOUR + 150 * 29 * MINUTE + 2 * MINUTE, 'H-ENDLESS', '1')
}

const halfAnHour = (noon: number): Story[] => [
  story('h-silent')
    .view(noon)
    .view(noon + 30 * MINUTE, 'b', { referrer: 'https://www.zhihu.com/q' }),
  story('h-nearly')
    .view(noon)
    .view(noon + 30 * MINUTE - 1, 'b', { referrer: 'https://www.zhihu.com/q' }),
  // What comes after the silence extends nothing: the visit is over.
  story('h-after')
    .view(noon)
    .add('click', noon + 31 * MINUTE)
    .view(noon + 45 * MINUTE, 'b', { referrer: `${SHOP}/` }),
  story('h-kept')
    .view(noon)
    .add('engagement', noon + 20 * MINUTE, { pageViewId: 'h-kept-000', engagedMs: 10_001 })
    .view(noon + 40 * MINUTE, 'b'),
  // Clicks and impressions of ads keep nothing open.
  story('h-unkept')
    .view(noon)
    .add('ad_impression', noon + 20 * MINUTE)
    .add('ad_click', noon + 25 * MINUTE)
    .view(noon + 40 * MINUTE, 'b'),
  story('h-orphan')
    .add('click', noon)
    .add('identify', noon + SECOND, { userId: 'h-orphan' })
    .order(noon + MINUTE, 'H-ORPHAN', '5.5'),
]

const returns = (noon: number): Story[] => {
  const first = utm('xiaohongshu', 'kol', 'KOL 种草')
  return [
    story('h-own')
      .view(noon, first)
      .view(noon + 31 * MINUTE, 'p', { referrer: 'https://yunye.example/x' })
      .order(noon + 32 * MINUTE, 'H-OWN', '20'),
    story('h-pay')
      .view(noon, first)
      .view(noon + 31 * MINUTE, 'p', { referrer: 'https://cashier.alipay.com/r' })
      .order(noon + 32 * MINUTE, 'H-PAY', '20'),
    story('h-fresh-own')
      .view(noon, 'p', { referrer: `${SHOP}/` })
      .order(noon + 2 * MINUTE, 'H-FRESH', '20'),
    story('h-paid-own')
      .view(noon, first)
      .view(noon + MINUTE, '?bd_vid=own', { referrer: `${SHOP}/` }),
    story('h-tag-own')
      .view(noon, first)
      .view(noon + MINUTE, utm('edm', 'email', 'x'), { referrer: `${SHOP}/` }),
    story('h-near')
      .view(noon, '', { referrer: 'https://evilalipay.com/' })
      .view(noon + MINUTE, '', { referrer: 'https://alipay.com/' }),
  ]
}

const changes = (noon: number): Story[] => [
  story('h-change')
    .view(noon, utm('baidu', 'cpc', 'a'))
    .view(noon + MINUTE, utm('baidu', 'cpc', 'b'))
    .view(noon + 2 * MINUTE, utm('BAIDU', 'CPC', 'b'))
    .view(noon + 3 * MINUTE, utm('baidu', 'cpc', 'a'))
    .order(noon + 4 * MINUTE, 'H-CHANGE', '99.99'),
  story('h-click')
    .view(noon, '?bd_vid=1')
    .view(noon + MINUTE, '?bd_vid=2')
    .view(noon + 2 * MINUTE, '?bd_vid=2')
    .view(noon + 3 * MINUTE),
  // Added to each link, bought or not: no new visit.
  story('h-fbclid')
    .view(noon, '?fbclid=a')
    .view(noon + MINUTE, '?fbclid=b'),
  story('h-referrer')
    .view(noon, '', { referrer: 'https://www.baidu.com/' })
    .view(noon + MINUTE, '', { referrer: 'https://weibo.com/' }),
]

const engagements = (noon: number): Story[] => [
  story('h-late')
    .view(noon, '', { pageViewId: 'h-l' })
    .add('engagement', noon + 2 * DAY, { pageViewId: 'h-l', engagedMs: 11_000 }),
  story('h-unknown')
    .view(noon)
    .add('engagement', noon + MINUTE, { pageViewId: 'h-nobody', engagedMs: 60_000 }),
  story('h-most')
    .view(noon, '', { pageViewId: 'h-x' })
    .add('engagement', noon + 2 * SECOND, { pageViewId: 'h-x', engagedMs: 9_000 })
    .add('engagement', noon + SECOND, { pageViewId: 'h-x', engagedMs: 3_000 })
    .view(noon + 3 * SECOND, 'again', { pageViewId: 'h-x' }),
  story('h-ten')
    .view(noon, '', { pageViewId: 'h-t' })
    .add('engagement', noon + SECOND, { pageViewId: 'h-t', engagedMs: 10_000 }),
  story('h-quiet')
    .view(noon)
    .add('custom', noon + SECOND, { name: 'seen', interactive: false })
    .add('page_timing', noon, { loadMs: 5 }),
  story('h-loud')
    .view(noon)
    .add('custom', noon + SECOND, { name: 'seen' }),
]

/** Visits at their borders; `midnight` is a local one, some days ago. */
export const hostileVisits = (midnight: number): Story[] => {
  const noon = midnight + 12 * HOUR
  return [
    overMidnight(midnight),
    endless(midnight),
    ...halfAnHour(noon),
    ...returns(noon),
    ...changes(noon),
    ...engagements(noon),
  ]
}

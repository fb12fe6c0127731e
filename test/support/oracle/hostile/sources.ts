import { MINUTE, SHOP, type Story, story } from './story.ts'

type Landing = readonly [query: string, referrer?: string | undefined, agent?: string]

const WECHAT = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.53 Language/zh_CN'

/** Landings that are easily taken for something else. */
const LANDINGS: readonly Landing[] = [
  ['?clickid=__CLICKID__&utm_source=oceanengine&utm_medium=feed&utm_campaign=__PROMOTION_NAME__'],
  ['?utm_source=baidu&utm_medium=cpc&utm_campaign={planid}'],
  ['?utm_source=ig&utm_medium=paid_social&utm_campaign={{campaign.name}}&fbclid=f1'],
  ['?utm_source=%%SOURCE%%&utm_medium=null&utm_campaign=undefined'],
  ['?bd_vid=&utm_campaign='],
  ['', 'https://www.microsoft.com/'],
  ['', 'https://mail.google.com/mail/u/0/'],
  ['', 'https://gemini.google.com/app'],
  ['', 'https://notbaidu.com/'],
  ['', 'https://baidu.com.evil.example/'],
  ['', 'https://tieba.example/', WECHAT],
  ['', undefined, WECHAT],
  ['?utm_source=(direct)&utm_medium=(none)'],
  ['?utm_source=Nobody%20Knows&utm_medium=cpc&utm_campaign=%3D1%2B1'],
  ['?utm_source=Nobody%20Knows'],
  ['?utm_medium=cpc', 'https://www.baidu.com/'],
  ['?utm_campaign=alone', 'https://www.zhihu.com/'],
  ['?utm_campaign=alone'],
  ['?utm_source=weibo&utm_medium=social_ads&clickid=w1'],
  ['?utm_source=duomai&utm_medium=cps&callback=0123456789abcdefghijXYZ'],
  ['?callback=jsonp42'],
  ['?pid=mm_1_2'],
  ['?click_id=x1&weixinadinfo=2'],
  ['?track_id=t1', 'https://www.xiaohongshu.com/explore'],
  ['?clickid=s1', 'https://m.sm.cn/s'],
  ['?clickid=c1&utm_source=bing'],
  ['?gclid=g1&utm_medium=Display&utm_campaign=banner%20%26%20more'],
  ['?utm_source=baidu&hmsr=sogou&hmmd=ppc&hmpl=%E6%8B%BC'],
  ['#B_vid=9'],
  ['?UTM_SOURCE=Baidu&Utm_Medium=Paid-Search&utm_campaign=A+B'],
  ['?bd_vid=1&gclid=2'],
]

const oneOf = ([query, referrer, agent]: Landing, index: number, noon: number): Story => {
  const own = story(`h-source-${String(index).padStart(2, '0')}`)
  const more = { ...(referrer === undefined ? {} : { referrer }), ...(agent === undefined ? {} : { userAgent: agent }) }
  return own
    .view(noon + index * MINUTE, query, more)
    .order(noon + (index + 2) * MINUTE, `H-S${index}`, `${index + 1}.01`)
}

const GY = 'kol-bili.01HOSTILE'

/** A click and its landing are one touch; a click alone is one too. */
const clicks = (noon: number): Story[] => {
  const landing = `product/tr2?from=video&gy_click=${GY}`
  const clickId = { name: 'gy_click', value: GY }
  const click = { linkId: 'kol-bili', clickId, url: `${SHOP}/${landing}` }
  return [
    story('h-r')
      .add('ad_click', noon, click)
      .view(noon + 1_000, landing)
      .order(noon + MINUTE, 'H-R', '30'),
    story('h-r-late')
      .view(noon, landing)
      .add('ad_click', noon + 1_000, click)
      .order(noon + MINUTE, 'H-R-LATE', '30'),
    story('h-r-alone')
      .add('ad_click', noon, click)
      .order(noon + MINUTE, 'H-R-ALONE', '30'),
    story('h-r-after')
      .add('ad_click', noon, click)
      .order(noon + MINUTE, 'H-R-AFTER', '30')
      .view(noon + 2 * MINUTE, landing),
    story('h-r-two')
      .view(noon - 60 * MINUTE, '', { referrer: 'https://www.zhihu.com/' })
      .add('ad_click', noon, click)
      .view(noon + 1_000, landing)
      .order(noon + MINUTE, 'H-R-TWO', '0.01'),
    story('h-r-nobody')
      .add('ad_click', noon, { linkId: 'no-such-link' })
      .order(noon + MINUTE, 'H-R-NOBODY', '30'),
    story('h-r-platform')
      .add('ad_click', noon, { clickId: { name: 'gdt_vid', value: 'w1' } })
      .view(noon + 1_000, '?gdt_vid=w1&utm_campaign=later')
      .order(noon + MINUTE, 'H-R-PLATFORM', '30'),
    story('h-poster')
      .view(noon, 'sale?gy_click=poster.1')
      .order(noon + MINUTE, 'H-POSTER', '30'),
  ]
}

export const hostileSources = (noon: number): Story[] => [
  ...LANDINGS.map((landing, index) => oneOf(landing, index, noon)),
  ...clicks(noon),
]

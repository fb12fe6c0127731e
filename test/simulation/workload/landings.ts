/** What a landing means, known by construction: nobody asks the rules. */
export interface Landing {
  url: string
  referrer?: string
  channel: string
  platform: string | null
  campaign: string | null
  /** `name=value` of the click id it carries; each of them starts a visit. */
  click: string | null
  /** One text for each tuple of campaign parameters. */
  tuple: string | null
  /** The visitor never left the site. */
  isInternal: boolean
}

export const SHOP = 'https://shop.example/'
const PAID = new Set(['sem', 'social_ads', 'feed_ads', 'affiliate', 'other_ads'])
export const isPaidChannel = (channel: string): boolean => PAID.has(channel)

const nothing = { platform: null, campaign: null, click: null, tuple: null, isInternal: false } as const

/** What brings a visit, each with a number that tells clicks and campaigns apart. */
export const ARRIVALS = [
  (n: number): Landing => ({
    ...nothing,
    url: `${SHOP}?bd_vid=${n}&utm_source=baidu&utm_medium=cpc&utm_campaign=c${n % 3}`,
    channel: 'sem',
    platform: 'baidu',
    campaign: `c${n % 3}`,
    click: `bd_vid=${n}`,
    tuple: `baidu cpc c${n % 3}`,
  }),
  (n: number): Landing => ({
    ...nothing,
    url: `${SHOP}?utm_source=zhihu&utm_medium=kol&utm_campaign=k${n % 2}`,
    channel: 'content',
    platform: 'zhihu',
    campaign: `k${n % 2}`,
    tuple: `zhihu kol k${n % 2}`,
  }),
  (n: number): Landing => ({
    ...nothing,
    url: `${SHOP}?clickid=${n}&utm_campaign=f${n % 3}`,
    channel: 'feed_ads',
    platform: 'oceanengine',
    campaign: `f${n % 3}`,
    click: `clickid=${n}`,
    tuple: `f${n % 3}`,
  }),
  (): Landing => ({
    ...nothing,
    url: SHOP,
    referrer: 'https://www.baidu.com/',
    channel: 'seo',
    platform: 'baidu',
  }),
  (): Landing => ({
    ...nothing,
    url: SHOP,
    referrer: 'https://mp.weixin.qq.com/s/abc',
    channel: 'organic_social',
    platform: 'wechat',
  }),
  (): Landing => ({ ...nothing, url: SHOP, referrer: 'https://blog.example.net/x', channel: 'referral' }),
  (): Landing => ({ ...nothing, url: SHOP, channel: 'direct' }),
] as const

/** A page further inside the site. */
export const nextPage = (n: number): Landing => ({
  ...nothing,
  url: `${SHOP}p/${n}`,
  referrer: SHOP,
  channel: 'direct',
  isInternal: true,
})

export const landingName = (url: string, referrer: string | undefined): string => `${url} ${referrer ?? ''}`

import { describe, expect, it } from 'vitest'
import { AGENTS, answerOf, cases, compare, landing, type Row } from './landing-table.ts'

const medium = (name: string, channel: string): Row => [
  `medium ${name} is ${channel}`,
  `?utm_source=baidu&utm_medium=${encodeURIComponent(name)}`,
  '',
  `${channel} baidu utm`,
]

const mediums: readonly Row[] = [
  ...['cpc', 'ppc', 'sem', 'paidsearch', 'PaidSearch'].map((name) => medium(name, 'sem')),
  ...['feed', 'feeds', 'infoflow', '信息流'].map((name) => medium(name, 'feed_ads')),
  ...['paid_social', 'social_ads', 'paid-social', 'Paid Social'].map((name) => medium(name, 'social_ads')),
  ...['kol', 'koc', 'content', 'article', 'video'].map((name) => medium(name, 'content')),
  medium('social', 'organic_social'),
  ...['affiliate', 'cps', 'cpa'].map((name) => medium(name, 'affiliate')),
  ...['email', 'edm', 'sms'].map((name) => medium(name, 'messaging')),
  ...['wecom', 'private', 'community'].map((name) => medium(name, 'private_domain')),
  ...['display', 'cpm', 'banner'].map((name) => medium(name, 'other_ads')),
  medium('organic', 'seo'),
  medium('referral', 'referral'),
]

const source = (name: string, answer: string): Row => [
  `source ${name} is ${answer}`,
  `?utm_source=${encodeURIComponent(name)}&utm_medium=whatever`,
  '',
  `${answer} utm`,
]

const sources: readonly Row[] = [
  ...['baidu', 'Baidu', '百度', 'bd', 'baidu_feed', 'www.baidu.com'].map((name) => source(name, 'sem baidu')),
  ...['360', 'qihoo', 'qihoo360', 'so.com', '奇虎360', 'haosou'].map((name) => source(name, 'sem qihoo360')),
  ...['sogou', '搜狗'].map((name) => source(name, 'sem sogou')),
  ...['shenma', '神马', 'sm.cn'].map((name) => source(name, 'sem shenma')),
  ...['oceanengine', 'juliang', '巨量', '巨量引擎', '巨量千川'].map((name) => source(name, 'feed_ads oceanengine')),
  ...['gdt', 'tencent', 'tencent_ads', '广点通', '腾讯广告'].map((name) => source(name, 'social_ads tencent_ads')),
  ...['weibo', '微博', 'sina_weibo', '粉丝通'].map((name) => source(name, 'organic_social weibo')),
  ...['alimama', '阿里妈妈', '淘宝客'].map((name) => source(name, 'feed_ads alimama')),
  ...['weixin', 'wechat', 'WeChat', '微信', 'gongzhonghao', '公众号'].map((name) =>
    source(name, 'organic_social wechat'),
  ),
  ...['douyin', '抖音'].map((name) => source(name, 'organic_social douyin')),
  ...['kuaishou', '快手', 'ks'].map((name) => source(name, 'organic_social kuaishou')),
  ...['xhs', '小红书', 'xiaohongshu'].map((name) => source(name, 'organic_social xiaohongshu')),
  ...['bili', 'bilibili', 'B站', '哔哩哔哩'].map((name) => source(name, 'organic_social bilibili')),
  ...['zhihu', '知乎'].map((name) => source(name, 'organic_social zhihu')),
  ...['toutiao', '头条', '今日头条', 'jrtt'].map((name) => source(name, 'content toutiao')),
  ...['google', 'adwords'].map((name) => source(name, 'sem google')),
  ...['facebook', 'fb', 'ig', 'Instagram', 'meta'].map((name) => source(name, 'organic_social meta')),
  source('twitter', 'organic_social x'),
  source('t.co', 'organic_social x'),
  source('bing', 'sem microsoft'),
  source('linkedin', 'organic_social linkedin'),
  source('tiktok', 'organic_social tiktok'),
  source('chatgpt.com', 'ai_assistant chatgpt'),
  source('kimi', 'ai_assistant kimi'),
  source('newsletter', 'messaging email'),
  source('taobao', 'referral taobao'),
  source('m.weibo.cn', 'organic_social weibo'),
  source('Partner Blog!', 'referral partner_blog'),
  source('老王', 'referral -'),
]

const tuples: readonly Row[] = [
  [
    'a campaign is kept as sent',
    '?utm_source=baidu&utm_campaign=Spring%20Sale',
    '',
    'sem baidu utm',
    { campaign: 'Spring Sale' },
  ],
  [
    'term is the keyword, content the creative',
    '?utm_source=baidu&utm_term=a&utm_content=b',
    '',
    'sem baidu utm',
    { keyword: 'a', creative: 'b' },
  ],
  [
    'hm* alone classifies',
    '?hmsr=toutiao&hmmd=feed&hmpl=p1&hmkw=k&hmci=c',
    '',
    'feed_ads toutiao hm',
    { campaign: 'p1', keyword: 'k', creative: 'c' },
  ],
  [
    'utm_* wins over hm*',
    '?hmsr=weibo&hmmd=social&hmpl=b&utm_source=baidu&utm_medium=cpc&utm_campaign=a',
    '',
    'sem baidu utm',
    { campaign: 'a' },
  ],
  ['hm* fills what utm_* leaves open', '?utm_source=baidu&hmpl=plan', '', 'sem baidu utm', { campaign: 'plan' }],
  [
    'parameters win over the referrer',
    '?utm_source=weibo&utm_medium=kol',
    'https://www.baidu.com/',
    'content weibo utm',
  ],
  [
    'what was searched elsewhere is no keyword',
    '?utm_source=weibo',
    'https://www.baidu.com/s?wd=a',
    'organic_social weibo utm',
    { keyword: null },
  ],
  [
    'what was searched on the platform is the keyword',
    '?utm_source=baidu',
    'https://www.baidu.com/s?wd=a',
    'sem baidu utm',
    { keyword: 'a' },
  ],
  ['a medium alone takes the platform of the referrer', '?utm_medium=cpc', 'https://www.baidu.com/', 'sem baidu utm'],
  [
    'a medium alone takes the platform of the app',
    '?utm_medium=social',
    '',
    'organic_social wechat utm',
    { agent: AGENTS.wechat },
  ],
  ['a medium alone may have no platform', '?utm_medium=email', '', 'messaging - utm'],
  [
    'a campaign alone leaves the source to the referrer',
    '?utm_campaign=c',
    'https://www.baidu.com/',
    'seo baidu host:.baidu.com',
    { campaign: 'c' },
  ],
  ['a campaign alone is no direct visit', '?utm_campaign=c', '', 'referral - utm', { campaign: 'c' }],
  ['an unknown medium alone is no direct visit', '?utm_medium=zzz', '', 'referral - utm'],
  ['(direct) and (none) say nothing', '?utm_source=(direct)&utm_medium=(none)', '', 'direct - direct'],
  ['parameters behind a hash route count', '#/sale?utm_source=weibo&utm_medium=social', '', 'organic_social weibo utm'],
  ['parameters in the fragment count', '#utm_source=weibo&utm_medium=social', '', 'organic_social weibo utm'],
  ['the query goes before the fragment', '?utm_source=baidu#utm_source=weibo', '', 'sem baidu utm'],
  ['GBK reads as Chinese', '?hmsr=baidu&hmpl=%B4%BA%BC%BE', '', 'sem baidu hm', { campaign: '春季' }],
  [
    'a cut UTF-8 value keeps its whole characters',
    '?utm_source=baidu&utm_campaign=%E6%98%A5%E5%AD',
    '',
    'sem baidu utm',
    { campaign: '春' },
  ],
  ['a bare percent sign stays', '?utm_source=baidu&utm_campaign=50%', '', 'sem baidu utm', { campaign: '50%' }],
  ['a plus is a blank', '?utm_source=baidu&utm_campaign=a+b', '', 'sem baidu utm', { campaign: 'a b' }],
  ['a URL without a scheme still has parameters', 'shop.example.cn/x?utm_source=weibo', '', 'organic_social weibo utm'],
]

const macro = (value: string): Row => [
  `${value} is an unreplaced macro`,
  `?utm_source=baidu&utm_medium=cpc&utm_campaign=${value}`,
  '',
  'sem baidu utm',
  { campaign: null, quality: ['macro:utm_campaign'] },
]

const macros: readonly Row[] = [
  ...[
    '__CAMPAIGN_ID__',
    '{planid}',
    '%7Bplanid%7D',
    '{{campaign.name}}',
    '%%CAMPAIGN%%',
    'NULL',
    'null',
    'undefined',
    '',
  ].map(macro),
  [
    'a click id with a macro is none',
    '?clickid=__CLICKID__',
    '',
    'direct - direct',
    { clickId: null, quality: ['macro:clickid'] },
  ],
  [
    'a source with a macro is none',
    '?utm_source={source}',
    'https://weibo.com/',
    'organic_social weibo host:.weibo.com',
    { quality: ['macro:utm_source'] },
  ],
  [
    'an underlined name is no macro',
    '?utm_source=baidu&utm_campaign=__x',
    '',
    'sem baidu utm',
    { campaign: '__x', quality: [] },
  ],
  [
    'a second value replaces a macro',
    '?utm_source=__S__&utm_source=baidu',
    '',
    'sem baidu utm',
    { quality: ['macro:utm_source'] },
  ],
]

describe('a medium', () => {
  it.each(cases(mediums))('$title', ({ row }) => {
    const { read, expected } = compare(row)
    expect(read).toEqual(expected)
  })
})
describe('a source with an unknown medium', () => {
  it.each(cases(sources))('$title', ({ row }) => {
    const { read, expected } = compare(row)
    expect(read).toEqual(expected)
  })
})
describe('a campaign tuple', () => {
  it.each(cases(tuples))('$title', ({ row }) => {
    const { read, expected } = compare(row)
    expect(read).toEqual(expected)
  })
})
describe('an unreplaced macro', () => {
  it.each(cases(macros))('$title', ({ row }) => {
    const { read, expected } = compare(row)
    expect(read).toEqual(expected)
  })
})

describe('the key of a tuple', () => {
  it.each([
    ['is null without parameters', '?a=1', null],
    ['is null where all are macros', '?utm_source=__S__', null],
    ['ignores case of source and medium', '?utm_source=BAIDU&utm_medium=CPC', '["baidu","cpc",null,null,null]'],
    ['keeps case of the campaign', '?utm_campaign=A', '[null,null,"A",null,null]'],
    ['is one for utm_* and hm*', '?hmsr=baidu&hmmd=cpc', '["baidu","cpc",null,null,null]'],
  ])('%s', (_, query, key) => {
    expect(landing(query).campaignTuple).toBe(key)
  })

  it('stands beside an own-host referrer too: the caller decides', () => {
    const read = landing('?utm_source=weibo', 'https://www.example.cn/')
    expect(answerOf(read)).toBe('organic_social weibo utm')
    expect(read.internal).toBe('own_host')
  })
})

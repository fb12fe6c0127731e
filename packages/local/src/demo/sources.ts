import { PAID_SOURCES } from './paid-sources.ts'
import { BAIDU, type DemoSource, of, utm } from './source.ts'

const CONTENT = of('content', [
  ['xiaohongshu', 2.2, 1.2, { query: utm('xiaohongshu', 'kol'), campaigns: ['KOL 种草'], app: 'xiaohongshu' }],
  ['bilibili', 1.2, 1.1, { link: 'kol-bili' }],
  ['douyin', 0.9, 0.9, { query: utm('douyin', 'kol'), campaigns: ['达人测评'], app: 'douyin' }],
  ['wechat', 1.3, 1.1, { query: utm('wechat', 'article'), campaigns: ['公众号软文'], app: 'wechat' }],
  ['weibo', 0.4, 0.8, { query: utm('weibo', 'kol'), campaigns: ['微博达人'], referrer: 'https://weibo.com/' }],
  ['kuaishou', 0.4, 0.7, { query: utm('kuaishou', 'video'), campaigns: ['短视频测评'], app: 'kuaishou' }],
  ['toutiao', 0.6, 0.8, { referrer: 'https://www.toutiao.com/article/{digits19}/' }],
  ['smzdm', 0.6, 1.3, { referrer: 'https://post.smzdm.com/p/{token8}/' }],
])

const SOCIAL = of('organic_social', [
  ['wechat', 2.6, 1, { app: 'wechat' }],
  ['wechat', 1, 1, { referrer: 'https://mp.weixin.qq.com/s/{token22}' }],
  ['weibo', 0.8, 0.7, { referrer: 'https://weibo.com/' }],
  ['douyin', 1.2, 0.6, { app: 'douyin' }],
  ['kuaishou', 0.6, 0.5, { app: 'kuaishou' }],
  ['xiaohongshu', 1.2, 1, { app: 'xiaohongshu' }],
  ['bilibili', 0.8, 0.8, { referrer: 'https://www.bilibili.com/video/BV{token10}' }],
  ['zhihu', 0.9, 1, { referrer: 'https://www.zhihu.com/question/{digits9}' }],
  ['meta', 0.3, 0.7, { query: 'fbclid={token60}', referrer: 'https://l.facebook.com/' }],
  ['tiktok', 0.2, 0.6, { referrer: 'https://www.tiktok.com/' }],
  ['x', 0.2, 0.6, { referrer: 'https://t.co/{token10}' }],
])

const AFFILIATE = of('affiliate', [
  ['alimama', 1.2, 1.4, { query: 'pid=mm_{digits9}_{digits8}_{digits10}' }],
  ['duomai', 1, 1.4, { query: utm('duomai', 'cps'), campaigns: ['多麦-返利'] }],
  ['linktech', 1, 1.3, { link: 'aff-linktech' }],
])

const OWNED = [
  ...of('messaging', [
    ['email', 1.2, 1.6, { query: utm('edm', 'email'), campaigns: ['秋季上新'] }],
    ['sms', 0.8, 1.4, { query: utm('sms', 'sms'), campaigns: ['会员日'] }],
  ]),
  ...of('private_domain', [
    ['wecom', 1.4, 2, { query: utm('wecom', 'wecom'), campaigns: ['导购一对一'], app: 'wecom' }],
    ['wechat', 1, 1.8, { query: utm('wechat', 'community'), campaigns: ['福利群'], app: 'wechat' }],
    ['wechat', 0.8, 1.7, { link: 'wx-menu', app: 'wechat' }],
  ]),
]

const SEO = of('seo', [
  ['baidu', 4, 1.1, { referrer: BAIDU }],
  ['qihoo360', 0.8, 1, { referrer: 'https://www.so.com/link?m={token40}' }],
  ['sogou', 0.6, 1, { referrer: 'https://www.sogou.com/link?url={token40}' }],
  ['shenma', 0.6, 0.8, { referrer: 'https://m.sm.cn/s?q={term}' }],
  ['quark', 0.3, 0.8, { referrer: 'https://quark.cn/s?q={term}' }],
  ['toutiao', 0.3, 0.8, { referrer: 'https://so.toutiao.com/search?keyword={term}' }],
  ['microsoft', 1, 1.2, { referrer: 'https://cn.bing.com/search?q={term}' }],
  ['google', 0.8, 1.3, { referrer: 'https://www.google.com.hk/' }],
])

const OTHERS = [
  ...of('referral', [
    [null, 0.9, 1.1, { referrer: 'https://bbs.hiking-club.example/thread/{digits6}' }],
    ['jd', 0.3, 0.9, { referrer: 'https://item.jd.com/{digits12}.html' }],
  ]),
  ...of('ai_assistant', [
    ['doubao', 0.8, 1.5, { referrer: 'https://www.doubao.com/' }],
    ['deepseek', 0.7, 1.5, { referrer: 'https://chat.deepseek.com/' }],
    ['kimi', 0.4, 1.5, { referrer: 'https://www.kimi.com/' }],
    ['yuanbao', 0.4, 1.4, { referrer: 'https://yuanbao.tencent.com/' }],
    ['qwen', 0.3, 1.4, { referrer: 'https://www.qianwen.com/' }],
    ['chatgpt', 0.3, 1.6, { query: 'utm_source=chatgpt.com' }],
  ]),
  ...of('other_ads', [
    ['iqiyi', 0.8, 0.3, { query: utm('iqiyi', 'cpm'), campaigns: ['开屏'] }],
    ['baidu', 0.6, 0.4, { query: utm('baidu', 'display'), campaigns: ['百意展示'] }],
    ['google', 0.3, 0.4, { query: 'dclid={token30}' }],
    [null, 0.3, 0.6, { link: 'poster' }],
  ]),
]

export const DIRECT: DemoSource = { channel: 'direct', platform: null, weight: 14, appeal: 1.4 }

/** Every way to the shop; between them all channels that a visit can have, and all platforms of the mission. */
export const SOURCES: readonly DemoSource[] = [
  ...PAID_SOURCES,
  ...CONTENT,
  ...SOCIAL,
  ...AFFILIATE,
  ...OWNED,
  ...SEO,
  ...OTHERS,
  DIRECT,
]

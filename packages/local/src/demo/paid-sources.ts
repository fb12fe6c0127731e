import { BAIDU, type DemoSource, of, utm } from './source.ts'

const SEM = of('sem', [
  [
    'baidu',
    8,
    1.6,
    {
      query: 'hmsr=baidu&hmmd=cpc&hmpl={campaign}&hmkw={term}&hmci={creative}&bd_vid={digits18}',
      campaigns: ['品牌词', '通用词-跑鞋', '通用词-冲锋衣'],
      referrer: BAIDU,
    },
  ],
  ['baidu', 1.4, 1.2, { query: 'bd_vid={digits18}', referrer: 'https://m.baidu.com/' }],
  [
    'baidu',
    0.6,
    1.2,
    { query: 'utm_source=baidu&utm_medium=cpc&utm_campaign={planid}&bd_vid={digits18}', referrer: BAIDU },
  ],
  [
    'qihoo360',
    2.2,
    1.3,
    {
      query: 'qhclickid={hex16}&qh_planid={campaign}&qh_keyword={term}&qh_creative={digits9}',
      campaigns: ['880012', '880013'],
      referrer: 'https://www.so.com/s?q={term}',
    },
  ],
  [
    'sogou',
    1.8,
    1.1,
    { query: utm('sogou', 'ppc', '&utm_term={term}'), campaigns: ['搜狗-品牌'], referrer: 'https://www.sogou.com/' },
  ],
  ['sogou', 0.6, 1, { query: 'sg_vid={token24}' }],
  [
    'shenma',
    1.4,
    0.9,
    {
      query: utm('shenma', 'sem', '&clickid={token24}'),
      campaigns: ['神马-通用'],
      referrer: 'https://m.sm.cn/s?q={term}',
    },
  ],
  [
    'google',
    1.2,
    1.5,
    {
      query: utm('google', 'cpc', '&gclid={token55}'),
      campaigns: ['trail-shoes'],
      referrer: 'https://www.google.com/',
    },
  ],
  ['google', 0.5, 1.3, { query: 'gad_source=1&gad_campaignid={campaign}&gclid={token55}', campaigns: ['21500123'] }],
  [
    'microsoft',
    0.8,
    1.4,
    { query: utm('bing', 'cpc', '&msclkid={hex32}'), campaigns: ['bing-outdoor'], referrer: 'https://cn.bing.com/' },
  ],
])

const FEEDS = of('feed_ads', [
  [
    'oceanengine',
    8,
    0.6,
    {
      query: utm(
        'oceanengine',
        'feed',
        '&projectid={digits19}&promotionid={digits19}&creativetype=5&clickid={token40}',
      ),
      campaigns: ['秋季跑鞋', '达人素材-冲锋衣', '直播引流'],
      app: 'douyin',
    },
  ],
  [
    'oceanengine',
    1.5,
    0.6,
    {
      query: 'projectid={campaign}&promotionid={digits19}&clickid={token40}',
      campaigns: ['7301550012'],
      app: 'toutiao',
    },
  ],
  [
    'oceanengine',
    0.8,
    0.5,
    {
      query:
        'utm_source=juliang&utm_medium=%E4%BF%A1%E6%81%AF%E6%B5%81&utm_campaign=__PROMOTION_NAME__&clickid=__CLICKID__',
      app: 'toutiao',
    },
  ],
  [
    'kuaishou',
    2.5,
    0.5,
    { query: utm('kuaishou', 'feeds', '&callback={token48}'), campaigns: ['老铁专享'], app: 'kuaishou' },
  ],
  ['kuaishou', 0.5, 0.5, { query: 'callback={token48}', app: 'kuaishou' }],
  ['alimama', 1.6, 0.8, { query: utm('alimama', 'feed', '&uctrackid={token30}'), campaigns: ['超级汇川-秋季'] }],
  ['baidu', 1.6, 0.7, { query: utm('baidu', '信息流', '&bd_vid={digits18}'), campaigns: ['百度信息流'], app: 'baidu' }],
  [
    'zhihu',
    0.8,
    0.9,
    {
      query: utm('zhihu', 'feed', '&cb=https%3A%2F%2Fsugar.zhihu.com%2Fcb%3Fs%3D{token12}&zhs2s=1'),
      campaigns: ['知乎-选鞋'],
    },
  ],
  ['douyin', 0.8, 0.6, { query: utm('douyin', 'feed'), campaigns: ['DOU+'], app: 'douyin' }],
])

const SOCIAL_ADS = of('social_ads', [
  [
    'tencent_ads',
    4,
    0.8,
    {
      query: utm('tencent_ads', 'paid_social', '&gdt_vid=wx0{token13}&weixinadinfo=1.2.0'),
      campaigns: ['朋友圈-新客', '公众号-老客'],
      app: 'wechat',
    },
  ],
  ['tencent_ads', 1.2, 0.7, { query: 'qz_gdt={token20}', app: 'qq' }],
  [
    'weibo',
    2.2,
    0.6,
    {
      query: utm('weibo', 'social_ads', '&mark_id=1_reallog_mark_ad%3A8%7C1_{digits16}'),
      campaigns: ['粉丝通-秋季'],
      app: 'weibo',
    },
  ],
  [
    'xiaohongshu',
    2.5,
    1,
    { query: utm('xiaohongshu', 'paid_social', '&click_id={token32}'), campaigns: ['聚光-露营'], app: 'xiaohongshu' },
  ],
  [
    'bilibili',
    1.5,
    0.7,
    { query: utm('bilibili', 'social_ads', '&track_id={token40}'), campaigns: ['必火-测评'], app: 'bilibili' },
  ],
  ['bilibili', 0.3, 0.6, { query: 'utm_source=bilibili&utm_medium=paid_social&track_id=__TRACKID__', app: 'bilibili' }],
  ['wechat', 0.6, 0.8, { query: utm('wechat', 'social_ads'), campaigns: ['视频号加热'], app: 'wechat' }],
  ['meta', 0.7, 0.9, { query: utm('facebook', 'paid_social', '&fbclid={token60}'), campaigns: ['hk-autumn'] }],
  ['meta', 0.2, 0.8, { query: 'utm_source=ig&utm_medium=paid_social&utm_campaign={{campaign.name}}&fbclid={token60}' }],
  ['tiktok', 0.5, 0.7, { query: 'ttclid=E.C.P.{token40}' }],
])

/** Search, feeds and social networks, bought by the click. */
export const PAID_SOURCES: readonly DemoSource[] = [...SEM, ...FEEDS, ...SOCIAL_ADS]

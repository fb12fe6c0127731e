import { describe, expect, it } from 'vitest'
import { agentVerdict } from './index.ts'
import { AGENTS, answerOf, landing } from './landing-table.ts'

const mobile = 'Mozilla/5.0 (Linux; Android 13; V2254A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0 Mobile'

const IN_APP: readonly (readonly [agent: string, platform: string])[] = [
  [AGENTS.wechat, 'wechat'],
  [`${mobile} MicroMessenger/8.0.47 NetType/WIFI MiniProgramEnv/Windows`, 'wechat'],
  [`${mobile} wxwork/4.1.9 MicroMessenger/7.0.1`, 'wecom'],
  [`${mobile} MQQBrowser/6.2 TBS/046 MicroMessenger/8.0 QQ/8`, 'wechat'],
  [`${mobile} V1_AND_SQ_8.9.5 QQ/8.9.5.3176 NetType/4G`, 'qq'],
  [`${mobile} Weibo (iPhone15,2__weibo__13.12.0__iphone__os17.1)`, 'weibo'],
  [AGENTS.baidu, 'baidu'],
  [AGENTS.douyin, 'douyin'],
  [`${mobile} NewsArticle/9.5.3 BytedanceWebview/1`, 'toutiao'],
  [`${mobile} Kwai/11.8.30.34542 ISLP/0`, 'kuaishou'],
  [`${mobile} xhsdiscover/8.19.0`, 'xiaohongshu'],
  [`${mobile} BiliApp/7540300 mobi_app/android`, 'bilibili'],
  [`${mobile} ZhihuHybrid com.zhihu.android/Futureve`, 'zhihu'],
  [`${mobile} AlipayClient/10.5.36`, 'alipay'],
  [`${mobile} AliApp(TB/10.29.0)`, 'taobao'],
  [`${mobile} DingTalk/7.1.0`, 'dingtalk'],
  [`${mobile} BytedanceWebview/d8a21c6 ByteLocale/zh`, 'oceanengine'],
  [`${mobile} [FBAN/FBIOS;FBAV/440.0]`, 'meta'],
  [`${mobile} Instagram 309.0.0 Android`, 'meta'],
  [`${mobile} TwitterAndroid`, 'x'],
  [`${mobile} Line/13.20.0`, 'line'],
  [`${mobile} [LinkedInApp]/9.29`, 'linkedin'],
  [`${mobile} trill_310503 AppName/trill`, 'tiktok'],
]

const BROWSERS = [
  AGENTS.desktop,
  `${mobile} Safari/537.36 MQQBrowser/14.6`,
  `${mobile} UCBrowser/16.5 Safari/537.36`,
  `${mobile} Quark/6.8.2 Safari/537.36`,
  `${mobile} HuaweiBrowser/14.0 Safari/537.36`,
  `${mobile} XiaoMi/MiuiBrowser/17.9 Safari/537.36`,
  `${mobile} VivoBrowser/20.1 Safari/537.36`,
]

describe('an agent without a referrer', () => {
  it.each(IN_APP)('%s comes from its app', (agent, platform) => {
    const { channel, platform: found } = landing('', '', agent).source
    expect([channel, found]).toEqual(['organic_social', platform])
  })

  it.each(BROWSERS)('%s comes directly', (agent) => {
    expect(answerOf(landing('', '', agent))).toBe('direct - direct')
  })

  it('counts for less than a referrer', () => {
    expect(answerOf(landing('', 'https://www.baidu.com/', AGENTS.wechat))).toBe('seo baidu host:.baidu.com')
  })
})

const BOTS = [
  'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)',
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/69 Safari/537.36 360Spider',
  'Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)',
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/69 YisouSpider/5.0 Safari/537.36',
  'Mozilla/5.0 (compatible;PetalBot;+https://webmaster.petalsearch.com/site/petalbot)',
  'Mozilla/5.0 (iPhone) AppleWebKit/600 Mobile baiduboxapp/13 (Baiduspider-render/2.0-smartapp)',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36',
  'node-crawler/1.3 (+https://example.com/bot)',
]

const HTTP_CLIENTS = ['curl/8.5.0', 'python-requests/2.31.0', 'node', 'undici', 'Go-http-client/2.0', 'okhttp/4.12.0']

describe('the verdict on an agent', () => {
  it.each(BOTS)('%s is a bot, with a reason', (agent) => {
    expect(agentVerdict(agent)).toEqual({ bot: true, reason: expect.stringMatching(/^agent:.+/) })
  })

  it.each([...IN_APP.map(([agent]) => agent), ...BROWSERS])('%s is a person', (agent) => {
    expect(agentVerdict(agent)).toEqual({ bot: false })
  })

  it.each(HTTP_CLIENTS)('%s is how a server sends what people did', (agent) => {
    expect(agentVerdict(agent)).toEqual({ bot: false })
  })

  it.each([undefined, ''])('an absent agent (%j) is not held against anyone', (agent) => {
    expect(agentVerdict(agent)).toEqual({ bot: false })
  })
})

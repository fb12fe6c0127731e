import type { Rng } from './rng.ts'

export type DemoApp = keyof typeof APPS

export interface Device {
  mobile: boolean
  /** Everything of the agent before an app's own token. */
  agent: string
}

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const ios = (version: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${version} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1`
const android = (model: string, chrome: string) =>
  `Mozilla/5.0 (Linux; Android 14; ${model}) ${WEBKIT} Chrome/${chrome}.0.0.0 Mobile Safari/537.36`
const desktop = (system: string, chrome: string) =>
  `Mozilla/5.0 (${system}) ${WEBKIT} Chrome/${chrome}.0.0.0 Safari/537.36`

const MOBILES = [
  ios('18_1'),
  ios('17_6_1'),
  android('ALN-AL00', '131'),
  android('23127PN0CC', '130'),
  android('V2309A', '128'),
  android('PJD110', '131'),
] as const
const DESKTOPS = [
  desktop('Windows NT 10.0; Win64; x64', '131'),
  desktop('Windows NT 10.0; Win64; x64', '129'),
  desktop('Macintosh; Intel Mac OS X 10_15_7', '131'),
] as const

/** What built-in browsers add to the phone's own agent. */
const APPS = {
  wechat: 'MicroMessenger/8.0.53(0x28003533) NetType/WIFI Language/zh_CN',
  wecom: 'wxwork/4.1.30 MicroMessenger/7.0.1 Language/zh',
  qq: 'QQ/9.1.15.910 NetType/4G',
  weibo: 'Weibo (iPhone15,2__weibo__14.10.1__iphone__os17.6)',
  baidu: 'baiduboxapp/13.70.0.10 (Baidu; P1 14)',
  douyin: 'aweme_320700 JsSdk/1.0 NetType/WIFI BytedanceWebview/d8a21c6',
  toutiao: 'NewsArticle/9.9.3 JsSdk/2.0 NetType/wifi',
  kuaishou: 'Kwai/12.9.30 NetType/WIFI',
  xiaohongshu: 'xiaohongshu XHS/8.62 NetType/WiFi discover/8.62',
  bilibili: 'BiliApp/8230400 BiliDroid/8.23.0',
} as const

/** Programs that fetch pages and do not hide it. */
export const BOTS = [
  'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)',
  'Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com)',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
  'Scrapy/2.11.2 (+https://scrapy.org)',
] as const

/** What the shop's own server calls itself: a bot's name, and rightly not looked at. */
export const SERVER_AGENT = 'yunye-order-bot/2.1'

export const deviceOf = (rng: Rng): Device => {
  const mobile = rng.chance(0.76)
  return { mobile, agent: mobile ? rng.pick(MOBILES) : rng.pick(DESKTOPS) }
}

/**
 * An agent that nobody else has: without an id the edge tells people apart by it. The serial, a hex number, stands in
 * decimal: hex digits may spell a word that only robots have, such as `feed`.
 */
export const ownAgent = (serial: string): string => android(`Demo Build/${BigInt(`0x${serial}`)}`, '131')

/** The phone's own browser, or an app's; an app is always on a phone. */
export const agentOf = ({ mobile, agent }: Device, app: DemoApp | undefined): string =>
  app === undefined ? agent : `${mobile ? agent : MOBILES[2]} ${APPS[app]}`

import type { SourceRule } from '@guiyin/domain'
import type { Channel } from '@guiyin/events'
import { PLATFORMS, type Platform, type PlatformKind } from './platforms.ts'
import { words } from './words.ts'

/** What else campaigns call a platform in utm_source or hmsr, besides its id and its names; also its hosts (host tables). */
const SYNONYMS: Readonly<Record<string, string>> = {
  baidu:
    'bd baidusem baidu_sem baidusearch baidu_pc baidu_mobile baidufeed baidu_feed 百度推广 百度搜索 百度信息流 百度竞价 tieba baidutieba 贴吧',
  qihoo360: 'qihoo 360so 360search haosou so so.com 360.cn 360点睛 奇虎 奇虎360 好搜 360搜索 360推广',
  sogou: 'sougou sogo 搜狗搜索 搜狗推广 soso',
  shenma: 'sm sm.cn 神马搜索 uc ucbrowser uc头条',
  oceanengine:
    'ocean juliang jlyq bytedance byte toutiao_ads toutiaoads jrtt_ads qianchuan 巨量 巨量千川 千川 穿山甲 pangle',
  tencent_ads:
    'tencent gdt guangdiantong tencentads txgg e.qq.com adq 腾讯 广点通 优量汇 腾讯社交广告 朋友圈广告 微信广告 wechat_ads',
  weibo: 'sinaweibo sina_weibo wb fensitong 新浪微博 粉丝通 微博粉丝通 超级粉丝通 weibo_ads',
  alimama:
    'taobaoke tbk zhitongche wanxiang wanxiangtai uniondesk uchc huichuan 淘宝客 淘客 直通车 万相台 超级汇川 汇川',
  wechat:
    'weixin wx gongzhonghao gzh mp wechat_mp pengyouquan moments wechat_moments shipinhao 公众号 微信公众号 朋友圈 视频号 服务号 订阅号 小程序',
  wecom: 'wework wxwork qiwei 企微',
  qq: 'qzone qqzone mqq QQ空间 手机QQ qq群',
  douyin: 'dy aweme tiktok_cn 抖音短视频 抖音极速版',
  kuaishou: 'ks kwai gifshow 磁力引擎 磁力金牛 快手极速版',
  xiaohongshu: 'xhs rednote hongshu little_red_book 红书 聚光 小红薯',
  bilibili: 'bili b站 bzhan 哔哩哔哩 哔哩 必火 花火',
  zhihu: 'zh_zhihu 知+ 知乎推广',
  toutiao: 'jrtt tt_news 头条 头条号 头条搜索',
  google: 'adwords googleads google_ads gads 谷歌推广',
  microsoft: 'bing bingads bing_ads microsoft_ads microsoftads msads 必应',
  meta: 'facebook fb ig instagram insta threads an msg facebook_ads meta_ads fb_ads ig_ads 脸书',
  x: 'twitter t.co twitter_ads 推特',
  tiktok: 'tiktok_ads tiktokads tik_tok',
  youtube: 'yt 油管',
  linkedin: 'lnkd linkedin_ads',
  vk: 'vkontakte',
  chatgpt: 'openai gpt',
  doubao: 'doubao_ai',
  qwen: 'tongyi qianwen 通义 千问',
  yiyan: 'wenxin ernie 文心',
  copilot: 'bing_chat bingchat',
  kimi: 'moonshot 月之暗面',
  yahoo_japan: 'yahoojp yahoo_jp',
  email: 'edm newsletter mail 邮箱',
  sms: 'text_message',
  alibaba_1688: '阿里巴巴',
  kr36: '36kr',
}

const CHANNELS: Readonly<Record<Exclude<PlatformKind, 'ads'>, Channel>> = {
  search: 'sem',
  social: 'organic_social',
  content: 'content',
  ai: 'ai_assistant',
  affiliate: 'affiliate',
  messaging: 'messaging',
  shop: 'referral',
}

// Engines tag nothing themselves: a tagged link of a search engine or an ad platform is one that was bought.
const channelOf = ({ kind, paid }: Platform): Channel => (kind === 'ads' ? paid : CHANNELS[kind])

export const sources: readonly SourceRule[] = PLATFORMS.map((platform) => ({
  platform: platform.id,
  channel: channelOf(platform),
  names: [platform.id, platform.zh, platform.en, ...words(SYNONYMS[platform.id] ?? '')].filter((name) => name !== ''),
}))

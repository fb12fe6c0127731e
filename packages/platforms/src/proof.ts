/** How well a fact is proven: by two sources, by one, by experience only, or by sources that disagree or are old. */
export type Mark = '✔✔' | '✔' | '○' | '⚠'

/** What proves a fact: keys of `EVIDENCE`, divided by blanks; none for what is known from experience only. */
export interface Proof {
  mark: Mark
  from: string
}

export const proof = (mark: Mark, from = ''): Proof => ({ mark, from })

/** What the keys of proofs stand for. All of it is public; no platform was asked live. */
export const EVIDENCE: Readonly<Record<string, string>> = {
  S1: 'ocpx.baidu.com, developer documents',
  S2: 'github.com/bububa/baidu-marketing, 2025-04',
  S3: 'github.com/axguowen/think-ocpcclient, 2024-09',
  S5: 'open.e.360.cn, API documents',
  S6: 'copies of dop.360.cn/static/api.pdf, and public code written from it',
  S7: 'yingxiao.360.cn/optimizate/58047ee98fa7b.html',
  S8: 'a public report on parameters of click tracking, 2026-07-28, second hand',
  S9: 'github.com/bububa/oceanengine, 2026-07',
  S10: 'a public guide to reporting conversions of landing pages and mini programs',
  S11: 'datanexus.qq.com and developers.e.qq.com',
  S12: 'cloud.tencent.cn/developer/article/2616163, 2026-01',
  S13: 'github.com/TencentAd/marketing-api-go-sdk, v3, 2026-01',
  S14: 'github.com/bububa/biz-weibo, 2024-05',
  S15: 'notes on developers.biz.weibo.com/util/ocpa, checked 2026-08-30',
  S16: 'github.com/bububa/kwai-marketing-api, 2024-11, and two public guides',
  S17: 'github.com/bububa/spotlight-mapi, 2024-08, and public code of its users',
  S18: 'copies of the Bilibili API document',
  S19: 'pages of a Chinese SEM tool on its upload formats: exports of 2016–2018',
  S20: 'public PHP parsers of Baidu exports, and a test of 2026',
  S21: 'public parsers of exports of 巨量引擎 and 千川',
  S22: 'public tests with exports of 天猫 and 万相台',
  S23: "public parsers of exports of creators' back offices",
  S24: 'sa-sdk-javascript 1.27.10',
  S25: 'matomo-org/searchengine-and-social-list 1.4.1',
  S26: 'snowplow referers.yml, 2025-11',
  S28: 'official documents of Google, Meta, Microsoft, LinkedIn and X',
  S29: 'github.com/bububa/tiktok-business, 2026-07',
  S31: 'glossaries of 百度统计 and the help of Google Analytics',
  S32: 'matomo-org/device-detector, 2026-08-19',
  S33: 'rules inside public front ends',
  S34: 'public tools of 2026 that read or write daily exports of 公众号, 知乎, 小红书 and 微博',
  S35: 'github.com/Nemo2011/bilibili-api: names of the creative centre',
  S36: 'public parsers of account exports of the 抖音 creator centre, 2026',
  S37: 'Salesforce, reference of fields; labels of HubSpot properties in public code',
  S38: 'public parsers and tests of exports of Meta Business Suite, 2025–2026',
  S39: 'public parsers of exports of LinkedIn page analytics, 2021–2026',
  S40: 'public parsers and tests of exports of X analytics, 2024–2026',
  S41: 'public parsers and tests of exports of TikTok Studio, 2024–2026',
  S42: 'public readers of exports of Bing Webmaster Tools, English and Chinese, 2025–2026',
  S43: 'a public specification of 2026-07-29 that cites 360点睛-转化数据回传API对接文档 of 2025-07',
  S44: 'public code of 2026 and notes on chaojihuichuan.yuque.com',
  S45: 'public code of several users of the 卧龙 interface',
}

import type { Channel } from '@guiyin/events'

/** What the shop buys by the click. */
export interface Ad {
  platform: string
  /** Null: the platform's report is not split by campaign. */
  campaign: string | null
  /** Named in the row itself; else the catalog's campaign or the platform's default says it. */
  channel?: Channel
  /** 分 a click. */
  cpc: number
  /** Clicks an impression. */
  ctr: number
  /** 元 a day at the demo's usual size. */
  budget: number
}

type Row = readonly [
  platform: string,
  campaign: string | null,
  cpc: number,
  ctr: number,
  budget: number,
  channel?: Channel,
]

const ROWS: readonly Row[] = [
  ['baidu', '品牌词', 180, 0.12, 80],
  ['baidu', '通用词-跑鞋', 520, 0.034, 120],
  ['baidu', '通用词-冲锋衣', 610, 0.031, 120],
  ['baidu', '百度信息流', 240, 0.011, 60],
  ['baidu', '百意展示', 130, 0.002, 30],
  ['qihoo360', '880012', 310, 0.03, 60],
  ['qihoo360', '880013', 340, 0.028, 60],
  ['sogou', '搜狗-品牌', 260, 0.04, 40],
  ['sogou', null, 300, 0.03, 20],
  ['shenma', '神马-通用', 290, 0.025, 40],
  ['google', 'trail-shoes', 680, 0.045, 60],
  ['google', '21500123', 640, 0.04, 40],
  ['microsoft', 'bing-outdoor', 380, 0.035, 40],
  ['oceanengine', '秋季跑鞋', 260, 0.014, 160],
  ['oceanengine', '达人素材-冲锋衣', 230, 0.018, 160],
  ['oceanengine', '直播引流', 190, 0.022, 160],
  ['oceanengine', '7301550012', 250, 0.013, 60],
  ['kuaishou', '老铁专享', 160, 0.016, 80],
  ['alimama', '超级汇川-秋季', 210, 0.012, 60],
  ['zhihu', '知乎-选鞋', 270, 0.01, 40, 'feed_ads'],
  ['douyin', 'DOU+', 150, 0.02, 30],
  ['tencent_ads', '朋友圈-新客', 320, 0.012, 120],
  ['tencent_ads', '公众号-老客', 280, 0.015, 120],
  ['tencent_ads', null, 240, 0.01, 50],
  ['weibo', '粉丝通-秋季', 220, 0.013, 60],
  ['xiaohongshu', '聚光-露营', 360, 0.024, 110],
  ['bilibili', '必火-测评', 250, 0.011, 50],
  ['wechat', '视频号加热', 200, 0.015, 20],
  ['meta', 'hk-autumn', 330, 0.012, 40],
  ['tiktok', null, 240, 0.012, 20],
  ['iqiyi', '开屏', 180, 0.006, 40],
  ['duomai', '多麦-返利', 330, 0.05, 60, 'affiliate'],
  ['linktech', '领克特-秋季', 310, 0.05, 60, 'affiliate'],
  ['alimama', null, 280, 0.04, 60, 'affiliate'],
]

export const ADS: readonly Ad[] = ROWS.map(([platform, campaign, cpc, ctr, budget, channel]) => ({
  platform,
  campaign,
  cpc,
  ctr,
  budget,
  ...(channel === undefined ? {} : { channel }),
}))

/** Fees of creators: content is paid on the days that carry such a row, and on no other. */
export const FEES = [
  { platform: 'xiaohongshu', campaign: 'KOL 种草', yuan: 180, every: 3 },
  { platform: 'bilibili', campaign: '开箱视频', yuan: 240, every: 5 },
  { platform: 'wechat', campaign: '公众号软文', yuan: 150, every: 7 },
] as const

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
  ['baidu', '品牌词', 270, 0.12, 120],
  ['baidu', '通用词-跑鞋', 780, 0.034, 180],
  ['baidu', '通用词-冲锋衣', 920, 0.031, 180],
  ['baidu', '百度信息流', 360, 0.011, 90],
  ['baidu', '百意展示', 200, 0.002, 40],
  ['qihoo360', '880012', 460, 0.03, 90],
  ['qihoo360', '880013', 510, 0.028, 90],
  ['sogou', '搜狗-品牌', 390, 0.04, 60],
  ['sogou', null, 450, 0.03, 30],
  ['shenma', '神马-通用', 440, 0.025, 60],
  ['google', 'trail-shoes', 1020, 0.045, 90],
  ['google', '21500123', 960, 0.04, 60],
  ['microsoft', 'bing-outdoor', 570, 0.035, 60],
  ['oceanengine', '秋季跑鞋', 390, 0.014, 240],
  ['oceanengine', '达人素材-冲锋衣', 340, 0.018, 240],
  ['oceanengine', '直播引流', 280, 0.022, 240],
  ['oceanengine', '7301550012', 380, 0.013, 90],
  ['kuaishou', '老铁专享', 240, 0.016, 120],
  ['alimama', '超级汇川-秋季', 320, 0.012, 90],
  ['zhihu', '知乎-选鞋', 400, 0.01, 60, 'feed_ads'],
  ['douyin', 'DOU+', 220, 0.02, 40],
  ['tencent_ads', '朋友圈-新客', 480, 0.012, 180],
  ['tencent_ads', '公众号-老客', 420, 0.015, 180],
  ['tencent_ads', null, 360, 0.01, 80],
  ['weibo', '粉丝通-秋季', 330, 0.013, 90],
  ['xiaohongshu', '聚光-露营', 540, 0.024, 160],
  ['bilibili', '必火-测评', 380, 0.011, 80],
  ['wechat', '视频号加热', 300, 0.015, 30],
  ['meta', 'hk-autumn', 500, 0.012, 60],
  ['tiktok', null, 360, 0.012, 30],
  ['iqiyi', '开屏', 270, 0.006, 60],
  ['duomai', '多麦-返利', 500, 0.05, 90, 'affiliate'],
  ['linktech', '领克特-秋季', 460, 0.05, 90, 'affiliate'],
  ['alimama', null, 420, 0.04, 90, 'affiliate'],
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
  { platform: 'xiaohongshu', campaign: 'KOL 种草', yuan: 120, every: 1 },
  { platform: 'bilibili', campaign: '开箱视频', yuan: 90, every: 2 },
  { platform: 'wechat', campaign: '公众号软文', yuan: 150, every: 5 },
] as const

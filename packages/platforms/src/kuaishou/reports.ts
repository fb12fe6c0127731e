import { CHINESE_CONTENT, CHINESE_SPEND, type ReportProfile } from '../report-profile.ts'

/** A click is 行为, the way to the landing page; 封面点击 only opens the video. */
const ads: ReportProfile = {
  ...CHINESE_SPEND,
  id: 'ads',
  platform: 'kuaishou',
  zh: '快手磁力引擎报表',
  en: 'Kuaishou ads report',
  columns: {
    date: ['日期', '时间', '数据日期', 'stat_date'],
    hour: ['小时', '时段', '数据小时', 'stat_hour'],
    account: ['账户名称', '账户', '广告主'],
    account_id: ['账户ID', '广告主ID'],
    campaign: ['广告计划', '广告计划名称', '计划名称', '计划'],
    campaign_id: ['广告计划ID', '计划ID'],
    ad_group: ['广告组', '广告组名称'],
    ad_group_id: ['广告组ID'],
    creative: ['广告创意', '创意名称', '创意', '视频名称'],
    creative_id: ['广告创意ID', '创意ID', '视频ID'],
    impressions: ['封面曝光数', '素材曝光数', '曝光数'],
    clicks: ['行为数'],
    spend: ['花费', '消耗', 'charge'],
    conversions: ['转化数', '激活数'],
    likes: ['点赞数', '新增点赞数'],
    comments: ['评论数', '新增评论数'],
    shares: ['分享数', '新增分享数'],
    follows: ['关注数', '新增关注数'],
  },
  needs: ['spend', 'impressions', 'clicks'],
  unread: [
    ...[
      '封面点击数',
      '素材曝光数',
      '行为率',
      '封面点击率',
      '平均千次曝光花费',
      '平均点击单价',
      '平均行为单价',
      '素材点击率',
    ],
    ...['平均封面点击单价', '平均千次素材曝光花费', '播放数', '有效播放数', '激励消耗', '信用消耗', '消耗环比'],
  ],
  mark: '✔✔',
  source: 'S16',
}

const content: ReportProfile = {
  ...CHINESE_CONTENT,
  id: 'content',
  platform: 'kuaishou',
  zh: '快手作品数据',
  en: 'Kuaishou posts',
  columns: {
    date: ['日期', '统计日期'],
    content: ['作品', '作品标题'],
    content_id: ['作品ID'],
    published_at: ['发布时间'],
    views: ['播放量'],
    completion_rate: ['完播率'],
    likes: ['点赞量'],
    comments: ['评论量'],
    collects: ['收藏量'],
    shares: ['分享量'],
    new_followers: ['涨粉量'],
  },
  needs: ['content', 'views', 'likes'],
  marks: ['作品', '作品标题', '涨粉量'],
  mark: '✔',
  source: 'S23',
}

export const reports: readonly ReportProfile[] = [ads, content]

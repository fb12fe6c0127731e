import { CHINESE_CONTENT, CHINESE_SPEND, type ReportProfile } from '../report-profile.ts'

const ads: ReportProfile = {
  ...CHINESE_SPEND,
  id: 'ads',
  platform: 'bilibili',
  zh: 'B站必火、三连推广报表',
  en: 'Bilibili ads report',
  columns: {
    date: ['日期', '时间', '投放日期'],
    hour: ['小时', '时段'],
    account: ['账户名称', '账户'],
    account_id: ['账户ID'],
    campaign: ['计划名称', '计划', '推广计划'],
    campaign_id: ['计划ID'],
    ad_group: ['单元名称', '单元'],
    ad_group_id: ['单元ID'],
    creative: ['创意名称', '创意', '视频标题'],
    creative_id: ['创意ID', '视频BVID', 'BVID'],
    impressions: ['展示量', '展示数'],
    clicks: ['点击量', '点击数'],
    spend: ['花费', '消耗'],
    conversions: ['转化数', '应用激活数'],
  },
  joins: { region: ['省份', '城市'], audience: ['性别', '年龄'] },
  needs: ['spend', 'impressions', 'clicks'],
  marks: ['视频BVID', 'BVID', '应用激活数', '应用内付费', '展示量'],
  unread: ['应用激活数', '应用内付费', '平均点击单价', '千次展示费用'],
  mark: '✔',
  source: 'one export; names of campaigns from own knowledge',
}

const content: ReportProfile = {
  ...CHINESE_CONTENT,
  id: 'content',
  platform: 'bilibili',
  zh: 'B站稿件数据',
  en: 'Bilibili videos',
  columns: {
    date: ['日期', '统计日期'],
    content: ['稿件标题', '视频标题', '标题', '稿件'],
    content_id: ['BV号', 'BVID', '稿件ID'],
    published_at: ['发布时间', '投稿时间'],
    views: ['播放量', '播放'],
    danmaku: ['弹幕', '弹幕量'],
    comments: ['评论', '评论量'],
    likes: ['点赞', '点赞量'],
    coins: ['投币', '投币量', '硬币'],
    collects: ['收藏', '收藏量'],
    shares: ['分享', '分享量'],
    new_followers: ['涨粉', '涨粉量'],
  },
  needs: ['content', 'views', 'coins'],
  mark: '○',
  source: '',
}

export const reports: readonly ReportProfile[] = [ads, content]

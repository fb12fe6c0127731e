import { CHINESE_CONTENT, type ReportProfile } from '../report-profile.ts'

/** Shares are numbers from 0 to 1. */
const content: ReportProfile = {
  ...CHINESE_CONTENT,
  id: 'content',
  platform: 'douyin',
  zh: '抖音作品列表',
  en: 'Douyin posts',
  columns: {
    date: ['日期', '统计日期'],
    content: ['作品名称', '作品标题'],
    content_id: ['作品ID'],
    published_at: ['发布时间'],
    format: ['体裁'],
    views: ['播放量'],
    completion_rate: ['完播率'],
    completion_rate_5s: ['5s完播率', '5秒完播率'],
    cover_ctr: ['封面点击率'],
    skip_rate_2s: ['2s跳出率', '2秒跳出率'],
    avg_view_seconds: ['平均播放时长'],
    likes: ['点赞量'],
    shares: ['分享量'],
    comments: ['评论量'],
    collects: ['收藏量'],
    profile_visits: ['主页访问量'],
    new_followers: ['粉丝增量'],
  },
  needs: ['content', 'views', 'likes'],
  marks: ['作品名称', '5s完播率', '2s跳出率', '粉丝增量'],
  unread: ['审核状态', '作品链接'],
  mark: '✔✔',
  source: 'S23',
}

export const reports: readonly ReportProfile[] = [content]

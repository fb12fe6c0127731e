import { CHINESE_CONTENT, CHINESE_METRICS, type ReportProfile } from '../report-profile.ts'

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

/** The creator centre exports one number a file; they complete each other. */
const account: ReportProfile = {
  ...CHINESE_METRICS,
  id: 'account',
  platform: 'douyin',
  dataset: 'social_account_daily',
  zh: '抖音账号数据',
  en: 'Douyin account, daily',
  columns: {
    date: ['日期', '时间'],
    account: ['账号', '账号名称', '昵称'],
    account_id: ['抖音号', '账号ID'],
    followers: ['总粉丝量', '总粉丝数', '粉丝总数', '粉丝数'],
    new_followers: ['新增粉丝', '新增粉丝量', '涨粉量'],
    lost_followers: ['取关粉丝', '取关粉丝量'],
    net_followers: ['净增粉丝', '净增粉丝量'],
    views: ['播放量', '总播放量'],
    likes: ['作品点赞', '总点赞量', '点赞量'],
    comments: ['作品评论', '总评论量', '评论量'],
    shares: ['作品分享', '总分享量', '分享量'],
    collects: ['作品收藏', '总收藏量', '收藏量'],
    profile_visits: ['主页访问', '主页访问量'],
    posts: ['投稿量', '周期内投稿量'],
  },
  needs: [],
  marks: [
    ...['总粉丝量', '取关粉丝', '净增粉丝', '主页访问', '作品点赞', '作品评论', '作品分享', '总播放量', '投稿量'],
    '抖音号',
  ],
  unread: ['封面点击率', '5秒完播率', '2秒跳出率', '平均播放时长'],
  mark: '✔✔',
  source: 'S36',
}

export const reports: readonly ReportProfile[] = [content, account]

import { CHINESE_CONTENT, CHINESE_METRICS, type ReportProfile } from '../report-profile.ts'

/** 全部 is no channel but all of them: such a row names none. */
const traffic: ReportProfile = {
  ...CHINESE_METRICS,
  id: 'traffic',
  platform: 'wechat',
  dataset: 'social_account_daily',
  zh: '公众号流量分析',
  en: 'WeChat official account, traffic',
  columns: {
    date: ['日期', '时间'],
    account: ['公众号', '账号'],
    traffic_source: ['渠道', '流量来源', '传播渠道'],
    views: ['阅读次数'],
    viewers: ['阅读人数'],
    shares: ['分享次数'],
    collects: ['收藏次数', '微信收藏次数'],
    posts: ['群发篇数', '发表篇数'],
  },
  needs: ['views', 'viewers'],
  unread: [
    '阅读原文次数',
    '阅读原文人数',
    '分享人数',
    '收藏人数',
    '微信收藏人数',
    '跳转阅读原文次数',
    '跳转阅读原文人数',
  ],
  nulls: ['全部'],
  mark: '✔',
  source: 'S23',
}

const followers: ReportProfile = {
  ...CHINESE_METRICS,
  id: 'followers',
  platform: 'wechat',
  dataset: 'social_account_daily',
  zh: '公众号用户分析',
  en: 'WeChat official account, followers',
  columns: {
    date: ['时间', '日期', 'ref_date'],
    account: ['公众号', '账号'],
    new_followers: ['新关注人数', '新增关注人数', '新增关注', 'new_user'],
    lost_followers: ['取消关注人数', '取关人数', '取消关注', 'cancel_user'],
    net_followers: ['净增关注人数', '净增关注'],
    followers: ['累积关注人数', '累计关注人数', '关注者总数', 'cumulate_user'],
  },
  needs: ['followers', 'new_followers'],
  marks: ['新关注人数', '新增关注人数', '净增关注', '净增关注人数', 'cumulate_user'],
  mark: '✔✔',
  source: 'S23 S34',
}

const articles: ReportProfile = {
  ...CHINESE_CONTENT,
  id: 'articles',
  platform: 'wechat',
  zh: '公众号图文数据',
  en: 'WeChat articles',
  columns: {
    date: ['日期', '统计日期'],
    content: ['内容标题', '图文标题', '文章标题', '标题'],
    published_at: ['发表时间', '发布时间', '发布日期'],
    url: ['内容url', '文章链接', '链接'],
    views: ['总阅读次数', '阅读次数', '图文总阅读次数'],
    viewers: ['总阅读人数', '阅读人数', '图文总阅读人数'],
    shares: ['总分享次数', '分享次数'],
    collects: ['收藏次数', '微信收藏次数'],
    likes: ['点赞次数', '点赞'],
    comments: ['留言次数', '留言条数'],
  },
  needs: ['content', 'views', 'viewers'],
  unread: ['总分享人数', '分享人数', '收藏人数', '阅读后关注人数', '送达人数', '占比'],
  mark: '○',
  source: '',
}

/** Rows of the interface, of one day each. */
const datacube: ReportProfile = {
  ...CHINESE_CONTENT,
  id: 'datacube',
  platform: 'wechat',
  zh: '公众号 datacube 图文接口结果',
  en: 'Rows of the WeChat datacube, articles',
  columns: {
    date: ['ref_date'],
    content: ['title'],
    content_id: ['msgid'],
    views: ['int_page_read_count'],
    viewers: ['int_page_read_user'],
    shares: ['share_count'],
    collects: ['add_to_fav_count'],
  },
  needs: ['date', 'content', 'views'],
  unread: ['ori_page_read_user', 'ori_page_read_count', 'share_user', 'add_to_fav_user', 'user_source'],
  dates: ['column'],
  fixed: { basis: 'day' },
  mark: '✔',
  source: 'names of the interface, in public copies of its document',
}

const channels: ReportProfile = {
  ...CHINESE_CONTENT,
  id: 'channels',
  platform: 'wechat',
  zh: '视频号视频数据',
  en: 'WeChat Channels videos',
  columns: {
    date: ['日期', '统计日期'],
    content: ['视频描述'],
    content_id: ['视频ID'],
    published_at: ['发布时间'],
    completion_rate: ['完播率'],
    avg_view_seconds: ['平均播放时长'],
    views: ['播放量'],
    recommends: ['推荐'],
    likes: ['喜欢'],
    comments: ['评论量'],
    shares: ['分享量'],
    new_followers: ['关注量'],
    link_clicks: ['企微链接点击次数'],
  },
  needs: ['content', 'views', 'recommends'],
  unread: [
    ...['转发聊天和朋友圈', '设为铃声', '设为状态', '设为朋友圈封面', '企微链接点击人数', '添加到通讯录次数'],
    ...['添加到通讯录人数'],
  ],
  mark: '✔✔',
  source: 'S23',
}

export const reports: readonly ReportProfile[] = [traffic, followers, articles, datacube, channels]

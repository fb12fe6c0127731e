import { count, day, essential, level, mean, platform, text } from './column.ts'
import type { DataSet } from './data-set.ts'

/** What is seen of a competitor. */
export const competitorDaily: DataSet = {
  id: 'competitor_daily',
  zh: '竞品数据',
  en: 'Competitors, daily',
  about: {
    zh: '竞品在某平台的公开数字，用于声量占比等对比。',
    en: 'Public numbers of a competitor on a platform, for comparison such as the share of voice.',
  },
  day: 'date',
  columns: [
    day(['date', '日期', 'Date'], { ...essential, sample: '2026-01-15' }),
    text(['competitor', '竞品', 'Competitor'], { ...essential, sample: '友商甲' }),
    platform(['source', '来源', 'Source'], { ...essential, sample: 'xiaohongshu' }),
    level(['followers', '粉丝数', 'Followers'], '88000'),
    count(['posts', '发布篇数', 'Posts'], '3'),
    count(['mentions', '提及量', 'Mentions'], '140'),
    count(['views', '播放/阅读', 'Views']),
    count(['likes', '点赞', 'Likes'], '900'),
    count(['comments', '评论', 'Comments'], '77'),
    count(['shares', '转发/分享', 'Shares'], '31'),
    count(['collects', '收藏', 'Collects']),
    level(['index', '指数', 'Index']),
    mean(['avg_position', '平均排名', 'Average position'], {}),
  ],
}

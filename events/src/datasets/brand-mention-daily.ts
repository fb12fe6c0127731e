import { count, day, essential, level, platform, text } from './column.ts'
import type { DataSet } from './data-set.ts'

/** How often a brand is spoken of. */
export const brandMentionDaily: DataSet = {
  id: 'brand_mention_daily',
  zh: '品牌提及',
  en: 'Brand mentions, daily',
  about: {
    zh: '品牌在各平台每天的提及量与情感，以及各家指数；指数跨日不相加。',
    en: 'Mentions of a brand by platform and day, with sentiment, and the platforms’ own indices, which are never added over days.',
  },
  day: 'date',
  columns: [
    day(['date', '日期', 'Date'], { ...essential, sample: '2026-01-15' }),
    platform(['source', '来源', 'Source'], { ...essential, sample: 'weibo' }),
    text(['brand', '品牌', 'Brand'], { ...essential, sample: '归因跑鞋' }),
    count(['mentions', '提及量', 'Mentions'], '86'),
    count(['positive', '正面', 'Positive'], '50'),
    count(['negative', '负面', 'Negative'], '9'),
    count(['neutral', '中性', 'Neutral'], '27'),
    level(['index', '指数', 'Index'], '1310'),
  ],
}

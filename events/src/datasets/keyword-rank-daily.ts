import { count, day, essential, flag, keyed, level, mean, platform, text } from './column.ts'
import type { DataRow, DataSet, RowFault } from './data-set.ts'

const contradicts = ({ rank, ranked }: DataRow): RowFault | undefined => {
  if (ranked === true && (rank ?? null) === null) return { path: 'rank', detail: 'rank: ranked = true' }
  if (ranked === false && (rank ?? null) !== null) return { path: 'rank', detail: 'rank: ranked = false' }
  return undefined
}

/** Where a keyword stands in a search engine's results. */
export const keywordRankDaily: DataSet = {
  id: 'keyword_rank_daily',
  zh: '关键词排名',
  en: 'Keyword ranks, daily',
  about: {
    zh: '关键词在搜索引擎中的排名；未进榜则 rank 为空、ranked 为 false，绝不记为 0 或 100。',
    en: 'The rank of a keyword. One that does not rank has no rank and ranked false, never 0 or 100.',
  },
  day: 'date',
  columns: [
    day(['date', '日期', 'Date'], { ...essential, sample: '2026-01-15' }),
    platform(['engine', '搜索引擎', 'Search engine'], { ...essential, sample: 'baidu' }),
    text(['keyword', '关键词', 'Keyword'], { ...essential, sample: '跑鞋' }),
    text(['device', '设备', 'Device'], { ...keyed, sample: 'mobile' }),
    text(['region', '地域', 'Region'], keyed),
    text(['page', '页面', 'Page'], { ...keyed, sample: '/shoes' }),
    mean(['rank', '排名', 'Rank'], { sample: '4' }),
    flag(['ranked', '是否进榜', 'Ranked'], { sample: 'true' }),
    text(['title', '标题', 'Title'], {}),
    level(['search_volume', '检索量', 'Search volume'], '2400'),
    count(['impressions', '展现', 'Impressions']),
    count(['clicks', '点击', 'Clicks']),
  ],
  fault: contradicts,
  complete: (row) => ({ ...row, ranked: row.ranked ?? (row.rank ?? null) !== null }),
}

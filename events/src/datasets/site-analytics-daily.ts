import { amount, count, day, essential, fraction, keyed, mean, platform, seconds, text } from './column.ts'
import type { DataSet } from './data-set.ts'

/** What another analytics tool says of the site. */
export const siteAnalyticsDaily: DataSet = {
  id: 'site_analytics_daily',
  zh: '网站统计日数据',
  en: 'Site analytics, daily',
  about: {
    zh: '百度统计、GA 等工具的每日数字，只用于对账，不计入任何指标。',
    en: 'What another tool, such as Baidu Tongji or Google Analytics, says of a day: for reconciliation, counted nowhere.',
  },
  day: 'date',
  columns: [
    day(['date', '日期', 'Date'], { ...essential, sample: '2026-01-15' }),
    platform(['source', '统计工具', 'Tool'], { ...essential, sample: 'baidu_tongji' }),
    text(['property', '统计站点', 'Property'], { ...keyed, sample: 'shop.example.cn' }),
    text(['traffic_source', '来源', 'Traffic source'], keyed),
    text(['page', '页面', 'Page'], keyed),
    count(['visits', '访问次数', 'Visits'], '900'),
    count(['visitors', '访客数', 'Visitors'], '760'),
    count(['new_visitors', '新访客数', 'New visitors'], '520'),
    count(['ips', 'IP数', 'IP addresses'], '740'),
    count(['page_views', '浏览量', 'Page views'], '2400'),
    fraction(['bounce_rate', '跳出率', 'Bounce rate'], { sample: '0.41' }),
    seconds(['avg_visit_seconds', '平均访问时长(秒)', 'Visit duration (s)'], { sample: '95' }),
    mean(['pages_per_visit', '平均访问页数', 'Pages per visit'], { sample: '2.67' }),
    amount(['conversions', '转化次数', 'Conversions'], '14'),
  ],
}

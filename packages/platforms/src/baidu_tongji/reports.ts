import { CHINESE_METRICS, type ReportProfile } from '../report-profile.ts'

/** The day is a visitor's day: visitors of several days do not add up. */
const site: ReportProfile = {
  ...CHINESE_METRICS,
  id: 'site',
  platform: 'baidu_tongji',
  dataset: 'site_analytics_daily',
  zh: '百度统计报告',
  en: 'Baidu Tongji report',
  columns: {
    date: ['日期', '时间'],
    property: ['网站', '站点', '网站域名'],
    traffic_source: ['来源类型', '来源网站', '来源', '搜索引擎', '计划名称'],
    page: ['页面URL', '受访页面', '入口页面', '页面'],
    page_views: ['浏览量(PV)', '浏览量', 'PV', 'pv_count'],
    visitors: ['访客数(UV)', '访客数', 'UV', 'visitor_count'],
    new_visitors: ['新访客数', 'new_visitor_count'],
    ips: ['IP数', 'IP', 'ip_count'],
    visits: ['访问次数', 'visit_count'],
    bounce_rate: ['跳出率', 'bounce_ratio'],
    avg_visit_seconds: ['平均访问时长', 'avg_visit_time'],
    pages_per_visit: ['平均访问页数', 'avg_visit_pages'],
    conversions: ['转化次数', 'trans_count'],
  },
  needs: ['page_views', 'visitors'],
  unread: ['新访客比率', '转化率', '网站占比', '访问次数占比', '浏览量占比', '贡献下游浏览量', '退出页次数', '退出率'],
  dates: ['column', 'preamble'],
  percent: [],
  mark: '✔',
  source: 'names of the interface and of its columns; the file itself from own knowledge',
}

export const reports: readonly ReportProfile[] = [site]

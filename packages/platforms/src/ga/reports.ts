import type { ReportProfile } from '../report-profile.ts'

/** Days are those of the property's zone. */
const site: ReportProfile = {
  id: 'site',
  platform: 'ga',
  dataset: 'site_analytics_daily',
  zh: 'Google Analytics 4 报告',
  en: 'Google Analytics 4 report',
  columns: {
    date: ['Date', '日期'],
    property: ['Property', 'Stream name', 'Hostname', '媒体资源', '主机名'],
    traffic_source: [
      ...[
        'Session source / medium',
        'Session default channel group',
        'Session primary channel group',
        'Session source',
      ],
      ...['会话来源/媒介', '会话默认渠道组', '会话主要渠道组', '会话来源'],
    ],
    page: ['Page path and screen class', 'Page path', 'Landing page', '网页路径和屏幕类', '网页路径', '着陆页'],
    page_views: ['Views', '浏览次数', '观看次数'],
    visitors: ['Active users', 'Total users', '活跃用户', '活跃用户数', '总用户数'],
    new_visitors: ['New users', '新用户', '新用户数'],
    visits: ['Sessions', '会话数', '会话'],
    bounce_rate: ['Bounce rate', '跳出率'],
    avg_visit_seconds: ['Average session duration', '平均会话时长'],
    pages_per_visit: ['Views per session', '每次会话的浏览次数', '每次会话浏览次数'],
    conversions: ['Key events', 'Conversions', '关键事件', '转化次数'],
  },
  needs: ['visitors', 'visits'],
  unread: [
    ...['Engaged sessions', 'Engagement rate', 'Average engagement time per session', 'Event count', 'Total revenue'],
    ...[
      'Session key event rate',
      'User key event rate',
      '互动会话数',
      '互动度',
      '事件数',
      '总收入',
      '每次会话的平均互动时长',
    ],
  ],
  money: 'major',
  currency: null,
  timeZone: null,
  dates: ['column', 'preamble'],
  blankIsTotal: true,
  mark: '○',
  source: '',
}

export const reports: readonly ReportProfile[] = [site]

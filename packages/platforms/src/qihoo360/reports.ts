import { CHINESE_SPEND, type ReportProfile } from '../report-profile.ts'
import { unpublishedWebmaster } from '../webmaster-profile.ts'

const report: ReportProfile = {
  ...CHINESE_SPEND,
  id: 'report',
  platform: 'qihoo360',
  zh: '360点睛效果评估报告',
  en: '360 Dianjing report',
  columns: {
    date: ['日期', '时间'],
    hour: ['小时', '时段'],
    account: ['推广账户', '账户', '账户名称'],
    account_id: ['账户ID', '推广账户ID'],
    campaign: ['推广计划', '计划名称'],
    campaign_id: ['推广计划ID', '计划ID'],
    ad_group: ['推广组', '推广组名称'],
    ad_group_id: ['推广组ID'],
    creative: ['创意', '创意标题'],
    creative_id: ['创意ID'],
    audience: ['人群', '人群名称', '受众'],
    keyword: ['关键词'],
    search_term: ['搜索词'],
    match_type: ['触发模式', '匹配方式', '匹配模式'],
    bid: ['出价'],
    device: ['设备'],
    impressions: ['展示次数', '展示'],
    clicks: ['点击次数', '点击'],
    spend: ['总费用', '费用', '消费'],
    conversions: ['转化次数', '转化量', '转化数'],
  },
  joins: { region: ['省级地区', '市级地区'], placement: ['产品线', '广告模式'] },
  needs: ['spend', 'impressions', 'clicks'],
  marks: ['总费用', '推广组', '产品线', '广告模式'],
  unread: [
    ...[
      '平均每次点击费用',
      '平均点击费用',
      '平均点击价格',
      '关键词ID',
      '访问网址',
      '移动访问网址',
      '质量度',
      '移动质量度',
    ],
    ...['启用/暂停', '地域定位', '平均排名'],
  ],
  dates: ['column', 'file_name'],
  mark: '✔',
  source: 'S19, exports of 2016–2018; audience from own knowledge',
}

export const reports: readonly ReportProfile[] = [
  report,
  ...unpublishedWebmaster({ platform: 'qihoo360', zh: '360站长平台', en: '360 webmaster' }),
]

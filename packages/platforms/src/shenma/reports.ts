import { CHINESE_SPEND, type ReportProfile } from '../report-profile.ts'
import { unpublishedWebmaster } from '../webmaster-profile.ts'

/** Its cells have blanks in front. */
const report: ReportProfile = {
  ...CHINESE_SPEND,
  id: 'report',
  platform: 'shenma',
  zh: '神马推广报告',
  en: 'Shenma report',
  columns: {
    date: ['时间', '日期'],
    hour: ['小时', '时段'],
    account: ['账户', '账户名称'],
    account_id: ['账户ID'],
    campaign: ['推广计划'],
    campaign_id: ['推广计划ID'],
    ad_group: ['推广单元'],
    ad_group_id: ['推广单元ID'],
    creative: ['创意', '创意标题'],
    creative_id: ['创意ID'],
    audience: ['人群', '人群名称', '定向'],
    keyword: ['关键词'],
    search_term: ['搜索词'],
    match_type: ['匹配方式', '匹配模式'],
    bid: ['出价'],
    device: ['设备', '操作系统'],
    region: ['地域', '地区'],
    placement: ['流量类型', '投放网络', '版位'],
    impressions: ['展现量'],
    clicks: ['点击量'],
    spend: ['消费'],
    conversions: ['转化量', '转化数'],
  },
  needs: ['spend', 'impressions', 'clicks'],
  marks: ['推广计划', '推广单元'],
  unread: ['平均点击价格', '点击价格', '关键词ID', '平均排名'],
  mark: '✔',
  source: 'S19, exports of 2016–2018; bid, match type, audience and placement from own knowledge',
}

export const reports: readonly ReportProfile[] = [
  report,
  ...unpublishedWebmaster({ platform: 'shenma', zh: '神马站长平台', en: 'Shenma webmaster' }),
]

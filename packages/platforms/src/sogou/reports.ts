import { CHINESE_SPEND, type ReportProfile } from '../report-profile.ts'
import { unpublishedWebmaster } from '../webmaster-profile.ts'

/** Its second line is 总计, with `--` for what it does not name; keyword reports say the day above the header alone. */
const report: ReportProfile = {
  ...CHINESE_SPEND,
  id: 'report',
  platform: 'sogou',
  zh: '搜狗推广报告',
  en: 'Sogou report',
  columns: {
    date: ['日期', '时间'],
    hour: ['小时', '时段'],
    account: ['账户', '账号', '账户名称'],
    account_id: ['账户ID', '账号ID'],
    campaign: ['推广计划', '推广计划名称'],
    campaign_id: ['推广计划ID'],
    ad_group: ['推广组', '推广组名称'],
    ad_group_id: ['推广组ID'],
    creative: ['创意', '创意标题'],
    creative_id: ['创意ID'],
    audience: ['人群', '人群名称', '定向'],
    keyword: ['关键词'],
    search_term: ['搜索词'],
    match_type: ['匹配方式', '匹配模式'],
    bid: ['出价'],
    device: ['设备'],
    region: ['地域', '地区'],
    placement: ['流量类型', '投放网络', '广告样式', '版位'],
    impressions: ['展示数', '展示量'],
    clicks: ['点击数', '点击量'],
    spend: ['消耗', '消费'],
    conversions: ['转化数'],
  },
  needs: ['spend', 'impressions', 'clicks'],
  marks: ['推广计划', '推广组', '有消耗词量'],
  unread: ['编号', '有消耗词量', '点击均价', '点击价格', '关键词ID', '平均排名'],
  dates: ['column', 'preamble'],
  mark: '✔',
  source: 'S19, exports of 2016–2018; audience and placement from own knowledge',
}

export const reports: readonly ReportProfile[] = [
  report,
  ...unpublishedWebmaster({ platform: 'sogou', zh: '搜狗站长平台', en: 'Sogou webmaster' }),
]

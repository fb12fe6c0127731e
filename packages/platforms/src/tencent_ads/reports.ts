import { CHINESE_SPEND, type ReportProfile } from '../report-profile.ts'

/** Files are in yuan; only the reporting interface is in fen. */
const report: ReportProfile = {
  ...CHINESE_SPEND,
  id: 'report',
  platform: 'tencent_ads',
  zh: '腾讯广告报表',
  en: 'Tencent Ads report',
  columns: {
    date: ['日期', '时间'],
    hour: ['小时', '时段'],
    account: ['账户名称', '帐户名称', '账户', '广告主名称'],
    account_id: ['账户ID', '帐户ID', '账号ID', '广告主ID'],
    campaign: ['推广计划名称', '推广计划', '计划名称'],
    campaign_id: ['推广计划ID', '计划ID'],
    ad_group: ['广告组名称', '广告组', '广告名称', '广告'],
    ad_group_id: ['广告组ID', '广告ID'],
    creative: ['创意名称', '创意', '动态创意名称'],
    creative_id: ['创意ID', '动态创意ID'],
    audience: ['人群', '人群包名称'],
    placement: ['版位', '投放版位', '广告版位'],
    impressions: ['曝光次数', '曝光量'],
    clicks: ['点击次数', '点击量'],
    spend: ['花费', '消耗'],
    conversions: ['目标转化量', '转化次数', '转化量', '转化数'],
    likes: ['点赞次数', '点赞量'],
    comments: ['评论次数', '评论量'],
    shares: ['分享次数', '分享量'],
    follows: ['关注次数', '公众号关注次数'],
  },
  needs: ['spend', 'impressions', 'clicks'],
  unread: [
    '限额',
    '状态',
    '点击均价',
    '千次展现均价',
    '千次曝光成本',
    '目标转化成本',
    '目标转化率',
    '日预算',
    '投放状态',
  ],
  mark: '✔',
  source: 'S13',
}

export const reports: readonly ReportProfile[] = [report]

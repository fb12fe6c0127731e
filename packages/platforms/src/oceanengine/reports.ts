import { CHINESE_SPEND, type ReportProfile } from '../report-profile.ts'

const metrics = {
  device: ['平台', '操作系统', '设备类型'],
  impressions: ['展示数', '展示量', '展示次数'],
  clicks: ['点击数', '点击量', '点击次数'],
  conversions: ['转化数'],
  conversions_spend_day: ['转化数(计费时间)'],
  likes: ['点赞数', '点赞'],
  comments: ['评论数', '评论量'],
  shares: ['分享数', '分享量'],
  follows: ['关注数', '新增关注数'],
}

const unread = [
  ...[
    '平均点击单价',
    '平均千次展现费用',
    '深度转化次数',
    '深度转化数',
    '深度转化成本',
    '深度转化率',
    '现金消耗',
    '赠款消耗',
  ],
  ...['转化成本(计费时间)', '转化率(计费时间)', '平均转化成本'],
]

/** 广告组 is the campaign here, and the ad group elsewhere. */
const first: ReportProfile = {
  ...CHINESE_SPEND,
  id: 'v1',
  platform: 'oceanengine',
  zh: '巨量引擎 1.0 报表',
  en: 'Ocean Engine report, first edition',
  columns: {
    ...metrics,
    date: ['时间', '日期'],
    hour: ['小时', '时段'],
    account: ['账户名称', '账户', '广告主'],
    account_id: ['账户ID', '广告主ID'],
    campaign: ['广告组', '广告组名称'],
    campaign_id: ['广告组id'],
    ad_group: ['广告计划', '广告计划名称'],
    ad_group_id: ['广告计划id'],
    creative: ['广告创意', '创意', '创意名称'],
    creative_id: ['广告创意id', '创意id'],
    spend: ['总花费', '消耗', '花费'],
  },
  joins: { region: ['省份', '城市'], audience: ['性别', '年龄'] },
  needs: ['spend', 'impressions', 'clicks'],
  marks: ['广告计划', '广告计划id', '广告计划名称'],
  unread,
  mark: '✔',
  source: 'S21',
}

const second: ReportProfile = {
  ...first,
  id: 'v2',
  zh: '巨量引擎 2.0（升级版）报表',
  en: 'Ocean Engine report, second edition',
  columns: {
    ...metrics,
    date: ['时间', '日期', '时间-天', 'stat_time_day'],
    hour: ['小时', '时段', '时间-小时'],
    account: ['账户名称', '账户', '广告主名称', '广告主'],
    account_id: ['账户ID', '广告主ID'],
    campaign: ['项目名称', '项目'],
    campaign_id: ['项目ID', 'cdp_project_id'],
    ad_group: ['广告名称', '广告', '单元名称', '单元'],
    ad_group_id: ['广告ID', '单元ID', 'cdp_promotion_id'],
    creative: ['素材名称', '素材', '创意名称'],
    creative_id: ['素材ID', '创意ID'],
    search_term: ['搜索词'],
    keyword: ['关键词'],
    placement: ['首选投放位置', '投放版位'],
    impressions: [...metrics.impressions, 'show_cnt'],
    clicks: [...metrics.clicks, 'click_cnt'],
    spend: ['消耗', '总消耗', '花费', 'stat_cost'],
    conversions: ['转化数', 'convert_cnt'],
    conversions_spend_day: ['转化数(计费时间)', 'attribution_convert_cnt'],
  },
  marks: ['项目名称', '项目ID', '项目', '广告名称', '广告ID', '转化数(计费时间)', 'cdp_project_id', 'cdp_promotion_id'],
}

const qianchuan: ReportProfile = {
  ...first,
  id: 'qianchuan',
  zh: '巨量千川报表',
  en: 'Qianchuan report',
  columns: {
    ...metrics,
    date: ['日期', '时间'],
    hour: ['小时', '时段'],
    account: ['账户名称', '账户', '广告主'],
    account_id: ['账户ID', '广告主ID'],
    campaign: ['计划名称', '计划'],
    campaign_id: ['计划ID'],
    creative: ['素材名称', '创意名称', '视频名称', '商品名称'],
    creative_id: ['素材ID', '创意ID', '视频ID', '商品ID'],
    spend: ['消耗', '整体消耗', '花费'],
    conversions: ['成交订单数', '整体成交订单数', '转化数'],
  },
  marks: [
    '成交订单数',
    '成交订单金额',
    '直接成交订单数',
    '直接成交金额',
    '支付ROI',
    '整体支付ROI',
    '整体消耗',
    '抖音号',
  ],
  unread: [
    ...[
      ...unread,
      '成交订单金额',
      '直接成交订单数',
      '直接成交金额',
      '支付ROI',
      '整体支付ROI',
      '整体成交金额',
      '抖音号',
    ],
    ...['成交订单成本', '平均千次展示费用', '直接支付ROI', '抖音号ID'],
  ],
}

/** 现金消耗 is a part of 消耗 and never added to it. */
export const reports: readonly ReportProfile[] = [first, second, qianchuan]

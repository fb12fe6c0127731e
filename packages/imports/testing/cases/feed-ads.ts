import { strToU8, zipSync } from 'fflate'
import { gbk, utf8WithMark } from '../encode.ts'
import { workbook } from '../workbook.ts'
import type { ReportCase } from './report-case.ts'

const of = (platform: string) => ({ platform, currency: 'CNY' })

export const feedAds: readonly ReportCase[] = [
  {
    title: 'UC Huichuan',
    bytes: gbk(
      '日期,账户id,账户,计划id,计划,展现,点击,消费,点击率,平均点击价格,千次展现价格\r\n2026-08-30,88,acct,1001,信息流,5000,50,30.00,1%,0.6,6\r\n',
    ),
    ...{ platform: 'alimama', dataset: 'spend', profile: 'huichuan', encoding: 'gb18030', grain: 'campaign' },
    rows: [
      {
        ...{
          date: '2026-08-30',
          ...of('alimama'),
          account: 'acct',
          account_id: '88',
          campaign: '信息流',
          campaign_id: '1001',
        },
        ...{ impressions: 5000, clicks: 50, spend: '30' },
      },
    ],
    sums: { spend: '30' },
  },
  {
    title: 'Alimama Wanxiang: CSV in a ZIP',
    bytes: zipSync({
      '报表.csv': strToU8(
        '日期,场景ID,场景名字,计划ID,计划名字,展现量,点击量,花费,直接成交金额,间接成交金额,总成交金额\n2026-08-30,371,关键词推广,5001,女鞋,800,40,66.6,100,20,120\n',
      ),
    }),
    ...{ platform: 'alimama', dataset: 'spend', profile: 'wanxiang', encoding: 'utf-8', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        ...of('alimama'),
        campaign: '女鞋',
        campaign_id: '5001',
        impressions: 800,
        clicks: 40,
        spend: '66.6',
      },
    ],
    sums: { spend: '66.6' },
  },
  {
    title: 'Alimama goods: the day in the name of the file inside the ZIP',
    bytes: zipSync({
      '商品报表_20260830.csv': strToU8(
        '场景ID,场景名字,原二级场景ID,原二级场景名字,计划ID,计划名字,主体ID,主体类型,主体名称,展现量,点击量,花费,净成交金额,总成交金额\n371,关键词推广,1,a,5001,女鞋,777,商品,跑鞋X,80,4,6.6,10,12\n',
      ),
    }),
    ...{ platform: 'alimama', dataset: 'spend', profile: 'wanxiang', encoding: 'utf-8', grain: 'creative' },
    rows: [
      {
        ...{
          date: '2026-08-30',
          ...of('alimama'),
          campaign: '女鞋',
          campaign_id: '5001',
          creative: '跑鞋X',
          creative_id: '777',
        },
        ...{ impressions: 80, clicks: 4, spend: '6.6' },
      },
    ],
    sums: { spend: '6.6' },
  },
  {
    title: 'Ocean Engine, first edition: 广告组 is the campaign, 广告计划 the ad group',
    bytes: utf8WithMark(
      '时间,广告计划id,广告计划,广告组id,广告组,展示数,点击数,点击率(%),平均点击单价(元),平均千次展现费用(元),总花费(元),转化数,转化成本,转化率,深度转化次数\n' +
        '2026-08-30,1760000000000000123,计划A,1750000000000000456,组A,"12,000",300,2.50,1.50,37.50,"1,450.25",12,120.85,4.00,—\n',
    ),
    ...{ platform: 'oceanengine', dataset: 'spend', profile: 'v1', encoding: 'utf-8', grain: 'ad_group' },
    rows: [
      {
        ...{ date: '2026-08-30', ...of('oceanengine'), campaign: '组A', campaign_id: '1750000000000000456' },
        ...{ ad_group: '计划A', ad_group_id: '1760000000000000123' },
        ...{ impressions: 12000, clicks: 300, spend: '1450.25', conversions: '12' },
      },
    ],
    sums: { spend: '1450.25', conversions: '12' },
  },
  {
    title: 'Ocean Engine, second edition: conversions by both dates, cash not added',
    bytes: utf8WithMark(
      '日期,项目ID,项目名称,广告ID,广告名称,消耗(元),现金消耗(元),展示数,点击数,转化数,转化数（计费时间）\n2026-08-30,7001,春季,7002,视频一,100.00,60.00,5000,80,5,6\n合计,--,--,--,--,100.00,60.00,5000,80,5,6\n',
    ),
    ...{ platform: 'oceanengine', dataset: 'spend', profile: 'v2', encoding: 'utf-8', grain: 'ad_group' },
    rows: [
      {
        ...{
          date: '2026-08-30',
          ...of('oceanengine'),
          campaign: '春季',
          campaign_id: '7001',
          ad_group: '视频一',
          ad_group_id: '7002',
        },
        ...{ impressions: 5000, clicks: 80, spend: '100', conversions: '5', conversions_spend_day: '6' },
      },
    ],
    sums: { spend: '100', conversions_spend_day: '6' },
    totalLines: 1,
  },
  {
    title: 'Qianchuan as a workbook',
    bytes: workbook({
      sheets: {
        计划: [
          [
            '日期',
            '计划ID',
            '计划名称',
            '消耗(元)',
            '展示次数',
            '点击次数',
            '成交订单数',
            '成交订单金额(元)',
            '支付ROI',
          ],
          ['2026-08-30', '1800000000000000001', '直播间', 520.5, 9000, 120, 4, 999, 1.92],
        ],
      },
    }),
    ...{ platform: 'oceanengine', dataset: 'spend', profile: 'qianchuan', encoding: 'xlsx', grain: 'campaign' },
    rows: [
      {
        ...{ date: '2026-08-30', ...of('oceanengine'), campaign: '直播间', campaign_id: '1800000000000000001' },
        ...{ impressions: 9000, clicks: 120, spend: '520.5', conversions: '4' },
      },
    ],
    sums: { spend: '520.5' },
  },
  {
    title: 'Tencent Ads, old edition, its day named by the user',
    bytes: gbk(
      '推广计划名称,限额(元),状态,曝光量,点击量,点击率,花费(元),点击均价(元)\r\n朋友圈,1000,投放中,10000,150,1.5%,300.00,2.00\r\n',
    ),
    request: { date: '2026-08-30' },
    ...{ platform: 'tencent_ads', dataset: 'spend', profile: 'report', encoding: 'gb18030', grain: 'campaign' },
    rows: [
      { date: '2026-08-30', ...of('tencent_ads'), campaign: '朋友圈', impressions: 10000, clicks: 150, spend: '300' },
    ],
    sums: { spend: '300' },
  },
  {
    title: 'Tencent Ads by creative: 广告组 is the ad group',
    bytes: utf8WithMark(
      '日期,广告组ID,广告组名称,创意名称,花费,曝光次数,点击次数,目标转化量\n2026-08-30,900,公众号,创意甲,45.6,3000,33,2\n',
    ),
    ...{ platform: 'tencent_ads', dataset: 'spend', profile: 'report', encoding: 'utf-8', grain: 'creative' },
    rows: [
      {
        ...{ date: '2026-08-30', ...of('tencent_ads'), ad_group: '公众号', ad_group_id: '900', creative: '创意甲' },
        ...{ impressions: 3000, clicks: 33, spend: '45.6', conversions: '2' },
      },
    ],
    sums: { spend: '45.6' },
  },
  {
    title: 'Weibo: a click is 导流, 互动 is not',
    bytes: utf8WithMark(
      '日期,广告系列,曝光量,互动数,互动率,导流数,加关注数,消耗\n2026-08-30,新品,20000,500,2.5%,80,15,210.5\n',
    ),
    ...{ platform: 'weibo', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        ...of('weibo'),
        campaign: '新品',
        impressions: 20000,
        clicks: 80,
        spend: '210.5',
        follows: 15,
      },
    ],
    sums: { spend: '210.5', clicks: 80 },
  },
  {
    title: 'Kuaishou: a click is 行为, and 广告组 the ad group',
    bytes: utf8WithMark(
      '时间,广告计划,广告计划ID,广告组,广告组ID,花费（元）,封面曝光数,封面点击数,素材曝光数,行为数,行为率,平均千次曝光花费（元）,平均行为单价\n2026-08-30,计划甲,11,组甲,12,99.9,8000,700,650,90,13.85%,12.49,1.11\n',
    ),
    ...{ platform: 'kuaishou', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'ad_group' },
    rows: [
      {
        ...{
          date: '2026-08-30',
          ...of('kuaishou'),
          campaign: '计划甲',
          campaign_id: '11',
          ad_group: '组甲',
          ad_group_id: '12',
        },
        ...{ impressions: 8000, clicks: 90, spend: '99.9' },
      },
    ],
    sums: { spend: '99.9', clicks: 90 },
  },
  {
    title: 'Xiaohongshu by note, with its interactions',
    bytes: utf8WithMark(
      '时间,计划名称,计划ID,标题,笔记ID,发布作者,消费,展现量,点击量,点击率,点赞,评论,收藏,关注,分享,互动量\n2026-08-30,种草,501,怎么选跑鞋,64f0c0ffee0000000001,官方号,77.7,6000,240,4.00%,30,4,12,5,2,53\n',
    ),
    ...{ platform: 'xiaohongshu', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'creative' },
    rows: [
      {
        ...{ date: '2026-08-30', ...of('xiaohongshu'), campaign: '种草', campaign_id: '501' },
        ...{
          creative: '怎么选跑鞋',
          creative_id: '64f0c0ffee0000000001',
          impressions: 6000,
          clicks: 240,
          spend: '77.7',
        },
        ...{ likes: 30, comments: 4, shares: 2, collects: 12, follows: 5 },
      },
    ],
    sums: { spend: '77.7', likes: 30 },
  },
  {
    title: 'Zhihu: a click is one on the card, 阅读 is not',
    bytes: utf8WithMark(
      '日期,账户名称,知+计划名称,单元名称,内容标题,定向,出价,曝光量,阅读量,卡片点击量,消耗（元）,赞同数,评论数,收藏数\n2026-08-30,acct,新品,单元一,怎么选跑鞋,运动,1.20,9000,800,60,"1,234.50",20,3,9\n',
    ),
    ...{ platform: 'zhihu', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'audience' },
    rows: [
      {
        ...{ date: '2026-08-30', ...of('zhihu'), account: 'acct', campaign: '新品', ad_group: '单元一' },
        ...{ creative: '怎么选跑鞋', audience: '运动', bid: '1.2', impressions: 9000, clicks: 60, spend: '1234.5' },
        ...{ likes: 20, comments: 3, collects: 9 },
      },
    ],
    sums: { spend: '1234.5' },
  },
  {
    title: 'Bilibili by video, its day named by the user',
    bytes: utf8WithMark(
      '视频BVID,视频标题,花费,展示量,点击量,应用激活数,应用内付费\nBV1xx411c7mD,测评,50,1000,30,2,0\n',
    ),
    request: { date: '2026-08-30' },
    ...{ platform: 'bilibili', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'creative' },
    rows: [
      {
        ...{ date: '2026-08-30', ...of('bilibili'), creative: '测评', creative_id: 'BV1xx411c7mD' },
        ...{ impressions: 1000, clicks: 30, spend: '50', conversions: '2' },
      },
    ],
    sums: { spend: '50' },
    unknown: [],
  },
]

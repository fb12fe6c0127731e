import { utf8, utf8WithMark, utf16le } from '../encode.ts'
import type { ReportCase } from './report-case.ts'

export const globalAds: readonly ReportCase[] = [
  {
    title: 'Google Ads, "Excel CSV": UTF-16 and tabs, two lines above, totals behind',
    bytes: utf16le(
      '\ufeffCampaign report\nAugust 30, 2026 - August 30, 2026\nCampaign\tDay\tCurrency code\tCost\tImpr.\tClicks\tCTR\tAvg. CPC\tConversions\n' +
        'Brand\t2026-08-30\tUSD\t"1,020.10"\t"12,000"\t500\t4.17%\t2.04\t12.50\nPaused\t2026-08-30\tUSD\t0.00\t0\t0\t --\t --\t0.00\n' +
        'Total: Campaigns\t --\tUSD\t1020.10\t12000\t500\t4.17%\t2.04\t12.50\nTotal: Account\t --\tUSD\t1020.10\t12000\t500\t4.17%\t2.04\t12.50\n',
    ),
    ...{ platform: 'google', dataset: 'spend', profile: 'ads', encoding: 'utf-16le', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        platform: 'google',
        campaign: 'Brand',
        impressions: 12000,
        clicks: 500,
        spend: '1020.1',
        currency: 'USD',
        conversions: '12.5',
      },
      {
        date: '2026-08-30',
        platform: 'google',
        campaign: 'Paused',
        impressions: 0,
        clicks: 0,
        spend: '0',
        currency: 'USD',
        conversions: '0',
      },
    ],
    sums: { spend: '1020.1', conversions: '12.5' },
    totalLines: 2,
  },
  {
    title: 'Google Ads in Chinese, search terms, its day above the header alone',
    bytes: utf8WithMark(
      '搜索字词报告\n2026年8月30日 - 2026年8月30日\n搜索字词,匹配类型,广告系列,广告组,货币代码,费用,展示次数,点击次数,点击率,平均每次点击费用,转化次数\nrunning shoes,完全匹配,品牌,组一,HKD,15.5,100,5,5%,3.1,1\n',
    ),
    ...{ platform: 'google', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'search_term' },
    rows: [
      {
        ...{ date: '2026-08-30', platform: 'google', campaign: '品牌', ad_group: '组一', search_term: 'running shoes' },
        ...{ match_type: '完全匹配', impressions: 100, clicks: 5, spend: '15.5', currency: 'HKD', conversions: '1' },
      },
    ],
    sums: { spend: '15.5' },
  },
  {
    title: 'Rows of the Google Ads API: millionths',
    bytes: utf8(
      'segments.date,campaign.id,campaign.name,customer.currency_code,metrics.cost_micros,metrics.impressions,metrics.clicks,metrics.conversions\n2026-08-30,123,Brand,USD,12345678,100,7,0.5\n',
    ),
    ...{ platform: 'google', dataset: 'spend', profile: 'api', encoding: 'utf-8', grain: 'campaign' },
    rows: [
      {
        ...{ date: '2026-08-30', platform: 'google', campaign: 'Brand', campaign_id: '123' },
        ...{ impressions: 100, clicks: 7, spend: '12.345678', currency: 'USD', conversions: '0.5' },
      },
    ],
    sums: { spend: '12.345678' },
  },
  {
    title: 'Meta: the currency in the header, a summary without a campaign',
    bytes: utf8WithMark(
      'Reporting starts,Reporting ends,Campaign name,Ad set name,Amount spent (CNY),Impressions,Link clicks,Results,Reach\n' +
        '2026-08-30,2026-08-30,,,300.5,9000,90,7,8000\n2026-08-30,2026-08-30,Brand,Set A,200.25,6000,60,5,5000\n2026-08-30,2026-08-30,Brand,Set B,100.25,3000,30,2,3000\n',
    ),
    ...{ platform: 'meta', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'ad_group' },
    rows: [
      {
        ...{ date: '2026-08-30', platform: 'meta', campaign: 'Brand', ad_group: 'Set A' },
        ...{ impressions: 6000, clicks: 60, spend: '200.25', currency: 'CNY', conversions: '5' },
      },
      {
        ...{ date: '2026-08-30', platform: 'meta', campaign: 'Brand', ad_group: 'Set B' },
        ...{ impressions: 3000, clicks: 30, spend: '100.25', currency: 'CNY', conversions: '2' },
      },
    ],
    sums: { spend: '300.5', clicks: 90 },
    totalLines: 1,
  },
  {
    title: 'Meta in Chinese by day: the range of the report is not the day',
    bytes: utf8WithMark(
      '天,报告开始日期,报告结束日期,广告系列名称,已花费金额 (USD),展示次数,链接点击量,成效\n2026-08-30,2026-08-01,2026-08-31,品牌,12.3,400,4,1\n',
    ),
    ...{ platform: 'meta', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        platform: 'meta',
        campaign: '品牌',
        impressions: 400,
        clicks: 4,
        spend: '12.3',
        currency: 'USD',
        conversions: '1',
      },
    ],
    sums: { spend: '12.3' },
  },
  {
    title: 'Meta by age and gender: both are one audience',
    bytes: utf8WithMark(
      'Day,Campaign name,Age,Gender,Amount spent (CNY),Impressions,Link clicks\n2026-08-30,Brand,25-34,female,3,30,3\n2026-08-30,Brand,25-34,male,2,20,2\n',
    ),
    ...{ platform: 'meta', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'audience' },
    rows: [
      {
        ...{ date: '2026-08-30', platform: 'meta', campaign: 'Brand', audience: '25-34 female' },
        ...{ impressions: 30, clicks: 3, spend: '3', currency: 'CNY' },
      },
      {
        ...{ date: '2026-08-30', platform: 'meta', campaign: 'Brand', audience: '25-34 male' },
        ...{ impressions: 20, clicks: 2, spend: '2', currency: 'CNY' },
      },
    ],
    sums: { spend: '5' },
  },
  {
    title: 'TikTok, its currency named by the user',
    bytes: utf8(
      'By Day,Campaign name,Cost,Impressions,Clicks (destination),Conversions,CPC (destination)\n2026-08-30,Spring,80.8,7000,70,3,1.15\nTotal of 1 results,-,80.8,7000,70,3,1.15\n',
    ),
    request: { currency: 'USD' },
    ...{ platform: 'tiktok', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        platform: 'tiktok',
        campaign: 'Spring',
        impressions: 7000,
        clicks: 70,
        spend: '80.8',
        currency: 'USD',
        conversions: '3',
      },
    ],
    sums: { spend: '80.8' },
    totalLines: 1,
  },
  {
    title: 'Microsoft: month first, lines above, © behind',
    bytes: utf8WithMark(
      '"Report Name: Campaign"\n"Report Time: 8/30/2026"\n"Time Zone: Beijing"\n\n"TimePeriod","CampaignName","CurrencyCode","Impressions","Clicks","Spend","Conversions"\n' +
        '"8/30/2026","Brand","USD","900","30","25.5","2"\n\n"©2026 Microsoft Corporation. All rights reserved."\n',
    ),
    ...{ platform: 'microsoft', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        platform: 'microsoft',
        campaign: 'Brand',
        impressions: 900,
        clicks: 30,
        spend: '25.5',
        currency: 'USD',
        conversions: '2',
      },
    ],
    sums: { spend: '25.5' },
  },
  {
    title: 'LinkedIn: UTF-16, tabs, five lines above',
    bytes: utf16le(
      '\ufeffCampaign Performance Report (in UTC)\nReport Start: August 30, 2026\nReport End: August 31, 2026\nDate Generated: August 31, 2026\n\n' +
        'Start Date (in UTC)\tCampaign Name\tImpressions\tClicks\tTotal Spent\n08/30/2026\tB2B\t500\t5\t41.2\n',
    ),
    request: { currency: 'EUR' },
    ...{ platform: 'linkedin', dataset: 'spend', profile: 'ads', encoding: 'utf-16le', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        platform: 'linkedin',
        campaign: 'B2B',
        impressions: 500,
        clicks: 5,
        spend: '41.2',
        currency: 'EUR',
      },
    ],
    sums: { spend: '41.2' },
  },
  {
    title: 'X: a period of one day',
    bytes: utf8(
      'Time period,Campaign name,Spend,Impressions,Link clicks\n2026-08-30 - 2026-08-30,Launch,10.01,800,9\n',
    ),
    request: { currency: 'USD' },
    ...{ platform: 'x', dataset: 'spend', profile: 'ads', encoding: 'utf-8', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        platform: 'x',
        campaign: 'Launch',
        impressions: 800,
        clicks: 9,
        spend: '10.01',
        currency: 'USD',
      },
    ],
    sums: { spend: '10.01' },
  },
]

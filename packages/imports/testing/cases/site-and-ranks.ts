import { strToU8, zipSync } from 'fflate'
import { gbk, utf8, utf8WithMark } from '../encode.ts'
import type { ReportCase } from './report-case.ts'

const rank = (engine: string, more: object) => ({ date: '2026-08-30', engine, ...more })

/** Search engines whose tools have no published export. */
const unpublished = [
  { platform: 'qihoo360', name: '360' },
  { platform: 'sogou', name: 'Sogou' },
  { platform: 'shenma', name: 'Shenma' },
]

export const siteAndRankReports: readonly ReportCase[] = [
  {
    title: 'Baidu Tongji by day',
    bytes: gbk(
      '日期,浏览量(PV),访客数(UV),IP数,新访客数,访问次数,跳出率,平均访问时长,平均访问页数,转化次数\r\n2026/08/30,2400,760,740,520,900,41.25%,00:01:35,2.67,14\r\n',
    ),
    ...{ platform: 'baidu_tongji', dataset: 'site_analytics_daily', profile: 'site', encoding: 'gb18030', grain: null },
    rows: [
      {
        ...{
          date: '2026-08-30',
          source: 'baidu_tongji',
          visits: 900,
          visitors: 760,
          new_visitors: 520,
          ips: 740,
          page_views: 2400,
        },
        ...{ bounce_rate: '0.4125', avg_visit_seconds: '95', pages_per_visit: '2.67', conversions: '14' },
      },
    ],
    sums: { page_views: 2400 },
  },
  {
    title: 'Google Analytics 4: comments above the header, days without hyphens',
    bytes: utf8(
      '# ----------------------------------------\n# Traffic acquisition\n# Start date: 20260830\n# End date: 20260830\n# ----------------------------------------\n' +
        'Date,Session default channel group,Active users,New users,Sessions,Views,Bounce rate,Average session duration,Key events\n20260830,Organic Search,700,400,850,2300,0.385,92.5,12\n',
    ),
    ...{ platform: 'ga', dataset: 'site_analytics_daily', profile: 'site', encoding: 'utf-8', grain: null },
    rows: [
      {
        ...{
          date: '2026-08-30',
          source: 'ga',
          traffic_source: 'Organic Search',
          visits: 850,
          visitors: 700,
          new_visitors: 400,
        },
        ...{ page_views: 2300, bounce_rate: '0.385', avg_visit_seconds: '92.5', conversions: '12' },
      },
    ],
    sums: { visits: 850 },
  },
  {
    title: 'Google Search Console: the archive, of which queries are read',
    bytes: zipSync({
      'Chart.csv': strToU8('Date,Clicks,Impressions,CTR,Position\n2026-08-30,12,300,4%,8.5\n'),
      'Filters.csv': strToU8('Filter,Value\nDate,Last 28 days\n'),
      'Queries.csv': strToU8(
        'Top queries,Clicks,Impressions,CTR,Position\ntotal,2,27,7.41%,5.81\nrunning shoes,10,200,5%,8.4\n',
      ),
    }),
    request: { date: '2026-08-30' },
    ...{ platform: 'google', dataset: 'keyword_rank_daily', profile: 'search_console', encoding: 'utf-8', grain: null },
    rows: [
      rank('google', { keyword: 'total', rank: '5.81', impressions: 27, clicks: 2, ranked: true }),
      rank('google', { keyword: 'running shoes', rank: '8.4', impressions: 200, clicks: 10, ranked: true }),
    ],
    sums: { clicks: 12 },
  },
  {
    title: 'Google Search Console in Chinese, by page, asked for',
    bytes: utf8('\ufeff排名靠前的网页,点击次数,展示,点击率,排名\nhttps://shop.example.cn/,5,80,6.25%,3.2\n'),
    request: { date: '2026-08-30', dataset: 'seo_site_daily' },
    ...{
      platform: 'google',
      dataset: 'seo_site_daily',
      profile: 'search_console_pages',
      encoding: 'utf-8',
      grain: null,
    },
    rows: [rank('google', { page: 'https://shop.example.cn/', impressions: 80, clicks: 5, avg_position: '3.2' })],
    sums: { clicks: 5 },
  },
  {
    title: 'Google Search Console: countries and devices of the archive, asked for',
    bytes: zipSync({
      'Countries.csv': strToU8('Country,Clicks,Impressions,CTR,Position\nChina,5,80,6.25%,3.2\n'),
      'Devices.csv': strToU8('Device,Clicks,Impressions,CTR,Position\nMobile,4,60,6.67%,3.1\n'),
    }),
    request: { date: '2026-08-30', dataset: 'seo_site_daily' },
    ...{
      platform: 'google',
      dataset: 'seo_site_daily',
      profile: 'search_console_pages',
      encoding: 'utf-8',
      grain: null,
    },
    rows: [
      rank('google', { region: 'China', impressions: 80, clicks: 5, avg_position: '3.2' }),
      rank('google', { device: 'Mobile', impressions: 60, clicks: 4, avg_position: '3.1' }),
    ],
    sums: {},
  },
  {
    title: 'Baidu webmaster: index volume alone',
    bytes: gbk('日期,索引量\r\n2026-08-30,1200\r\n'),
    ...{ platform: 'baidu', dataset: 'seo_site_daily', profile: 'webmaster_site', encoding: 'gb18030', grain: null },
    rows: [rank('baidu', { indexed_pages: 1200 })],
    sums: {},
  },
  {
    title: 'Baidu webmaster: crawling, pages that are gone, backlinks',
    bytes: gbk(
      '日期,站点,抓取频次,抓取异常,未找到(404),外链总数,外链域名数\r\n2026-08-30,shop.example.cn,800,3,6,340,58\r\n',
    ),
    ...{ platform: 'baidu', dataset: 'seo_site_daily', profile: 'webmaster_site', encoding: 'gb18030', grain: null },
    rows: [
      rank('baidu', {
        ...{ host: 'shop.example.cn', not_found_pages: 6, crawled_pages: 800, crawl_errors: 3, backlinks: 340 },
        referring_domains: 58,
      }),
    ],
    sums: { crawled_pages: 800 },
  },
  {
    title: 'Baidu webmaster: keywords',
    bytes: gbk('关键词,点击量,展现量,点击率,排名\r\n跑鞋,30,900,3.33%,4.2\r\n'),
    request: { date: '2026-08-30' },
    ...{ platform: 'baidu', dataset: 'keyword_rank_daily', profile: 'webmaster', encoding: 'gb18030', grain: null },
    rows: [rank('baidu', { keyword: '跑鞋', rank: '4.2', impressions: 900, clicks: 30, ranked: true })],
    sums: { clicks: 30 },
  },
  ...unpublished.flatMap(({ platform, name }): ReportCase[] => [
    {
      title: `${name} webmaster: keywords, where the platform is named`,
      bytes: gbk('关键词,展现量,点击量,点击率,平均排名\r\n跑鞋,900,30,3.33%,4.2\r\n'),
      request: { platform, date: '2026-08-30' },
      ...{ platform, dataset: 'keyword_rank_daily', profile: 'webmaster', encoding: 'gb18030', grain: null },
      rows: [rank(platform, { keyword: '跑鞋', rank: '4.2', impressions: 900, clicks: 30, ranked: true })],
      sums: { clicks: 30 },
    },
    {
      title: `${name} webmaster: index volume, where the platform is named`,
      bytes: gbk('日期,索引量,抓取频次\r\n2026-08-30,1200,80\r\n'),
      request: { platform },
      ...{ platform, dataset: 'seo_site_daily', profile: 'webmaster_site', encoding: 'gb18030', grain: null },
      rows: [rank(platform, { indexed_pages: 1200, crawled_pages: 80 })],
      sums: { crawled_pages: 80 },
    },
  ]),
  {
    title: 'Bing Webmaster Tools: keywords',
    bytes: utf8WithMark(
      '"Keyword","Impressions","Clicks","CTR","Avg. Position"\n"running shoes","65","2","3.08%","5.9"\n',
    ),
    request: { date: '2026-08-30', fileName: 'shop.example_KeywordReport_8_30_2026.csv' },
    ...{ platform: 'microsoft', dataset: 'keyword_rank_daily', profile: 'webmaster', encoding: 'utf-8', grain: null },
    rows: [rank('microsoft', { keyword: 'running shoes', rank: '5.9', impressions: 65, clicks: 2, ranked: true })],
    sums: { clicks: 2 },
  },
  {
    title: 'Bing Webmaster Tools: keywords by day, with the ratio as it calls it by day',
    bytes: utf8WithMark(
      'Date,Keyword,Impressions,Clicks,Avg. CTR,Avg. Position\n8/3/2026,running shoes,65,2,3.08%,5.9\n',
    ),
    ...{ platform: 'microsoft', dataset: 'keyword_rank_daily', profile: 'webmaster', encoding: 'utf-8', grain: null },
    rows: [
      {
        ...{ date: '2026-08-03', engine: 'microsoft', keyword: 'running shoes', rank: '5.9' },
        ...{ impressions: 65, clicks: 2, ranked: true },
      },
    ],
    sums: { clicks: 2 },
  },
  {
    title: 'Bing Webmaster Tools in Chinese: pages',
    bytes: utf8WithMark('页面,印象数,点击次数,点击率,平均位置\nhttps://shop.example.cn/,40,3,7.5%,4.1\n'),
    request: { date: '2026-08-30' },
    ...{ platform: 'microsoft', dataset: 'seo_site_daily', profile: 'webmaster_site', encoding: 'utf-8', grain: null },
    rows: [rank('microsoft', { page: 'https://shop.example.cn/', impressions: 40, clicks: 3, avg_position: '4.1' })],
    sums: { clicks: 3 },
  },
  {
    title: 'Bing Webmaster Tools: by day, each at midnight',
    bytes: utf8WithMark('"Date","Clicks","Impressions","Avg. CTR"\n"8/3/2026 12:00:00 AM","4","90","4.4%"\n'),
    ...{ platform: 'microsoft', dataset: 'seo_site_daily', profile: 'webmaster_site', encoding: 'utf-8', grain: null },
    rows: [{ date: '2026-08-03', engine: 'microsoft', impressions: 90, clicks: 4 }],
    sums: { clicks: 4 },
  },
  {
    title: '5118: a keyword beyond the first hundred has no rank',
    bytes: gbk(
      '关键词,排名,指数,收录URL,网页标题\r\n跑鞋,4,2400,https://shop.example.cn/shoes,跑鞋_旗舰店\r\n皮鞋,100+,900,-,-\r\n',
    ),
    request: { date: '2026-08-30' },
    ...{ platform: 'baidu', dataset: 'keyword_rank_daily', profile: 'rank_tool', encoding: 'gb18030', grain: null },
    rows: [
      rank('baidu', {
        keyword: '跑鞋',
        page: 'https://shop.example.cn/shoes',
        rank: '4',
        title: '跑鞋_旗舰店',
        search_volume: 2400,
        ranked: true,
      }),
      rank('baidu', { keyword: '皮鞋', page: null, rank: null, title: null, search_volume: 900, ranked: false }),
    ],
    sums: {},
  },
]

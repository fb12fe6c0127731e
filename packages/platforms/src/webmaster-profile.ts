import { CHINESE_METRICS, type ReportProfile } from './report-profile.ts'

/** What tools of Chinese search engines for webmasters have in common. */
const WEBMASTER = {
  ...CHINESE_METRICS,
  dates: ['column', 'file_name'],
  mark: '○',
  source: '',
} as const satisfies Partial<ReportProfile>

/** What stands in reports of ads alone, which name keywords and positions, too. */
const ADS: readonly string[] = [
  ...['消费', '消耗', '花费', '费用', '总费用', '推广计划', '推广计划名称', '计划名称', '推广单元', '推广单元名称'],
  ...['推广组', '推广组名称', '平均点击价格', '点击均价', '出价', '匹配模式', '匹配方式'],
]

/** Which engine a report is of, and what the tool is called. */
interface Engine {
  platform: string
  zh: string
  en: string
}

export const webmasterKeywords = ({ platform, zh, en }: Engine): ReportProfile => ({
  ...WEBMASTER,
  id: 'webmaster',
  platform,
  dataset: 'keyword_rank_daily',
  zh: `${zh}流量与关键词`,
  en: `${en}: traffic and keywords`,
  columns: {
    date: ['日期', '时间'],
    keyword: ['关键词', '热门关键词', '查询词'],
    page: ['页面', '网页', 'URL'],
    impressions: ['展现量', '展现'],
    clicks: ['点击量', '点击'],
    rank: ['排名', '平均排名'],
  },
  needs: ['keyword', 'rank', 'impressions', 'clicks'],
  rejects: ADS,
  fixed: { engine: platform },
  totals: null,
})

/** Each tool exports its own number by day: they complete each other. */
export const webmasterSite = ({ platform, zh, en }: Engine): ReportProfile => ({
  ...WEBMASTER,
  id: 'webmaster_site',
  platform,
  dataset: 'seo_site_daily',
  zh: `${zh}索引量、抓取与外链`,
  en: `${en}: index, crawling, backlinks`,
  columns: {
    date: ['日期', '时间', '统计日期'],
    host: ['站点', '网站', '域名'],
    page: ['页面', '网页', 'URL'],
    indexed_pages: ['索引量', '收录量', '索引总量', '收录'],
    submitted_pages: ['提交量', '链接提交量', '提交总量'],
    not_found_pages: ['404', '404页面', '未找到(404)', '找不到页面(404)', '死链', '死链数'],
    crawled_pages: ['抓取频次', '抓取次数', '抓取量', '总抓取次数'],
    crawl_errors: ['抓取异常', '抓取异常数', '抓取失败', '抓取失败次数', '异常数'],
    backlinks: ['外链', '外链数', '外链总数', '外链数量', '链接总数'],
    referring_domains: ['外链域名数', '链接域名数', '来源域名数', '外链主域数'],
  },
  needs: [],
  marks: [
    ...['索引量', '收录量', '索引总量', '抓取频次', '抓取异常', '抓取异常数', '抓取失败次数', '死链数', '外链总数'],
    ...['外链域名数', '链接提交量', '未找到(404)'],
  ],
  unread: ['抓取时间', '平均抓取时间', '抓取耗时', '主动推送', '变化量', '较前一日'],
  fixed: { engine: platform },
})

/** Both reports of an engine whose headers nobody published: those of Baidu's tool, read where the platform is named. */
export const unpublishedWebmaster = (engine: Engine): ReportProfile[] =>
  [webmasterKeywords(engine), webmasterSite(engine)].map((report) => ({ ...report, onlyNamed: true }))

import { count, day, essential, keyed, level, mean, platform, text } from './column.ts'
import type { DataSet } from './data-set.ts'

/** What a search engine knows of the site. */
export const seoSiteDaily: DataSet = {
  id: 'seo_site_daily',
  zh: 'SEO 站点日数据',
  en: 'SEO of the site, daily',
  about: {
    zh: '收录、404、抓取与外链；收录与外链为期末数，跨日不相加。同一天的多份报表互相补充：后导入的报表没有的数，保留先前的。',
    en: 'Indexed pages, 404s, crawling and backlinks. Pages and links are those at the end of the day and never added over days. Several reports of a day complete each other: a number that a later one leaves empty stays.',
  },
  day: 'date',
  completes: true,
  columns: [
    day(['date', '日期', 'Date'], { ...essential, sample: '2026-01-15' }),
    platform(['engine', '搜索引擎', 'Search engine'], { ...essential, sample: 'baidu' }),
    text(['host', '域名', 'Host'], { ...keyed, sample: 'shop.example.cn' }),
    text(['page', '页面', 'Page'], keyed),
    text(['device', '设备', 'Device'], keyed),
    text(['region', '地域', 'Region'], keyed),
    level(['indexed_pages', '收录量', 'Indexed pages'], '1200'),
    level(['submitted_pages', '提交量', 'Submitted pages'], '1500'),
    level(['not_found_pages', '404页面', 'Pages not found'], '6'),
    count(['crawled_pages', '抓取量', 'Crawled pages'], '800'),
    count(['crawl_errors', '抓取异常', 'Crawl errors'], '3'),
    level(['backlinks', '外链数', 'Backlinks'], '340'),
    level(['referring_domains', '外链域名数', 'Referring domains'], '58'),
    count(['impressions', '展现', 'Impressions'], '5600'),
    count(['clicks', '点击', 'Clicks'], '210'),
    mean(['avg_position', '平均排名', 'Average position'], { sample: '8.4' }),
  ],
}

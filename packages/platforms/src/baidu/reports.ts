import { CHINESE_METRICS, CHINESE_SPEND, type ReportProfile } from '../report-profile.ts'
import { webmasterKeywords, webmasterSite } from '../webmaster-profile.ts'

const columns = {
  date: ['日期', '时间'],
  hour: ['小时', '时段'],
  account: ['账户', '账户名称', '推广账户'],
  account_id: ['账户ID'],
  campaign: ['推广计划', '推广计划名称', '计划', '计划名称'],
  campaign_id: ['推广计划ID', '计划ID'],
  ad_group: ['推广单元', '推广单元名称', '单元', '单元名称'],
  ad_group_id: ['推广单元ID', '单元ID'],
  creative: ['创意', '创意标题', '创意名称'],
  creative_id: ['创意ID'],
  audience: ['人群', '人群名称', '兴趣'],
  keyword: ['关键词', '关键字', '定投词'],
  search_term: ['搜索词'],
  match_type: ['匹配模式', '匹配方式', '触发模式'],
  bid: ['出价', '关键词出价'],
  device: ['设备', '推广设备'],
  region: ['地域', '地区'],
  placement: ['版位', '投放网络', '流量类型'],
  impressions: ['展现'],
  clicks: ['点击'],
  spend: ['消费'],
  conversions: ['目标转化量', '总转化量', '转化量', '转化', '网页转化'],
}

const unread = [
  ...[
    '平均点击价格',
    '千次展现消费',
    '点击价格',
    '商桥转化',
    '电话转化',
    '显示URL',
    '创意描述1',
    '创意描述2',
    '关键词ID',
  ],
  ...[
    '当前单元的添加状态',
    '精确匹配扩展(地域词扩展)触发',
    '高级精确匹配触发',
    '质量度',
    '目标转化成本',
    '平均转化成本',
  ],
]

const search: ReportProfile = {
  ...CHINESE_SPEND,
  id: 'search',
  platform: 'baidu',
  zh: '百度推广搜索报告',
  en: 'Baidu search report',
  columns,
  joins: { region: ['省', '市'] },
  needs: ['spend', 'impressions', 'clicks'],
  unread,
  dates: ['column', 'preamble'],
  suffixes: ['[已删除]', '(已删除)', '（已删除）'],
  mark: '✔✔',
  source: 'S19 S20',
}

const feed: ReportProfile = {
  ...search,
  id: 'feed',
  zh: '百度信息流报告',
  en: 'Baidu feed report',
  marks: ['移动营销页浏览量', '出价方式', '投放场景'],
  unread: [...unread, '移动营销页浏览量', '出价方式', '投放场景'],
  mark: '✔',
  source: 'S19',
}

const TOOL = { platform: 'baidu', zh: '百度搜索资源平台', en: 'Baidu webmaster' }

const rankTool: ReportProfile = {
  ...CHINESE_METRICS,
  id: 'rank_tool',
  platform: 'baidu',
  dataset: 'keyword_rank_daily',
  zh: '5118、爱站、站长之家关键词排名',
  en: 'Keyword ranks of 5118, Aizhan, Chinaz',
  columns: {
    date: ['日期', '更新时间', '查询日期'],
    keyword: ['关键词', '关键字'],
    page: ['收录URL', '网页地址', 'URL', '网址', '页面'],
    title: ['网页标题', '标题'],
    rank: ['排名', 'PC排名', '百度PC排名', '移动排名', '百度移动排名', '百度排名'],
    search_volume: ['检索量', 'PC检索量', '移动检索量', '搜索量', '指数', '百度指数', '移动指数'],
  },
  needs: ['keyword', 'rank', 'search_volume'],
  unread: ['收录量', '竞价公司数量', '长尾词数量', '竞价竞争度', '排名变化'],
  dates: ['column', 'file_name'],
  fixed: { engine: 'baidu' },
  nulls: ['100+', '>100', '50+', '>50', '100名以外', '100名外', '50名以外', '未上榜', '未收录'],
  totals: null,
  mark: '○',
  source: '',
}

/** Reports that people download from Baidu, and ranks in its search. */
export const reports: readonly ReportProfile[] = [search, feed, webmasterKeywords(TOOL), webmasterSite(TOOL), rankTool]

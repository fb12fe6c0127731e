import { SnapshotAnswer, type SnapshotRow } from '@guiyin/events'
import Table from 'cli-table3'
import type { TerminalLanguage } from '../options.ts'

const CHANNELS: Readonly<Record<string, Record<TerminalLanguage, string>>> = {
  sem: { 'zh-CN': '搜索广告', en: 'Search ads' },
  seo: { 'zh-CN': '自然搜索', en: 'Organic search' },
  social_ads: { 'zh-CN': '社交广告', en: 'Social ads' },
  feed_ads: { 'zh-CN': '信息流广告', en: 'Feed ads' },
  content: { 'zh-CN': '内容/KOL', en: 'Content/KOL' },
  organic_social: { 'zh-CN': '自然社交', en: 'Organic social' },
  affiliate: { 'zh-CN': '联盟', en: 'Affiliate' },
  messaging: { 'zh-CN': '邮件短信', en: 'E-mail & SMS' },
  private_domain: { 'zh-CN': '私域', en: 'Private domain' },
  referral: { 'zh-CN': '外链', en: 'Referral' },
  ai_assistant: { 'zh-CN': 'AI 助手', en: 'AI assistants' },
  direct: { 'zh-CN': '直接访问', en: 'Direct' },
  other_ads: { 'zh-CN': '其他广告', en: 'Other ads' },
  unattributed: { 'zh-CN': '未归因', en: 'Unattributed' },
}

const TOTAL = { 'zh-CN': '合计', en: 'Total' } as const

/** The columns of a snapshot that the table is made of. */
export type ReportRow = Pick<
  SnapshotRow,
  | 'date'
  | 'channel'
  | 'visits'
  | 'uv'
  | 'bounces'
  | 'converting_visits'
  | 'orders'
  | 'revenue_net'
  | 'spend'
  | 'clicks'
  | 'paid_revenue_net'
>

/** Sums over the days; visitors are counted a day, for nobody may add them up. */
interface Line {
  name: string
  visits: number
  uvADay: number
  bounces: number
  converting: number
  orders: number
  revenue: number
  spend: number
  clicks: number
  paidRevenue: number
}

const sum = (rows: readonly ReportRow[], of: (row: ReportRow) => number | null): number =>
  rows.reduce((total, row) => total + (of(row) ?? 0), 0)

const lineOf = (name: string, rows: readonly ReportRow[], days: number): Line => ({
  name,
  visits: sum(rows, (row) => row.visits),
  uvADay: sum(rows, (row) => row.uv) / days,
  bounces: sum(rows, (row) => row.bounces),
  converting: sum(rows, (row) => row.converting_visits),
  orders: sum(rows, (row) => row.orders),
  revenue: sum(rows, (row) => row.revenue_net),
  spend: sum(rows, (row) => row.spend),
  clicks: sum(rows, (row) => row.clicks),
  paidRevenue: sum(rows, (row) => row.paid_revenue_net),
})

/** One line a channel, the busiest first, then the site: Σ before ÷, as every range is counted. */
export const linesOf = (
  byChannel: readonly ReportRow[],
  bySite: readonly ReportRow[],
  language: TerminalLanguage,
): Line[] => {
  const days = Math.max(1, new Set(bySite.map(({ date }) => date)).size)
  const channels = [...Map.groupBy(byChannel, ({ channel }) => channel ?? '')].map(([channel, rows]) =>
    lineOf(CHANNELS[channel]?.[language] ?? channel, rows, days),
  )
  return [...channels.sort((a, b) => b.visits - a.visits), lineOf(TOTAL[language], bySite, days)]
}

const HEAD = {
  'zh-CN': ['渠道', '访问', 'UV/日', '跳出率', '转化率', '订单', '净收入 ¥', '花费 ¥', 'CPC ¥', 'ROAS'],
  en: ['Channel', 'Visits', 'UV/day', 'Bounce', 'CVR', 'Orders', 'Net rev. ¥', 'Spend ¥', 'CPC ¥', 'ROAS'],
} as const

const NONE = '–'
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const fixed = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const [one, two] = [fixed(1), fixed(2)]

const percent = (part: number, all: number): string => (all === 0 ? NONE : `${one.format((part / all) * 100)} %`)
const ratio = (part: number, all: number): string => (all === 0 ? NONE : two.format(part / all))
const amount = (value: number): string => (value === 0 ? NONE : whole.format(value))

const cellsOf = (line: Line): string[] => [
  line.name,
  whole.format(line.visits),
  one.format(line.uvADay),
  percent(line.bounces, line.visits),
  percent(line.converting, line.visits),
  one.format(line.orders),
  amount(line.revenue),
  amount(line.spend),
  ratio(line.spend, line.clicks),
  ratio(line.paidRevenue, line.spend),
]

/** The lines as a table for a terminal; Chinese characters are two columns wide. */
export const tableText = (lines: readonly Line[], language: TerminalLanguage): string => {
  const head = [...HEAD[language]]
  const colAligns = head.map((_, index) => (index === 0 ? ('left' as const) : ('right' as const)))
  const table = new Table({ head, colAligns, style: { head: [], border: [], compact: true } })
  table.push(...lines.map(cellsOf))
  return table.toString()
}

const rowsFrom = async (url: string, by: 'site' | 'channel', from: string, to: string): Promise<SnapshotRow[]> => {
  const address = new URL(`/v1/sites/demo/snapshots?from=${from}&to=${to}&by=${by}`, url)
  const response = await fetch(address, { headers: { authorization: 'Bearer rk_demo' } })
  if (!response.ok) throw new Error(`GET ${address.pathname} answered ${response.status}: ${await response.text()}`)
  return SnapshotAnswer.parse(await response.json()).rows
}

/** The KPI table of a range of local days, read from the running stack. */
export const kpiTable = async (url: string, from: string, to: string, language: TerminalLanguage): Promise<string> => {
  const [byChannel, bySite] = await Promise.all([rowsFrom(url, 'channel', from, to), rowsFrom(url, 'site', from, to)])
  return tableText(linesOf(byChannel, bySite, language), language)
}

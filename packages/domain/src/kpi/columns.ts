import { formulaOf } from './formula.ts'
import type { RatioName } from './ratios.ts'

/** Parquet logical types, named as DuckDB and Athena do where they agree. */
export type ColumnType = 'STRING' | 'DATE' | 'BOOLEAN' | 'INT32' | 'INT64' | 'DECIMAL(18,6)' | 'DOUBLE'
export type ColumnKind = 'dimension' | 'count' | 'credit' | 'money' | 'setting' | 'ratio' | 'reason'

/** One column of snapshots, exports and API: the data dictionary is made of these. */
export interface Column {
  name: string
  kind: ColumnKind
  type: ColumnType
  zh: string
  en: string
  /** `site`: major units of the row's currency. */
  unit: 'none' | 'visits' | 'visitors' | 'views' | 'ms' | 'seconds' | 'conversions' | 'currency' | 'fraction' | 'times'
  /** Whether rows may be added up, over days and groups alike. */
  additive: boolean
  nullable: boolean
  formula: string
}

const dimension = <Name extends string, Type extends ColumnType>(
  name: Name,
  type: Type,
  [zh, en]: [string, string],
  nullable: boolean,
  formula: string,
) => ({ name, kind: 'dimension', type, zh, en, unit: 'none', additive: false, nullable, formula }) as const

const count = <Name extends string>(
  name: Name,
  unit: Column['unit'],
  [zh, en]: [string, string],
  formula: string,
  { additive = true, nullable = false } = {},
) => ({ name, kind: 'count', type: 'INT64', zh, en, unit, additive, nullable, formula }) as const

const credit = <Name extends string>(name: Name, [zh, en]: [string, string], formula: string) =>
  ({
    name,
    kind: 'credit',
    type: 'DECIMAL(18,6)',
    zh,
    en,
    unit: 'conversions',
    additive: true,
    nullable: false,
    formula,
  }) as const

const money = <Name extends string>(name: Name, [zh, en]: [string, string], formula: string) =>
  ({
    name,
    kind: 'money',
    type: 'DECIMAL(18,6)',
    zh,
    en,
    unit: 'currency',
    additive: true,
    nullable: true,
    formula,
  }) as const

const ratio = <Name extends RatioName>(name: Name, unit: Column['unit'], [zh, en]: [string, string]) =>
  ({
    name,
    kind: 'ratio',
    type: 'DOUBLE',
    zh,
    en,
    unit,
    additive: false,
    nullable: true,
    formula: formulaOf(name),
  }) as const

const reasonOf = <Name extends RatioName>({ name, zh, en }: { name: Name; zh: string; en: string }) =>
  ({
    name: `${name}_null_reason` as const,
    kind: 'reason',
    type: 'STRING',
    zh: `${zh}为空的原因`,
    en: `Why ${en} is null`,
    unit: 'none',
    additive: false,
    nullable: true,
    formula: `code; null where ${name} is not`,
  }) as const

const MARGIN = {
  name: 'margin',
  kind: 'setting',
  type: 'DOUBLE',
  zh: '毛利率',
  en: 'Margin',
  unit: 'fraction',
  additive: false,
  nullable: true,
  formula: "the site's margin; null where none is set or the days of the row differ",
} as const

const values = [
  dimension('site', 'STRING', ['站点', 'Site'], false, 'site id'),
  dimension(
    'date',
    'DATE',
    ['日期', 'Date'],
    false,
    'local day; a week stands on its Monday, a month on its first day',
  ),
  dimension('hour', 'INT32', ['小时', 'Hour'], true, 'local hour, 0 to 23; null unless grain is hour'),
  dimension('channel', 'STRING', ['渠道', 'Channel'], true, 'null unless grouped by channel'),
  dimension(
    'platform',
    'STRING',
    ['平台', 'Platform'],
    true,
    'null unless grouped by platform or campaign, or unknown',
  ),
  dimension('campaign', 'STRING', ['推广计划', 'Campaign'], true, 'null unless grouped by campaign, or unknown'),
  dimension(
    'model',
    'STRING',
    ['归因模型', 'Attribution model'],
    false,
    'under which conversions and money are credited',
  ),
  dimension('currency', 'STRING', ['币种', 'Currency'], false, 'ISO 4217, of every money column'),
  dimension('version', 'INT64', ['快照版本', 'Snapshot version'], false, 'the highest of the days of the row'),
  dimension('final', 'BOOLEAN', ['是否定稿', 'Final'], false, 'false while a day of the row is provisional'),
  count('visits', 'visits', ['访问次数', 'Visits'], 'visits that started here'),
  count('uv', 'visitors', ['独立访客', 'Unique visitors'], 'distinct visitors with a page view', { additive: false }),
  count('new_visitors', 'visitors', ['新访客', 'New visitors'], 'visitors whose first page view ever is here'),
  count('page_views', 'views', ['浏览量', 'Page views'], 'page views, on their own hour and day'),
  count('bounces', 'visits', ['跳出次数', 'Bounces'], 'visits with one page view and no interaction'),
  ratio('bounce_rate', 'fraction', ['跳出率', 'Bounce rate']),
  count(
    'engaged_visits',
    'visits',
    ['有效互动访问', 'Engaged visits'],
    'over 10 s engaged, 2 page views, or a conversion',
  ),
  ratio('bounce_rate_ga4', 'fraction', ['跳出率(GA4)', 'Bounce rate (GA4)']),
  count('engaged_ms', 'ms', ['停留时长(毫秒)', 'Engaged time (ms)'], 'largest reported time of each page view, summed'),
  ratio('avg_visit_seconds', 'seconds', ['平均访问时长(秒)', 'Visit duration (s)']),
  count('converting_visits', 'visits', ['转化访问次数', 'Converting visits'], 'visits with a conversion'),
  count('converting_visitors', 'visitors', ['转化访客', 'Converting visitors'], 'distinct visitors with a conversion', {
    additive: false,
  }),
  credit('conversions', ['转化数', 'Conversions'], 'leads + signups + orders + goals, as credited'),
  credit('leads', ['潜在客户数', 'Leads'], 'distinct lead ids'),
  credit('signups', ['注册数', 'Sign-ups'], 'distinct users who signed up'),
  credit('orders', ['订单数', 'Orders'], 'distinct order ids'),
  credit('new_customers', ['新客户数', 'New customers'], 'first orders ever'),
  credit('new_customers_paid', ['付费渠道新客户数', 'New customers, paid'], 'new_customers credited to paid channels'),
  money('revenue_gross', ['销售额', 'Gross revenue'], 'Σ order value'),
  money('refunds', ['退款(按订单日)', 'Refunds'], 'Σ refunds, on the day of their orders'),
  money('revenue_net', ['净销售额', 'Net revenue'], 'revenue_gross − refunds'),
  money('refunds_on_refund_day', ['退款(按退款日)', 'Refunds by refund day'], 'Σ refunds, on the day they were given'),
  credit('paid_conversions', ['付费渠道转化数', 'Conversions, paid'], 'conversions credited to paid channels'),
  money('paid_revenue_net', ['付费渠道净销售额', 'Net revenue, paid'], 'revenue_net credited to paid channels'),
  money('spend', ['广告消费', 'Spend'], 'Σ spend of the ad platforms; null where no row was imported'),
  money(
    'other_costs',
    ['其他成本', 'Other costs'],
    'Σ other costs and what is due to partners; null where none was imported',
  ),
  money('total_cost', ['总成本', 'Total cost'], 'spend + other_costs, as far as they were imported'),
  MARGIN,
  count('impressions', 'views', ['展现量', 'Impressions'], 'Σ of the ad platforms', { nullable: true }),
  count('clicks', 'visits', ['点击量', 'Clicks'], 'Σ of the ad platforms', { nullable: true }),
  ratio('ctr', 'fraction', ['点击率', 'Click-through rate']),
  ratio('cpc', 'currency', ['平均点击价格', 'Cost per click']),
  ratio('cpm', 'currency', ['千次展现成本', 'Cost per 1,000 impressions']),
  ratio('cpa', 'currency', ['单次转化成本', 'Cost per conversion']),
  ratio('cac_paid', 'currency', ['付费获客成本', 'Customer acquisition cost, paid']),
  ratio('cac_blended', 'currency', ['综合获客成本', 'Customer acquisition cost, blended']),
  ratio('cvr_click', 'fraction', ['点击转化率', 'Conversions per click']),
  ratio('cvr_visit', 'fraction', ['访问转化率', 'Conversion rate of visits']),
  ratio('cvr_visitor', 'fraction', ['访客转化率', 'Conversion rate of visitors']),
  ratio('source_share', 'fraction', ['流量来源占比', 'Share of visits']),
  ratio('roi', 'times', ['投资回报率(毛利)', 'Return on investment']),
  ratio('roi_revenue', 'times', ['投资回报率(销售额)', 'Return on investment by revenue']),
  ratio('return_ratio', 'times', ['投产比', 'Revenue per cost']),
  ratio('roas', 'times', ['广告支出回报率', 'Return on ad spend']),
] as const

/** Every column, in the order of the contract; the reasons of null ratios stand last. */
export const COLUMNS = [
  ...values,
  ...values.filter((column) => column.kind === 'ratio').map(reasonOf),
] satisfies Column[]
export type ColumnName = (typeof COLUMNS)[number]['name']

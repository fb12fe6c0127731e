import { COLUMNS, type Column } from '../kpi/columns.ts'

const shared = (...names: string[]): Column[] => COLUMNS.filter(({ name }) => names.includes(name))

const plain = { unit: 'none', additive: false } as const

const text = (name: string, [zh, en]: [string, string], formula: string): Column => ({
  ...plain,
  name,
  kind: 'dimension',
  type: 'STRING',
  zh,
  en,
  nullable: true,
  formula,
})

const count = (name: string, names: [string, string], formula: string, nullable = false): Column => ({
  ...text(name, names, formula),
  kind: 'count',
  type: 'INT64',
  additive: true,
  nullable,
})

const credit = (name: string, names: [string, string], formula: string, nullable = false): Column => ({
  ...text(name, names, formula),
  kind: 'credit',
  type: 'DECIMAL(18,6)',
  unit: 'conversions',
  additive: true,
  nullable,
})

const reasonOf = (name: string, zh: string, en: string): Column => ({
  ...text(`${name}_null_reason`, [`${zh}为空的原因`, `Why ${en} is null`], `code; null where ${name} is not`),
  kind: 'reason',
})

/** What the reconciliation has besides the columns of the KPI tables. */
export const RECONCILIATION_OWN_COLUMNS: readonly Column[] = [
  text(
    'campaign_id',
    ['推广计划ID', 'Campaign id'],
    "the platform's id, where feedback or an imported report tells it",
  ),
  count('platform_clicks', ['平台点击', 'Clicks, platform'], "Σ clicks of the platform's imported report", true),
  reasonOf('platform_clicks', '平台点击', 'platform clicks'),
  count('feedback_clicks', ['回传点击', 'Clicks, told'], 'click ids that the platform told of, each once', true),
  reasonOf('feedback_clicks', '回传点击', 'told clicks'),
  count(
    'feedback_landed',
    ['回传点击到达', 'Told clicks that landed'],
    'feedback_clicks with a landing of the same click id',
  ),
  count(
    'feedback_without_click_id',
    ['回传无点击编号', 'Told without click id'],
    'feedback_clicks that nothing can be joined with',
  ),
  count(
    'feedback_unreplaced',
    ['回传宏未替换', 'Told with a macro'],
    'feedback_clicks with a placeholder that came unreplaced',
  ),
  count('feedback_impressions', ['回传展现', 'Impressions, told'], 'impressions that the platform told of'),
  count('redirects', ['跳转点击', 'Redirects'], 'clicks on tracking links /r/, each click id once', true),
  reasonOf('redirects', '跳转点击', 'redirects'),
  count('landings', ['到达', 'Landings'], 'paid visits that started here'),
  count('landings_without_click_id', ['无点击编号的到达', 'Landings without click id'], 'of landings'),
  count('repeated_landings', ['重复到达', 'Repeated landings'], 'of landings: the click id had landed before'),
  count(
    'double_landings',
    ['数秒内重复到达', 'Doubled landings'],
    'of repeated_landings: within 10 s of the one before',
  ),
  {
    ...text(
      'arrival_rate',
      ['抵达率', 'Arrival rate'],
      'landings ÷ platform_clicks, or ÷ feedback_clicks where none were imported',
    ),
    kind: 'ratio',
    type: 'DOUBLE',
    unit: 'fraction',
  },
  reasonOf('arrival_rate', '抵达率', 'the arrival rate'),
  text('arrival_remark', ['抵达率提示', 'Arrival remark'], 'arrival_low below 0.6, arrival_high above 1.05; else null'),
  count(
    'engaged_landings',
    ['有效到达', 'Engaged landings'],
    'landings over 10 s engaged, with 2 page views, or a conversion',
  ),
  count('converting_landings', ['转化到达', 'Converting landings'], 'landings inside which a conversion lies'),
  count('bot_clicks', ['爬虫点击', 'Bot clicks'], 'redirects and landings of bots; in no other number'),
  credit(
    'platform_conversions',
    ['平台转化', 'Conversions, platform'],
    "Σ conversions of the platform's imported report",
    true,
  ),
  reasonOf('platform_conversions', '平台转化', 'platform conversions'),
  credit('conversion_gap', ['转化差异', 'Conversion gap'], 'platform_conversions − conversions', true),
  text('causes', ['可能原因', 'Likely causes'], 'codes joined by semicolons; docs/feedback.md says what each means'),
]

const own = (...names: string[]): Column[] => RECONCILIATION_OWN_COLUMNS.filter(({ name }) => names.includes(name))
const from = (first: string, last: string): Column[] => {
  const names = RECONCILIATION_OWN_COLUMNS.map(({ name }) => name)
  return RECONCILIATION_OWN_COLUMNS.slice(names.indexOf(first), names.indexOf(last) + 1)
}

/** Of `click_reconciliation_daily` and of the CSV of the read: one set. */
export const RECONCILIATION_COLUMNS: readonly Column[] = [
  ...shared('site', 'date', 'platform', 'campaign'),
  ...from('campaign_id', 'platform_conversions_null_reason'),
  ...shared('conversions'),
  ...own('conversion_gap', 'causes'),
  ...shared('version', 'final'),
]

import { COLUMNS, type Column, type DaySnapshot, decimalOf, type Micros } from '@guiyin/domain'
import type { Cell } from '@guiyin/files'
import type { Audit } from '@guiyin/store'
import type { ExportedDay } from './exported-day.ts'

const shared = (...names: string[]): Column[] => COLUMNS.filter((column) => names.includes(column.name))

export const METRIC: Column = {
  name: 'metric',
  kind: 'dimension',
  type: 'STRING',
  zh: '指标',
  en: 'Metric',
  unit: 'none',
  additive: false,
  nullable: false,
  formula:
    'of a restatement: the column, or detail; of data quality: excluded:…, received…, late, refund_excess:<currency>, or remark:<remark>',
}

/** What this table has besides the columns of the KPI tables. */
export const QUALITY_OWN_COLUMNS: readonly Column[] = [
  METRIC,
  {
    name: 'value',
    kind: 'count',
    type: 'INT64',
    zh: '数值',
    en: 'Value',
    unit: 'none',
    additive: true,
    nullable: false,
    formula:
      'excluded: events kept apart; received: events received on the day; refund_excess: orders refunded beyond their value; remark: visits that started here and carry it; add up one metric only',
  },
  {
    name: 'amount',
    kind: 'money',
    type: 'DECIMAL(18,6)',
    zh: '金额',
    en: 'Amount',
    unit: 'currency',
    additive: true,
    nullable: true,
    formula:
      'refund_excess: Σ of what the refunds gave beyond the value of the orders, in the currency of the metric; of other metrics null',
  },
]

export const QUALITY_COLUMNS: readonly Column[] = [
  ...shared('site', 'date'),
  ...QUALITY_OWN_COLUMNS,
  ...shared('version', 'final'),
]

/** What became of the events that were received on the day: `received` is the sum of the others but `unconfirmed`. */
const receivedMetrics = ({ received, late }: Audit): [string, number][] => [
  ['late', late],
  ...(received === null ? [] : Object.entries(received)).map(([name, count]): [string, number] => [
    name === 'received' ? name : `received:${name}`,
    count,
  ]),
]

/** Money beyond the value of the day's orders, by currency; where there is none, there is no row. */
const excessMetrics = ({ excess }: DaySnapshot): [string, number, Micros][] =>
  excess.map((sum) => [`refund_excess:${sum.currency}`, sum.orders, sum.excess])

/** What was kept apart, 0 too, what became of all that was received, what was refunded beyond its order's value, then the remarks on the day's visits, sorted. */
export const qualityRows = ({ snapshot, version, final, audit }: ExportedDay): Record<string, Cell>[] => {
  const { site, date, excluded, quality } = snapshot
  const metrics: [string, number, Micros?][] = [
    ['excluded:bot', excluded.bot],
    ['excluded:test', excluded.test],
    ...(audit === undefined ? [] : receivedMetrics(audit)),
    ...excessMetrics(snapshot),
    ...quality.map(({ remark, visits }): [string, number] => [`remark:${remark}`, visits]),
  ]
  return metrics.map(([metric, value, amount]) => ({
    ...{ site, date, metric, value, version, final },
    amount: amount === undefined ? null : decimalOf(amount),
  }))
}

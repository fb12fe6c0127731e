import { COLUMNS, type Column } from '@guiyin/domain'
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
  formula: 'of a restatement: the column, or detail; of data quality: excluded:…, received…, late, or remark:<remark>',
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
      'excluded: events kept apart; received: events received on the day; remark: visits that started here and carry it; add up one metric only',
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

/** What was kept apart, 0 too, what became of all that was received, then the remarks on the day's visits, sorted. */
export const qualityRows = ({ snapshot, version, final, audit }: ExportedDay): Record<string, Cell>[] => {
  const { site, date, excluded, quality } = snapshot
  const metrics: [string, number][] = [
    ['excluded:bot', excluded.bot],
    ['excluded:test', excluded.test],
    ...(audit === undefined ? [] : receivedMetrics(audit)),
    ...quality.map(({ remark, visits }): [string, number] => [`remark:${remark}`, visits]),
  ]
  return metrics.map(([metric, value]) => ({ site, date, metric, value, version, final }))
}

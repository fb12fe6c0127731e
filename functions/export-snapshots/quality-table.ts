import { COLUMNS, type Column, type SnapshotDay } from '@guiyin/domain'
import type { Cell } from '@guiyin/files'

const shared = (...names: string[]): Column[] => COLUMNS.filter((column) => names.includes(column.name))

/** What this table has besides the columns of the KPI tables. */
export const QUALITY_OWN_COLUMNS: readonly Column[] = [
  {
    name: 'metric',
    kind: 'dimension',
    type: 'STRING',
    zh: '质量指标',
    en: 'Quality metric',
    unit: 'none',
    additive: false,
    nullable: false,
    formula: 'excluded:bot, excluded:test, or remark:<remark>',
  },
  {
    name: 'value',
    kind: 'count',
    type: 'INT64',
    zh: '数值',
    en: 'Value',
    unit: 'none',
    additive: true,
    nullable: false,
    formula: 'excluded: events kept apart; remark: visits that started here and carry it; add up one metric only',
  },
]

export const QUALITY_COLUMNS: readonly Column[] = [
  ...shared('site', 'date'),
  ...QUALITY_OWN_COLUMNS,
  ...shared('version', 'final'),
]

/** What was kept apart, 0 too, then the remarks on the day's visits, sorted. */
export const qualityRows = ({ snapshot, version, final }: SnapshotDay): Record<string, Cell>[] => {
  const { site, date, excluded, quality } = snapshot
  const metrics: [string, number][] = [
    ['excluded:bot', excluded.bot],
    ['excluded:test', excluded.test],
    ...quality.map(({ remark, visits }): [string, number] => [`remark:${remark}`, visits]),
  ]
  return metrics.map(([metric, value]) => ({ site, date, metric, value, version, final }))
}

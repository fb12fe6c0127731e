import { COLUMNS, type Column } from '@guiyin/domain'
import type { Cell } from '@guiyin/files'
import type { Restatement } from '@guiyin/store'
import { METRIC } from './quality-table.ts'

const shared = (...names: string[]): Column[] => COLUMNS.filter((column) => names.includes(column.name))

const text = (name: string, zh: string, en: string, formula: string, nullable = false): Column => ({
  name,
  kind: 'dimension',
  type: 'STRING',
  zh,
  en,
  unit: 'none',
  additive: false,
  nullable,
  formula,
})

/** What this table has besides the columns of the KPI tables. */
export const RESTATEMENT_OWN_COLUMNS: readonly Column[] = [
  {
    name: 'supersedes',
    kind: 'setting',
    type: 'INT64',
    zh: '被取代的版本',
    en: 'Version before',
    unit: 'none',
    additive: false,
    nullable: false,
    formula: 'version of the final day whose numbers were changed',
  },
  text('old', '原值', 'Old value', 'as it stood, an exact decimal as text; null: unknown', true),
  text('new', '新值', 'New value', 'as it stands since, an exact decimal as text; null: unknown', true),
  text('reason', '重述原因', 'Reason', 'why the day changed; several are joined by commas'),
]

export const RESTATEMENT_COLUMNS: readonly Column[] = [
  ...shared('site', 'date', 'version'),
  ...RESTATEMENT_OWN_COLUMNS.filter(({ name }) => name === 'supersedes'),
  ...shared('channel'),
  METRIC,
  ...RESTATEMENT_OWN_COLUMNS.filter(({ name }) => name !== 'supersedes'),
]

/** Every change of a final day, oldest version first; `channel` null: the whole site's number. */
export const restatementRows = (restatements: readonly Restatement[]): Record<string, Cell>[] =>
  restatements.flatMap(({ site, day, version, before, reason, numbers }) =>
    numbers.map(({ channel, metric, old, new: now }) => ({
      site,
      date: day,
      version,
      supersedes: before.version,
      channel,
      metric,
      old,
      new: now,
      reason,
    })),
  )

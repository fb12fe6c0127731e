import { COLUMNS, type Column } from '@guiyin/domain'

/** Columns of the KPI tables that another table has too, in their order. */
export const shared = (...names: string[]): Column[] => COLUMNS.filter((column) => names.includes(column.name))

const plain = { unit: 'none', additive: false } as const

export const text = (name: string, [zh, en]: [string, string], formula: string, nullable = false): Column => ({
  ...plain,
  name,
  kind: 'dimension',
  type: 'STRING',
  zh,
  en,
  nullable,
  formula,
})

export const date = (name: string, [zh, en]: [string, string], formula: string): Column => ({
  ...plain,
  name,
  kind: 'setting',
  type: 'DATE',
  zh,
  en,
  nullable: false,
  formula,
})

export const count = (name: string, [zh, en]: [string, string], formula: string): Column => ({
  ...plain,
  name,
  kind: 'count',
  type: 'INT64',
  zh,
  en,
  additive: true,
  nullable: false,
  formula,
})

export const flag = (name: string, [zh, en]: [string, string], formula: string): Column => ({
  ...plain,
  name,
  kind: 'setting',
  type: 'BOOLEAN',
  zh,
  en,
  nullable: false,
  formula,
})

/** A bound of an interval; chance evens out over days, so that bounds are not added up. */
export const bound = (name: string, unit: Column['unit'], [zh, en]: [string, string], formula: string): Column => ({
  name,
  kind: 'credit',
  type: 'DECIMAL(18,6)',
  zh,
  en,
  unit,
  additive: false,
  nullable: true,
  formula,
})

/** A ratio with the column that says why it is null. */
export const ratio = (name: string, [zh, en]: [string, string], formula: string): Column[] => [
  { name, kind: 'ratio', type: 'DOUBLE', zh, en, unit: 'none', additive: false, nullable: true, formula },
  {
    name: `${name}_null_reason`,
    kind: 'reason',
    type: 'STRING',
    zh: `${zh}为空的原因`,
    en: `${en}, why null`,
    unit: 'none',
    additive: false,
    nullable: true,
    formula: `why ${name} is null`,
  },
]

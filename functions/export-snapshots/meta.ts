import { COLUMNS, type Column, MODELS, NULL_REASONS, RECONCILIATION_OWN_COLUMNS } from '@guiyin/domain'
import { sha256, writeCsv } from '@guiyin/files'
import { ATTRIBUTION_OWN_COLUMNS } from './attribution-table.ts'
import { AUDIT_OWN_COLUMNS } from './audit-table.ts'
import { DATA_TABLES } from './data-sets/table.ts'
import { EXPORTS } from './day-files.ts'
import { jsonBytes } from './manifest.ts'
import { JOURNEYS_OWN_COLUMNS, PATHS_OWN_COLUMNS } from './paths-table.ts'
import { QUALITY_OWN_COLUMNS } from './quality-table.ts'
import { QUERIES } from './queries.ts'
import { RESTATEMENT_OWN_COLUMNS } from './restatement-table.ts'
import { TABLES, type Table } from './tables.ts'

const META = `${EXPORTS}_meta/`
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Those of all tables, each once. */
const EVERY_COLUMN: readonly Column[] = [
  ...COLUMNS,
  ...QUALITY_OWN_COLUMNS,
  ...RESTATEMENT_OWN_COLUMNS,
  ...AUDIT_OWN_COLUMNS,
  ...PATHS_OWN_COLUMNS,
  ...JOURNEYS_OWN_COLUMNS,
  ...ATTRIBUTION_OWN_COLUMNS,
  ...RECONCILIATION_OWN_COLUMNS,
]

const schemaOf = ({ name, columns, key }: Pick<Table, 'name' | 'columns' | 'key'>) => ({
  table: name,
  schema_version: 1,
  partitions: ['site', 'date'],
  key,
  columns: columns.map(({ name: column, type, nullable }) => ({ name: column, type, nullable })),
})

/** Columns of imports have their names to themselves: what a column of the KPI tables means is another matter. */
const dataSchemaOf = (table: (typeof DATA_TABLES)[number]) => ({
  ...schemaOf(table),
  partitions: table.dataSet.day === null ? ['site'] : ['site', 'date'],
  dataset: table.dataSet.id,
  about: table.dataSet.about,
  columns: table.columns.map(({ name, type, nullable, zh, en, additive, formula }) => ({
    ...{ name, type, nullable, zh, en, additive, formula },
  })),
})

const dictionary = {
  models: MODELS,
  null_reasons: NULL_REASONS,
  columns: EVERY_COLUMN.map(({ name, kind, type, zh, en, unit, additive, nullable, formula }) => ({
    name,
    kind,
    type,
    zh,
    en,
    unit,
    additive,
    nullable,
    formula,
  })),
}

const FIELDS = ['name', 'type', 'zh', 'en', 'unit', 'additive', 'nullable', 'formula'] as const

const cellOf = (column: Column, field: string) => new Map(Object.entries(column)).get(field)

const dictionaryCsv = (): string =>
  writeCsv(
    FIELDS.map((name) => ({ name, type: 'STRING' })),
    EVERY_COLUMN,
    (column, field) => String(cellOf(column, field)),
  )

const markdownRow = (cells: readonly string[]): string =>
  `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`

const dictionaryMarkdown = (): string => {
  const head = [markdownRow(FIELDS), markdownRow(FIELDS.map(() => '---'))]
  const rows = EVERY_COLUMN.map((column) => markdownRow(FIELDS.map((field) => String(cellOf(column, field)))))
  return ['# Data dictionary · 数据字典', '', ...head, ...rows, ''].join('\n')
}

/** What a reader needs besides the data, by key: schemas, the dictionary and queries to begin with. */
export const metaFiles: ReadonlyMap<string, Uint8Array> = new Map([
  ...TABLES.map((table): [string, Uint8Array] => [`${META}schema/${table.name}/v1.json`, jsonBytes(schemaOf(table))]),
  ...DATA_TABLES.map((table): [string, Uint8Array] => [
    `${META}schema/${table.name}/v1.json`,
    jsonBytes(dataSchemaOf(table)),
  ]),
  [`${META}dictionary.json`, jsonBytes(dictionary)],
  [`${META}dictionary.csv`, utf8(dictionaryCsv())],
  [`${META}dictionary.md`, utf8(dictionaryMarkdown())],
  ...QUERIES.map(({ name, zh, en, sql }): [string, Uint8Array] => [
    `${META}sql/duckdb/${name}.sql`,
    utf8(`-- ${zh}\n-- ${en}\n${sql};\n`),
  ]),
])

export const metaSha256: string = sha256([...metaFiles].map(([key, body]) => `${key} ${sha256(body)}`).join('\n'))

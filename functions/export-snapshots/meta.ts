import { COLUMNS, type Column, MODELS, NULL_REASONS } from '@guiyin/domain'
import { sha256, writeCsv } from '@guiyin/files'
import { jsonBytes } from './manifest.ts'
import { QUERIES } from './queries.ts'
import { EXPORTS, TABLES, type Table } from './tables.ts'

const META = `${EXPORTS}_meta/`
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const KEY_OF: Record<Table['by'], readonly string[]> = {
  site: [],
  channel: ['channel'],
  platform: ['platform'],
  campaign: ['platform', 'campaign'],
}

const schemaOf = ({ name, by, grain }: Table) => ({
  table: name,
  schema_version: 1,
  partitions: ['site', 'date'],
  key: ['site', 'date', ...(grain === 'hour' ? ['hour'] : []), ...KEY_OF[by], 'model'],
  columns: COLUMNS.map(({ name: column, type, nullable }) => ({ name: column, type, nullable })),
})

const dictionary = {
  models: MODELS,
  null_reasons: NULL_REASONS,
  columns: COLUMNS.map(({ name, kind, type, zh, en, unit, additive, nullable, formula }) => ({
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
    COLUMNS,
    (column, field) => String(cellOf(column, field)),
  )

const markdownRow = (cells: readonly string[]): string =>
  `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`

const dictionaryMarkdown = (): string => {
  const head = [markdownRow(FIELDS), markdownRow(FIELDS.map(() => '---'))]
  const rows = COLUMNS.map((column) => markdownRow(FIELDS.map((field) => String(cellOf(column, field)))))
  return ['# Data dictionary · 数据字典', '', ...head, ...rows, ''].join('\n')
}

/** What a reader needs besides the data, by key: schemas, the dictionary and queries to begin with. */
export const metaFiles: ReadonlyMap<string, Uint8Array> = new Map([
  ...TABLES.map((table): [string, Uint8Array] => [`${META}schema/${table.name}/v1.json`, jsonBytes(schemaOf(table))]),
  [`${META}dictionary.json`, jsonBytes(dictionary)],
  [`${META}dictionary.csv`, utf8(dictionaryCsv())],
  [`${META}dictionary.md`, utf8(dictionaryMarkdown())],
  ...QUERIES.map(({ name, zh, en, sql }): [string, Uint8Array] => [
    `${META}sql/duckdb/${name}.sql`,
    utf8(`-- ${zh}\n-- ${en}\n${sql};\n`),
  ]),
])

export const metaSha256: string = sha256([...metaFiles].map(([key, body]) => `${key} ${sha256(body)}`).join('\n'))

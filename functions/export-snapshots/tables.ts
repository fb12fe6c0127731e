import { COLUMNS, GROUPINGS, type Grouping, type KpiRow, MODELS, rowsOf, type SnapshotDay } from '@guiyin/domain'
import type { SiteSettings } from '@guiyin/events'
import { type Cell, gzipped, writeCsv, writeTable } from '@guiyin/files'

export const EXPORTS = 'exports/v1/'

export interface Table {
  name: string
  by: Grouping
  grain: 'day' | 'hour'
}

const SUFFIX = { day: 'daily', hour: 'hourly' } as const

/** `kpi_<grouping>_<daily|hourly>`: one file of each per site and local day, holding every attribution model. */
export const TABLES: readonly Table[] = (['day', 'hour'] as const).flatMap((grain) =>
  GROUPINGS.map((by) => ({ name: `kpi_${by}_${SUFFIX[grain]}`, by, grain })),
)

export interface ExportedFile {
  table: string
  format: 'parquet' | 'csv' | 'json'
  key: string
  rows: number
  body: Uint8Array
}

export type Home = 'current' | 'provisional'

const partitionOf = (site: string, date: string): string => `site=${site}/date=${date}`

export const parquetKey = (home: Home, table: string, site: string, date: string): string =>
  `${EXPORTS}${home}/${table}/${partitionOf(site, date)}/part-000.parquet`

const csvKey = (table: string, site: string, date: string): string =>
  `${EXPORTS}csv/${table}/${partitionOf(site, date)}.csv.gz`

const jsonKey = (table: string, site: string, date: string): string =>
  `${EXPORTS}json/${table}/${partitionOf(site, date)}.json`

/** Every key at which the files of a day may lie. */
export const keysOf = (site: string, date: string): string[] =>
  TABLES.flatMap(({ name }) => [
    parquetKey('current', name, site, date),
    parquetKey('provisional', name, site, date),
    csvKey(name, site, date),
    jsonKey(name, site, date),
  ])

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

type Row = ReadonlyMap<string, Cell>
const cell = (row: Row, name: string): Cell => row.get(name)

const DECIMALS: ReadonlySet<string> = new Set(
  COLUMNS.filter((column) => column.type === 'DECIMAL(18,6)').map((column) => column.name),
)

/** Decimals are numbers in JSON, as the API writes them. */
const jsonRow = (row: Row): string => {
  const entries = [...row].map(([name, value]) => [name, DECIMALS.has(name) && value !== null ? Number(value) : value])
  return JSON.stringify(Object.fromEntries(entries))
}

const jsonOf = (rows: readonly Row[]): string => `[${rows.map((row) => `\n${jsonRow(row)}`).join(',')}\n]\n`

const rowsFor = (site: SiteSettings, day: SnapshotDay, { by, grain }: Table): Row[] => {
  const date = day.snapshot.date
  const ofModel = (model: KpiRow['model']) => rowsOf({ site, days: [day], from: date, to: date, grain, by, model })
  return MODELS.flatMap(ofModel).map((row) => new Map(Object.entries(row)))
}

/** The files of one day. Equal snapshots give equal bytes; the version is in them, so that none ever comes back. */
export const filesOf = (site: SiteSettings, day: SnapshotDay): ExportedFile[] => {
  const { date } = day.snapshot
  const home = day.final ? 'current' : 'provisional'
  const metadata = { 'guiyin.snapshot_version': String(day.version), 'guiyin.final': String(day.final) }
  return TABLES.flatMap((table) => {
    const { name } = table
    const rows = rowsFor(site, day, table)
    const shared = { table: name, rows: rows.length }
    const parquet = writeTable(COLUMNS, rows, cell, { metadata })
    return [
      { ...shared, format: 'parquet', key: parquetKey(home, name, site.id, date), body: parquet },
      { ...shared, format: 'csv', key: csvKey(name, site.id, date), body: gzipped(writeCsv(COLUMNS, rows, cell)) },
      { ...shared, format: 'json', key: jsonKey(name, site.id, date), body: utf8(jsonOf(rows)) },
    ] satisfies ExportedFile[]
  })
}

import type { Column } from '@guiyin/domain'
import type { SiteSettings } from '@guiyin/events'
import { type Cell, gzipped, writeCsv, writeTable } from '@guiyin/files'
import type { ExportedDay } from './exported-day.ts'
import { type Row, TABLES } from './tables.ts'

export const EXPORTS = 'exports/v1/'

export interface ExportedFile {
  table: string
  format: 'parquet' | 'csv' | 'json'
  key: string
  rows: number
  body: Uint8Array
}

type Home = 'current' | 'provisional'

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

const cell = (row: Row, name: string): Cell => row.get(name)

/** Decimals are numbers in JSON, as the API writes them. */
export const jsonOf = (columns: readonly Column[], rows: readonly Row[]): string => {
  const decimals = new Set(columns.filter(({ type }) => type === 'DECIMAL(18,6)').map(({ name }) => name))
  const jsonRow = (row: Row): string => {
    const entries = [...row].map(([name, value]) => [
      name,
      decimals.has(name) && value !== null ? Number(value) : value,
    ])
    return JSON.stringify(Object.fromEntries(entries))
  }
  return `[${rows.map((row) => `\n${jsonRow(row)}`).join(',')}\n]\n`
}

/** The files of one day. Equal snapshots give equal bytes; the version is in them, so that none ever comes back. */
export const filesOf = (site: SiteSettings, day: ExportedDay): ExportedFile[] => {
  const { date } = day.snapshot
  const home = day.final ? 'current' : 'provisional'
  const metadata = { 'guiyin.snapshot_version': String(day.version), 'guiyin.final': String(day.final) }
  return TABLES.flatMap(({ name, columns, rows: rowsFor }) => {
    const rows = rowsFor(site, day)
    const shared = { table: name, rows: rows.length }
    const parquet = writeTable(columns, rows, cell, { metadata })
    return [
      { ...shared, format: 'parquet', key: parquetKey(home, name, site.id, date), body: parquet },
      { ...shared, format: 'csv', key: csvKey(name, site.id, date), body: gzipped(writeCsv(columns, rows, cell)) },
      { ...shared, format: 'json', key: jsonKey(name, site.id, date), body: utf8(jsonOf(columns, rows)) },
    ] satisfies ExportedFile[]
  })
}

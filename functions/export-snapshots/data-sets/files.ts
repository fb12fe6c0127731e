import type { Column } from '@guiyin/domain'
import { type Cell, gzipped, writeCsv, writeTable } from '@guiyin/files'
import { EXPORTS, jsonOf } from '../day-files.ts'
import type { DataFile } from './partition.ts'
import type { DataTable } from './table.ts'

type Row = ReadonlyMap<string, Cell>

const cell = (row: Row, name: string): Cell => row.get(name)

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const parquetOf = (columns: readonly Column[], rows: readonly Row[]): Uint8Array =>
  writeTable(columns, rows, cell, { metadata: {} })

/** The files of one day of a data set, or of all of one that knows no days. Equal rows give equal bytes. */
export const dataFiles = (
  { name, columns }: DataTable,
  site: string,
  date: string | null,
  rows: readonly Row[],
): (Pick<DataFile, 'format' | 'key' | 'rows'> & { body: Uint8Array })[] => {
  const folder = date === null ? `site=${site}` : `site=${site}/date=${date}`
  const shared = { rows: rows.length }
  return [
    {
      ...{ ...shared, format: 'parquet', key: `${EXPORTS}current/${name}/${folder}/part-000.parquet` },
      body: parquetOf(columns, rows),
    },
    {
      ...{ ...shared, format: 'csv', key: `${EXPORTS}csv/${name}/${folder}.csv.gz` },
      body: gzipped(writeCsv(columns, rows, cell)),
    },
    {
      ...{ ...shared, format: 'json', key: `${EXPORTS}json/${name}/${folder}.json` },
      body: utf8(jsonOf(columns, rows)),
    },
  ]
}

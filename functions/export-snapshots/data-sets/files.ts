import type { Column } from '@guiyin/domain'
import { type Cell, csvHeader, csvLines, gzipWriter, ROW_GROUP, tableWriter } from '@guiyin/files'
import type { StoredRow } from '@guiyin/store'
import { EXPORTS } from '../day-files.ts'
import type { CellOf, DataTable } from './table.ts'

export type Format = 'parquet' | 'csv' | 'json'

/** Where the files of one day of a data set lie, or of all of one that knows no days. */
export const fileKeys = ({ name }: DataTable, site: string, date: string | null): Record<Format, string> => {
  const folder = date === null ? `site=${site}` : `site=${site}/date=${date}`
  return {
    parquet: `${EXPORTS}current/${name}/${folder}/part-000.parquet`,
    csv: `${EXPORTS}csv/${name}/${folder}.csv.gz`,
    json: `${EXPORTS}json/${name}/${folder}.json`,
  }
}

const DECIMAL = 'DECIMAL(18,6)'

/** Written at once as text: so few that what is left of them goes while it is young. */
const LINES = 1_000

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function* inGroups<Row>(rows: Iterable<Row>, size: number): Generator<Row[]> {
  let group: Row[] = []
  for (const row of rows) {
    group.push(row)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

/** Rows as lines of JSON; decimals are numbers, as the API writes them. */
const jsonLines = (columns: readonly Column[], rows: readonly StoredRow[], cell: CellOf): string => {
  const heads = columns.map(({ name, type }) => ({
    name,
    head: `${JSON.stringify(name)}:`,
    isDecimal: type === DECIMAL,
  }))
  const shown = (value: Cell, isDecimal: boolean) => (isDecimal && value !== null ? Number(value) : value)
  const lineOf = (row: StoredRow): string => {
    const cells = heads.map(({ name, head, isDecimal }) => head + JSON.stringify(shown(cell(row, name), isDecimal)))
    return `\n{${cells.join()}}`
  }
  return rows.map(lineOf).join()
}

/**
 * The files of rows, which are gone through once, some thousand at a time: `json` is made as it is read, for it is many
 * times as large as the others; these are held packed and complete behind it. Equal rows give equal bytes.
 */
export const dataFiles = (columns: readonly Column[], rows: Iterable<StoredRow>, cell: CellOf) => {
  const [table, csv] = [tableWriter(columns, cell), gzipWriter()]
  let count = 0
  async function* json(): AsyncGenerator<Uint8Array> {
    await csv.add(csvHeader(columns))
    yield utf8('[')
    for (const group of inGroups(rows, ROW_GROUP)) {
      await table.add(group)
      for (const few of inGroups(group, LINES)) {
        await csv.add(csvLines(columns, few, cell))
        yield utf8(`${count === 0 ? '' : ','}${jsonLines(columns, few, cell)}`)
        count += few.length
      }
    }
    yield utf8('\n]\n')
  }
  return { json, parquet: table.finish, csv: csv.finish, count: () => count }
}

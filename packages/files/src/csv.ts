import { gzipSync } from 'node:zlib'
import Papa from 'papaparse'
import type { Cell, Column } from './parquet-table.ts'

const FORMULA = /^(?=[^\S\r\n]*[=+\-@\t\r＝＋－＠])/gmu

/** Text a spreadsheet would run as a formula gets a leading apostrophe, on each line of the cell. */
export const neutralised = (text: string): string => text.replace(FORMULA, "'")

const csvCell = (type: Column['type'], cell: Cell): string | null => {
  if (cell === null || cell === undefined) return null
  return type === 'STRING' ? neutralised(String(cell)) : String(cell)
}

/** UTF-8 without BOM, a header line, CRLF; null is an empty field, text is always quoted, numbers never. */
export const writeCsv = <Row>(
  columns: readonly Column[],
  rows: readonly Row[],
  cell: (row: Row, name: string) => Cell,
): string => {
  const fields = columns.map(({ name }) => name)
  const data = rows.map((row) => columns.map(({ name, type }) => csvCell(type, cell(row, name))))
  const header = fields.join(',')
  if (data.length === 0) return `${header}\r\n`
  const body = Papa.unparse(data, { quotes: columns.map(({ type }) => type === 'STRING'), newline: '\r\n' })
  return `${header}\r\n${body}\r\n`
}

const OS_BYTE = 9

/** gzip with no time and no operating system in its header, so that equal content gives equal bytes. */
export const gzipped = (content: string): Uint8Array => {
  const bytes = new Uint8Array(gzipSync(content, { level: 9 }))
  bytes[OS_BYTE] = 255
  return bytes
}

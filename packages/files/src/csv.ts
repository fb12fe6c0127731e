import Papa from 'papaparse'
import type { Cell, Column } from './parquet-columns.ts'

const FORMULA = /^(?=[^\S\r\n]*[=+\-@\t\r＝＋－＠])/gmu

/** Text a spreadsheet would run as a formula gets a leading apostrophe, on each line of the cell. */
export const neutralised = (text: string): string => text.replace(FORMULA, "'")

const csvCell = (type: Column['type'], cell: Cell): string | null => {
  if (cell === null || cell === undefined) return null
  return type === 'STRING' ? neutralised(String(cell)) : String(cell)
}

/** The line that names the columns. */
export const csvHeader = (columns: readonly Column[]): string => `${columns.map(({ name }) => name).join(',')}\r\n`

/** Lines of rows, without a header; nothing of none. */
export const csvLines = <Row>(
  columns: readonly Column[],
  rows: readonly Row[],
  cell: (row: Row, name: string) => Cell,
): string => {
  const data = rows.map((row) => columns.map(({ name, type }) => csvCell(type, cell(row, name))))
  if (data.length === 0) return ''
  return `${Papa.unparse(data, { quotes: columns.map(({ type }) => type === 'STRING'), newline: '\r\n' })}\r\n`
}

/** UTF-8 without BOM, a header line, CRLF; null is an empty field, text is always quoted, numbers never. */
export const writeCsv = <Row>(
  columns: readonly Column[],
  rows: readonly Row[],
  cell: (row: Row, name: string) => Cell,
): string => `${csvHeader(columns)}${csvLines(columns, rows, cell)}`

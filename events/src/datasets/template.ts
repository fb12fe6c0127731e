import type { Column } from './column.ts'
import type { DataSet } from './data-set.ts'

export type HeaderNames = 'canonical' | 'zh' | 'en'

const headerOf = (column: Column, names: HeaderNames): string => (names === 'canonical' ? column.name : column[names])

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

/** A CSV to fill in: the headers in one language and a sample row. No byte order mark: whoever saves it for people adds one. */
export const templateOf = ({ columns }: DataSet, names: HeaderNames): string =>
  line(columns.map((column) => headerOf(column, names))) + line(columns.map(({ sample }) => sample))

/** The column that a header of any template names. */
export const columnOfHeader = ({ columns }: DataSet, header: string): Column | undefined => {
  const wanted = header.trim().toLowerCase()
  return columns.find(({ name, zh, en }) => [name, zh, en].some((known) => known.toLowerCase() === wanted))
}

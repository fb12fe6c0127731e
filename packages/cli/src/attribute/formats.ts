import Table from 'cli-table3'
import { plain } from '../plain.ts'
import type { Line } from './lines.ts'
import type { Format } from './request.ts'

type Formatter = (columns: readonly string[], lines: readonly Line[]) => string

const csvCell = (cell: string | number | null): string => {
  const text = cell === null ? '' : String(cell)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

const csv: Formatter = (columns, lines) =>
  [columns.join(), ...lines.map((line) => columns.map((column) => csvCell(line[column] ?? null)).join())].join('\n')

const json: Formatter = (_, lines) =>
  lines.length === 0 ? '[]' : `[\n${lines.map((line) => `  ${JSON.stringify(line)}`).join(',\n')}\n]`

const DECIMALS = 4

const shown = (cell: string | number | null, column: string): string => {
  if (cell === null) return '–'
  if (typeof cell === 'string') return plain(cell)
  return column === 'position' ? String(cell) : cell.toFixed(DECIMALS)
}

/** For eyes: four decimals, and a line between models. */
const table: Formatter = (columns, lines) => {
  const drawn = new Table({
    head: [...columns],
    colAligns: columns.map((_, place) => (place < 2 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  })
  for (const line of lines) drawn.push(columns.map((column) => shown(line[column] ?? null, column)))
  return drawn.toString()
}

export const formatters: Readonly<Record<Format, Formatter>> = { table, csv, json }

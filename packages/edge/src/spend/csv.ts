import { SpendRow } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import Papa from 'papaparse'

const COLUMNS = Object.keys(SpendRow.shape)
const REQUIRED = ['date', 'platform', 'spend', 'currency']

const checkHeader = (header: readonly string[]): void => {
  const unknown = header.find((name, index) => !COLUMNS.includes(name) || header.indexOf(name) !== index)
  if (unknown !== undefined)
    throw new Rejected('invalid_csv', `${JSON.stringify(unknown.slice(0, 64))} ∉ ${COLUMNS.join(', ')}`)
  const missing = REQUIRED.filter((name) => !header.includes(name))
  if (missing.length > 0) throw new Rejected('invalid_csv', missing.join(', '))
}

/** An empty cell is an absent field; a cell beyond the header is an unknown field, and rejected as one. */
const rowOf = (header: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    cells.map((cell, index) => [header[index] ?? `column ${index + 1}`, cell.trim()]).filter(([, cell]) => cell !== ''),
  )

/** Rows of a CSV whose first line names the columns. Throws `Rejected` (`invalid_csv`). */
export const csvRows = (text: string): Record<string, string>[] => {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimiter: ',',
    skipEmptyLines: 'greedy',
  })
  const [problem] = errors
  if (problem !== undefined) throw new Rejected('invalid_csv', `row ${problem.row ?? 0}: ${problem.message}`)
  const [first = [], ...lines] = data
  const header = first.map((name) => name.trim().toLowerCase())
  checkHeader(header)
  return lines.map((cells) => rowOf(header, cells))
}

import { Refusal } from '../refusal.ts'
import { MOST_ROW_CHARACTERS } from '../text/records.ts'

/** The last column that a sheet can have. */
const MOST_CELLS = 16_384

/** The row of a sheet that is being read. */
export interface SheetRow {
  line: number
  cells: string[]
  characters: number
}

/** Throws `Refusal` for a column that no sheet has. */
export const checkColumn = (column: number): void => {
  if (column < 0 || column >= MOST_CELLS) {
    throw new Refusal('too_many_columns', [String(column + 1), String(MOST_CELLS)])
  }
}

/** Puts a text into its column. Throws `Refusal` where the row holds too much. */
export const keepCell = (row: SheetRow, column: number, text: string): void => {
  checkColumn(column)
  row.characters += text.length
  if (row.characters > MOST_ROW_CHARACTERS) throw new Refusal('row_too_long', [String(MOST_ROW_CHARACTERS)], row.line)
  while (row.cells.length < column) row.cells.push('')
  row.cells[column] = text
}

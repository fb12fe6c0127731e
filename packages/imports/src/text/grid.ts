import { Refusal } from '../refusal.ts'
import { MOST_COLUMNS, MOST_ROW_CHARACTERS, type TableRecord } from './records.ts'

/** Cells of tables in the order of a page, whose cells may reach over columns and rows. */
export interface Grid {
  beginTable: () => void
  endTable: () => void
  beginRow: () => void
  endRow: () => void
  beginCell: (columns: number, rows: number) => void
  endCell: () => void
  /** Counts only within a cell. */
  text: (text: string) => void
  /** Rows that have ended since, without those that hold nothing. */
  taken: () => TableRecord[]
  /** The row that began last; 0 where none did. */
  line: () => number
  /** Whether a table has not ended yet. */
  isOpen: () => boolean
}

interface OpenCell {
  text: string
  columns: number
  rows: number
}

/** Text of a cell that reaches into rows below, by its column. */
type Reaching = Map<number, { text: string; rows: number }>

/** Repeats what reaches down from above, as far as it stands where the row has come to. */
const fillFromAbove = (cells: string[], reaching: Reaching): void => {
  for (let above = reaching.get(cells.length); above !== undefined; above = reaching.get(cells.length)) {
    if (above.rows === 1) reaching.delete(cells.length)
    else above.rows -= 1
    cells.push(above.text)
  }
}

/** A cell over several rows says the same in each; one over several columns says it in the first. */
const place = (cells: string[], reaching: Reaching, { text, columns, rows }: OpenCell): void => {
  const width = cells.length + columns
  if (width > MOST_COLUMNS) throw new Refusal('too_many_columns', [String(width), String(MOST_COLUMNS)])
  for (let column = 0; column < columns; column += 1) {
    fillFromAbove(cells, reaching)
    const shown = column === 0 ? text : ''
    if (rows > 1) reaching.set(cells.length, { text: shown, rows: rows - 1 })
    cells.push(shown)
  }
}

/** Gathers cells into rows; `plain` makes text of what stands in a cell. Throws `Refusal` for a row without an end. */
export const gridReader = (plain: (markup: string) => string): Grid => {
  let [line, tables, characters] = [0, 0, 0]
  let cells: string[] | undefined
  let cell: OpenCell | undefined
  let rows: TableRecord[] = []
  const reaching: Reaching = new Map()

  const endCell = (): void => {
    if (cell !== undefined && cells !== undefined) place(cells, reaching, { ...cell, text: plain(cell.text).trim() })
    cell = undefined
  }
  const endRow = (): void => {
    endCell()
    if (cells === undefined) return
    fillFromAbove(cells, reaching)
    if (cells.some((text) => text !== '')) rows.push({ line, cells })
    cells = undefined
  }
  return {
    endCell,
    endRow,
    beginTable: () => {
      tables += 1
    },
    endTable: () => {
      endRow()
      reaching.clear()
      tables -= 1
    },
    beginRow: () => {
      endRow()
      ;[line, characters, cells] = [line + 1, 0, []]
    },
    beginCell: (columns, reached) => {
      endCell()
      cell = { text: '', columns, rows: reached }
    },
    text: (text) => {
      if (cell === undefined) return
      characters += text.length
      if (characters > MOST_ROW_CHARACTERS) throw new Refusal('row_too_long', [String(MOST_ROW_CHARACTERS)], line)
      cell.text += text
    },
    taken: () => {
      const all = rows
      rows = []
      return all
    },
    line: () => line,
    isOpen: () => tables > 0 || cells !== undefined,
  }
}

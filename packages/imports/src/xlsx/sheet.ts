import type { Entry } from '../archive/directory.ts'
import type { TableRecord } from '../text/records.ts'
import { type CellContext, cellText, type RawCell } from './cell.ts'
import { checkColumn, keepCell, type SheetRow } from './sheet-row.ts'
import { type Attributes, readXml, type XmlEvents } from './xml.ts'

const LETTERS = 26
const BEFORE_A = 64

/** `AB12` → 27. */
export const columnOfReference = (reference: string): number => {
  let column = 0
  for (const letter of reference) {
    const place = letter.charCodeAt(0) - BEFORE_A
    if (place < 1 || place > LETTERS) break
    column = column * LETTERS + place
  }
  return column - 1
}

const EMPTY: RawCell = { type: 'n', style: 0, value: '', hasValue: false, formula: null }

interface Row extends SheetRow {
  place: number
}

const beginRow = (row: Row, { r }: Attributes): void => {
  row.line = r === undefined ? row.line + 1 : Number(r)
  row.cells = []
  row.place = -1
  row.characters = 0
}

const beginCell = (row: Row, { r, t = 'n', s = '0' }: Attributes): RawCell => {
  row.place = r === undefined ? row.place + 1 : columnOfReference(r)
  checkColumn(row.place)
  return { ...EMPTY, type: t, style: Number(s) }
}

/** Collects the rows of a sheet from its XML. */
const rowCollector = (context: CellContext) => {
  const row: Row = { line: 0, cells: [], place: -1, characters: 0 }
  let rows: TableRecord[] = []
  let cell = { ...EMPTY }
  let [isValue, isFormula, isPhonetic] = [false, false, false]

  const events: XmlEvents = {
    open: (name, attributes) => {
      if (name === 'c') cell = beginCell(row, attributes)
      else if (name === 'row') beginRow(row, attributes)
      else if (name === 'f') cell.formula = ''
      else if (name === 'rPh') isPhonetic = true
      isValue = name === 'v' || (name === 't' && !isPhonetic)
      isFormula = name === 'f'
    },
    text: (text) => {
      if (isFormula) cell.formula = text
      if (!isValue) return
      cell.value += text
      cell.hasValue = true
    },
    close: (name) => {
      isValue = false
      isFormula = false
      if (name === 'c') keepCell(row, row.place, cellText(cell, context))
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'row' && row.cells.some((text) => text !== '')) rows.push({ line: row.line, cells: row.cells })
    },
  }
  const taken = (): TableRecord[] => {
    const all = rows
    rows = []
    return all
  }
  return { events, taken }
}

/** The rows of a sheet as they are inflated; rows without anything are left out. Throws `Refusal`. */
export function* sheetRecords(archive: Uint8Array, entry: Entry, context: CellContext): Generator<TableRecord[]> {
  const { events, taken } = rowCollector(context)
  yield* readXml(archive, entry, events, taken)
}

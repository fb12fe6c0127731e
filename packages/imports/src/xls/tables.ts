import { begins } from '../magic.ts'
import { Refusal } from '../refusal.ts'
import type { Source } from '../source.ts'
import type { TableRecord } from '../text/records.ts'
import { cellText } from '../xlsx/cell.ts'
import { keepCell, type SheetRow } from '../xlsx/sheet-row.ts'
import { cellsOf, isCell, isWholeCell, rowOf } from './cells.ts'
import { streamOf } from './compound.ts'
import { broken, type LittleEndian, littleEndian } from './little-endian.ts'
import { recordAt, recordsOf } from './records.ts'
import { type Sheet, type Workbook, workbookOf } from './workbook.ts'

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]
/** A bare table, without a compound file around it. */
const BARE = [0x09, 0x08]
/** As they were called since 1997, and before. */
const STREAMS = ['Workbook', 'Book']
const ROWS_AT_ONCE = 1_000
/** A full sheet of 50 columns has less. */
const MOST_MEGABYTES = 64
const MEGABYTE = 2 ** 20
/** A sheet of Excel 5.0 to 2003 has no more; a far cell would fill its row with empty ones. */
const MOST_CELLS = 256
const PLACES = 2 ** 32
/** Bytes before the data of a record, and of a whole record of a cell at least. */
const [HEAD, LEAST_CELL] = [4, 10]

export const isOldWorkbook = (head: Uint8Array): boolean => begins(head, COMPOUND) || begins(head, BARE)

/**
 * Where records of cells begin, by row: most programs write them so, some by column. One number each, for a file may
 * hold millions: its row above, its place below.
 */
const cellPlaces = (bytes: LittleEndian, { begin }: Sheet): { places: Float64Array; end: number } => {
  const places = new Float64Array(Math.ceil(Math.max(bytes.size - begin, 0) / LEAST_CELL))
  let [count, end] = [0, begin]
  for (const record of recordsOf(bytes, begin)) {
    end = record.end
    if (!isCell(record)) continue
    if (!isWholeCell(record)) throw broken()
    places[count] = rowOf(bytes, record) * PLACES + record.at - HEAD
    count += 1
  }
  return { places: places.subarray(0, count).sort(), end }
}

const rowsOf = function* (bytes: LittleEndian, places: Float64Array, workbook: Workbook): Generator<SheetRow> {
  let row: SheetRow = { line: 0, cells: [], characters: 0 }
  for (const place of places) {
    const record = recordAt(bytes, place % PLACES)
    const line = rowOf(bytes, record) + 1
    if (line !== row.line) {
      if (row.line > 0) yield row
      row = { line, cells: [], characters: 0 }
    }
    for (const { column, cell } of cellsOf(bytes, record, workbook)) {
      if (column >= MOST_CELLS) throw broken()
      keepCell(row, column, cellText(cell, workbook))
    }
  }
  if (row.line > 0) yield row
}

function* inBatches(rows: Iterable<SheetRow>): Generator<TableRecord[]> {
  let batch: TableRecord[] = []
  for (const { line, cells } of rows) {
    if (cells.some((text) => text !== '')) batch.push({ line, cells })
    if (batch.length < ROWS_AT_ONCE) continue
    yield batch
    batch = []
  }
  yield batch
}

/** A sheet whose rows are at hand. */
interface OldTable extends Source {
  records: Iterable<readonly TableRecord[]>
}

/** The sheets of a workbook of Excel 5.0 to 2003, whole in memory. Throws `Refusal`. */
export function* oldWorkbookTables(file: Uint8Array): Generator<OldTable> {
  if (file.length > MOST_MEGABYTES * MEGABYTE) throw new Refusal('archive_too_large', [String(MOST_MEGABYTES)])
  const bytes = littleEndian(begins(file, COMPOUND) ? streamOf(file, STREAMS) : file)
  const workbook = workbookOf(bytes)
  // Sheets that share their records would be read over and over.
  let left = bytes.size
  for (const sheet of workbook.sheets) {
    const { places, end } = cellPlaces(bytes, sheet)
    left -= end - sheet.begin
    if (left < 0) throw broken()
    yield {
      name: sheet.name,
      isSheet: true,
      records: inBatches(rowsOf(bytes, places, workbook)),
      encoding: () => 'xls',
    }
  }
}

import type { RawCell } from '../xlsx/cell.ts'
import { broken, type LittleEndian } from './little-endian.ts'
import { RECORD, recordAt, type XlsRecord } from './records.ts'
import { textAt } from './texts.ts'
import type { Workbook } from './workbook.ts'

/** A cell and its column. */
export interface PlacedCell {
  column: number
  cell: RawCell
}

/** Where records of cells say what: row, column and format stand first in each. */
const [COLUMN, STYLE, VALUE] = [2, 4, 6]
const SHORT_BYTES = 6
const [HUNDREDTHS, WHOLE] = [1, 2]
/** Marks a formula whose value is no number, and which kind it is. */
const NO_NUMBER = 0xffff
const [TEXT, FLAG, ERROR] = [0, 1, 2]

/** Texts that cells name by number, and how texts are kept. */
type Texts = Pick<Workbook, 'strings' | 'isUnicode'>

type Reader = (bytes: LittleEndian, record: XlsRecord, style: number, of: Texts) => RawCell

const ERRORS: Readonly<{ [code: number]: string }> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

const valued = (type: string, value: string, style = 0): RawCell => ({
  type,
  style,
  value,
  hasValue: true,
  formula: null,
})

/** A number in 30 bits: the upper ones of a double or a whole number, either of hundredths or not. */
const shortNumber = (bits: number): number => {
  const view = new DataView(new ArrayBuffer(8))
  view.setUint32(0, (bits & ~(HUNDREDTHS | WHOLE)) >>> 0)
  const number = (bits & WHOLE) === 0 ? view.getFloat64(0) : bits >> 2
  return (bits & HUNDREDTHS) === 0 ? number : number / 100
}

const flagged = (value: number, isError: boolean): RawCell =>
  isError ? valued('e', ERRORS[value] ?? '#N/A') : valued('b', String(value))

/** The text of a formula stands in a record behind it. */
const formulaText = (bytes: LittleEndian, formula: XlsRecord, isUnicode: boolean): string => {
  for (let next = recordAt(bytes, formula.end); next.kind !== RECORD.end; next = recordAt(bytes, next.end)) {
    if (next.kind === RECORD.formulaText) return textAt(bytes, next.at, { isUnicode })
    if (isCell(next)) break
  }
  return ''
}

const formulaCell: Reader = (bytes, record, style, { isUnicode }) => {
  const at = record.at + VALUE
  if (bytes.u16(at + 6) !== NO_NUMBER) return valued('n', String(bytes.f64(at)), style)
  const kind = bytes.u8(at)
  if (kind === TEXT) return valued('str', formulaText(bytes, record, isUnicode))
  return kind === FLAG || kind === ERROR ? flagged(bytes.u8(at + 2), kind === ERROR) : valued('str', '')
}

const text: Reader = (bytes, { at }, _, { isUnicode }) => valued('str', textAt(bytes, at + VALUE, { isUnicode }))

const sharedText: Reader = (bytes, { at }, _, { strings }) => {
  const shared = strings[bytes.u32(at + VALUE)]
  if (shared === undefined) throw broken()
  return valued('str', shared)
}

/** Records of one cell. */
const READERS: Readonly<Partial<{ [kind: number]: Reader }>> = {
  [RECORD.number]: (bytes, { at }, style) => valued('n', String(bytes.f64(at + VALUE)), style),
  [RECORD.short]: (bytes, { at }, style) => valued('n', String(shortNumber(bytes.u32(at + VALUE))), style),
  [RECORD.sharedText]: sharedText,
  [RECORD.text]: text,
  [RECORD.richText]: text,
  [RECORD.formula]: formulaCell,
  [RECORD.flag]: (bytes, { at }) => flagged(bytes.u8(at + VALUE), bytes.u8(at + VALUE + 1) === 1),
}

export const isCell = ({ kind }: Pick<XlsRecord, 'kind'>): boolean =>
  kind === RECORD.shorts || READERS[kind] !== undefined

export const rowOf = (bytes: LittleEndian, { at }: Pick<XlsRecord, 'at'>): number => bytes.u16(at)

/** Whether a record of cells holds at least its row, its column and a format. */
export const isWholeCell = ({ at, end }: XlsRecord): boolean => end - at >= VALUE

/** The cells of a record: most hold one, some many short numbers side by side. */
export const cellsOf = (bytes: LittleEndian, record: XlsRecord, of: Texts): PlacedCell[] => {
  const [column, reader] = [bytes.u16(record.at + COLUMN), READERS[record.kind]]
  if (reader !== undefined) {
    return [{ column, cell: reader(bytes, record, bytes.u16(record.at + STYLE), of) }]
  }
  const count = Math.floor((record.end - record.at - SHORT_BYTES) / SHORT_BYTES)
  return Array.from({ length: Math.max(count, 0) }, (_, place) => {
    const at = record.at + STYLE + place * SHORT_BYTES
    const value = String(shortNumber(bytes.u32(at + 2)))
    return { column: column + place, cell: valued('n', value, bytes.u16(at)) }
  })
}

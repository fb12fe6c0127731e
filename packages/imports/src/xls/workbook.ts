import { Refusal } from '../refusal.ts'
import type { CellContext } from '../xlsx/cell.ts'
import { type NumberStyle, styleOfFormat } from '../xlsx/styles.ts'
import type { LittleEndian } from './little-endian.ts'
import { RECORD, recordAt, recordsOf, type XlsRecord } from './records.ts'
import { sharedTexts, textAt } from './texts.ts'

/** A sheet and where its records begin. */
export interface Sheet {
  name: string
  begin: number
}

export interface Workbook extends CellContext {
  /** Those that are shown, in order. */
  sheets: readonly Sheet[]
  /** Whether its texts are those of 1997 and later. */
  isUnicode: boolean
}

const [UNICODE, WHOLE, TABLE] = [0x0600, 0x0005, 0]
const MOST_SHEETS = 200
/** The bits that hide a sheet; some programs set others. */
const STATE = 3

/** What is gathered of a workbook before its sheets. */
interface Found {
  sheets: Sheet[]
  strings: string[]
  codes: Map<number, string>
  /** The number format of each cell format. */
  formats: number[]
  from1904: boolean
}

type Reader = (bytes: LittleEndian, record: XlsRecord, found: Found, isUnicode: boolean) => void

const READERS: Readonly<Partial<{ [kind: number]: Reader }>> = {
  [RECORD.password]: () => {
    throw new Refusal('legacy_workbook')
  },
  [RECORD.dates]: (bytes, { at }, found) => {
    found.from1904 = bytes.u16(at) === 1
  },
  [RECORD.sheet]: (bytes, { at }, { sheets }, isUnicode) => {
    const [isShown, kind] = [(bytes.u8(at + 4) & STATE) === 0, bytes.u8(at + 5)]
    if (!isShown || kind !== TABLE || sheets.length >= MOST_SHEETS) return
    sheets.push({ name: textAt(bytes, at + 6, { lengthBytes: 1, isUnicode }), begin: bytes.u32(at) })
  },
  [RECORD.strings]: (bytes, record, found) => {
    found.strings = sharedTexts(bytes, record)
  },
  [RECORD.format]: (bytes, { at }, { codes }, isUnicode) => {
    codes.set(bytes.u16(at), textAt(bytes, at + 2, { lengthBytes: isUnicode ? 2 : 1, isUnicode }))
  },
  [RECORD.cellFormat]: (bytes, { at }, { formats }) => {
    formats.push(bytes.u16(at + 2))
  },
}

/** What stands before the sheets. A table without a workbook around it, as small programs write them, is its only sheet. */
export const workbookOf = (bytes: LittleEndian): Workbook => {
  const { kind, at } = recordAt(bytes, 0)
  if (kind !== RECORD.begin) throw new Refusal('legacy_workbook')
  const isUnicode = bytes.u16(at) === UNICODE
  const found: Found = { sheets: [], strings: [], codes: new Map(), formats: [], from1904: false }
  if (bytes.u16(at + 2) === WHOLE) {
    for (const record of recordsOf(bytes, 0)) READERS[record.kind]?.(bytes, record, found, isUnicode)
  } else found.sheets.push({ name: '', begin: 0 })
  const { sheets, strings, codes, formats, from1904 } = found
  const styles: NumberStyle[] = formats.map((id) => styleOfFormat(id, codes))
  return { sheets, strings, styles, from1904, isUnicode }
}

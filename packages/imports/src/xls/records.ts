import { broken, type LittleEndian } from './little-endian.ts'

/** Kinds of records that are read; all others are passed over. */
export const RECORD = {
  begin: 0x0809,
  end: 0x000a,
  continue: 0x003c,
  password: 0x002f,
  dates: 0x0022,
  sheet: 0x0085,
  strings: 0x00fc,
  format: 0x041e,
  cellFormat: 0x00e0,
  number: 0x0203,
  short: 0x027e,
  shorts: 0x00bd,
  sharedText: 0x00fd,
  text: 0x0204,
  richText: 0x00d6,
  formula: 0x0006,
  formulaText: 0x0207,
  flag: 0x0205,
} as const

/** A record: its kind and where its data stand. */
export interface XlsRecord {
  kind: number
  at: number
  end: number
}

const HEAD = 4

/** The record that begins here. Throws `Refusal` where it is cut. */
export const recordAt = (bytes: LittleEndian, begin: number): XlsRecord => {
  const [kind, at] = [bytes.u16(begin), begin + HEAD]
  const end = at + bytes.u16(begin + 2)
  if (end > bytes.size) throw broken()
  return { kind, at, end }
}

/** The records of a part: from its beginning to its end, without those of parts inside it, such as charts. */
export function* recordsOf(bytes: LittleEndian, begin: number): Generator<XlsRecord> {
  let record = recordAt(bytes, begin)
  if (record.kind !== RECORD.begin) throw broken()
  for (let depth = 1; depth > 0; ) {
    if (depth === 1) yield record
    record = recordAt(bytes, record.end)
    if (record.kind === RECORD.begin) depth += 1
    else if (record.kind === RECORD.end) depth -= 1
  }
}

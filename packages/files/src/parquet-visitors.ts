import type { Instant, VisitorRow } from '@guiyin/domain'
import { compareVisitors } from './day-file.ts'
import type { Column } from './parquet-columns.ts'
import { collected, readTable } from './parquet-reader.ts'
import { writeTable } from './parquet-table.ts'

/** A visitor's first accepted page view: the smallest (at, id). */
export interface First {
  visitor: string
  at: Instant
  id: string
}

const firstColumns: readonly Column[] = [
  { name: 'visitor', type: 'STRING' },
  { name: 'at', type: 'TIMESTAMP' },
  { name: 'id', type: 'STRING' },
]

const visitorColumns: readonly Column[] = [
  { name: 'visitor', type: 'STRING' },
  { name: 'dims', type: 'INT32' },
  { name: 'hours', type: 'INT32' },
  { name: 'model', type: 'INT32' },
]

const ESCAPE = '\u0000'

/** Half a surrogate pair does not survive UTF-8; ids hold no control characters, so the escape is free. */
const stored = (text: string): string => (text.isWellFormed() ? text : ESCAPE + JSON.stringify(text))

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('A file of visitors lacks a text')
  return value.startsWith(ESCAPE) ? String(JSON.parse(value.slice(1))) : value
}

const whole = (value: unknown): number => {
  const number = value instanceof Date ? value.getTime() : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw new TypeError('A file of visitors lacks a whole number')
  }
  return number
}

const firstCell = (first: First, name: string) =>
  name === 'at' ? first.at : stored(name === 'id' ? first.id : first.visitor)

/** Sorted by visitor; the input holds each visitor once. */
export const writeFirsts = (firsts: readonly First[]): Uint8Array =>
  writeTable(
    firstColumns,
    firsts.toSorted((a, b) => compareVisitors(a.visitor, b.visitor)),
    firstCell,
  )

/** One after the other, in order of visitor; memory is bounded by a row group. No bytes: nobody yet. */
export async function* streamFirsts(bytes: Uint8Array | undefined): AsyncGenerator<First> {
  if (bytes === undefined) return
  for await (const [visitors = [], ats = [], ids = []] of readTable(bytes).groups(['visitor', 'at', 'id'])) {
    yield* visitors.map((visitor, index) => ({ visitor: text(visitor), at: whole(ats[index]), id: text(ids[index]) }))
  }
}

export const readFirsts = async (bytes: Uint8Array | undefined): Promise<First[]> => collected(streamFirsts(bytes))

const compareVisitorRows = (a: VisitorRow, b: VisitorRow): number =>
  compareVisitors(a.visitor, b.visitor) || a.dims - b.dims || a.model - b.model

const visitorCell = (row: VisitorRow, name: string) => {
  if (name === 'visitor') return stored(row.visitor)
  return name === 'dims' ? row.dims : name === 'hours' ? row.hours : row.model
}

/** Sorted by (visitor, dims, model). */
export const writeVisitorRows = (rows: readonly VisitorRow[]): Uint8Array =>
  writeTable(visitorColumns, rows.toSorted(compareVisitorRows), visitorCell)

/** One after the other, in the file's order; memory is bounded by a row group. */
export async function* readVisitorRows(bytes: Uint8Array): AsyncGenerator<VisitorRow> {
  const columns = ['visitor', 'dims', 'hours', 'model']
  for await (const [visitors = [], dims = [], hours = [], models = []] of readTable(bytes).groups(columns)) {
    yield* visitors.map((visitor, index) => ({
      visitor: text(visitor),
      dims: whole(dims[index]),
      hours: whole(hours[index]),
      model: whole(models[index]),
    }))
  }
}

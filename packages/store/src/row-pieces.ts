import type { Cell, DataRow } from '@guiyin/events/datasets'
import * as z from 'zod'
import { pack, unpack } from './pack.ts'
import { MAX_BODY_BYTES } from './stored-fact.ts'

const Cells = z.custom<readonly unknown[]>(Array.isArray)

/** Rows as columns: like stands beside like, and packs to a fraction. */
const Piece = z.object({ columns: z.array(z.string()), cells: z.array(Cells) })

const CELLS: readonly string[] = ['string', 'number', 'boolean']

/** A union of a schema would be asked a million times: this takes a tenth of it. */
const isCell = (value: unknown): value is Cell => value === null || CELLS.includes(typeof value)

/** Of spend, a thousand rows pack to some 20 KB: far below what an item holds, and soon unpacked. */
const ROWS_PER_PIECE = 4_000

/** A column that is empty throughout is left out. */
const columnsOf = (rows: readonly DataRow[]): string[] => {
  const filled = new Set<string>()
  for (const row of rows) {
    for (const [name, cell] of Object.entries(row)) if (cell !== null) filled.add(name)
  }
  return [...filled].sort()
}

const bodyOf = (rows: readonly DataRow[]): Uint8Array => {
  const columns = columnsOf(rows)
  return pack({ columns, cells: columns.map((name) => rows.map((row) => row[name] ?? null)) })
}

export interface RowPiece {
  body: Uint8Array
  count: number
}

const halved = (rows: readonly DataRow[]): RowPiece[] => {
  const body = bodyOf(rows)
  if (body.byteLength <= MAX_BODY_BYTES || rows.length === 1) return [{ body, count: rows.length }]
  const middle = rows.length >> 1
  return [...halved(rows.slice(0, middle)), ...halved(rows.slice(middle))]
}

/** Rows in as few bodies as items may hold, in their order; the same rows make the same pieces. */
export const piecesOf = (rows: readonly DataRow[]): RowPiece[] => {
  const pieces: RowPiece[] = []
  for (let start = 0; start < rows.length; start += ROWS_PER_PIECE) {
    pieces.push(...halved(rows.slice(start, start + ROWS_PER_PIECE)))
  }
  return pieces
}

const filledIn = (columns: readonly (readonly [name: string, cells: readonly unknown[]])[], index: number): DataRow => {
  const row: Record<string, Cell> = {}
  for (const [name, cells] of columns) {
    const cell = cells[index] ?? null
    if (!isCell(cell)) throw new TypeError('a stored row holds what is no cell')
    if (cell !== null) row[name] = cell
  }
  return row
}

/** A piece as it lies open: its rows are made when they are asked for, with all their columns or the named ones. */
export const openPiece = (body: unknown, names?: ReadonlySet<string>) => {
  const { columns, cells } = Piece.parse(unpack(body))
  const asked = columns
    .map((name, column) => [name, cells[column] ?? []] as const)
    .filter(([name]) => names === undefined || names.has(name))
  return {
    length: cells[0]?.length ?? 0,
    /** What was empty is absent. */
    rowAt: (index: number): DataRow => filledIn(asked, index),
  }
}

/** The rows of a piece, one at a time. */
export function* rowsOf(body: unknown, names?: ReadonlySet<string>): Generator<DataRow> {
  const { length, rowAt } = openPiece(body, names)
  for (let index = 0; index < length; index += 1) yield rowAt(index)
}

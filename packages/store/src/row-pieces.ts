import type { Cell, DataRow } from '@guiyin/events/datasets'
import * as z from 'zod'
import { pack, unpack } from './pack.ts'
import { MAX_BODY_BYTES } from './stored-fact.ts'

/** Rows as columns: like stands beside like, and packs to a fraction. */
const Piece = z.object({ columns: z.array(z.string()), cells: z.array(z.array(z.unknown())) })

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

/** The rows of a piece; what was empty is absent. */
export const rowsOf = (body: unknown): DataRow[] => {
  const { columns, cells } = Piece.parse(unpack(body))
  const length = cells[0]?.length ?? 0
  return Array.from({ length }, (_, index) => {
    const filled = columns.flatMap((name, column): [string, Cell][] => {
      const cell = cells[column]?.[index] ?? null
      if (!isCell(cell)) throw new TypeError('a stored row holds what is no cell')
      return cell === null ? [] : [[name, cell]]
    })
    return Object.fromEntries(filled)
  })
}

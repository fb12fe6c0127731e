import type { Day } from '@guiyin/domain'
import type { DataRow, DataSet } from '@guiyin/events/datasets'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { type DayRows, fewRows, heldRows, lastRows, type PackedRows } from './day-rows.ts'
import { type ImportEntry, importLog, isCounted } from './import-log.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'
import { piecesOf } from './row-pieces.ts'
import type { Item } from './writes.ts'

/** A part of an import: what was sent at once, of which a repetition replaces what it wrote. */
export interface RowPart {
  site: string
  dataSet: DataSet
  importId: string
  /** When the import began: of two imports of one natural key the later in (at, importId) holds. */
  at: number
  part: number
}

const StoredPiece = z.object({
  ...{ importId: z.string(), at: z.number(), sk: z.string() },
  ...{ count: z.number(), body: z.unknown() },
})
type StoredPiece = z.infer<typeof StoredPiece>

const TOGETHER = ''

/** The day that a row stands on; null where its data set holds for all days. */
export const dayOfRow = ({ day }: DataSet, row: DataRow): Day | null => {
  const cell = day === null ? null : row[day]
  return typeof cell === 'string' ? cell.slice(0, 10) : null
}

const partitionOf = (dataSet: DataSet, row: DataRow): string =>
  dataSet.together ? TOGETHER : (dayOfRow(dataSet, row) ?? TOGETHER)

/** By (time, import), then by place inside the import: the last of a key holds. */
const compare = (a: StoredPiece, b: StoredPiece): number => {
  if (a.at !== b.at) return a.at - b.at
  if (a.importId !== b.importId) return a.importId < b.importId ? -1 : 1
  return a.sk < b.sk ? -1 : 1
}

const counts = (entry: ImportEntry | undefined): boolean => entry === undefined || isCounted(entry)

/**
 * Rows of every data set, many an item, by day; of a natural key the row of the last import that counts, completed by
 * earlier ones where several reports each bring a part of it.
 */
export const rowStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  const imports = importLog(client, table, options)

  /** What counts, oldest first. */
  const read = async (site: string, dataSet: DataSet, partition: string): Promise<PackedRows[]> => {
    const page = await items.query(kpiKeys.rowsOn(site, dataSet.id, partition))
    const pieces = page.items.map((item) => StoredPiece.parse(item)).sort(compare)
    const entries = await imports.entriesOf(site, [...new Set(pieces.map(({ importId }) => importId))])
    return pieces.flatMap(({ body, count, importId }) => {
      const entry = entries.get(importId)
      return counts(entry) ? [{ body, count, importId, grain: entry?.grain ?? null }] : []
    })
  }

  const together = async (site: string, dataSet: DataSet) => fewRows(dataSet, await read(site, dataSet, TOGETHER))

  return {
    /** Answers the days on which rows were put. Nothing counts before the import is complete. */
    put: async ({ site, dataSet, importId, at, part }: RowPart, rows: readonly DataRow[]): Promise<Day[]> => {
      const partitions = Map.groupBy(rows, (row) => partitionOf(dataSet, row))
      const writes = [...partitions].flatMap(([partition, own]) =>
        piecesOf(own).map(({ body, count }, piece) => {
          const key = kpiKeys.rows(site, dataSet.id, partition, importId, part, piece)
          const item: Item = { ...key, importId, at, count, body }
          return { put: item }
        }),
      )
      await items.write(writes)
      return [...new Set(rows.flatMap((row) => dayOfRow(dataSet, row) ?? []))].sort()
    },

    /** The rows of a day; of a data set that is kept together those that stand on it. */
    onDay: async (site: string, dataSet: DataSet, day: Day): Promise<DayRows> => {
      if (dataSet.together)
        return heldRows((await together(site, dataSet)).filter(({ row }) => dayOfRow(dataSet, row) === day))
      const pieces = await read(site, dataSet, day)
      return dataSet.completes ? heldRows(fewRows(dataSet, pieces)) : lastRows(dataSet, pieces)
    },

    /** Every row of a data set that is kept together. */
    all: async (site: string, dataSet: DataSet): Promise<DayRows> => heldRows(await together(site, dataSet)),
  }
}
export type RowStore = ReturnType<typeof rowStore>

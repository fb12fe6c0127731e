import { microsOf } from '@guiyin/domain'
import type { SchemaElement } from 'hyparquet'
import type { ColumnSource } from 'hyparquet-writer'

/** `TIMESTAMP`: UTC milliseconds. `DECIMAL(18,6)`: given as a decimal string or as micros. `DATE`: `2026-01-31`. */
export type ColumnType = 'STRING' | 'BOOLEAN' | 'INT32' | 'INT64' | 'DOUBLE' | 'DATE' | 'TIMESTAMP' | 'DECIMAL(18,6)'

export type Cell = string | number | bigint | boolean | null | undefined

export interface Column {
  name: string
  type: ColumnType
  /** Long text that no one filters by: no dictionary, no statistics. */
  opaque?: boolean
}

const PHYSICAL: Record<ColumnType, Omit<SchemaElement, 'name'>> = {
  STRING: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  BOOLEAN: { type: 'BOOLEAN' },
  INT32: { type: 'INT32' },
  INT64: { type: 'INT64' },
  DOUBLE: { type: 'DOUBLE' },
  DATE: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  TIMESTAMP: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  'DECIMAL(18,6)': { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 6 },
}

const DAY_MS = 86_400_000

/** Rows that lie together in a file, and are read and written at once. */
export const ROW_GROUP = 20_000

export const CREATOR = 'guiyin'

const mismatch = (type: ColumnType, cell: Cell): never => {
  throw new TypeError(`${typeof cell} ${String(cell)} does not fit a ${type} column`)
}

const integer = (type: ColumnType, cell: Cell): bigint =>
  typeof cell === 'bigint' || (typeof cell === 'number' && Number.isSafeInteger(cell))
    ? BigInt(cell)
    : mismatch(type, cell)

const ENCODE: Record<ColumnType, (cell: NonNullable<Cell>) => Exclude<Cell, null | undefined>> = {
  STRING: (cell) => (typeof cell === 'string' ? cell : mismatch('STRING', cell)),
  BOOLEAN: (cell) => (typeof cell === 'boolean' ? cell : mismatch('BOOLEAN', cell)),
  INT32: (cell) => Number(integer('INT32', cell)),
  INT64: (cell) => integer('INT64', cell),
  DOUBLE: (cell) => (typeof cell === 'number' ? cell : mismatch('DOUBLE', cell)),
  DATE: (cell) => (typeof cell === 'string' ? Date.parse(`${cell}T00:00:00Z`) / DAY_MS : mismatch('DATE', cell)),
  TIMESTAMP: (cell) => integer('TIMESTAMP', cell),
  'DECIMAL(18,6)': (cell) => (typeof cell === 'bigint' ? cell : microsOf(String(cell))),
}

/** Null and undefined alike become NULL; anything that does not fit its column throws. */
const encoded = (type: ColumnType, cell: Cell) => (cell === null || cell === undefined ? null : ENCODE[type](cell))

/** The values of one column, as they are written. */
export const sourceOf = <Row>(
  column: Column,
  rows: readonly Row[],
  cell: (row: Row, name: string) => Cell,
): ColumnSource => ({
  name: column.name,
  data: rows.map((row) => encoded(column.type, cell(row, column.name))),
  ...(column.opaque ? { encoding: 'PLAIN' as const, statistics: false } : {}),
})

/** Every column may be null. */
export const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({ name, ...PHYSICAL[type], repetition_type: 'OPTIONAL' as const })),
]

import { parquetWriteBuffer } from 'hyparquet-writer'
import { type Cell, type Column, CREATOR, ROW_GROUP, schemaOf, sourceOf } from './parquet-columns.ts'

export interface TableOptions {
  rowGroupSize?: number
  /** Key-value metadata of the file, sorted by key. */
  metadata?: Record<string, string>
}

/** A Parquet file (snappy, every column nullable); equal columns, rows and options give equal bytes. */
export const writeTable = <Row>(
  columns: readonly Column[],
  rows: readonly Row[],
  cell: (row: Row, name: string) => Cell,
  { rowGroupSize = ROW_GROUP, metadata = {} }: TableOptions = {},
): Uint8Array => {
  const file = parquetWriteBuffer({
    columnData: columns.map((column) => sourceOf(column, rows, cell)),
    schema: schemaOf(columns),
    rowGroupSize,
    kvMetadata: Object.entries(metadata)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ key, value })),
    createdBy: CREATOR,
  })
  return new Uint8Array(file)
}

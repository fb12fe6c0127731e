import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type Cell, type Column, CREATOR, ROW_GROUP, schemaOf, sourceOf } from './parquet-columns.ts'

/** Hands on what was written and begins anew, so that its buffer never holds more than a group of rows. */
const chunkedWriter = (chunks: Uint8Array[]): ByteWriter =>
  Object.assign(new ByteWriter(), {
    flush(this: ByteWriter): void {
      chunks.push(this.getBytes().slice())
      this.index = 0
    },
  })

/**
 * The bytes that `writeTable` makes, of rows that come one after another: only those of one row group are held as they
 * are, 20,000, so bring so many at once but for the last time.
 */
export const tableWriter = <Row>(columns: readonly Column[], cell: (row: Row, name: string) => Cell) => {
  const chunks: Uint8Array[] = []
  const writer = chunkedWriter(chunks)
  const table = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy: CREATOR, kvMetadata: [] })
  return {
    add: async (rows: readonly Row[]): Promise<void> => {
      await table.write({ columnData: columns.map((column) => sourceOf(column, rows, cell)), rowGroupSize: ROW_GROUP })
    },
    /** The whole file. */
    finish: async (): Promise<Uint8Array[]> => {
      await table.finish()
      return [...chunks, writer.getBytes()]
    },
  }
}

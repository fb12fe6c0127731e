import { type AsyncBuffer, parquetMetadata, parquetScan } from 'hyparquet'

export interface TableReader {
  rows: number
  /** Value of the file's key-value metadata. */
  metadata(key: string): string | undefined
  /** The named columns' values, row group by row group, so that memory is bounded by one of them. */
  groups(names: readonly string[]): AsyncGenerator<unknown[][]>
}

const asyncBuffer = (bytes: Uint8Array): AsyncBuffer => ({
  byteLength: bytes.byteLength,
  slice: (start, end) => Uint8Array.from(bytes.subarray(start, end)).buffer,
})

/** Throws when the bytes are no Parquet file. */
export const readTable = (bytes: Uint8Array): TableReader => {
  const metadata = parquetMetadata(bytes)
  const file = asyncBuffer(bytes)
  return {
    rows: Number(metadata.num_rows),
    metadata: (key) => metadata.key_value_metadata?.find((entry) => entry.key === key)?.value,
    groups: async function* (names) {
      const scan = await parquetScan({ file, metadata, columns: [...names] })
      for (const { rowStart, rowEnd } of scan.ranges) {
        const read = (column: string) => scan.readColumn({ column, rowStart, rowEnd })
        yield (await Promise.all(names.map(read))).map((values): unknown[] => Array.from(values))
      }
    },
  }
}

export const collected = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

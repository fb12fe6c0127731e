import { createHash } from 'node:crypto'
import type { LargeObjects } from '@guiyin/files'
import type { DayRows, RowStore } from '@guiyin/store'
import { dataFiles, type Format, fileKeys } from './files.ts'
import { sortedRows } from './sorted-rows.ts'
import type { DataTable } from './table.ts'

export interface PartitionDeps {
  objects: LargeObjects
  rows: Pick<RowStore, 'onDay' | 'all'>
}

/** One file of a day. */
export interface DataFile {
  format: Format
  key: string
  rows: number
  bytes: number
  sha256: string
}

const FORMATS = ['parquet', 'csv', 'json'] as const

type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Hands chunks on, and knows of those that went through. */
const weighed = (chunks: Chunks) => {
  const hash = createHash('sha256')
  let bytes = 0
  async function* through(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  return { through, weight: () => ({ bytes, sha256: hash.digest('hex') }) }
}

type Versions = Record<Format, string | null>

const versionsAt = async (objects: LargeObjects, keys: Record<Format, string>): Promise<Versions> => {
  const versionOf = async (format: Format) => (await objects.versionOf(keys[format])) ?? null
  const [parquet, csv, json] = await Promise.all(FORMATS.map(versionOf))
  return { parquet: parquet ?? null, csv: csv ?? null, json: json ?? null }
}

/** Puts the files of rows where these versions lie. Undefined: others lie there by now. */
const putFiles = async (
  objects: LargeObjects,
  keys: Record<Format, string>,
  versions: Versions,
  files: ReturnType<typeof dataFiles>,
) => {
  const put = async (format: Format, chunks: Chunks) => {
    const { through, weight } = weighed(chunks)
    const answer = await objects.putChunks(keys[format], through(), { version: versions[format] })
    return answer === 'conflict' ? undefined : { rows: files.count(), format, key: keys[format], ...weight() }
  }
  const json = await put('json', files.json())
  const [parquet, csv] = [await put('parquet', await files.parquet()), await put('csv', await files.csv())]
  return parquet && csv && json && [parquet, csv, json]
}

const rowsOf = (
  { rows }: PartitionDeps,
  { dataSet }: DataTable,
  site: string,
  date: string | null,
): Promise<DayRows> => (date === null ? rows.all(site, dataSet) : rows.onDay(site, dataSet, date))

/**
 * Writes the files of one day of a data set; null: of all its rows. What lies there is looked at before the rows are
 * read, and replaced only where it still lies, so that a slow run never puts old rows over newer ones. Undefined:
 * another run was faster.
 */
export const exportRows = async (
  deps: PartitionDeps,
  table: DataTable,
  site: string,
  date: string | null,
): Promise<DataFile[] | undefined> => {
  const keys = fileKeys(table, site, date)
  const versions = await versionsAt(deps.objects, keys)
  const rows = await rowsOf(deps, table, site, date)
  const files = dataFiles(table.columns, sortedRows(table.dataSet, rows), table.cells(site, rows))
  return putFiles(deps.objects, keys, versions, files)
}

import { inParallel, type Objects, sha256 } from '@guiyin/files'
import type { RowStore } from '@guiyin/store'
import { dataFiles } from './files.ts'
import type { DataTable } from './table.ts'

export interface PartitionDeps {
  objects: Objects
  rows: Pick<RowStore, 'onDay' | 'all'>
}

/** One file of a day. */
export interface DataFile {
  format: 'parquet' | 'csv' | 'json'
  key: string
  rows: number
  bytes: number
  sha256: string
}

const AT_ONCE = 3

/**
 * Writes the files of one day of a data set; null: of all its rows. What lies there is looked at before the rows are
 * read, and replaced only where it still lies, so that a slow run never puts old rows over newer ones. Undefined:
 * another run was faster.
 */
export const exportRows = async (
  { objects, rows }: PartitionDeps,
  table: DataTable,
  site: string,
  date: string | null,
): Promise<DataFile[] | undefined> => {
  const versions = new Map<string, string>()
  for (const { key } of dataFiles(table, site, date, [])) {
    const stored = await objects.get(key)
    if (stored !== undefined) versions.set(key, stored.version)
  }
  const stored = date === null ? await rows.all(site, table.dataSet) : await rows.onDay(site, table.dataSet, date)
  const files = dataFiles(table, site, date, table.rows(site, [...stored]))
  let isOvertaken = false
  await inParallel(files, AT_ONCE, async ({ key, body }) => {
    const answer = await objects.put(key, body, { version: versions.get(key) ?? null })
    if (answer === 'conflict') isOvertaken = true
  })
  if (isOvertaken) return undefined
  return files.map(({ body, ...file }) => ({ ...file, bytes: body.length, sha256: sha256(body) }))
}

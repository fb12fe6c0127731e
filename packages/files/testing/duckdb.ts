import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { folderObjects } from '../src/folder-objects.ts'
import type { LargeObjects, Objects } from '../src/objects.ts'

export type SqlRow = Record<string, unknown>

/** A folder of objects and a DuckDB that finds them by key; values come as JSON-like text, numbers and nulls. */
export const duckdbFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guiyin-duckdb-'))
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run("SET TimeZone = 'UTC'")
  const objects: Objects & LargeObjects = folderObjects(folder)
  return {
    folder,
    objects,
    sql: async (text: string): Promise<SqlRow[]> => {
      const reader = await connection.runAndReadAll(text)
      return reader.getRowObjectsJson()
    },
    close: async (): Promise<void> => {
      connection.closeSync()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

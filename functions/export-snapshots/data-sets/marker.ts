import { canonicalJson } from '@guiyin/domain'
import { sha256 } from '@guiyin/files'
import type { ImportEntry } from '@guiyin/store'
import * as z from 'zod'
import { EXPORTS } from '../day-files.ts'
import type { DataTable } from './table.ts'

const File = z.object({
  format: z.enum(['parquet', 'csv', 'json']),
  key: z.string(),
  rows: z.int(),
  bytes: z.int(),
  sha256: z.string(),
})

const Partition = z.object({
  /** Changes with each import that brings rows for the day, and each that is undone. */
  imports_hash: z.string(),
  files: z.array(File),
})

/** What is exported of a data set and site: manifest and commit marker in one. `all`: of one that knows no days. */
const Marker = z.object({
  schema_version: z.literal(1),
  table: z.string(),
  dataset: z.string(),
  site: z.string(),
  partitions: z.record(z.string(), Partition),
})
export type Marker = z.infer<typeof Marker>

/** Stands for the date where a data set knows no days. */
export const ALL = 'all'

export const markerKey = ({ name }: DataTable, site: string): string => `${EXPORTS}_meta/datasets/${site}/${name}.json`

export const readMarker = (body: Uint8Array | undefined, { name, dataSet }: DataTable, site: string): Marker =>
  body === undefined
    ? { schema_version: 1, table: name, dataset: dataSet.id, site, partitions: {} }
    : Marker.parse(JSON.parse(new TextDecoder().decode(body)))

const HASH_DIGITS = 16

const hashOf = (table: DataTable, imports: readonly string[]): string =>
  sha256(canonicalJson([table.columns.map(({ name, type }) => [name, type]), imports.toSorted()])).slice(0, HASH_DIGITS)

/** What stands behind each day: the imports that count and brought rows for it. */
export const hashesOf = (table: DataTable, counted: readonly ImportEntry[]): Map<string, string> => {
  const own = counted.filter(({ dataset }) => dataset === table.dataSet.id)
  const importsOf = new Map<string, string[]>()
  for (const { importId, days } of own) {
    for (const day of table.dataSet.day === null ? [ALL] : days) {
      importsOf.set(day, [...(importsOf.get(day) ?? []), importId])
    }
  }
  return new Map([...importsOf].map(([day, imports]) => [day, hashOf(table, imports)]))
}

/** Days whose files are not those of their imports; one whose imports were all undone is written once more, empty. */
export const changedDays = (table: DataTable, marker: Marker, hashes: ReadonlyMap<string, string>) => {
  const days = new Set([...hashes.keys(), ...Object.keys(marker.partitions)])
  const none = hashOf(table, [])
  return [...days]
    .sort()
    .map((day) => ({ day, hash: hashes.get(day) ?? none }))
    .filter(({ day, hash }) => marker.partitions[day]?.imports_hash !== hash)
}

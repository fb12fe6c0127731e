import type { LargeObjects, Objects } from '@guiyin/files'
import type { CatalogReaders, ImportLog } from '@guiyin/store'
import { isCounted } from '@guiyin/store'
import { jsonBytes } from '../manifest.ts'
import { ALL, changedDays, hashesOf, type Marker, markerKey, readMarker } from './marker.ts'
import { exportRows, type PartitionDeps } from './partition.ts'
import { DATA_TABLES, type DataTable } from './table.ts'

export interface DataSetDeps extends PartitionDeps {
  catalog: Pick<CatalogReaders, 'sites'>
  objects: LargeObjects & Pick<Objects, 'get' | 'put'>
  imports: Pick<ImportLog, 'ofSite'>
}

/** Committed at once: bounds what a crash repeats. */
const DAYS_AT_ONCE = 32

type Changed = ReturnType<typeof changedDays>

const exported = async (
  deps: DataSetDeps,
  table: DataTable,
  site: string,
  days: Changed,
): Promise<Marker['partitions']> => {
  const partitions: Marker['partitions'] = {}
  for (const { day, hash } of days) {
    const files = await exportRows(deps, table, site, day === ALL ? null : day)
    if (files !== undefined) partitions[day] = { imports_hash: hash, files }
  }
  return partitions
}

const exportTable = async (
  deps: DataSetDeps,
  table: DataTable,
  site: string,
  hashes: ReadonlyMap<string, string>,
): Promise<number> => {
  const key = markerKey(table, site)
  const stored = await deps.objects.get(key)
  const marker = readMarker(stored?.body, table, site)
  const changed = changedDays(table, marker, hashes).slice(0, DAYS_AT_ONCE)
  if (changed.length === 0) return 0
  const partitions = await exported(deps, table, site, changed)
  const all = Object.entries({ ...marker.partitions, ...partitions }).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const next: Marker = { ...marker, partitions: Object.fromEntries(all) }
  await deps.objects.put(key, jsonBytes(next), { version: stored?.version ?? null })
  return Object.keys(partitions).length
}

/**
 * Exports each day of each data set whose imports are not those of its files. May crash anywhere, run twice or overlap:
 * the next run goes on.
 */
export const exportDataSets = (deps: DataSetDeps) => async (): Promise<{ partitions: number }> => {
  let partitions = 0
  for (const { settings } of await deps.catalog.sites()) {
    const counted = (await deps.imports.ofSite(settings.id)).filter(isCounted)
    for (const table of DATA_TABLES) {
      const hashes = hashesOf(table, counted)
      for (let done = -1; done !== 0; partitions += done) done = await exportTable(deps, table, settings.id, hashes)
    }
  }
  return { partitions }
}

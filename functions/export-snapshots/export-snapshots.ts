import type { SiteSettings } from '@guiyin/events'
import { inParallel } from '@guiyin/files'
import type { CatalogReaders, SnapshotEntry, SnapshotStore } from '@guiyin/store'
import { attributionHash, entriesIn } from './day-attribution.ts'
import { EXPORTS } from './day-files.ts'
import { exportPartition, type PartitionDeps } from './export-partition.ts'
import { committed, type ExportedPartition, isExported, LATEST, type Latest, readLatest, stateOf } from './manifest.ts'
import { metaFiles, metaSha256 } from './meta.ts'

interface Deps extends PartitionDeps {
  catalog: Pick<CatalogReaders, 'sites'>
  snapshots: Pick<SnapshotStore, 'read' | 'range'>
  /** Days committed at once: bounds a manifest and what a crash repeats. */
  daysAtOnce?: number
}

interface Task {
  settings: SiteSettings
  entry: SnapshotEntry
}

const EVER = { from: '0000-01-01', to: '9999-12-31' } as const

const changedDays = async (deps: Deps, latest: Latest): Promise<Task[]> => {
  const { catalog, snapshots, audits, daysAtOnce = 32 } = deps
  const tasks: Task[] = []
  for (const { settings } of await catalog.sites()) {
    const entries = await snapshots.range(settings.id, EVER.from, EVER.to)
    const audited = await audits.range(settings.id, EVER.from, EVER.to)
    const auditOf = new Map(audited.map((audit) => [audit.day, audit]))
    const besideOf = await entriesIn(deps, settings.id, EVER.from, EVER.to)
    const changed = entries.filter((entry) => {
      const beside = { audit: auditOf.get(entry.day), attributionHash: attributionHash(besideOf(entry.day)) }
      return !isExported(latest, entry, beside)
    })
    tasks.push(...changed.map((entry) => ({ settings, entry })))
    if (tasks.length >= daysAtOnce) break
  }
  return tasks.slice(0, daysAtOnce)
}

const exportAll = async (deps: Deps, tasks: readonly Task[]): Promise<ExportedPartition[]> => {
  const exported: ExportedPartition[] = []
  await inParallel(tasks, 2, async ({ settings, entry }) => {
    const partition = await exportPartition(deps, settings, entry.day)
    if (partition) exported.push(partition)
  })
  return exported
}

const putMeta = async ({ objects }: Deps, latest: Latest): Promise<void> => {
  if (latest.meta_sha256 === metaSha256) return
  await inParallel([...metaFiles], 4, async ([key, body]) => void (await objects.put(key, body)))
}

/** A run that died or came late may have left a provisional file of a day that is final by now. */
const tidy = async ({ objects }: Deps, latest: Latest): Promise<void> => {
  const keys = await objects.list(`${EXPORTS}provisional/`)
  const left = keys.filter((key) => {
    const [, site = '', date = ''] = /\/site=([^/]+)\/date=([^/]+)\//.exec(key) ?? []
    return stateOf(latest, site, date)?.final === true
  })
  await inParallel(left, 4, (key) => objects.remove(key))
}

/** One commit: files, then the manifest that lists them, then the marker. Another run's commit in between wins. */
const exportTurn = async (deps: Deps): Promise<number> => {
  const { objects } = deps
  const stored = await objects.get(LATEST)
  const latest = readLatest(stored?.body)
  await tidy(deps, latest)
  const tasks = await changedDays(deps, latest)
  if (tasks.length === 0 && latest.meta_sha256 === metaSha256) return 0
  const exported = await exportAll(deps, tasks)
  await putMeta(deps, latest)
  const commit = committed(latest, exported, metaSha256)
  await objects.put(commit.key, commit.manifest)
  await objects.put(LATEST, commit.latest, { version: stored?.version ?? null })
  return exported.length
}

/** Exports each snapshot that is not exported yet. May crash anywhere, run twice or overlap: the next run goes on. */
export const exportSnapshots = (deps: Deps) => async (): Promise<{ days: number }> => {
  let days = 0
  for (;;) {
    const exported = await exportTurn(deps)
    if (exported === 0) return { days }
    days += exported
  }
}

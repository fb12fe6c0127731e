import { storedDay } from '@guiyin/derive'
import type { SiteSettings } from '@guiyin/events'
import { Unavailable } from '@guiyin/failures'
import { inParallel, type Objects, sha256 } from '@guiyin/files'
import type { AuditStore, RestatementStore, SnapshotEntry, SnapshotStore } from '@guiyin/store'
import { type AttributionDeps, attributionHash, attributionOf, entriesOn } from './day-attribution.ts'
import { type ExportedFile, filesOf, keysOf, parquetKey } from './day-files.ts'
import type { ExportedDay } from './exported-day.ts'
import { auditHash, type ExportedPartition } from './manifest.ts'
import { TABLES } from './tables.ts'

export interface PartitionDeps extends AttributionDeps {
  objects: Objects
  snapshots: Pick<SnapshotStore, 'read'>
  restatements: Pick<RestatementStore, 'leadingTo'>
  audits: Pick<AuditStore, 'range'>
}

interface Standing {
  version: string
  sha256: string
}

const AT_ONCE = 8

/** What lies at each key of the day now. */
const standingAt = async ({ objects }: PartitionDeps, site: string, day: string): Promise<Map<string, Standing>> => {
  const standing = new Map<string, Standing>()
  await inParallel(keysOf(site, day), AT_ONCE, async (key) => {
    const stored = await objects.get(key)
    if (stored) standing.set(key, { version: stored.version, sha256: sha256(stored.body) })
  })
  return standing
}

const replaceAll = async (
  { objects }: PartitionDeps,
  files: readonly ExportedFile[],
  standing: ReadonlyMap<string, Standing>,
): Promise<'replaced' | 'conflict'> => {
  let outcome: 'replaced' | 'conflict' = 'replaced'
  await inParallel(files, AT_ONCE, async ({ key, body }) => {
    const before = standing.get(key)
    if (before?.sha256 === sha256(body)) return
    const answer = await objects.put(key, body, { version: before?.version ?? null })
    if (answer === 'conflict') outcome = 'conflict'
  })
  return outcome
}

const leaveProvisional = async ({ objects }: PartitionDeps, site: string, day: string): Promise<void> => {
  const keys = TABLES.map(({ name }) => parquetKey('provisional', name, site, day))
  await inParallel(keys, AT_ONCE, (key) => objects.remove(key))
}

const ATTEMPTS = 5

const wholeDay = async (
  deps: PartitionDeps,
  entry: SnapshotEntry,
): Promise<{ day: ExportedDay; attributionHash: string | null }> => {
  const { site, day } = entry
  const entries = await entriesOn(deps, site, day)
  const credited = entries.attribution === undefined ? [] : [entries.attribution]
  const [stored, restatements, [audit], attributed] = await Promise.all([
    storedDay(deps.objects, entry),
    deps.restatements.leadingTo(site, [entry, ...credited]),
    deps.audits.range(site, day, day),
    attributionOf(deps.objects, entries),
  ])
  return { day: { ...stored, restatements, audit, ...attributed }, attributionHash: attributionHash(entries) }
}

/**
 * Writes the files of the day's newest snapshot. What lies there is read before the snapshot is looked up, and replaced
 * only where it still lies: so a slow run never puts an old snapshot over a newer one. Undefined: there is no snapshot.
 */
export const exportPartition = async (
  deps: PartitionDeps,
  settings: SiteSettings,
  day: string,
): Promise<ExportedPartition | undefined> => {
  const site = settings.id
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const standing = await standingAt(deps, site, day)
    const entry = await deps.snapshots.read(site, day)
    if (entry === undefined) return undefined
    const { day: stored, attributionHash: attribution } = await wholeDay(deps, entry)
    const files = filesOf(settings, stored)
    if ((await replaceAll(deps, files, standing)) === 'conflict') continue
    if (entry.final) await leaveProvisional(deps, site, day)
    return {
      entry,
      auditHash: auditHash(stored.audit),
      attributionHash: attribution,
      definitionVersion: stored.snapshot.definitionVersion,
      files: files.map(({ body: _, ...file }) => file),
      sizes: files.map(({ body }) => ({ bytes: body.length, sha256: sha256(body) })),
    }
  }
  throw new Unavailable('objects', `Others kept exporting ${site} ${day}`)
}

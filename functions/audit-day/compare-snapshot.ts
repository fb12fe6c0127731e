import { firstFoldableDay, foldStoredDay, snapshotBytes, snapshotHash } from '@guiyin/derive'
import { addDays, canonicalJson, snapshotFromJson } from '@guiyin/domain'
import { BUCKETS } from '@guiyin/files'
import type { SnapshotEntry } from '@guiyin/store'
import { dayOfFact, type Task } from './task.ts'

const bytesAt = async ({ deps }: Task, key: string): Promise<Uint8Array> =>
  (await deps.objects.get(key))?.body ?? new Uint8Array()

/** Something asks for a new fold, or has come so lately that nothing asks for it yet. */
const isMoving = async (task: Task, entry: SnapshotEntry): Promise<boolean> => {
  const { deps, reading, day, waiting } = task
  const marks = await deps.marks.ofSite(reading.site)
  if (marks.some((mark) => mark.day === day)) return true
  const now = await deps.snapshots.read(reading.site, day)
  if (canonicalJson([now?.version, now?.hash]) !== canonicalJson([entry.version, entry.hash])) return true
  const around = new Set([-1, 0, 1].map((days) => addDays(day, days)))
  const waits = (bucket: number) =>
    waiting.facts(reading.site, bucket).some((fact) => around.has(dayOfFact(task, fact)))
  return Array.from({ length: BUCKETS }, (_, bucket) => bucket).some(waits)
}

/** Rules and definitions of a newer release make other numbers: the day keeps its own until something asks for a fold. */
const isOfThisRelease = (body: Uint8Array, fresh: { rulesVersion: string; definitionVersion: string }): boolean => {
  const standing = snapshotFromJson(new TextDecoder().decode(body))
  return standing.rulesVersion === fresh.rulesVersion && standing.definitionVersion === fresh.definitionVersion
}

/**
 * The standing version holds the bytes it was put with, and a fresh fold of the facts gives them again; where facts that
 * the fold needs have expired, there is nothing to compare with.
 */
export const compareSnapshot = async (task: Task, entry: SnapshotEntry): Promise<void> => {
  const { found, deps, reading } = task
  if (task.day < firstFoldableDay(reading, reading.zone.dayOf(deps.clock()))) return
  const name = `${entry.day} ${entry.version}`
  const [json, visitors] = await Promise.all([bytesAt(task, entry.key), bytesAt(task, entry.visitorsKey)])
  if (snapshotHash(json, visitors) !== entry.hash) {
    // An erasure takes rows out of the standing version and asks for a fold.
    return (await isMoving(task, entry)) ? found.waits() : found.differs('snapshot_bytes', name)
  }
  const folded = await foldStoredDay(task)
  if (snapshotBytes(folded).hash === entry.hash) return
  if (!isOfThisRelease(json, folded.snapshot) || (await isMoving(task, entry))) return found.waits()
  found.differs('snapshot', name)
}

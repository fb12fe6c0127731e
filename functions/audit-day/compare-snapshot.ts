import { snapshotBytes, snapshotHash } from '@guiyin/derive'
import type { Folded } from './compare-fold.ts'
import type { Task } from './task.ts'

const bytesAt = async ({ deps }: Task, key: string): Promise<Uint8Array> =>
  (await deps.objects.get(key))?.body ?? new Uint8Array()

/** The standing version holds the bytes it was put with, and a fresh fold of the facts gives them again. */
export const compareSnapshot = async (task: Task, { snapshot, fold, isExcused }: Folded): Promise<void> => {
  const { key, visitorsKey, hash, day, version } = snapshot
  const [json, visitors] = await Promise.all([bytesAt(task, key), bytesAt(task, visitorsKey)])
  const isIntact = snapshotHash(json, visitors) === hash
  if (isIntact && snapshotBytes(fold).hash === hash) return
  // An erasure takes rows out of the standing version and asks for a fold.
  if (await isExcused()) return task.found.waits()
  task.found.differs(isIntact ? 'snapshot' : 'snapshot_bytes', `${day} ${version}`)
}

import { firstFoldableDay, foldStoredDay, isOver, type StoredFold, snapshotHash } from '@guiyin/derive'
import { addDays, canonicalJson, snapshotFromJson } from '@guiyin/domain'
import { BUCKETS } from '@guiyin/files'
import type { JourneysEntry, SnapshotEntry } from '@guiyin/store'
import { compareJourneys } from './compare-journeys.ts'
import { compareSnapshot } from './compare-snapshot.ts'
import { dayOfFact, type Task } from './task.ts'

/** What stood of the day when its audit began. */
export interface Standing {
  snapshot: SnapshotEntry
  journeys: JourneysEntry | undefined
}

/** What a fresh fold of the facts gives, beside what stands. */
export interface Folded extends Standing {
  fold: StoredFold
  /** Whether what differs is no difference yet: a newer release gives other numbers, or a fold is asked for. */
  isExcused: () => Promise<boolean>
}

const bytesAt = async ({ deps }: Task, key: string): Promise<Uint8Array> =>
  (await deps.objects.get(key))?.body ?? new Uint8Array()

const namesOf = ({ snapshot, journeys }: Partial<Standing>): string =>
  canonicalJson([snapshot?.version, snapshot?.hash, journeys?.version, journeys?.hash].map(String))

/** Something asks for a new fold, or has come so lately that nothing asks for it yet. */
const isMoving = async (task: Task, standing: Standing): Promise<boolean> => {
  const { deps, reading, day, waiting } = task
  const marks = await deps.marks.ofSite(reading.site)
  if (marks.some((mark) => mark.day === day)) return true
  const snapshot = await deps.snapshots.read(reading.site, day)
  const journeys = await deps.journeys.read(reading.site, day)
  if (namesOf({ ...(snapshot === undefined ? {} : { snapshot }), journeys }) !== namesOf(standing)) return true
  const around = new Set([-1, 0, 1].map((days) => addDays(day, days)))
  const waits = (bucket: number) =>
    waiting.facts(reading.site, bucket).some((fact) => around.has(dayOfFact(task, fact)))
  return Array.from({ length: BUCKETS }, (_, bucket) => bucket).some(waits)
}

/** Rules and definitions of a newer release make other numbers: the day keeps its own until something asks for a fold. */
const isOfOtherRelease = async (task: Task, { key, visitorsKey, hash }: SnapshotEntry, { snapshot }: StoredFold) => {
  const [json, visitors] = [await bytesAt(task, key), await bytesAt(task, visitorsKey)]
  if (snapshotHash(json, visitors) !== hash) return false
  const standing = snapshotFromJson(new TextDecoder().decode(json))
  return standing.rulesVersion !== snapshot.rulesVersion || standing.definitionVersion !== snapshot.definitionVersion
}

/**
 * A fresh fold of the facts gives the snapshot and the journeys that stand, byte for byte; where facts that the fold
 * needs have expired, there is nothing to compare with.
 */
export const compareFold = async (task: Task, standing: Standing): Promise<void> => {
  const { deps, reading, day } = task
  const now = deps.clock()
  if (day < firstFoldableDay(reading, reading.zone.dayOf(now))) return
  const fold = await foldStoredDay({ ...task, now })
  const isExcused = async () =>
    (await isOfOtherRelease(task, standing.snapshot, fold)) || (await isMoving(task, standing))
  await compareSnapshot(task, { ...standing, fold, isExcused })
  if (isOver(reading.zone, day, now)) await compareJourneys(task, { ...standing, fold, isExcused })
}

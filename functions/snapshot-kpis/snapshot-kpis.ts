import {
  type FoldDeps,
  foldStoredDay,
  isFinal,
  type SiteReading,
  siteReading,
  type Waiting,
  waitingArrivals,
} from '@guiyin/derive'
import { addDays, type Day, type FoldedDay, snapshotToJson } from '@guiyin/domain'
import { type Objects, sha256, snapshotKeys, writeVisitorRows } from '@guiyin/files'
import type { CatalogReaders, Mark, MarkStore, SnapshotEntry, SnapshotStore } from '@guiyin/store'
import { type MarkDeps, satisfiedMarks } from './satisfied-marks.ts'

export interface Deps {
  catalog: FoldDeps['catalog'] & Pick<CatalogReaders, 'site' | 'sites' | 'links'>
  objects: Pick<Objects, 'get' | 'list' | 'put'>
  conversions: FoldDeps['conversions'] & MarkDeps['conversions']
  spend: FoldDeps['spend'] & MarkDeps['spend']
  marks: Pick<MarkStore, 'ofSite' | 'remove'>
  snapshots: SnapshotStore
  clock: () => number
}

export type Outcome = Record<'stored' | 'unchanged' | 'conflict', number>

/** A day this old is final, unless no snapshot has said so yet. */
const UNSETTLED_DAYS = 45

interface MarkedSite {
  reading: SiteReading
  marks: readonly Mark[]
  /** Still in the catalog. */
  isActive: boolean
}

interface Task {
  reading: SiteReading
  day: Day
  waiting: Waiting
}

const HASH_DIGITS = 16

const bytesOf = (folded: FoldedDay) => {
  const json = new TextEncoder().encode(snapshotToJson(folded.snapshot))
  const visitors = writeVisitorRows(folded.visitors)
  return { json, visitors, hash: sha256(Buffer.concat([json, visitors])).slice(0, HASH_DIGITS) }
}

/** The version is read before the inputs, and the entry put only where it still stands: the slower of two folds loses. */
const snapshotDay = async (deps: Deps, { reading, day, waiting }: Task): Promise<keyof Outcome> => {
  const { site, zone } = reading
  const begun = deps.clock()
  const before = await deps.snapshots.read(site, day)
  const { json, visitors, hash } = bytesOf(await foldStoredDay({ deps, reading, day, waiting }))
  const isSame = before?.hash === hash
  const standing = { final: isFinal(zone, day, begun), dataThrough: begun }
  if (before !== undefined && isSame) return put(deps, { ...before, ...standing }, before.version, 'unchanged')
  const version = (before?.version ?? 0) + 1
  const keys = snapshotKeys(site, day, version, hash)
  await Promise.all([deps.objects.put(keys.key, json), deps.objects.put(keys.visitorsKey, visitors)])
  return put(deps, { site, day, version, hash, ...keys, ...standing }, version - 1, 'stored')
}

const put = async (
  deps: Deps,
  entry: SnapshotEntry,
  expected: number,
  outcome: 'stored' | 'unchanged',
): Promise<keyof Outcome> => ((await deps.snapshots.put(entry, expected)) === 'stored' ? outcome : 'conflict')

/** Today is folded even without a mark, so that no day is missing from a series; not so for a site that has left. */
const daysToFold = async (deps: Deps, { reading, marks, isActive }: MarkedSite): Promise<Day[]> => {
  const now = deps.clock()
  const today = reading.zone.dayOf(now)
  const recent = await deps.snapshots.range(reading.site, addDays(today, -UNSETTLED_DAYS), today)
  const due = recent.filter((entry) => !entry.final && isFinal(reading.zone, entry.day, now)).map((entry) => entry.day)
  // A mark may name tomorrow, for what may run over midnight: it waits until there is a tomorrow.
  const marked = marks.map((mark) => mark.day).filter((day) => day <= today)
  return [...new Set([...marked, ...due, ...(isActive ? [today] : [])])].sort()
}

const snapshotSite = async (deps: Deps, site: MarkedSite, waiting: Waiting, outcome: Outcome): Promise<void> => {
  const { reading, marks } = site
  const satisfied = await satisfiedMarks(deps, marks, waiting)
  for (const day of await daysToFold(deps, site)) {
    const result = await snapshotDay(deps, { reading, day, waiting })
    outcome[result] += 1
    if (result !== 'conflict') await deps.marks.remove(satisfied.filter((mark) => mark.day === day))
  }
}

const markedSites = async (deps: Deps): Promise<MarkedSite[]> => {
  const sites: MarkedSite[] = []
  for (const { settings, keys } of await deps.catalog.sites()) {
    const reading = await siteReading(deps.catalog, settings.id)
    const marks = await deps.marks.ofSite(settings.id)
    if (reading !== undefined) sites.push({ reading, marks, isActive: Object.keys(keys).length > 0 })
  }
  return sites
}

/**
 * Folds each day that is marked, that has become final, and today; writes a version only where the bytes differ. Two
 * runs at once, or one that dies, leave marks behind, and the next run folds those days again.
 */
export const snapshotKpis = (deps: Deps) => async (): Promise<Outcome> => {
  const outcome: Outcome = { stored: 0, unchanged: 0, conflict: 0 }
  // Marks before arrivals: an arrival whose mark was read is listed, or has gone into the lake by then.
  const sites = await markedSites(deps)
  const waiting = await waitingArrivals(deps.objects)
  for (const site of sites) await snapshotSite(deps, site, waiting, outcome)
  return outcome
}

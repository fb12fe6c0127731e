import {
  type FoldDeps,
  firstFoldableDay,
  foldStoredDay,
  isFinal,
  isOver,
  type SiteReading,
  siteReading,
  snapshotBytes,
  storedDay,
  type Waiting,
  waitingArrivals,
} from '@guiyin/derive'
import { addDays, type Day, type FoldedDay } from '@guiyin/domain'
import { type Objects, snapshotKeys } from '@guiyin/files'
import type {
  CatalogReaders,
  JourneyStore,
  Mark,
  MarkStore,
  RestatementStore,
  SnapshotEntry,
  SnapshotStore,
} from '@guiyin/store'
import { changedNumbers } from './changed-numbers.ts'
import { type ReasonDeps, reasonOf } from './restatement-reason.ts'
import { type MarkDeps, satisfiedMarks } from './satisfied-marks.ts'
import { storeJourneys } from './store-journeys.ts'

export interface Deps {
  catalog: FoldDeps['catalog'] & Pick<CatalogReaders, 'site' | 'sites' | 'links'>
  objects: Pick<Objects, 'get' | 'list' | 'put' | 'remove'>
  conversions: FoldDeps['conversions'] & MarkDeps['conversions'] & ReasonDeps['conversions']
  spend: FoldDeps['spend'] & MarkDeps['spend']
  undone: FoldDeps['undone']
  marks: Pick<MarkStore, 'ofSite' | 'remove'>
  snapshots: SnapshotStore
  journeys: Pick<JourneyStore, 'read' | 'put'>
  restatements: Pick<RestatementStore, 'put'>
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
  /** Those of the day, read before the waiting arrivals: they asked for the fold. */
  marks: readonly Mark[]
}

/** Put before the entry, so that no final day ever changes without it. */
const restate = async (
  deps: Deps,
  { reading, marks }: Task,
  before: SnapshotEntry,
  after: FoldedDay & { version: number; hash: string },
): Promise<void> => {
  const old = await storedDay(deps.objects, before)
  const { site, day, version, hash } = { ...before, ...after }
  await deps.restatements.put({
    site,
    day,
    version,
    hash,
    before: { version: before.version, hash: before.hash },
    reason: await reasonOf(deps, marks, { old: old.snapshot, new: after.snapshot }),
    numbers: changedNumbers(reading.current, old, { ...after, final: true }),
  })
}

/** The version is read before the inputs, and the entry put only where it still stands: the slower of two folds loses. */
const snapshotDay = async (deps: Deps, task: Task): Promise<keyof Outcome> => {
  const { reading, day } = task
  const { site, zone } = reading
  const begun = deps.clock()
  const before = await deps.snapshots.read(site, day)
  const over = isOver(zone, day, begun)
  const journeysBefore = over ? await deps.journeys.read(site, day) : undefined
  const folded = await foldStoredDay({ deps, ...task, now: begun })
  if (over && (await storeJourneys(deps, folded, journeysBefore)) === 'conflict') return 'conflict'
  const { json, visitors, hash } = snapshotBytes(folded)
  // What was final once stays so, whatever zone its site moves to: its numbers change by restatement only.
  const standing = { final: before?.final === true || isFinal(zone, day, begun), dataThrough: begun }
  if (before?.hash === hash) return put(deps, { ...before, ...standing }, before.version, 'unchanged')
  const version = (before?.version ?? 0) + 1
  const keys = snapshotKeys(site, day, version, hash)
  await Promise.all([deps.objects.put(keys.key, json), deps.objects.put(keys.visitorsKey, visitors)])
  if (before?.final === true) await restate(deps, task, before, { ...folded, version, hash })
  return put(deps, { site, day, version, hash, ...keys, ...standing }, version - 1, 'stored')
}

const put = async (
  deps: Deps,
  entry: SnapshotEntry,
  expected: number,
  outcome: 'stored' | 'unchanged',
): Promise<keyof Outcome> => ((await deps.snapshots.put(entry, expected)) === 'stored' ? outcome : 'conflict')

/** Once when it is over, for the traces of its visitors, and once when it is final. */
const isDue = (zone: SiteReading['zone'], { day, final, dataThrough }: SnapshotEntry, now: number): boolean => {
  const end = zone.endOf(day)
  return !final && (isFinal(zone, day, now) || (dataThrough < end && end <= now))
}

/** Today is folded even without a mark, so that no day is missing from a series; not so for a site that has left. */
const daysToFold = async (deps: Deps, { reading, marks, isActive }: MarkedSite): Promise<Day[]> => {
  const now = deps.clock()
  const today = reading.zone.dayOf(now)
  const recent = await deps.snapshots.range(reading.site, addDays(today, -UNSETTLED_DAYS), today)
  const due = recent.filter((entry) => isDue(reading.zone, entry, now)).map((entry) => entry.day)
  // A mark may name tomorrow, for what may run over midnight: it waits until there is a tomorrow.
  const marked = marks.map((mark) => mark.day).filter((day) => day <= today)
  const first = firstFoldableDay(reading, today)
  return [...new Set([...marked, ...due, ...(isActive ? [today] : [])])].filter((day) => day >= first).sort()
}

const snapshotSite = async (deps: Deps, site: MarkedSite, waiting: Waiting, outcome: Outcome): Promise<void> => {
  const { reading, marks } = site
  const satisfied = await satisfiedMarks(deps, marks, waiting)
  const first = firstFoldableDay(reading, reading.zone.dayOf(deps.clock()))
  await deps.marks.remove(satisfied.filter((mark) => mark.day < first))
  for (const day of await daysToFold(deps, site)) {
    const own = marks.filter((mark) => mark.day === day)
    const result = await snapshotDay(deps, { reading, day, waiting, marks: own })
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

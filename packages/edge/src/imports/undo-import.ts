import { addDays, type Day } from '@guiyin/domain'
import { dataSetOf } from '@guiyin/events/datasets'
import {
  type ImportEntry,
  type ImportLog,
  type ImportStore,
  type MarkStore,
  type OpenUndos,
  type SnapshotStore,
  undoCause,
} from '@guiyin/store'
import { affectedDays, asksLog } from './affected-days.ts'

/**
 * As far back as the settlement looked when the import came: a lead may name whoever its visitor was before, too. One more
 * day, for a conversion may stand in the zone that the site had when it came.
 */
const REACH_DAYS = 31 + 1

export interface UndoDeps {
  log: Pick<ImportLog, 'ofSite' | 'entriesOf' | 'beginUndo' | 'finishUndo'>
  imports: Pick<ImportStore, 'partsOf'>
  undos: Pick<OpenUndos, 'open'>
  snapshots: Pick<SnapshotStore, 'range'>
  marks: Pick<MarkStore, 'put' | 'ofSite'>
  clock: () => number
}

interface Undoing {
  site: string
  importId: string
  today: Day
}

/**
 * With the neighbours that have numbers: a visit may run over midnight, and a click's halves lie on both sides of it. What
 * is being folded has a mark, which goes once the snapshot stands.
 */
const withNeighbours = async ({ marks, snapshots }: UndoDeps, site: string, days: readonly Day[]): Promise<Day[]> => {
  const sorted = days.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const near = new Set(days.flatMap((day) => [addDays(day, -1), addDays(day, 1)]))
  const marked = await marks.ofSite(site)
  const folded = await snapshots.range(site, addDays(first, -1), addDays(last, 1))
  const known = [...marked, ...folded].map(({ day }) => day)
  return [...new Set([...days, ...known.filter((day) => near.has(day))])].sort()
}

/** Of an import whose rows became facts, the days of these; conversions are to be derived anew since before the first. */
const daysOfFacts = async (deps: UndoDeps, { site, importId }: Undoing): Promise<Day[]> => {
  const parts = await deps.imports.partsOf(site, importId)
  const days = [...new Set(parts.flatMap((part) => part.days))].sort()
  const [first] = days
  if (first !== undefined) await deps.undos.open({ site, importId, at: deps.clock(), day: addDays(first, -REACH_DAYS) })
  return withNeighbours(deps, site, days)
}

const daysOfUndo = async (deps: UndoDeps, undoing: Undoing, entry: ImportEntry): Promise<Day[]> => {
  const { dataset, days } = entry
  if (dataSetOf(dataset)?.unkept) return daysOfFacts(deps, undoing)
  const entries = asksLog(dataset) ? await deps.log.ofSite(undoing.site) : []
  return affectedDays(dataset, { days, today: undoing.today, entries })
}

/**
 * Undoes an import: its rows, and the facts that they became, no longer count; those that they replaced count again.
 * False: there is no such import. Undoing it again changes nothing, and finishes what a crash may have left.
 */
export const undoImport = async (deps: UndoDeps, undoing: Undoing): Promise<boolean> => {
  const { log, marks, clock } = deps
  const { site, importId } = undoing
  const entry = (await log.entriesOf(site, [importId])).get(importId)
  if (entry === undefined) return false
  await log.beginUndo(site, importId, clock())
  const days = await daysOfUndo(deps, undoing, entry)
  const cause = undoCause(entry.dataset, importId)
  await marks.put(days.map((day) => ({ site, day, cause })))
  await log.finishUndo(site, importId)
  return true
}

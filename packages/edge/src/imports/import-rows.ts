import { addDays, type Day } from '@guiyin/domain'
import { type DataRow, type DataSet, dataSetOf } from '@guiyin/events/datasets'
import {
  addNotes,
  type ImportEntry,
  type ImportLog,
  type ImportStore,
  importCause,
  type MarkStore,
  NO_PART,
  type OpenUndos,
  type PartNotes,
  type RowStore,
  type SnapshotStore,
  undoCause,
} from '@guiyin/store'
import { affectedDays, asksLog } from './affected-days.ts'
import type { EventsOfRows, RowRefusal } from './publish-leads.ts'
import { totalsOf } from './totals.ts'

export interface ImportDeps {
  rows: Pick<RowStore, 'put'>
  imports: Pick<ImportStore, 'begin' | 'putPart' | 'partsOf' | 'close' | 'complete'>
  log: Pick<ImportLog, 'ofSite' | 'entriesOf' | 'beginUndo' | 'finishUndo'>
  marks: Pick<MarkStore, 'put'>
  clock: () => number
  /** Takes the rows of a data set that is not kept. */
  eventsOfRows: EventsOfRows
}

/** One import of one data set. */
export interface Importing {
  site: string
  dataSet: DataSet
  importId: string
  /** When it began: of two imports of one natural key the later in (at, importId) holds. */
  at: number
}

/** What an import says of itself at its end. */
export interface ImportAbout {
  /** The finest thing its rows are about; null: rows that all add up. */
  grain: string | null
  platform: string | null
  file: string | null
}

export interface RowBatch {
  rows: readonly DataRow[]
  refused: number
}

/** What a batch would bring, were it stored. */
export const notesOf = (dataSet: DataSet, { rows, refused }: RowBatch): PartNotes => ({
  accepted: rows.length,
  refused,
  totals: totalsOf(dataSet, rows),
  days: [],
})

export interface StoredPart {
  notes: PartNotes
  /** Rows that were right and yet could not be taken. */
  refusals: RowRefusal[]
}

type PartDeps = Pick<ImportDeps, 'rows' | 'imports' | 'eventsOfRows'>
interface Placed {
  days: Day[]
  refusals: RowRefusal[]
}

/** Their days are noted before they go: an undo finds those of every event, also of a part that was given up midway. */
const published = async (
  { imports, eventsOfRows }: PartDeps,
  { site, importId }: Importing,
  part: number,
  rows: readonly DataRow[],
): Promise<Placed> => {
  const { days, refusals, publish } = eventsOfRows(rows, importId)
  await imports.putPart(site, importId, part, { ...NO_PART, days })
  await publish()
  return { days, refusals }
}

/** Into the store; or what is not kept, into the stream. */
const placed = async (
  deps: PartDeps,
  importing: Importing,
  part: number,
  some: readonly DataRow[],
): Promise<Placed> => {
  const { dataSet } = importing
  if (dataSet.unkept) return published(deps, importing, part, some)
  const complete = some.map((row) => dataSet.complete?.(row) ?? row)
  return { days: await deps.rows.put({ ...importing, part }, complete), refusals: [] }
}

/** Stores rows as one part, which replaces itself when it comes again. Nothing counts before the import is complete. */
export const storePart = async (
  deps: PartDeps,
  importing: Importing,
  part: number,
  batch: RowBatch,
): Promise<StoredPart> => {
  const { site, dataSet, importId } = importing
  const { days, refusals } = await placed(deps, importing, part, batch.rows)
  const refused = new Set(refusals.map(({ index }) => index))
  const rows = batch.rows.filter((_, index) => !refused.has(index))
  const notes = { ...notesOf(dataSet, { rows, refused: batch.refused + refused.size }), days }
  await deps.imports.putPart(site, importId, part, notes)
  return { notes, refusals }
}

const marksOf = (site: string, days: readonly Day[], cause: string) => days.map((day) => ({ site, day, cause }))

/** Lets all parts count: the days whose numbers change are marked before. Answers what was brought in all. */
export const completeImport = async (
  { imports, log, marks, clock }: Pick<ImportDeps, 'imports' | 'log' | 'marks' | 'clock'>,
  { site, dataSet, importId }: Importing,
  about: ImportAbout,
  today: Day,
): Promise<PartNotes> => {
  const dataset = dataSet.id
  const sum = (await imports.partsOf(site, importId)).reduce(addNotes, NO_PART)
  await imports.close(site, importId, clock())
  const entries = asksLog(dataset) ? await log.ofSite(site) : []
  const days = affectedDays(dataset, { days: sum.days, today, entries })
  await marks.put(marksOf(site, days, importCause(dataset, importId)))
  await imports.complete(site, importId, { ...sum, ...about, dataset })
  return sum
}

export interface UndoDeps extends Pick<ImportDeps, 'log' | 'marks' | 'clock'> {
  imports: Pick<ImportStore, 'partsOf'>
  undos: Pick<OpenUndos, 'open'>
  snapshots: Pick<SnapshotStore, 'range'>
}

interface Undoing {
  site: string
  importId: string
  today: Day
}

/** A visit may run over midnight, and a click's halves lie on both sides of it: so do neighbours that were folded. */
const withNeighbours = async ({ snapshots }: UndoDeps, site: string, days: readonly Day[]): Promise<Day[]> => {
  const sorted = days.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const near = new Set(days.flatMap((day) => [addDays(day, -1), addDays(day, 1)]))
  const folded = await snapshots.range(site, addDays(first, -1), addDays(last, 1))
  return [...new Set([...days, ...folded.map(({ day }) => day).filter((day) => near.has(day))])].sort()
}

/** Of an import whose rows became facts, the days of these; their conversions are to be derived anew from the first. */
const daysOfFacts = async (deps: UndoDeps, { site, importId }: Undoing): Promise<Day[]> => {
  const parts = await deps.imports.partsOf(site, importId)
  const days = [...new Set(parts.flatMap((part) => part.days))].sort()
  const [first] = days
  // A conversion may stand in the zone that the site had when it came.
  if (first !== undefined) await deps.undos.open({ site, importId, at: deps.clock(), day: addDays(first, -1) })
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
  await marks.put(marksOf(site, days, undoCause(entry.dataset, importId)))
  await log.finishUndo(site, importId)
  return true
}

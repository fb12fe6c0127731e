import type { Day } from '@guiyin/domain'
import { type DataRow, type DataSet, dataSetOf } from '@guiyin/events/datasets'
import { Rejected } from '@guiyin/failures'
import {
  addNotes,
  dayOfRow,
  type ImportLog,
  type ImportStore,
  importCause,
  type MarkStore,
  NO_PART,
  type PartNotes,
  type RowStore,
  undoCause,
} from '@guiyin/store'
import { affectedDays, asksLog } from './affected-days.ts'
import type { PublishRows, RowRefusal } from './publish-leads.ts'
import { totalsOf } from './totals.ts'

export interface ImportDeps {
  rows: Pick<RowStore, 'put'>
  imports: Pick<ImportStore, 'begin' | 'putPart' | 'partsOf' | 'close' | 'complete'>
  log: Pick<ImportLog, 'ofSite' | 'entriesOf' | 'beginUndo' | 'finishUndo'>
  marks: Pick<MarkStore, 'put'>
  clock: () => number
  /** Takes the rows of a data set that is not kept. */
  publishRows: PublishRows
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

const daysOf = (dataSet: DataSet, rows: readonly DataRow[]): Day[] =>
  [...new Set(rows.flatMap((row) => dayOfRow(dataSet, row) ?? []))].sort()

/** Into the store; or what is not kept, into the stream. */
const placed = async (
  { rows, publishRows }: Pick<ImportDeps, 'rows' | 'publishRows'>,
  importing: Importing,
  part: number,
  some: readonly DataRow[],
): Promise<{ days: Day[]; refusals: RowRefusal[] }> => {
  const { dataSet } = importing
  if (dataSet.unkept) return { days: daysOf(dataSet, some), refusals: await publishRows(some) }
  const complete = some.map((row) => dataSet.complete?.(row) ?? row)
  return { days: await rows.put({ ...importing, part }, complete), refusals: [] }
}

/** Stores rows as one part, which replaces itself when it comes again. Nothing counts before the import is complete. */
export const storePart = async (
  deps: Pick<ImportDeps, 'rows' | 'imports' | 'publishRows'>,
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

/**
 * Undoes an import: its rows no longer count, those that they replaced count again. False: there is no such import.
 * Undoing it again changes nothing. Throws `Rejected` (`leads_not_undone`) where its rows are not kept, for they became
 * events.
 */
export const undoImport = async (
  { log, marks, clock }: Pick<ImportDeps, 'log' | 'marks' | 'clock'>,
  { site, importId, today }: { site: string; importId: string; today: Day },
): Promise<boolean> => {
  const entry = (await log.entriesOf(site, [importId])).get(importId)
  if (entry === undefined) return false
  if (dataSetOf(entry.dataset)?.unkept) throw new Rejected('leads_not_undone', importId)
  await log.beginUndo(site, importId, clock())
  const entries = asksLog(entry.dataset) ? await log.ofSite(site) : []
  const days = affectedDays(entry.dataset, { days: entry.days, today, entries })
  await marks.put(marksOf(site, days, undoCause(entry.dataset, importId)))
  await log.finishUndo(site, importId)
  return true
}

import type { Day } from '@guiyin/domain'
import type { DataRow, DataSet } from '@guiyin/events/datasets'
import {
  addNotes,
  type ImportLog,
  type ImportStore,
  importCause,
  type MarkStore,
  NO_PART,
  type PartNotes,
  type RowStore,
} from '@guiyin/store'
import { affectedDays, asksLog } from './affected-days.ts'
import type { EventsOfRows, RowRefusal } from './publish-leads.ts'
import { totalsOf } from './totals.ts'

export interface ImportDeps {
  rows: Pick<RowStore, 'put'>
  imports: Pick<ImportStore, 'begin' | 'putPart' | 'part' | 'partsOf' | 'close' | 'complete'>
  log: Pick<ImportLog, 'ofSite'>
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

/**
 * Their days are noted before they go: an undo finds those of every event, also of a part that was given up midway, or sent
 * again with other rows, for what went out is not replaced.
 */
const published = async (
  { imports, eventsOfRows }: PartDeps,
  { site, importId }: Importing,
  part: number,
  rows: readonly DataRow[],
): Promise<Placed> => {
  const { days, refusals, publish } = eventsOfRows(rows, importId)
  const held = (await imports.part(site, importId, part)) ?? NO_PART
  const known = [...new Set([...held.days, ...days])].sort()
  await imports.putPart(site, importId, part, { ...held, days: known })
  await publish()
  return { days: known, refusals }
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

/**
 * Stores rows as one part, which replaces itself when it comes again; nothing counts before the import is complete. Rows of
 * a data set that is not kept count as they come, and those of a part that comes again are added.
 */
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
  const cause = importCause(dataset, importId)
  await marks.put(days.map((day) => ({ site, day, cause })))
  await imports.complete(site, importId, { ...sum, ...about, dataset })
  return sum
}

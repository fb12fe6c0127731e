import type { Day } from '@guiyin/domain'
import type { Language } from '@guiyin/events'
import type { DataRow } from '@guiyin/events/datasets'
import type { ImportBatch, ImportFault, ImportSummary, ReadImport } from '@guiyin/imports'
import { addNotes, NO_PART, type PartNotes } from '@guiyin/store'
import { completeImport, type ImportDeps, type Importing, notesOf, storePart } from './import-rows.ts'
import { type UndoDeps, undoImport } from './undo-import.ts'

/** What it reads goes into an import; what of a refused file counts already is undone. */
export type FileDeps = ImportDeps & UndoDeps & { readImport: ReadImport }

export interface ImportFile {
  importing: Importing
  bytes: AsyncIterable<Uint8Array>
  /** Says the kind of file where bytes do not, and the day where only the name says it. */
  fileName?: string | undefined
  platform?: string | undefined
  date?: string | undefined
  currency?: string | undefined
  account?: string | undefined
  /** Canonical columns of headers that nobody knows. */
  map?: Readonly<Record<string, string>> | undefined
  language: Language
  /** Today on the site. */
  today: Day
  dryRun: boolean
}

export interface ReadFile {
  summary: ImportSummary
  notes: PartNotes
  /** The first of them. */
  errors: ImportFault[]
  /** Rows that were right and yet could not be taken, by their lines; the first of them. */
  refusedLines: RefusedLine[]
}

export interface RefusedLine {
  row: number
  detail: string
}

const MOST_ERRORS = 1_000

/** So many that their items are well filled, so few that they fit in memory. */
const ROWS_PER_PART = 20_000

/** Gathers rows of batches of any size into parts of one size. */
const partWriter = (deps: ImportDeps, { importing, dryRun }: ImportFile) => {
  const errors: ImportFault[] = []
  const refusedLines: RefusedLine[] = []
  let waiting: DataRow[] = []
  let lines: number[] = []
  let refused = 0
  let part = 0
  let notes = NO_PART

  const flush = async (): Promise<void> => {
    const batch = { rows: waiting, refused }
    const stored = dryRun
      ? { notes: notesOf(importing.dataSet, batch), refusals: [] }
      : await storePart(deps, importing, part, batch)
    notes = addNotes(notes, stored.notes)
    const told = stored.refusals.map(({ index, detail }) => ({ row: lines[index] ?? 0, detail }))
    refusedLines.push(...told.slice(0, MOST_ERRORS - refusedLines.length))
    part += 1
    refused = 0
    waiting = []
    lines = []
  }
  return {
    take: async (batch: ImportBatch): Promise<void> => {
      for (const row of batch.rows) waiting.push(row)
      for (const line of batch.lines) lines.push(line)
      refused += batch.errors.length
      errors.push(...batch.errors.slice(0, MOST_ERRORS - errors.length))
      if (waiting.length >= ROWS_PER_PART) await flush()
    },
    end: async (): Promise<Pick<ReadFile, 'notes' | 'errors' | 'refusedLines'>> => {
      if (waiting.length > 0 || refused > 0) await flush()
      return { notes, errors, refusedLines }
    },
  }
}

/** What only says what the caller knows: absent where it does not. */
const known = <Value>(name: string, value: Value | undefined): Record<string, Value> =>
  value === undefined ? {} : { [name]: value }

/** Rows that are not kept count as they come, so what came before the file was refused is undone; a dry run has no import. */
const takeBack = async (deps: FileDeps, { importing, today }: ImportFile): Promise<void> => {
  const { site, importId, dataSet } = importing
  if (dataSet.unkept) await undoImport(deps, { site, importId, today })
}

/**
 * Reads an export file as it is and imports its rows, also where others are refused; a dry run only reads. A file that
 * is refused as a whole leaves nothing that counts.
 */
export const importFile = async (deps: FileDeps, file: ImportFile): Promise<ReadFile | { refused: ImportFault }> => {
  const { importing, fileName, platform, date, currency, account, map, language, today, dryRun } = file
  const writer = partWriter(deps, file)
  const request = {
    ...{ bytes: file.bytes, dataset: importing.dataSet.id, language },
    ...{ ...known('fileName', fileName), ...known('platform', platform), ...known('account', account) },
    ...{ ...known('date', date), ...known('currency', currency), ...known('map', map) },
  }
  const outcome = await deps.readImport(request, writer.take)
  if ('refused' in outcome) {
    await takeBack(deps, file)
    return outcome
  }
  const { summary } = outcome
  const read = await writer.end()
  if (!dryRun && read.notes.accepted > 0) {
    const about = { grain: summary.grain, platform: summary.platform, file: fileName ?? null }
    await completeImport(deps, importing, about, today)
  }
  return { summary, ...read }
}

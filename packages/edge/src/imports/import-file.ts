import type { Day } from '@guiyin/domain'
import type { Language } from '@guiyin/events'
import type { DataRow } from '@guiyin/events/datasets'
import type { ImportFault, ImportSummary, ReadImport } from '@guiyin/imports'
import { addNotes, NO_PART, type PartNotes } from '@guiyin/store'
import { completeImport, type ImportDeps, type Importing, notesOf, storePart } from './import-rows.ts'

export interface FileDeps extends ImportDeps {
  readImport: ReadImport
}

export interface ImportFile {
  importing: Importing
  bytes: AsyncIterable<Uint8Array>
  /** Says the kind of file where bytes do not, and the day where only the name says it. */
  fileName?: string | undefined
  platform?: string | undefined
  date?: string | undefined
  currency?: string | undefined
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
}

const MOST_ERRORS = 1_000

/** So many that their items are well filled, so few that they fit in memory. */
const ROWS_PER_PART = 20_000

/** Gathers rows of batches of any size into parts of one size. */
const partWriter = (deps: ImportDeps, { importing, dryRun }: ImportFile) => {
  const errors: ImportFault[] = []
  let waiting: DataRow[] = []
  let refused = 0
  let part = 0
  let notes = NO_PART

  const flush = async (): Promise<void> => {
    const batch = { rows: waiting, refused }
    notes = addNotes(notes, dryRun ? notesOf(importing.dataSet, batch) : await storePart(deps, importing, part, batch))
    part += 1
    refused = 0
    waiting = []
  }
  return {
    take: async (rows: readonly DataRow[], faults: readonly ImportFault[]): Promise<void> => {
      for (const row of rows) waiting.push(row)
      refused += faults.length
      errors.push(...faults.slice(0, MOST_ERRORS - errors.length))
      if (waiting.length >= ROWS_PER_PART) await flush()
    },
    end: async (): Promise<{ notes: PartNotes; errors: ImportFault[] }> => {
      if (waiting.length > 0 || refused > 0) await flush()
      return { notes, errors }
    },
  }
}

/** What only says what the caller knows: absent where it does not. */
const known = <Value>(name: string, value: Value | undefined): Record<string, Value> =>
  value === undefined ? {} : { [name]: value }

/**
 * Reads an export file as it is and imports its rows, also where others are refused; a dry run only reads. A file that
 * is refused as a whole leaves nothing that counts.
 */
export const importFile = async (deps: FileDeps, file: ImportFile): Promise<ReadFile | { refused: ImportFault }> => {
  const { importing, fileName, platform, date, currency, language, today, dryRun } = file
  const writer = partWriter(deps, file)
  const request = {
    ...{ bytes: file.bytes, dataset: importing.dataSet.id, language },
    ...{ ...known('fileName', fileName), ...known('platform', platform) },
    ...{ ...known('date', date), ...known('currency', currency) },
  }
  const outcome = await deps.readImport(request, ({ rows, errors }) => writer.take(rows, errors))
  if ('refused' in outcome) return outcome
  const { summary } = outcome
  const read = await writer.end()
  if (!dryRun && read.notes.accepted > 0) {
    const about = { grain: summary.grain, platform: summary.platform, file: fileName ?? null }
    await completeImport(deps, importing, about, today)
  }
  return { summary, ...read }
}

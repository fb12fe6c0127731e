import type { Language, SpendAnswer, SpendRow } from '@guiyin/events'
import { spend as spendSet } from '@guiyin/events/datasets'
import { EMPTY_NOTES, type ImportNotes, spendCause } from '@guiyin/store'
import { totalsOf } from '../imports/totals.ts'
import { readRows } from './rows.ts'

export interface SpendImportDeps {
  spend: {
    begin: (site: string, importId: string, at: number) => Promise<unknown>
    put: (site: string, importId: string, at: number, rows: readonly SpendRow[]) => Promise<void>
    complete: (site: string, importId: string, notes: ImportNotes) => Promise<void>
  }
  marks: { put: (marks: readonly { site: string; day: string; cause: string }[]) => Promise<void> }
}

export interface SpendImport {
  site: string
  importId: string
  /** Of two imports of one natural key the later in (at, importId) holds. */
  at: number
  inputs: readonly unknown[]
  language: Language
  dryRun?: boolean
}

const notesOf = (rows: readonly SpendRow[], refused: number, days: readonly string[]): ImportNotes => ({
  ...EMPTY_NOTES,
  accepted: rows.length,
  refused,
  totals: totalsOf(spendSet, rows),
  days: days.toSorted(),
})

/** Stores the good rows, also where others are not; days are marked before their spend changes. A dry run only judges. */
export const importSpendRows = async (
  { spend, marks }: SpendImportDeps,
  request: SpendImport,
): Promise<SpendAnswer> => {
  const { site, importId, at, inputs, language, dryRun = false } = request
  const { rows, errors } = readRows(inputs, language)
  if (!dryRun && rows.length > 0) {
    const days = [...new Set(rows.map(({ date }) => date))]
    await spend.begin(site, importId, at)
    await marks.put(days.map((day) => ({ site, day, cause: spendCause(importId) })))
    await spend.put(site, importId, at, rows)
    await spend.complete(site, importId, notesOf(rows, errors.length, days))
  }
  return { accepted: rows.length, errors }
}

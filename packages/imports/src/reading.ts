import type { Language } from '@guiyin/events'
import type { DataRow } from '@guiyin/events/datasets'
import type { ReportProfile } from '@guiyin/platforms/reports'
import type { FaultCode } from './faults.ts'

export interface ImportRequest {
  bytes: AsyncIterable<Uint8Array>
  /** Says the kind of file where bytes do not, and the day where only the name says it. */
  fileName?: string
  /** Id or name of the platform, where the user says it. */
  platform?: string
  dataset?: string
  /** ISO 4217; where the file says none. */
  currency?: string
  /** Whose numbers these are, where the file names no account; behind what a header tells of it, such as `Facebook`. */
  account?: string
  /** YYYY-MM-DD; where the file says none. */
  date?: string
  /** Canonical columns of headers that no profile knows. */
  map?: Readonly<Record<string, string>>
  /** Which reports are known; all of them by default. */
  profiles?: readonly ReportProfile[]
  language: Language
}

/** A fault of a row, or with row 0 of the whole file. */
export interface ImportFault {
  /** Line in the file, or row of the sheet, 1-based. */
  row: number
  /** Canonical column, or the header where none is known; empty where the whole row is meant. */
  column: string
  code: FaultCode
  message: string
  /** What the sentence names; with the code it can be said in another language by `tellFault`. */
  values: readonly string[]
  /** Which file of an archive. */
  file?: string
}

export interface ImportBatch {
  /** Whose rows these are; the same in every batch of a file. */
  dataset: string
  rows: readonly DataRow[]
  /** Lines of the rows, in their order. */
  lines: readonly number[]
  errors: readonly ImportFault[]
}

export interface ImportSummary {
  dataset: string
  /** Null where each row names its platform. */
  platform: string | null
  profile: string
  encoding: string
  /** The finest thing a row is about, such as campaign or keyword; null where rows add up whatever they name. */
  grain: string | null
  /** Null where each row names its currency. */
  currency: string | null
  timeZone: string | null
  rows: number
  refused: number
  /** Lines that sum others and were left out. */
  totalLines: number
  /** Headers that no column has; those that look like numbers may be lost money. */
  unknownColumns: readonly string[]
  /** Known headers that are not imported, such as ratios. */
  unreadColumns: readonly string[]
  /** Files of an archive that were not read. */
  skippedFiles: readonly string[]
}

/** What became of a file: it was read to its end, perhaps with faults of rows, or refused as a whole. */
export type ImportOutcome = { summary: ImportSummary } | { refused: ImportFault }

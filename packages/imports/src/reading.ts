import type { Language } from '@guiyin/events'
import type { ReportProfile } from '@guiyin/platforms'

/** What a column holds; decides how its cells are cleaned. */
export type ColumnType =
  | 'day'
  | 'hour'
  | 'time'
  | 'text'
  | 'count'
  | 'decimal'
  | 'money'
  | 'currency'
  | 'rate'
  | 'seconds'

/** A data set as the reader must know it; the schemas of @guiyin/events have this shape. */
export interface DatasetShape {
  id: string
  zh: string
  en: string
  columns: readonly ColumnShape[]
}

export interface ColumnShape {
  name: string
  zh: string
  en: string
  type: ColumnType
  required?: boolean
  /** Whether sums over rows mean something. */
  additive?: boolean
}

export interface ImportRequest {
  bytes: AsyncIterable<Uint8Array>
  /** Says the kind of file where bytes do not, and the day where only the name says it. */
  fileName?: string
  /** Id of the platform, where the user says it. */
  platform?: string
  dataset?: string
  /** ISO 4217; where the file says none. */
  currency?: string
  /** YYYY-MM-DD; where the file says none. */
  date?: string
  /** Canonical columns of headers that no profile knows. */
  map?: Readonly<Record<string, string>>
  /** Which reports are known; all of them by default. */
  profiles?: readonly ReportProfile[]
  language: Language
}

/** Values by canonical column: counts are numbers, money and other decimals exact decimal strings; what a cell does not say is left out. */
export type ImportedRow = Readonly<Record<string, string | number>>

/** A fault of a row, or with row 0 of the whole file. */
export interface ImportFault {
  /** Line in the file, or row of the sheet, 1-based. */
  row: number
  /** Canonical column, or the header where none is known; empty where the whole row is meant. */
  column: string
  code: string
  message: string
  /** Which file of an archive. */
  file?: string
}

export interface ImportBatch {
  rows: readonly ImportedRow[]
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

import type { TableRecord } from './text/records.ts'

/** One table of a file: a text, a sheet, or a file of an archive. */
export interface Source {
  /** Of the sheet or the archive's file; empty where the file is the table. */
  name: string
  /** A sheet leaves cells without anything out at the end of a line; a text that does was cut. */
  isSheet: boolean
  records: AsyncIterable<readonly TableRecord[]> | Iterable<readonly TableRecord[]>
  /** Known once records came. */
  encoding: () => string
}

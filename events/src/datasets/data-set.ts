import type { Column } from './column.ts'

/** One value of a canonical row: money, rates and decimals as plain decimal text, so that nothing is rounded. */
export type Cell = string | number | boolean | null

/** A row by the names of its columns. A column that its file does not have is absent, an empty cell is null. */
export type DataRow = Readonly<Record<string, Cell>>

/** Why a row is none, although each of its cells is. */
export interface RowFault {
  path: string
  /** Short and free of any language. */
  detail: string
}

/** One kind of data that is imported. */
export interface DataSet {
  id: string
  zh: string
  en: string
  /** What one row is, and what is counted of it. */
  about: { zh: string; en: string }
  /** The column whose day a row stands on; null: it holds for all days. */
  day: string | null
  /** Few rows that are read all at once, whatever their day: kept together and not by day. */
  together?: true
  /** Its rows become events and are not kept: they name people, who may be erased. */
  unkept?: true
  /** Several reports each bring a part of a row: what a later one leaves empty stays as an earlier one said. */
  completes?: true
  columns: readonly Column[]
  /** What is left to say once each cell is right. */
  fault?: (row: DataRow) => RowFault | undefined
  /** Completes a right row with what follows from its cells. */
  complete?: (row: DataRow) => DataRow
}

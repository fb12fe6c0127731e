import type { ImportWarning } from '@guiyin/events'
import type { DataRow } from '@guiyin/events/datasets'
import type { ImportFault, ImportSummary } from '@guiyin/imports'
import type { Outcome } from '../world.ts'
import type { ToldTotals } from './totals.ts'

/** What is known at the end of a file. */
export interface ReadEnd {
  totals: ToldTotals
  /** The first of them. */
  errors: readonly ImportFault[]
  /** How many there are in all. */
  faults: number
  /** Null where the file was refused as a whole. */
  summary: ImportSummary | null
  /** Of what was sent; nothing counts without it. */
  importId?: string
  /** What the server says of it, such as that its days are those of another zone. */
  warnings?: readonly ImportWarning[]
}

/** One way to tell what a file holds. */
export interface ImportAnswer {
  rows: (rows: readonly DataRow[]) => void | Promise<void>
  end: (end: ReadEnd) => Promise<Omit<Outcome, 'code'>>
}

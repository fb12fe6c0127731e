import type { Cell } from '@guiyin/events/datasets'
import type { ImportRequest } from '../../src/index.ts'

/** An export as its platform writes it, and what it says. */
export interface ReportCase {
  title: string
  bytes: Uint8Array
  request?: Partial<ImportRequest>
  platform: string
  dataset: string
  profile: string
  encoding: string
  grain: string | null
  rows: readonly Readonly<Record<string, Cell>>[]
  /** Exact sums of some columns. */
  sums: Readonly<Record<string, string | number>>
  totalLines?: number
  unknown?: readonly string[]
}

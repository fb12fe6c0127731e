import type { SnapshotDay } from '@guiyin/domain'
import type { Audit, Restatement } from '@guiyin/store'

/** All that the files of one day are made of. */
export interface ExportedDay extends SnapshotDay {
  /** Those that led to this version, oldest first. */
  restatements: readonly Restatement[]
  /** The last one, if there was one. */
  audit: Audit | undefined
}

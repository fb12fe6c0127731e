import type { AttributedDay, CountedPath, DayJourneys, SnapshotDay } from '@guiyin/domain'
import type { Audit, Restatement } from '@guiyin/store'

/** All that the files of one day are made of. */
export interface ExportedDay extends SnapshotDay {
  /** Those that led to this version, oldest first. */
  restatements: readonly Restatement[]
  /** The last one, if there was one. */
  audit: Audit | undefined
  /** Converting journeys; undefined until the day is over. */
  journeys: DayJourneys | undefined
  /** Journeys that came to nothing; undefined until they were counted. */
  lost: { paths: CountedPath[]; closed: boolean } | undefined
  /** Credits of data-driven models, with their own version. */
  attribution: { day: AttributedDay; version: number; final: boolean } | undefined
}

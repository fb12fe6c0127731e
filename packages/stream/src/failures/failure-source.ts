import type { Entry } from '../entries.ts'

/** A batch that a consumer gave up after its last attempt. */
export interface FailedBatch {
  /** Its records as they lay in the stream; undefined where not all of them can be had, and then it stays. */
  records: () => Promise<Entry[] | undefined>
  /** Only once the stream has all of its records again. */
  forget: () => Promise<void>
  /** Lets it be found again at once, where it stays. */
  release: () => Promise<void>
}

/** Where failed batches wait. */
export interface FailureSource {
  /** Some of them, and how many there are beyond these. */
  waiting: (limit: number) => Promise<{ batches: FailedBatch[]; beyond: number }>
}

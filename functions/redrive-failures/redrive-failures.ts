import type { RedriveAnswer } from '@guiyin/events'
import { type HttpUseCase, jsonResponse, operatorOnly } from '@guiyin/lambda'
import type { FailedBatch, FailureSource, PublishRecords } from '@guiyin/stream'

export interface Deps {
  failures: FailureSource
  publish: PublishRecords
  /** Puts given-up announcements back into their queue, and answers how many. */
  moveMessages: () => Promise<number>
  operatorKey: string
}

/** One call ends well within the 30 seconds that the API waits: a shard takes 1 MB a second. */
const MAX_BATCHES = 10
const MAX_BYTES = 8 * 1024 * 1024

/** The records that the stream took again; undefined where the batch cannot be had whole. */
const redriven = async (deps: Deps, batch: FailedBatch) => {
  const records = await batch.records()
  if (records === undefined) return undefined
  await deps.publish(records)
  await batch.forget()
  return records
}

const takeBack = async (deps: Deps, waiting: FailedBatch[]): Promise<{ batches: number; records: number }> => {
  const done = { batches: 0, records: 0 }
  let bytes = 0
  const stay = new Set(waiting)
  try {
    for (const batch of waiting) {
      if (bytes >= MAX_BYTES) break
      const records = await redriven(deps, batch)
      if (records === undefined) continue
      stay.delete(batch)
      done.batches += 1
      done.records += records.length
      bytes += records.reduce((sum, { Data }) => sum + Data.byteLength, 0)
    }
  } finally {
    await Promise.all([...stay].map((batch) => batch.release()))
  }
  return done
}

/**
 * `POST /v1/redrive`: publishes failed batches again, record by record under its own key, and forgets each only once the
 * stream has all of it; then puts given-up announcements back into their queue. What went twice counts once.
 */
export const redriveFailures = (deps: Deps): HttpUseCase =>
  operatorOnly(deps.operatorKey, async () => {
    const { batches: waiting, beyond } = await deps.failures.waiting(MAX_BATCHES)
    const done = await takeBack(deps, waiting)
    const left = waiting.length - done.batches + beyond
    const messages = await deps.moveMessages()
    return jsonResponse(200, { ...done, left, messages } satisfies RedriveAnswer)
  })

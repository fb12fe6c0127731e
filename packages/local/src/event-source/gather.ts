import type { Drain } from './drain.ts'
import type { Naps } from './naps.ts'
import type { MappingPolicy } from './policy.ts'
import { fittingRecords } from './records.ts'
import type { ReadResult, ShardReader } from './shard-reader.ts'

const POLL_MS = 150
const AWAITED_POLL_MS = 5
const AFTER_ERROR_MS = 500

interface GatherDeps {
  policy: MappingPolicy
  reader: ShardReader
  drain: Drain
  sleepers: Naps
  isStopped: () => boolean
  clock: () => number
  warn: (sentence: string, cause: unknown) => void
}

interface Batch extends ReadResult {
  /** One invocation can hold no more. */
  full: boolean
}

const NOTHING: ReadResult = { records: [], ended: false }

const joined = (batch: Batch, more: ReadResult, size: number): Batch => {
  const records = [...batch.records, ...more.records]
  const fitting = fittingRecords(records)
  if (fitting < records.length) return { records: records.slice(0, fitting), ended: false, full: true }
  return { records, ended: more.ended, full: records.length >= size }
}

/** Collects the records of one invocation: a full batch, or what came within the batching window. */
export const gatherer = ({ policy, reader, drain, sleepers, isStopped, clock, warn }: GatherDeps) => {
  const readOn = async (after: string | null, limit: number): Promise<ReadResult> => {
    while (!isStopped()) {
      try {
        return await reader.read(after, limit)
      } catch (error) {
        if (!isStopped()) warn('reading failed; it is tried again', error)
        await sleepers.nap(AFTER_ERROR_MS)
      }
    }
    return NOTHING
  }

  const firstRecords = async (after: string | null): Promise<ReadResult> => {
    while (!isStopped()) {
      const startedAt = clock()
      const read = await readOn(after, policy.batchSize)
      if (read.records.length > 0 || read.ended) return read
      if (!isStopped()) drain.reached(startedAt)
      await sleepers.nap(drain.isAwaited() ? AWAITED_POLL_MS : POLL_MS)
    }
    return NOTHING
  }

  /** The next batch after a sequence number; waits for a first record, ends empty when stopped or at the shard's end. */
  return async (after: string | null): Promise<ReadResult> => {
    const first = await firstRecords(after)
    const since = clock()
    let batch: Batch = { ...first, full: first.records.length >= policy.batchSize }
    const isDue = () => clock() - since >= policy.batchingWindowMs || drain.isAwaited()
    while (!isStopped() && !batch.ended && !batch.full && !isDue()) {
      await sleepers.nap(Math.min(POLL_MS, policy.batchingWindowMs))
      const more = await readOn(batch.records.at(-1)?.sequence ?? after, policy.batchSize - batch.records.length)
      batch = joined(batch, more, policy.batchSize)
    }
    return isStopped() ? NOTHING : { records: batch.records, ended: batch.ended }
  }
}

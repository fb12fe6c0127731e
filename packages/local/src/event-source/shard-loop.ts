import type { Checkpoints } from './checkpoints.ts'
import { drain } from './drain.ts'
import { gatherer } from './gather.ts'
import { naps } from './naps.ts'
import type { Invocation } from './outcome.ts'
import type { Discarded, MappingPolicy } from './policy.ts'
import type { StreamRecord } from './records.ts'
import type { ShardReader } from './shard-reader.ts'
import { batchWorker } from './work-batch.ts'

const AFTER_ERROR_MS = 500

interface ShardLoopDeps {
  shard: string
  policy: MappingPolicy
  reader: ShardReader
  checkpoints: Checkpoints
  invoke: (records: readonly StreamRecord[]) => Promise<Invocation>
  discard: (discarded: Discarded<StreamRecord>) => Promise<void>
  clock: () => number
  warn: (sentence: string, cause: unknown) => void
}

/** Reads one shard for one function, one batch at a time, from its checkpoint on. */
export const shardLoop = ({ shard, checkpoints, ...deps }: ShardLoopDeps) => {
  const sleepers = naps()
  const drained = drain()
  let stopped = false
  let position = checkpoints.shards().get(shard)?.sequence ?? null

  const advance = async (sequence: string): Promise<void> => {
    await checkpoints.put(shard, { sequence, ended: false })
    position = sequence
  }
  const shared = { ...deps, sleepers, isStopped: () => stopped }
  const gather = gatherer({ ...shared, drain: drained })
  const work = batchWorker({ ...shared, advance })

  /** Whether the shard goes on after one batch. */
  const turn = async (): Promise<boolean> => {
    const { records, ended } = await gather(position)
    if (records.length > 0) await work(records)
    if (stopped) return false
    drained.reached(records.at(-1)?.arrivedAt ?? Number.NEGATIVE_INFINITY)
    if (ended) await checkpoints.put(shard, { sequence: position, ended: true })
    return !ended
  }

  const safeTurn = async (): Promise<boolean> => {
    try {
      return await turn()
    } catch (error) {
      deps.warn(`${shard} could not keep its place; its records are sent again`, error)
      await sleepers.nap(AFTER_ERROR_MS)
      return !stopped
    }
  }

  return {
    /** Runs until the shard ends or the loop is stopped; never rejects. */
    async run(): Promise<void> {
      while (await safeTurn());
      drained.reached(Number.POSITIVE_INFINITY)
    },
    /** Settles once every record that was in the shard at that time is done with, or the loop is stopped. */
    drainedTo(since: number): Promise<void> {
      const waiting = drained.wait(since)
      sleepers.wakeAll()
      return waiting
    },
    stop(): void {
      stopped = true
      sleepers.wakeAll()
    },
  }
}
export type ShardLoop = ReturnType<typeof shardLoop>

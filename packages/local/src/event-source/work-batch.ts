import type { Naps } from './naps.ts'
import { type Invocation, outcomeOf } from './outcome.ts'
import {
  backoffMs,
  type Discarded,
  expire,
  type MappingPolicy,
  type Segment,
  type Settlement,
  segmentOf,
  settle,
} from './policy.ts'
import type { StreamRecord } from './records.ts'

interface WorkDeps {
  policy: MappingPolicy
  invoke: (records: readonly StreamRecord[]) => Promise<Invocation>
  discard: (discarded: Discarded<StreamRecord>) => Promise<void>
  /** Keeps how far the shard is done with. */
  advance: (sequence: string) => Promise<void>
  sleepers: Naps
  isStopped: () => boolean
  clock: () => number
  warn: (sentence: string, cause: unknown) => void
}

/** Invokes until every record of a batch is done with: taken by the function, or kept at the failure destination. */
export const batchWorker = ({ policy, invoke, discard, advance, sleepers, isStopped, clock, warn }: WorkDeps) => {
  const apply = async ({ checkpoint, discarded }: Settlement<StreamRecord>): Promise<void> => {
    if (discarded !== undefined) await discard(discarded)
    if (checkpoint !== undefined) await advance(checkpoint)
  }

  const invokeHead = async (queue: readonly Segment<StreamRecord>[], head: Segment<StreamRecord>) => {
    const invocation = await invoke(head.records)
    if (invocation.kind === 'threw') warn(`a batch of ${head.records.length} records failed`, invocation.error)
    const next = settle(policy, queue, outcomeOf(policy, head.records, invocation))
    await apply(next)
    return next
  }

  return async (records: readonly StreamRecord[]): Promise<void> => {
    let queue: Segment<StreamRecord>[] = [segmentOf(records)]
    while (!isStopped()) {
      const expiry = expire(policy, queue, clock())
      await apply(expiry)
      const [head] = expiry.queue
      if (head === undefined) return
      const next = await invokeHead(expiry.queue, head)
      queue = next.queue
      if (next.backoffSteps > 0 && !isStopped()) await sleepers.nap(backoffMs(next.backoffSteps))
    }
  }
}

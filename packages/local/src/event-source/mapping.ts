import { type KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis'
import { type Checkpoints, openCheckpoints } from './checkpoints.ts'
import { failureKeyOf, invocationRecordOf } from './failure-destination.ts'
import { naps } from './naps.ts'
import type { Invocation } from './outcome.ts'
import type { Discarded, MappingPolicy } from './policy.ts'
import { kinesisEventOf, type Origin, type StreamRecord } from './records.ts'
import { type ShardLoop, shardLoop } from './shard-loop.ts'
import { shardReader } from './shard-reader.ts'
import { readableShards, type Shard } from './shards.ts'

const DISCOVERY_MS = 2_000

interface MappingDeps {
  client: Pick<KinesisClient, 'send'>
  stream: { name: string; arn: string; region: string; generation: string }
  functionName: string
  policy: MappingPolicy
  invoke: (event: unknown) => Promise<unknown>
  checkpointFile: string
  /** Keeps an invocation record under a key; the checkpoint moves only after it settled. */
  keepFailure: (key: string, body: string) => Promise<void>
  newId: () => string
  clock: () => number
  warn: (sentence: string, cause: unknown) => void
}

const listShards = async (client: MappingDeps['client'], stream: string): Promise<Shard[]> => {
  const shards: Shard[] = []
  let token: string | undefined
  do {
    const page = await client.send(
      new ListShardsCommand(token === undefined ? { StreamName: stream } : { NextToken: token }),
    )
    for (const shard of page.Shards ?? [])
      shards.push({
        id: shard.ShardId ?? '',
        parents: [shard.ParentShardId, shard.AdjacentParentShardId].filter((parent) => parent !== undefined),
        closed: shard.SequenceNumberRange?.EndingSequenceNumber !== undefined,
      })
    token = page.NextToken
  } while (token !== undefined)
  return shards
}

const invoked = async (invoke: MappingDeps['invoke'], event: unknown): Promise<Invocation> => {
  try {
    return { kind: 'returned', value: await invoke(event) }
  } catch (error) {
    return { kind: 'threw', error }
  }
}

/** Everything of one mapping that does not change with the shard. */
const loopsOf =
  (deps: MappingDeps, checkpoints: Checkpoints, isClosed: (shard: string) => boolean) => (shard: string) => {
    const { client, stream, functionName, policy, clock } = deps
    const origin: Origin = { shard, streamArn: stream.arn, region: stream.region }
    const warn = (sentence: string, cause: unknown) => deps.warn(`${functionName}: ${sentence}`, cause)
    const discard = async (discarded: Discarded<StreamRecord>) => {
      const failure = { functionName, requestId: deps.newId(), at: clock(), origin, discarded }
      await deps.keepFailure(failureKeyOf(failure), JSON.stringify(invocationRecordOf(failure)))
      warn(
        `gave up on ${discarded.segment.records.length} records (${discarded.condition}), kept as ${failureKeyOf(failure)}`,
        undefined,
      )
    }
    const reader = shardReader({ client, stream: stream.name, shard, clock, closed: () => isClosed(shard) })
    const invoke = (records: readonly StreamRecord[]) => invoked(deps.invoke, kinesisEventOf(records, origin))
    return shardLoop({ shard, policy, reader, checkpoints, invoke, discard, clock, warn })
  }

/** One function on one stream: a loop a shard, parents before children, each function with its own checkpoints. */
export const startMapping = async (deps: MappingDeps) => {
  const checkpoints = await openCheckpoints(deps.checkpointFile, deps.stream.generation)
  const sleepers = naps()
  const loops = new Map<string, { loop: ShardLoop; finished: Promise<void> }>()
  let shards: Shard[] = []
  let stopped = false
  const isClosed = (id: string) => shards.some((shard) => shard.id === id && shard.closed)
  const loopOf = loopsOf(deps, checkpoints, isClosed)

  const discover = async (): Promise<void> => {
    shards = await listShards(deps.client, deps.stream.name)
    for (const { id } of readableShards(shards, checkpoints.shards())) {
      if (stopped || loops.has(id)) continue
      const loop = loopOf(id)
      loops.set(id, { loop, finished: loop.run().then(sleepers.wakeAll) })
    }
  }
  const keepDiscovering = async (): Promise<void> => {
    while (!stopped) {
      await sleepers.nap(DISCOVERY_MS)
      if (!stopped) await discover().catch((error) => deps.warn(`${deps.functionName}: listing shards failed`, error))
    }
  }
  await discover()
  const discovering = keepDiscovering()

  return {
    /** Settles once every record that was in the stream at that time is done with, in children of a split too. */
    async drainedTo(since: number): Promise<void> {
      const known = new Set<string>()
      while (!stopped) {
        await discover()
        const fresh = [...loops].filter(([id]) => !known.has(id))
        if (fresh.length === 0) return
        await Promise.all(fresh.map(([id, { loop, finished }]) => (isClosed(id) ? finished : loop.drainedTo(since))))
        for (const [id] of fresh) known.add(id)
      }
    },
    /** Settles when the running invocations have ended and their checkpoints are kept. */
    async stop(): Promise<void> {
      stopped = true
      for (const { loop } of loops.values()) loop.stop()
      sleepers.wakeAll()
      await Promise.all([discovering, ...[...loops.values()].map(({ finished }) => finished)])
    },
  }
}
export type Mapping = Awaited<ReturnType<typeof startMapping>>

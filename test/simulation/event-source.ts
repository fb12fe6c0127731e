import { MergeShardsCommand, SplitShardCommand } from '@aws-sdk/client-kinesis'
import { giveUp } from './failure-destination.ts'
import type { KinesisRecord, Shard } from './fakes/kinesis.ts'
import { invoke, isUnavailable, storyOf } from './invoke.ts'
import type { Own } from './own.ts'
import type { RunningWorld } from './world.ts'

export type Consumer = 'attribute' | 'archive'

/** Records of one shard for one consumer. */
export interface Batch {
  consumer: Consumer
  event: LambdaEvent
}

export interface LambdaEvent {
  Records: {
    eventID: string
    kinesis: { sequenceNumber: string; partitionKey: string; data: string; approximateArrivalTimestamp: number }
  }[]
}

export const eventOf = (shard: string, records: readonly KinesisRecord[]): LambdaEvent => ({
  Records: records.map(({ sequence, key, data }) => ({
    eventID: `${shard}:${sequence}`,
    kinesis: {
      sequenceNumber: sequence,
      partitionKey: key,
      data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
      approximateArrivalTimestamp: 0,
    },
  })),
})

/** The handler as Lambda calls it. */
export const handled = async (own: Own, consumer: Consumer, event: LambdaEvent): Promise<unknown> =>
  Reflect.apply(own.scheduled.handlers[consumer], undefined, [event, {}])

export const failuresIn = (response: unknown): unknown[] => {
  const failures: unknown = Reflect.get(Object(response), 'batchItemFailures')
  return Array.isArray(failures) ? failures : []
}

/** How many of the batch's records are done, by the identifiers that the function reports. */
const doneOf = (response: unknown, records: readonly KinesisRecord[]): number => {
  const failures = failuresIn(response)
  if (failures.length === 0) return records.length
  const positions = failures.map((one) =>
    records.findIndex(({ sequence }) => sequence === Reflect.get(Object(one), 'itemIdentifier')),
  )
  return Math.max(0, Math.min(...positions))
}

interface Source {
  consumer: Consumer
  /** No record will come any more. */
  isSealed: () => boolean
  /** How far this consumer has read the shards that it is done with. */
  finished: Map<string, number>
}

const MOST_ATTEMPTS = 8
const MOST_IDLE = 20_000

/** One try of a batch: how many of its records are done, or undefined where the whole of it failed. */
const tryBatch = async (world: RunningWorld, source: Source, event: LambdaEvent, records: readonly KinesisRecord[]) => {
  const { consumer } = source
  const outcome = await invoke(world, consumer, (own) => handled(own, consumer, event))
  if (outcome.kind === 'done') return doneOf(outcome.value, records)
  if (outcome.kind === 'failed' && !isUnavailable(outcome.error))
    world.watch.broken.push(`${consumer} threw ${storyOf(outcome.error)}`)
  return undefined
}

interface Span {
  start: number
  /** Here the consumer falls behind: what follows waits until clients have sent all. */
  until: number
}

/** The batch is over, done or given up; where it failed whole, the next try takes half of it. */
const readShard = async (
  world: RunningWorld,
  source: Source,
  shard: Shard,
  { start, until }: Span,
): Promise<number> => {
  const { random, scheduler, faults } = world.ports
  const most = random.between(4, 200)
  const poller = { name: `${source.consumer} poller`, dead: false }
  let [at, size, attempts, idle] = [start, most, 0, 0]
  while (at < until && (at < shard.records.length || !(shard.closed || source.isSealed()))) {
    const records = shard.records.slice(at, Math.min(until, at + random.between(1, size)))
    if (records.length === 0) {
      if (idle++ > MOST_IDLE) throw new Error(`I10: ${shard.id} waits for records for ever`)
      await scheduler.turn(poller, 'pause', random.between(20, 400))
      continue
    }
    const event = eventOf(shard.id, records)
    const done = await tryBatch(world, source, event, records)
    attempts += 1
    if (done === undefined || done === 0) {
      // A poller that starts anew has forgotten how it cut the batch.
      size = faults.strikes('restart') ? most : Math.max(1, Math.floor(records.length / 2))
      if (attempts < MOST_ATTEMPTS && !faults.strikes('aged')) continue
      await giveUp(world, { consumer: source.consumer, event })
    } else if (faults.strikes('redelivery')) continue
    at += done || records.length
    ;[size, attempts] = [most, 0]
    // The batching window: records gather meanwhile.
    if (!source.isSealed()) await scheduler.turn(poller, 'pause', random.between(0, 300))
  }
  return at
}

const isReadable = ({ parents }: Shard, { finished }: Source): boolean => parents.every((id) => finished.has(id))

/** One consumer on the stream: a loop a shard, children after their parents; a redeploy reads some of it twice. */
const readStream = async (world: RunningWorld, source: Source): Promise<void> => {
  const { random, scheduler, faults, kinesis } = world.ports
  const lister = { name: `${source.consumer} shards`, dead: false }
  const reading = new Map<string, Promise<unknown>>()
  const read = async (shard: Shard): Promise<void> => {
    const isBehind = source.consumer === 'attribute' && faults.strikes('behind')
    const until = isBehind ? random.between(5, 50) : Number.POSITIVE_INFINITY
    const loops = [readShard(world, source, shard, { start: 0, until })]
    if (faults.strikes('secondPoller'))
      loops.push(readShard(world, source, shard, { start: random.below(Math.min(20, until)), until }))
    const [at = 0] = await Promise.all(loops)
    source.finished.set(shard.id, at)
  }
  for (let idle = 0; idle < MOST_IDLE; idle++) {
    const fresh = kinesis.shards.filter((shard) => !reading.has(shard.id) && isReadable(shard, source))
    for (const shard of fresh) reading.set(shard.id, read(shard))
    if (source.isSealed() && reading.size === kinesis.shards.length) break
    await scheduler.turn(lister, 'pause', random.between(20, 200))
  }
  await Promise.all(reading.values())
}

/** What a consumer has not read of each shard; from now on it counts as read. */
const unreadOf = (world: RunningWorld, { consumer, finished }: Source): Batch[] =>
  world.ports.kinesis.shards.flatMap(({ id, records }) => {
    const left = records.slice(finished.get(id))
    finished.set(id, records.length)
    return left.length === 0 ? [] : { consumer, event: eventOf(id, left) }
  })

/**
 * Both consumers until they have read all that clients send; answers how to take what came since, from clients that
 * nobody waited for any more and from batches that were given up and went into the stream again.
 */
export const runConsumers = async (world: RunningWorld, isSealed: () => boolean) => {
  const sourceOf = (consumer: Consumer): Source => ({ consumer, isSealed, finished: new Map() })
  const sources = { attribute: sourceOf('attribute'), archive: sourceOf('archive') }
  await Promise.all(Object.values(sources).map((one) => readStream(world, one)))
  return (consumer: Consumer): Batch[] => unreadOf(world, sources[consumer])
}

/** While clients send, a shard is split in two, or two are merged to one. */
export const reshard = async (world: RunningWorld): Promise<void> => {
  const { random, scheduler, faults, kinesis, trace } = world.ports
  if (!faults.strikes('reshard')) return
  await scheduler.turn({ name: 'reshard', dead: false }, 'pause', random.between(0, 1_500))
  const open = kinesis.shards.filter(({ closed }) => closed === undefined)
  const [one, two] = open
  if (one === undefined || two === undefined) return
  const merges = random.chance(0.5)
  const middle = `${(one.start + one.end) / 2n}`
  trace?.(merges ? `merge ${one.id} and ${two.id}` : `split ${one.id}`)
  await kinesis.perform(
    merges
      ? new MergeShardsCommand({ StreamName: 'events', ShardToMerge: one.id, AdjacentShardToMerge: two.id })
      : new SplitShardCommand({ StreamName: 'events', ShardToSplit: one.id, NewStartingHashKey: middle }),
  )
}

import { hash } from 'node:crypto'
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordsCommand,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis'

export interface KinesisRecord {
  sequence: string
  key: string
  data: Uint8Array
}

export interface Shard {
  id: string
  parents: string[]
  /** Hash keys from `start` to `end`, both inclusive. */
  start: bigint
  end: bigint
  records: KinesisRecord[]
  /** First and, once closed, last sequence number. */
  opened: string
  closed: string | undefined
}

const KEYS = 2n ** 128n
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name })
const hashKeyOf = (key: string): bigint => BigInt(`0x${hash('md5', key, 'hex')}`)

/** Shards and their records; numbers grow over all of them, with gaps and over a change of their length. */
const shardSet = (count: number) => {
  const shards: Shard[] = []
  let last = 88n
  const nextSequence = (): string => {
    last += 7n
    return `${last}`
  }
  const open = (start: bigint, end: bigint, parents: string[]): void => {
    const id = `shardId-${String(shards.length).padStart(12, '0')}`
    shards.push({ id, parents, start, end, records: [], opened: nextSequence(), closed: undefined })
  }
  for (let index = 0n; index < count; index++) {
    open((KEYS * index) / BigInt(count), (KEYS * (index + 1n)) / BigInt(count) - 1n, [])
  }
  const openShard = (id: string | undefined): Shard => {
    const shard = shards.find((one) => one.id === id)
    if (shard === undefined) throw named('ResourceNotFoundException', `no shard ${id}`)
    if (shard.closed !== undefined) throw named('ResourceInUseException', `${id} is closed`)
    return shard
  }
  return { shards, nextSequence, open, openShard }
}

type ShardSet = ReturnType<typeof shardSet>

const split = ({ openShard, open, nextSequence }: ShardSet, { input }: SplitShardCommand): object => {
  const shard = openShard(input.ShardToSplit)
  const at = BigInt(input.NewStartingHashKey ?? '')
  if (at <= shard.start || at > shard.end) throw named('InvalidArgumentException', 'the hash key is not inside')
  shard.closed = nextSequence()
  open(shard.start, at - 1n, [shard.id])
  open(at, shard.end, [shard.id])
  return {}
}

const merge = ({ openShard, open, nextSequence }: ShardSet, { input }: MergeShardsCommand): object => {
  const [one, two] = [openShard(input.ShardToMerge), openShard(input.AdjacentShardToMerge)]
  if (one.end + 1n !== two.start && two.end + 1n !== one.start)
    throw named('InvalidArgumentException', 'the shards are not adjacent')
  for (const shard of [one, two]) shard.closed = nextSequence()
  open(one.start < two.start ? one.start : two.start, one.end > two.end ? one.end : two.end, [one.id, two.id])
  return {}
}

const REFUSED = { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded for shard.' }

const putRecords = ({ shards, nextSequence }: ShardSet, { input }: PutRecordsCommand, isRefused: () => boolean) => {
  const answers = (input.Records ?? []).map(({ PartitionKey = '', Data = new Uint8Array() }) => {
    const at = hashKeyOf(PartitionKey)
    const shard = shards.find((one) => one.closed === undefined && one.start <= at && at <= one.end)
    if (shard === undefined) throw named('InternalFailure', 'a hash key without a shard')
    if (isRefused()) return REFUSED
    const sequence = nextSequence()
    shard.records.push({ sequence, key: PartitionKey, data: new Uint8Array(Data) })
    return { SequenceNumber: sequence, ShardId: shard.id }
  })
  return { FailedRecordCount: answers.filter((answer) => 'ErrorCode' in answer).length, Records: answers }
}

const listShards = ({ shards }: ShardSet) => ({
  Shards: shards.map(({ id, parents, start, end, opened, closed }) => ({
    ShardId: id,
    ...(parents[0] && { ParentShardId: parents[0] }),
    ...(parents[1] && { AdjacentParentShardId: parents[1] }),
    HashKeyRange: { StartingHashKey: `${start}`, EndingHashKey: `${end}` },
    SequenceNumberRange: { StartingSequenceNumber: opened, ...(closed && { EndingSequenceNumber: closed }) },
  })),
})

const iterator = ({ shards }: ShardSet, { input }: GetShardIteratorCommand) => {
  const shard = shards.find(({ id }) => id === input.ShardId)
  if (shard === undefined) throw named('ResourceNotFoundException', `no shard ${input.ShardId}`)
  const after = input.ShardIteratorType === 'AFTER_SEQUENCE_NUMBER' ? BigInt(input.StartingSequenceNumber ?? '') : -1n
  const from = shard.records.findIndex(({ sequence }) => BigInt(sequence) > after)
  return { ShardIterator: `${shard.id}|${from === -1 ? shard.records.length : from}` }
}

/** The iterator that follows the last record of a closed shard is none. */
const getRecords = ({ shards }: ShardSet, { input }: GetRecordsCommand) => {
  const [id, from = '0'] = input.ShardIterator?.split('|') ?? []
  const shard = shards.find((one) => one.id === id)
  if (shard === undefined) throw named('InvalidArgumentException', 'no iterator')
  const records = shard.records.slice(Number(from), Number(from) + (input.Limit ?? 10_000))
  const next = Number(from) + records.length
  const isOver = shard.closed !== undefined && next === shard.records.length
  return {
    Records: records.map(({ sequence, key, data }) => ({ SequenceNumber: sequence, PartitionKey: key, Data: data })),
    ...(isOver ? {} : { NextShardIterator: `${id}|${next}` }),
  }
}

const never = (): boolean => false

/** One Kinesis stream in memory; `kinesis-contract.ts` holds it to what an emulator of the service does. */
export const simulatedKinesis = (count: number) => {
  const set = shardSet(count)
  /** `isRefused` is asked for each record of PutRecords: the call then succeeds in part. */
  const perform = async (command: unknown, isRefused = never): Promise<unknown> => {
    if (command instanceof PutRecordsCommand) return putRecords(set, command, isRefused)
    if (command instanceof SplitShardCommand) return split(set, command)
    if (command instanceof MergeShardsCommand) return merge(set, command)
    if (command instanceof ListShardsCommand) return listShards(set)
    if (command instanceof GetShardIteratorCommand) return iterator(set, command)
    if (command instanceof GetRecordsCommand) return getRecords(set, command)
    throw named('UnknownOperationException', 'the simulated stream does not know this operation')
  }
  return { shards: set.shards, perform }
}
export type SimulatedKinesis = ReturnType<typeof simulatedKinesis>

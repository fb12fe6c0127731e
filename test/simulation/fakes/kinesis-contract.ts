import assert from 'node:assert/strict'
import {
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordsCommand,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis'

/** A stream of two open shards; `send` answers as the service's client does. */
export interface StreamEngine {
  name: string
  send: (command: object) => Promise<unknown>
  /** Settles when a change of shards shows. */
  settled: () => Promise<void>
}

/** What producers and consumers rely on, to be shown by every engine on a new stream. */
export interface StreamBehaviour {
  name: string
  check: (engine: StreamEngine) => Promise<void>
}

const fieldOf = (value: unknown, name: string): unknown => Reflect.get(Object(value), name)
const listOf = (value: unknown, name: string): unknown[] => {
  const list = fieldOf(value, name)
  return Array.isArray(list) ? list : []
}

interface ListedShard {
  id: string
  parents: string[]
  start: bigint
  end: bigint
  isOpen: boolean
}

const shardsOf = async ({ send, name }: StreamEngine): Promise<ListedShard[]> => {
  const answer = await send(new ListShardsCommand({ StreamName: name }))
  return listOf(answer, 'Shards').map((shard) => {
    const hash = fieldOf(shard, 'HashKeyRange')
    const parents = [fieldOf(shard, 'ParentShardId'), fieldOf(shard, 'AdjacentParentShardId')]
    return {
      id: String(fieldOf(shard, 'ShardId')),
      parents: parents.filter((parent) => typeof parent === 'string'),
      start: BigInt(String(fieldOf(hash, 'StartingHashKey'))),
      end: BigInt(String(fieldOf(hash, 'EndingHashKey'))),
      isOpen: fieldOf(fieldOf(shard, 'SequenceNumberRange'), 'EndingSequenceNumber') === undefined,
    }
  })
}

interface Put {
  key: string
  shard: string
  sequence: bigint
}

const put = async ({ send, name }: StreamEngine, keys: readonly string[]): Promise<Put[]> => {
  const Records = keys.map((key) => ({ PartitionKey: key, Data: Buffer.from(`data of ${key}`) }))
  const answer = await send(new PutRecordsCommand({ StreamName: name, Records }))
  assert.equal(fieldOf(answer, 'FailedRecordCount'), 0)
  return listOf(answer, 'Records').map((record, index) => ({
    key: keys[index] ?? '',
    shard: String(fieldOf(record, 'ShardId')),
    sequence: BigInt(String(fieldOf(record, 'SequenceNumber'))),
  }))
}

const read = async ({ send, name }: StreamEngine, shard: string, after?: bigint) => {
  const from =
    after === undefined
      ? { ShardIteratorType: 'TRIM_HORIZON' as const }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, StartingSequenceNumber: `${after}` }
  const iterator = await send(new GetShardIteratorCommand({ StreamName: name, ShardId: shard, ...from }))
  const ShardIterator = String(fieldOf(iterator, 'ShardIterator'))
  const answer = await send(new GetRecordsCommand({ ShardIterator }))
  const records: NonNullable<GetRecordsCommandOutput['Records']> = Object(fieldOf(answer, 'Records'))
  return {
    records: records.map(({ SequenceNumber = '', PartitionKey = '', Data = new Uint8Array() }) => ({
      sequence: BigInt(SequenceNumber),
      key: PartitionKey,
      text: Buffer.from(Data).toString(),
    })),
    next: fieldOf(answer, 'NextShardIterator'),
  }
}

/** Records that an iterator of a closed shard still gives; fails where it never ends. */
const readsToEnd = async (engine: StreamEngine, next: unknown, left = 10): Promise<number> => {
  if (next === undefined || next === null) return 0
  assert.ok(left > 0, 'the iterator of a closed shard does not end')
  const answer = await engine.send(new GetRecordsCommand({ ShardIterator: String(next) }))
  const rest = await readsToEnd(engine, fieldOf(answer, 'NextShardIterator'), left - 1)
  return rest + listOf(answer, 'Records').length
}

const KEYS = Array.from({ length: 40 }, (_, index) => `visitor-${index}`)

const splitFirst = async (engine: StreamEngine): Promise<ListedShard> => {
  const [shard] = (await shardsOf(engine)).filter(({ isOpen }) => isOpen)
  assert.ok(shard)
  const NewStartingHashKey = `${(shard.start + shard.end) / 2n + 1n}`
  await engine.send(new SplitShardCommand({ StreamName: engine.name, ShardToSplit: shard.id, NewStartingHashKey }))
  await engine.settled()
  return shard
}

export const streamBehaviours: readonly StreamBehaviour[] = [
  {
    name: 'open shards share all hash keys without gap or overlap',
    check: async (engine) => {
      const open = (await shardsOf(engine)).filter(({ isOpen }) => isOpen).sort((a, b) => (a.start < b.start ? -1 : 1))
      assert.equal(open[0]?.start, 0n)
      assert.equal(open.at(-1)?.end, 2n ** 128n - 1n)
      for (const [index, shard] of open.slice(1).entries()) assert.equal(shard.start, (open[index]?.end ?? 0n) + 1n)
    },
  },
  {
    name: 'a key always goes to one shard, and numbers grow inside it',
    check: async (engine) => {
      const first = await put(engine, KEYS)
      const second = await put(engine, KEYS)
      assert.deepEqual(
        first.map(({ shard }) => shard),
        second.map(({ shard }) => shard),
      )
      assert.equal(new Set(first.map(({ shard }) => shard)).size, 2)
      for (const own of Map.groupBy([...first, ...second], ({ shard }) => shard).values())
        for (const [index, one] of own.slice(1).entries()) assert.ok(one.sequence > (own[index]?.sequence ?? 0n))
    },
  },
  {
    name: 'records are read in their order, also after a number, and come back as they were put',
    check: async (engine) => {
      const all = await put(engine, KEYS)
      const shard = all[0]?.shard ?? ''
      const own = all.filter((one) => one.shard === shard)
      const { records } = await read(engine, shard)
      const found = records.slice(-own.length)
      assert.deepEqual(
        found.map(({ sequence, key, text }) => [sequence, key, text]),
        own.map(({ sequence, key }) => [sequence, key, `data of ${key}`]),
      )
      const rest = await read(engine, shard, own[0]?.sequence)
      assert.deepEqual(
        rest.records.map(({ sequence }) => sequence),
        own.slice(1).map(({ sequence }) => sequence),
      )
      assert.equal(typeof rest.next, 'string')
    },
  },
  {
    name: 'a split closes its parent: it ends after its last record, its keys go to its children',
    check: async (engine) => {
      await put(engine, KEYS)
      const parent = await splitFirst(engine)
      const shards = await shardsOf(engine)
      const children = shards.filter(({ parents }) => parents.includes(parent.id))
      assert.equal(shards.find(({ id }) => id === parent.id)?.isOpen, false)
      assert.deepEqual([children[0]?.start, children[1]?.end], [parent.start, parent.end])
      assert.equal((children[0]?.end ?? 0n) + 1n, children[1]?.start)
      const later = await put(engine, KEYS)
      assert.ok(later.every(({ shard }) => shard !== parent.id))
      assert.ok(later.some(({ shard }) => shard === children[0]?.id))
      const { records, next } = await read(engine, parent.id)
      assert.ok(records.length > 0)
      assert.ok(later.every(({ sequence }) => sequence > (records.at(-1)?.sequence ?? 0n)))
      assert.equal(await readsToEnd(engine, next), 0)
    },
  },
  {
    name: 'a merge makes one child of two neighbours',
    check: async (engine) => {
      const open = (await shardsOf(engine)).filter(({ isOpen }) => isOpen).sort((a, b) => (a.start < b.start ? -1 : 1))
      const [one, two] = open
      assert.ok(one && two)
      const pair = { ShardToMerge: one.id, AdjacentShardToMerge: two.id }
      await engine.send(new MergeShardsCommand({ StreamName: engine.name, ...pair }))
      await engine.settled()
      const child = (await shardsOf(engine)).find(({ parents }) => parents.includes(one.id))
      assert.deepEqual(child?.parents.toSorted(), [one.id, two.id].sort())
      assert.deepEqual([child?.start, child?.end, child?.isOpen], [one.start, two.end, true])
    },
  },
  {
    name: 'a shard is not split where it does not reach, a closed one not at all',
    check: async (engine) => {
      const parent = await splitFirst(engine)
      const split = (id: string, at: bigint) =>
        engine.send(new SplitShardCommand({ StreamName: engine.name, ShardToSplit: id, NewStartingHashKey: `${at}` }))
      const open = (await shardsOf(engine)).find(({ isOpen }) => isOpen)
      assert.ok(open)
      await assert.rejects(split(open.id, open.start), { name: 'InvalidArgumentException' })
      await assert.rejects(split(parent.id, parent.start + 1n))
      await assert.rejects(split('shardId-000000000099', 1n), { name: 'ResourceNotFoundException' })
    },
  },
]

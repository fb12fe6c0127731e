import { GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from '@aws-sdk/client-kinesis'
import { Parcel } from '@guiyin/events'
import { kinesisClient } from '@guiyin/local'

interface Arrived {
  partitionKey: string
  parcel: Parcel
}

/** What arrived in the stream since it was last asked. */
export const streamReader = (endpoint: string) => {
  const client = kinesisClient(endpoint)
  const iterators = new Map<string, string | undefined>()

  const startOf = async (shard: string): Promise<string | undefined> => {
    const from = { StreamName: 'events', ShardId: shard, ShardIteratorType: 'TRIM_HORIZON' } as const
    return (await client.send(new GetShardIteratorCommand(from))).ShardIterator
  }

  const readShard = async (shard: string): Promise<Arrived[]> => {
    const iterator = iterators.get(shard) ?? (await startOf(shard))
    const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator: iterator }))
    iterators.set(shard, NextShardIterator)
    return Records.map(({ PartitionKey = '', Data = new Uint8Array() }) => ({
      partitionKey: PartitionKey,
      parcel: Parcel.parse(JSON.parse(new TextDecoder().decode(Data))),
    }))
  }

  return {
    arrived: async (): Promise<Arrived[]> => {
      const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName: 'events' }))
      return (await Promise.all(Shards.map(({ ShardId = '' }) => readShard(ShardId)))).flat()
    },
    close: (): void => client.destroy(),
  }
}

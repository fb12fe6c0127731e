import { GetRecordsCommand, GetShardIteratorCommand, type KinesisClient } from '@aws-sdk/client-kinesis'
import { translated } from '@guiyin/failures'
import type { Entry } from '../entries.ts'

/** Consecutive records of one shard, both ends inclusive. */
export interface ShardRange {
  shard: string
  first: string
  last: string
}

/** The records of a range that the stream still holds. */
export type ReadRange = (range: ShardRange) => Promise<Entry[]>

type Client = Pick<KinesisClient, 'send'>

const asking = async <Answer>(call: Promise<Answer>): Promise<Answer> => {
  try {
    return await call
  } catch (error) {
    throw translated('stream', error)
  }
}

/** Sequence numbers are decimals of any length. */
const isBehind = (sequence: string | undefined, last: string): boolean =>
  sequence !== undefined && BigInt(sequence) > BigInt(last)

const GONE = ['ResourceNotFoundException', 'InvalidArgumentException']

/** Undefined where the stream knows the shard or the record no more. */
const iteratorAt = async (client: Client, stream: string, { shard, first }: ShardRange) => {
  const from = {
    StreamName: stream,
    ShardId: shard,
    ShardIteratorType: 'AT_SEQUENCE_NUMBER',
    StartingSequenceNumber: first,
  } as const
  try {
    return (await asking(client.send(new GetShardIteratorCommand(from)))).ShardIterator
  } catch (error) {
    if (error instanceof Error && GONE.includes(error.name)) return undefined
    throw error
  }
}

/** A page of one shard may be empty although more follows; the last record of a range is there until the stream forgets it. */
const MAX_EMPTY_PAGES = 10

/** Reads a stretch of a shard again, without a place of its own among the consumers. */
export const rangeReader =
  (client: Client, stream: string): ReadRange =>
  async (range) => {
    const found: Entry[] = []
    let iterator = await iteratorAt(client, stream, range)
    let empty = 0
    while (iterator !== undefined && empty < MAX_EMPTY_PAGES) {
      const { Records = [], NextShardIterator } = await asking(
        client.send(new GetRecordsCommand({ ShardIterator: iterator })),
      )
      const within = Records.filter(({ SequenceNumber }) => !isBehind(SequenceNumber, range.last))
      found.push(
        ...within.map(({ PartitionKey = '', Data = new Uint8Array() }) => ({
          PartitionKey,
          Data: new Uint8Array(Data),
        })),
      )
      const isOver = Records.some(
        ({ SequenceNumber }) => SequenceNumber === range.last || isBehind(SequenceNumber, range.last),
      )
      if (isOver) return found
      empty = Records.length === 0 ? empty + 1 : 0
      iterator = NextShardIterator
    }
    return found
  }

import { GetRecordsCommand, GetShardIteratorCommand, type KinesisClient } from '@aws-sdk/client-kinesis'
import { fittingRecords, type StreamRecord, streamRecordOf } from './records.ts'

const ITERATOR_LIFE_MS = 4 * 60_000

interface ReaderDeps {
  client: Pick<KinesisClient, 'send'>
  stream: string
  shard: string
  clock: () => number
  /** A closed shard ends when its last record is read; only then is an empty answer's next iterator followed. */
  closed: () => boolean
}

interface Held {
  iterator: string
  after: string | null
  obtainedAt: number
}

export interface ReadResult {
  records: StreamRecord[]
  /** The shard is closed and nothing follows these records. */
  ended: boolean
}

const ENDED: ReadResult = { records: [], ended: true }

/**
 * Reads one shard forward from any position. An iterator that answered nothing is kept: the one that comes with an
 * empty answer stands at the time of the answer, and a record that was being stored just then could lie before it.
 */
export const shardReader = ({ client, stream, shard, clock, closed }: ReaderDeps) => {
  let held: Held | undefined

  const iteratorAfter = async (after: string | null): Promise<string> => {
    if (held !== undefined && held.after === after && clock() - held.obtainedAt < ITERATOR_LIFE_MS) return held.iterator
    const start =
      after === null
        ? ({ ShardIteratorType: 'TRIM_HORIZON' } as const)
        : ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: after } as const)
    const answer = await client.send(new GetShardIteratorCommand({ StreamName: stream, ShardId: shard, ...start }))
    held = { iterator: answer.ShardIterator ?? '', after, obtainedAt: clock() }
    return held.iterator
  }

  const read = async (after: string | null, limit: number): Promise<ReadResult> => {
    const wasClosed = closed()
    const iterator = await iteratorAfter(after)
    const answer = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: limit }))
    const next = answer.NextShardIterator
    const all = (answer.Records ?? []).map(streamRecordOf)
    const records = all.slice(0, fittingRecords(all))
    const last = records.at(-1)
    if (last === undefined) {
      if (next === undefined) return ENDED
      if (wasClosed) held = { iterator: next, after, obtainedAt: clock() }
      return { records, ended: false }
    }
    const whole = records.length === all.length
    held = whole && next !== undefined ? { iterator: next, after: last.sequence, obtainedAt: clock() } : undefined
    return { records, ended: whole && next === undefined }
  }

  return {
    /** At most `limit` records after a sequence number (null: from the trim horizon), at most what one invocation holds. */
    async read(after: string | null, limit: number): Promise<ReadResult> {
      try {
        return await read(after, limit)
      } catch (error) {
        held = undefined
        throw error
      }
    },
  }
}
export type ShardReader = ReturnType<typeof shardReader>

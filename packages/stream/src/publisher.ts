import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis'
import { Unavailable } from '@guiyin/failures'
import { callsOf, type Entry, entryOf, type Outgoing } from './entries.ts'

/** Resolves only when the stream has every parcel; else throws `Unavailable`, and some of them may be in the stream. */
export type Publish = (parcels: readonly Outgoing[]) => Promise<void>
/** The same with records as they are, whatever is in them. */
export type PublishRecords = (records: readonly Entry[]) => Promise<void>

interface Options {
  sleep?: (ms: number) => Promise<unknown>
  /** 0 ≤ x < 1. */
  random?: () => number
  attempts?: number
}

/** First pause before a retry; doubled each time, drawn evenly from zero to it. */
const BASE_MS = 50

// These would fail for ever: they are bugs of ours, not weather.
const PERMANENT = ['ValidationException', 'InvalidArgumentException', 'SerializationException']
const isPermanent = (error: unknown): boolean => error instanceof Error && PERMANENT.includes(error.name)

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Publishes records with PutRecords; of a call that was partly refused only the refused records are sent again. */
export const recordPublisher = (
  client: Pick<KinesisClient, 'send'>,
  stream: string,
  { sleep = pause, random = Math.random, attempts = 4 }: Options = {},
): PublishRecords => {
  const refusedOf = async (entries: Entry[]): Promise<{ entries: Entry[]; cause: unknown }> => {
    try {
      const answer = await client.send(new PutRecordsCommand({ StreamName: stream, Records: entries }))
      const refused = entries.filter((_, index) => answer.Records?.[index]?.SequenceNumber === undefined)
      return { entries: refused, cause: answer.Records?.find((record) => record.ErrorCode)?.ErrorCode }
    } catch (error) {
      if (isPermanent(error)) throw error
      return { entries, cause: error }
    }
  }

  const publishCall = async (call: Entry[]): Promise<void> => {
    let left = call
    let cause: unknown
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (attempt > 0) await sleep(random() * BASE_MS * 2 ** (attempt - 1))
      const refused = await refusedOf(left)
      if (refused.entries.length === 0) return
      left = refused.entries
      cause = refused.cause
    }
    throw new Unavailable('stream', cause)
  }

  return async (records) => {
    for (const call of callsOf(records)) await publishCall(call)
  }
}

/** Publishes parcels as JSON, each under its key. */
export const publisher = (client: Pick<KinesisClient, 'send'>, stream: string, options: Options = {}): Publish => {
  const publishRecords = recordPublisher(client, stream, options)
  return (parcels) => publishRecords(parcels.map(entryOf))
}

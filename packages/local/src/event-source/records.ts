import type { _Record } from '@aws-sdk/client-kinesis'
import type { Positioned } from './policy.ts'

/** A record of a shard as the mapping carries it from the stream to the function. */
export interface StreamRecord extends Positioned {
  partitionKey: string
  data: Uint8Array
}

export const streamRecordOf = (record: _Record): StreamRecord => ({
  sequence: record.SequenceNumber ?? '',
  arrivedAt: record.ApproximateArrivalTimestamp?.getTime() ?? 0,
  partitionKey: record.PartitionKey ?? '',
  data: record.Data ?? new Uint8Array(),
})

export interface Origin {
  shard: string
  streamArn: string
  region: string
}

/** The event a function receives from Kinesis; its shape is AWS's. */
export const kinesisEventOf = (records: readonly StreamRecord[], { shard, streamArn, region }: Origin) => ({
  Records: records.map((record) => ({
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: record.partitionKey,
      sequenceNumber: record.sequence,
      data: Buffer.from(record.data).toString('base64'),
      approximateArrivalTimestamp: record.arrivedAt / 1_000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shard}:${record.sequence}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/local',
    awsRegion: region,
    eventSourceARN: streamArn,
  })),
})

const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024
const ENVELOPE_BYTES = 600

/** How many of the records fit into one invocation: Lambda takes 6 MB of JSON, and data grows by a third in Base64. */
export const fittingRecords = (records: readonly StreamRecord[]): number => {
  let bytes = 0
  const cut = records.findIndex((record) => {
    bytes += Math.ceil(record.data.length / 3) * 4 + ENVELOPE_BYTES
    return bytes > MAX_PAYLOAD_BYTES
  })
  return cut < 0 ? records.length : Math.max(1, cut)
}

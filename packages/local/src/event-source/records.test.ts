import { expect, test } from 'vitest'
import { failureKeyOf, invocationRecordOf } from './failure-destination.ts'
import { fittingRecords, kinesisEventOf } from './records.ts'

const origin = {
  shard: 'shardId-000000000001',
  streamArn: 'arn:aws:kinesis:us-east-1:0:stream/events',
  region: 'us-east-1',
}
const aRecord = (sequence: string, bytes = 3) => ({
  sequence,
  arrivedAt: 1_767_225_600_123,
  partitionKey: 'demo#v1',
  data: new Uint8Array(bytes).fill(97),
})

test('a record reaches a function in the shape of AWS', () => {
  expect(kinesisEventOf([aRecord('s1')], origin).Records[0]).toMatchObject({
    kinesis: {
      sequenceNumber: 's1',
      partitionKey: 'demo#v1',
      data: 'YWFh',
      approximateArrivalTimestamp: 1_767_225_600.123,
    },
    eventID: 'shardId-000000000001:s1',
    eventSource: 'aws:kinesis',
    eventSourceARN: origin.streamArn,
  })
})

test('a batch holds as many records as 6 MB of JSON do, and at least one', () => {
  const large = Array.from({ length: 10 }, (_, index) => aRecord(`s${index}`, 1024 * 1024))

  expect(fittingRecords(large)).toBe(4)
  expect(fittingRecords(large.slice(0, 3))).toBe(3)
  expect(fittingRecords([aRecord('s', 8 * 1024 * 1024)])).toBe(1)
  expect(fittingRecords([])).toBe(0)
})

test('discarded records are kept with metadata and the whole event', () => {
  const segment = { records: [aRecord('s1'), aRecord('s2')], attempts: 2, invocations: 3 }
  const discarded = { condition: 'RetryAttemptsExhausted' as const, segment }
  const failure = { functionName: 'attribute-events', requestId: 'r', at: 0, origin, discarded }

  const record = invocationRecordOf(failure)

  expect(failureKeyOf(failure)).toBe('failures/attribute-events/shardId-000000000001-s1-s2.json')
  expect(record.requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 })
  expect(record.KinesisBatchInfo).toMatchObject({ startSequenceNumber: 's1', endSequenceNumber: 's2', batchSize: 2 })
  expect(JSON.parse(record.payload)).toEqual(kinesisEventOf(segment.records, origin))
})

import { KinesisClient, PutRecordsCommand, type PutRecordsCommandInput } from '@aws-sdk/client-kinesis'
import type { Parcel } from '@guiyin/events'
import { mockClient } from 'aws-sdk-client-mock'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publisher } from './publisher.ts'

const parcel = (title = 'x'): Parcel => ({
  v: 1,
  site: 'shop',
  config: 1,
  visitor: 'v1',
  receiptId: 'r1',
  receivedAt: 1,
  key: 'write',
  events: [{ type: 'signup', id: 'e1', at: 1, verdict: 'accepted', title }],
})

const outgoing = (count: number, title?: string) =>
  Array.from({ length: count }, (_, index) => ({ key: `shop#${index}`, parcel: parcel(title) }))

/** A stream that refuses what `refuses` says, by partition key and call, and keeps the rest. */
const aStream = (refuses: (key: string, call: number) => boolean = () => false) => {
  const kept: string[] = []
  const calls: PutRecordsCommandInput[] = []
  const kinesis = new KinesisClient({ region: 'x' })
  const client = mockClient(kinesis)
  client.on(PutRecordsCommand).callsFake((input: PutRecordsCommandInput) => {
    calls.push(input)
    const Records = (input.Records ?? []).map(({ PartitionKey = '' }) => {
      if (refuses(PartitionKey, calls.length)) return { ErrorCode: 'ProvisionedThroughputExceededException' }
      kept.push(PartitionKey)
      return { SequenceNumber: String(kept.length), ShardId: 'shardId-000000000000' }
    })
    return { Records, FailedRecordCount: Records.filter(({ ErrorCode }) => ErrorCode !== undefined).length }
  })
  const pauses: number[] = []
  const sleep = async (ms: number) => pauses.push(ms)
  const publish = publisher(kinesis, 'events', { sleep, random: () => 0.5, attempts: 4 })
  return { client, publish, kept, calls, pauses }
}

describe('publishing', () => {
  test('puts each parcel as JSON under its key', async () => {
    const { publish, calls } = aStream()
    await publish([{ key: 'shop#v1', parcel: parcel('双十一') }])
    const [record] = calls[0]?.Records ?? []

    expect(calls[0]?.StreamName).toBe('events')
    expect(record?.PartitionKey).toBe('shop#v1')
    expect(JSON.parse(Buffer.from(record?.Data ?? []).toString())).toEqual(parcel('双十一'))
  })

  test.each([
    ['500 records', outgoing(1_001), [500, 500, 1]],
    ['5 MB', outgoing(60, 'x'.repeat(200_000)), [26, 26, 8]],
  ])('takes no more than %s a call', async (_title, parcels, sizes) => {
    const { publish, calls } = aStream()
    await publish(parcels)

    expect(calls.map(({ Records }) => Records?.length)).toEqual(sizes)
  })

  test('sends again only what was refused, after growing pauses', async () => {
    const { publish, calls, kept, pauses } = aStream((key, call) => key === 'shop#1' && call < 4)
    await publish(outgoing(3))

    expect(calls.map(({ Records }) => Records?.length)).toEqual([3, 1, 1, 1])
    expect(kept.toSorted()).toEqual(['shop#0', 'shop#1', 'shop#2'])
    expect(pauses).toEqual([25, 50, 100])
  })

  test('fails when a record is still refused at the end', async () => {
    const { publish, calls } = aStream((key) => key === 'shop#1')

    await expect(publish(outgoing(3))).rejects.toMatchObject({ name: 'Unavailable', dependency: 'stream' })
    expect(calls).toHaveLength(4)
  })

  test('sends all again where no answer came', async () => {
    const { publish, client, kept } = aStream()
    client
      .on(PutRecordsCommand)
      .rejectsOnce(Object.assign(new Error('slow'), { name: 'TimeoutError' }))
      .callsFake(({ Records }: PutRecordsCommandInput) => {
        kept.push(...(Records ?? []).map(({ PartitionKey = '' }) => PartitionKey))
        return { Records: (Records ?? []).map(() => ({ SequenceNumber: '1' })) }
      })
    await publish(outgoing(2))

    expect(kept).toEqual(['shop#0', 'shop#1'])
  })

  test('does not repeat what would fail for ever', async () => {
    const { publish, client } = aStream()
    client.on(PutRecordsCommand).rejects(Object.assign(new Error('bad'), { name: 'ValidationException' }))

    await expect(publish(outgoing(1))).rejects.toMatchObject({ name: 'ValidationException' })
    expect(client.commandCalls(PutRecordsCommand)).toHaveLength(1)
  })

  test('answers only when the stream has every parcel, whatever it refuses on the way', async () => {
    const refusals = fc.array(fc.boolean(), { maxLength: 40 })

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 20 }), refusals, async (count, plan) => {
        const left = [...plan]
        const { publish, kept } = aStream(() => left.shift() ?? false)
        const done = await publish(outgoing(count)).then(
          () => true,
          () => false,
        )

        expect(new Set(kept).size).toBe(kept.length)
        if (done) expect(kept).toHaveLength(count)
      }),
      { numRuns: 100 },
    )
  })
})

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { CreateStreamCommand, DescribeStreamCommand, KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { buildApp } from 'fauxqs'
import { afterAll, describe, expect, test } from 'vitest'
import { withBell } from './bell.ts'
import type { FailureSource } from './failure-source.ts'
import { queueFailures } from './queue-failures.ts'
import { rangeReader } from './range-reader.ts'

const SETTINGS = { region: 'us-east-1', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } }

const queues = buildApp({ logger: false })
const sqs = new SQSClient({ ...SETTINGS, endpoint: await queues.listen({ host: '127.0.0.1', port: 0 }) })

const isFactory = (value: unknown): value is (options: object) => Server => typeof value === 'function'
const kinesalite: unknown = createRequire(import.meta.url)('kinesalite')
const stream = isFactory(kinesalite) ? kinesalite({ createStreamMs: 0 }) : createServer()
stream.listen(0, '127.0.0.1')
await once(stream, 'listening')
const address = stream.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
const kinesis = new KinesisClient({
  ...SETTINGS,
  endpoint: `http://127.0.0.1:${port}`,
  requestHandler: new NodeHttpHandler(),
})
await kinesis.send(new CreateStreamCommand({ StreamName: 'events', ShardCount: 1 }))
const isActive = async () =>
  (await kinesis.send(new DescribeStreamCommand({ StreamName: 'events' }))).StreamDescription?.StreamStatus === 'ACTIVE'
while (!(await isActive())) await new Promise((resolve) => setTimeout(resolve, 5))

afterAll(async () => {
  kinesis.destroy()
  stream.closeAllConnections()
  stream.close()
  await queues.close()
})

const SHARD = 'shardId-000000000000'

const put = async (key: string, data: string): Promise<string> => {
  const input = { StreamName: 'events', PartitionKey: key, Data: new TextEncoder().encode(data) }
  return (await kinesis.send(new PutRecordCommand(input))).SequenceNumber ?? ''
}

const texts = (entries: readonly { PartitionKey: string; Data: Uint8Array }[] | undefined) =>
  entries?.map(({ PartitionKey, Data }) => [PartitionKey, new TextDecoder().decode(Data)])

const readRange = rangeReader(kinesis, 'events')
const sequences: string[] = []
for (const name of ['a', 'b', 'c', 'd', 'e']) sequences.push(await put(`shop#${name}`, name))
const [, b = '', c = '', d = ''] = sequences

describe('a range of the stream', () => {
  test('is read from its first record to its last', async () => {
    expect(texts(await readRange({ shard: SHARD, first: b, last: d }))).toEqual([
      ['shop#b', 'b'],
      ['shop#c', 'c'],
      ['shop#d', 'd'],
    ])
    expect(texts(await readRange({ shard: SHARD, first: c, last: c }))).toEqual([['shop#c', 'c']])
  })

  test('ends with the stream where its last record is no more', async () => {
    const beyond = String(BigInt(d) + 10n ** 30n)
    expect(texts(await readRange({ shard: SHARD, first: d, last: beyond }))).toEqual([
      ['shop#d', 'd'],
      ['shop#e', 'e'],
    ])
  })
})

test('a shard that the stream has forgotten holds nothing', async () => {
  expect(await readRange({ shard: 'shardId-000000000009', first: b, last: d })).toEqual([])
})

let count = 0
const aQueue = async (): Promise<string> => {
  count += 1
  return (await sqs.send(new CreateQueueCommand({ QueueName: `failures-${count}` }))).QueueUrl ?? ''
}
const send = (QueueUrl: string, body: unknown) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: typeof body === 'string' ? body : JSON.stringify(body) }))
const held = async (QueueUrl: string): Promise<string[]> => {
  const wanted = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }
  return ((await sqs.send(new ReceiveMessageCommand(wanted))).Messages ?? []).map(({ Body = '' }) => Body)
}

const message = (first: string, last: string, batchSize: number) => ({
  requestContext: { requestId: 'r', condition: 'RetryAttemptsExhausted', approximateInvokeCount: 11 },
  KinesisBatchInfo: { shardId: SHARD, startSequenceNumber: first, endSequenceNumber: last, batchSize },
})

describe('failed batches in a queue', () => {
  test('are read from the stream again, and a message that is forgotten is gone', async () => {
    const url = await aQueue()
    await send(url, message(b, d, 3))
    const source = queueFailures(sqs, url, readRange)

    const { batches } = await source.waiting(10)
    expect(texts(await batches[0]?.records())).toEqual([
      ['shop#b', 'b'],
      ['shop#c', 'c'],
      ['shop#d', 'd'],
    ])
    expect((await source.waiting(10)).batches).toEqual([])
    await batches[0]?.forget()

    expect(await held(url)).toEqual([])
  })

  test('count those beyond the ten that one call gives', async () => {
    const url = await aQueue()
    for (let sent = 0; sent < 12; sent += 1) await send(url, message(b, b, 1))

    const { batches, beyond } = await queueFailures(sqs, url, readRange).waiting(50)

    expect([batches.length, beyond]).toEqual([10, 2])
  })

  test.each([
    ['of which the stream has forgotten a part', message(b, d, 4)],
    ['that is no such message', { KinesisBatchInfo: { shardId: SHARD } }],
    ['that is no JSON', 'hello'],
  ])('one %s cannot be had, and is there again once it is released', async (_, body) => {
    const url = await aQueue()
    await send(url, body)
    const source = queueFailures(sqs, url, readRange)

    const { batches } = await source.waiting(10)
    expect(await batches[0]?.records()).toBeUndefined()
    await batches[0]?.release()

    expect(await held(url)).toHaveLength(1)
  })
})

describe('the bell of a bucket', () => {
  const told = (key: string) => ({ Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key } } }] })
  const nothing: FailureSource = { waiting: async () => ({ batches: [], beyond: 0 }) }
  const isThere = async (key: string) => key === 'aws/lambda/still here'

  test('falls silent once what it rang for is gone, and not before', async () => {
    const url = await aQueue()
    const stays = told('aws/lambda/still+here')
    for (const body of [told('aws/lambda/gone'), stays, { Event: 's3:TestEvent' }, 'hello']) await send(url, body)

    await withBell(nothing, isThere, sqs, url).waiting(10)

    expect((await held(url)).sort()).toEqual(['hello', JSON.stringify(stays)].sort())
  })

  test('is not touched while batches wait', async () => {
    const url = await aQueue()
    await send(url, told('aws/lambda/gone'))
    const batch = { records: async () => [], forget: async () => undefined, release: async () => undefined }

    await withBell({ waiting: async () => ({ batches: [batch], beyond: 0 }) }, isThere, sqs, url).waiting(10)

    expect(await held(url)).toHaveLength(1)
  })
})

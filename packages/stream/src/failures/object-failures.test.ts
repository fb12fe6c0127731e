import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { folderObjects, type Objects, s3Objects } from '@guiyin/files'
import { memoryObjects } from '@guiyin/files/testing'
import { buildApp } from 'fauxqs'
import { afterAll, describe, expect, test } from 'vitest'
import { failureKeyOf, invocationRecordOf } from '../../../local/src/event-source/failure-destination.ts'
import { objectFailures } from './object-failures.ts'

const emulator = buildApp({ logger: false })
const client = new S3Client({
  endpoint: await emulator.listen({ host: '127.0.0.1', port: 0 }),
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
})
const folder = mkdtempSync(join(tmpdir(), 'guiyin-failures-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await emulator.close()
})

const bucket = async (): Promise<Objects> => {
  await client.send(new CreateBucketCommand({ Bucket: 'failures' }))
  return s3Objects(client, 'failures')
}

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const entry = (key: string, data: string) => ({ PartitionKey: key, Data: new TextEncoder().encode(data) })

const record = (sequence: string, key: string, data: string) => ({
  sequence,
  arrivedAt: 1_500,
  partitionKey: key,
  data: new TextEncoder().encode(data),
})

/** What the local stack lays down; its shape is AWS's. */
const failed = (name: string, ...records: ReturnType<typeof record>[]) => {
  const failure = {
    functionName: name,
    requestId: 'r',
    at: 1_600,
    origin: { shard: 'shardId-000000000000', streamArn: 'arn', region: 'x' },
    discarded: { condition: 'RetryAttemptsExhausted' as const, segment: { records, invocations: 11, attempts: 10 } },
  }
  return { key: failureKeyOf(failure), body: text(invocationRecordOf(failure)) }
}

describe.each([
  ['memory', async (): Promise<Objects> => memoryObjects()],
  ['a folder', async () => folderObjects(folder)],
  ['a bucket', bucket],
])('failed batches in %s', (_, open) => {
  test('come out record by record, and one that is forgotten is gone', async () => {
    const objects = await open()
    const first = failed('archive-events', record('7', 'shop#v1', '{"a":1}'), record('8', 'shop#花', '花'))
    const second = failed('attribute-events', record('9', 'k', 'poison'))
    for (const { key, body } of [first, second]) await objects.put(key, body)
    await objects.put('lake/other.json', text({}))
    const source = objectFailures(objects, 'failures/')

    const { batches, beyond } = await source.waiting(1)
    expect(beyond).toBe(1)
    expect(await batches[0]?.records()).toEqual([entry('shop#v1', '{"a":1}'), entry('shop#花', '花')])
    await batches[0]?.forget()

    const rest = await source.waiting(10)
    expect(rest.beyond).toBe(0)
    expect(await Promise.all(rest.batches.map((batch) => batch.records()))).toEqual([[entry('k', 'poison')]])
    expect(await objects.list('')).toEqual([second.key, 'lake/other.json'])
  })
})

const kinesisEvent = {
  Records: [{ kinesis: { partitionKey: 'k', data: 'eA==', sequenceNumber: '1' }, eventID: 's:1' }],
}

test.each([
  ['as text', JSON.stringify(kinesisEvent)],
  ['as it is', kinesisEvent],
])('an event that lies in its record %s is read', async (_, payload) => {
  const objects = memoryObjects()
  await objects.put('aws/lambda/m/s/2026/11/20/x', text({ requestContext: {}, payload }))

  const [batch] = (await objectFailures(objects, 'aws/lambda/').waiting(1)).batches

  expect(await batch?.records()).toEqual([entry('k', 'x')])
})

test.each([[{}], [{ payload: 'no event' }], [{ payload: { Records: [{}] } }], ['text']])(
  'an object that is no failed batch cannot be had: %j',
  async (body) => {
    const objects = memoryObjects()
    await objects.put('failures/x', text(body))

    const [batch] = (await objectFailures(objects, 'failures/').waiting(1)).batches

    expect(await batch?.records()).toBeUndefined()
  },
)

test('a batch that went meanwhile holds no records', async () => {
  const objects = memoryObjects()
  await objects.put('failures/x', text({}))
  const [batch] = (await objectFailures(objects, 'failures/').waiting(1)).batches
  await objects.remove('failures/x')

  expect(await batch?.records()).toEqual([])
})

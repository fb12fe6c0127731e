import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { GetRecordsCommand, GetShardIteratorCommand, PutRecordCommand } from '@aws-sdk/client-kinesis'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { afterEach, expect, test } from 'vitest'
import { startEmulator } from '../emulators.ts'
import { ensureStream, kinesisClient } from '../stream.ts'

const MARK = 'mk-7f3a-somebody'
/** dynalite writes keys as hex digits, kinesalite data as Base64. */
const FORMS = [MARK, Buffer.from(MARK).toString('hex'), Buffer.from(MARK).toString('base64').slice(0, -2)]

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'guiyin-rewrite-'))
  stops.push(() => rm(path, { recursive: true, force: true }))
  return path
}

/** The files in which a mark stands in any of its forms. */
const filesWith = async (path: string): Promise<string[]> => {
  const files = await readdir(path)
  const held = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(path, file))
      return FORMS.some((form) => bytes.includes(form))
    }),
  )
  return files.filter((_, index) => held[index])
}

const running = async (name: 'dynalite' | 'kinesalite') => {
  const path = await folder()
  const emulator = await startEmulator(name, path)
  stops.push(emulator.stop)
  return { path, emulator }
}

const TableName = 'people'
const keyOf = (pk: string) => ({ TableName, Key: { pk: { S: pk } } })

const tables = async () => {
  const { path, emulator } = await running('dynalite')
  const client = new DynamoDBClient({
    endpoint: emulator.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: new NodeHttpHandler(),
  })
  stops.push(async () => client.destroy())
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
  const status = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus
  await expect.poll(status, { timeout: 10_000 }).toBe('ACTIVE')
  const put = (pk: string, text: string) =>
    client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, text: { S: text } } }))
  const read = async (pk: string) => (await client.send(new GetItemCommand(keyOf(pk)))).Item?.text?.S
  const remove = (pk: string) => client.send(new DeleteItemCommand(keyOf(pk)))
  return { path, emulator, put, read, remove }
}

test('removed items leave no byte in any file, and the others stay', async () => {
  const { path, emulator, put, read, remove } = await tables()
  // As many keys, so that some of them bound a table: LevelDB's list of tables names those.
  const marked = Array.from({ length: 20 }, (_, index) => `${MARK}-${index}`)
  await put('other', 'stays')
  await Promise.all(marked.map((pk) => put(pk, 'by its key')))
  await put('changed', MARK)
  await emulator.rewrite(0)
  expect(await filesWith(path)).not.toEqual([])

  await Promise.all(marked.map(remove))
  await put('changed', 'nobody')
  expect(await filesWith(path)).not.toEqual([])
  await emulator.rewrite(0)

  expect(await filesWith(path)).toEqual([])
  expect(await readdir(path)).not.toContain('LOG.old')
  const now = await Promise.all(['other', 'changed', ...marked].map(read))
  expect(now).toEqual(['stays', 'nobody', ...marked.map(() => undefined)])
})

test('requests that come while files are rewritten wait and are answered', async () => {
  const { emulator, put, read } = await tables()
  const names = Array.from({ length: 200 }, (_, index) => `n${index}`)
  const puts = names.map((name) => put(name, name))
  const rewrites = [emulator.rewrite(0)]
  await Promise.all([...puts, ...rewrites])
  expect(await Promise.all(names.map(read))).toEqual(names)
})

const HOUR = 3_600_000

test('a stream forgets the records that are older than it keeps, in its files too, and no younger ones', async () => {
  const { path, emulator } = await running('kinesalite')
  const client = kinesisClient(emulator.endpoint)
  stops.push(async () => client.destroy())
  const { name: StreamName } = await ensureStream(client, 'events', 'us-east-1')
  for (const key of ['a', 'b', 'c', 'd']) {
    await client.send(new PutRecordCommand({ StreamName, PartitionKey: key, Data: Buffer.from(MARK) }))
  }
  const records = async (ShardId: string) => {
    const asked = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const
    const { ShardIterator } = await client.send(new GetShardIteratorCommand(asked))
    return (await client.send(new GetRecordsCommand({ ShardIterator }))).Records?.length ?? 0
  }
  const all = async () => (await records('shardId-000000000000')) + (await records('shardId-000000000001'))
  expect(await all()).toBe(4)

  await emulator.rewrite(Date.now() - HOUR)
  expect([await all(), (await filesWith(path)).length > 0]).toEqual([4, true])

  await emulator.rewrite(Date.now() + HOUR)
  expect([await all(), await filesWith(path)]).toEqual([0, []])
  const { ShardId } = await client.send(
    new PutRecordCommand({ StreamName, PartitionKey: 'e', Data: Buffer.from('next') }),
  )
  expect(await records(ShardId ?? '')).toBe(1)
})

import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  DescribeStreamSummaryCommand,
  type KinesisClient,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordsCommand,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis'
import { kinesisClient, startStack } from '@guiyin/local'
import { catalogStore, documentClient, tableNames } from '@guiyin/store'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fixturePlan, startFixtureStack, writeFixtureFunctions } from '../support/fixture-stack.ts'

const ENTRY = fileURLToPath(new URL('../support/fixture-stack.ts', import.meta.url))

let scratch = ''
let functions = ''
const stops: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'guiyin-integration-'))
  functions = await writeFixtureFunctions(join(scratch, 'functions'))
})
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

const dataDir = () => mkdtemp(join(scratch, 'data-'))

const client = (endpoint: string) => {
  const kinesis = kinesisClient(endpoint)
  stops.push(async () => kinesis.destroy())
  return kinesis
}

const put = async (endpoint: string, texts: readonly string[], key = (text: string) => text) => {
  const Records = texts.map((text) => ({ PartitionKey: key(text), Data: Buffer.from(text) }))
  await client(endpoint).send(new PutRecordsCommand({ StreamName: 'events', Records }))
}

const linesOf = async (path: string) => (existsSync(path) ? (await readFile(path, 'utf8')).trim().split('\n') : [])
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `n${from + index}`)
const sorted = (texts: Iterable<string>) => [...texts].sort()

const stackOf = async (data: string | undefined, warnings: string[] = []) => {
  const stack = await startFixtureStack(functions, data, warnings)
  stops.push(stack.stop)
  return stack
}

test('a flush answers when everything put before it went through the consumer and the schedule', async () => {
  const stack = await stackOf(undefined)
  await put(stack.endpoints.kinesis, numbered(0, 300))

  const response = await fetch(`${stack.url}/_local/flush`, { method: 'POST' })

  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ flushed: true })
  expect(sorted(await linesOf(join(stack.objects, 'consumed.log')))).toEqual(sorted(numbered(0, 300)))
  expect(await linesOf(join(stack.objects, 'ticks.log'))).toEqual(['tick'])
})

const untilActive = async (kinesis: KinesisClient): Promise<void> => {
  const summary = () => kinesis.send(new DescribeStreamSummaryCommand({ StreamName: 'events' }))
  while ((await summary()).StreamDescriptionSummary?.StreamStatus !== 'ACTIVE')
    await new Promise((resolve) => setTimeout(resolve, 20))
}

test('records of one key reach the consumer in order, through a split and a merge of shards', async () => {
  const stack = await stackOf(undefined)
  const kinesis = client(stack.endpoints.kinesis)
  const oneKey = () => 'one visitor'
  await put(stack.endpoints.kinesis, numbered(0, 25), oneKey)
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName: 'events' }))
  for (const shard of Shards) {
    const start = BigInt(shard.HashKeyRange?.StartingHashKey ?? 0)
    const middle = (start + BigInt(shard.HashKeyRange?.EndingHashKey ?? 0)) / 2n
    await kinesis.send(
      new SplitShardCommand({ StreamName: 'events', ShardToSplit: shard.ShardId, NewStartingHashKey: String(middle) }),
    )
    await untilActive(kinesis)
  }
  await put(stack.endpoints.kinesis, numbered(25, 50), oneKey)
  const split = await kinesis.send(new ListShardsCommand({ StreamName: 'events' }))
  const [left, right] = (split.Shards ?? []).filter(
    (shard) => shard.SequenceNumberRange?.EndingSequenceNumber === undefined,
  )
  await kinesis.send(
    new MergeShardsCommand({ StreamName: 'events', ShardToMerge: left?.ShardId, AdjacentShardToMerge: right?.ShardId }),
  )
  await untilActive(kinesis)
  await put(stack.endpoints.kinesis, numbered(50, 75), oneKey)

  await stack.flush()

  expect(await linesOf(join(stack.objects, 'consumed.log'))).toEqual(numbered(0, 75))
})

test('a poison record is cut out, kept with its payload, and its neighbours go on', async () => {
  const warnings: string[] = []
  const stack = await stackOf(undefined, warnings)
  const texts = [...numbered(0, 4), 'poison', ...numbered(4, 12)]
  await put(stack.endpoints.kinesis, texts, () => 'one visitor')

  await stack.flush()

  expect(new Set(await linesOf(join(stack.objects, 'consumed.log')))).toEqual(new Set(numbered(0, 12)))
  const [name = ''] = await readdir(join(stack.objects, 'failures', 'consume'))
  const failure = JSON.parse(await readFile(join(stack.objects, 'failures', 'consume', name), 'utf8'))
  expect(failure.requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted' })
  expect(failure.KinesisBatchInfo.batchSize).toBe(1)
  const [record] = JSON.parse(failure.payload).Records
  expect(Buffer.from(record.kinesis.data, 'base64').toString()).toBe('poison')
  expect(warnings.some((warning) => warning.includes('RetryAttemptsExhausted'))).toBe(true)
})

test('a reported item holds back itself and what follows, until its retries end', async () => {
  const stack = await stackOf(undefined, [])
  await put(stack.endpoints.kinesis, ['n0', 'sour', 'n1'], () => 'one visitor')

  await stack.flush()

  expect(await linesOf(join(stack.objects, 'consumed.log'))).toEqual(['n0'])
  const [name = ''] = await readdir(join(stack.objects, 'failures', 'consume'))
  const failure = JSON.parse(await readFile(join(stack.objects, 'failures', 'consume', name), 'utf8'))
  expect(failure.KinesisBatchInfo.batchSize).toBe(2)
})

test('a stack started again with the same folder goes on where the one before stopped', async () => {
  const data = await dataDir()
  const before = await startFixtureStack(functions, data)
  await put(before.endpoints.kinesis, numbered(0, 40))
  await before.flush()
  await before.stop()

  const after = await stackOf(data)
  await put(after.endpoints.kinesis, numbered(40, 60))
  await after.flush()

  expect(sorted(await linesOf(join(after.objects, 'consumed.log')))).toEqual(sorted(numbered(0, 60)))
})

interface Child {
  process: ChildProcess
  url: string
  kinesis: string
}

const isReady = (message: unknown): message is { url: string; kinesis: string } =>
  typeof message === 'object' && message !== null && 'kinesis' in message && 'url' in message

const startChild = (data: string): Promise<Child> =>
  new Promise((resolve, reject) => {
    const child = fork(ENTRY, [functions, data], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    stops.push(async () => child.kill('SIGKILL'))
    child.once('message', (message) => (isReady(message) ? resolve({ process: child, ...message }) : reject(message)))
    child.once('exit', (code) => reject(new Error(`the stack ended with ${code}`)))
  })

const kill = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

test('no acknowledged record is lost when the stack is killed mid-traffic and started again', async () => {
  const data = await dataDir()
  const sent = Array.from({ length: 3 }, (_, round) => numbered(round * 200, round * 200 + 200))
  for (const texts of sent) {
    const child = await startChild(data)
    await put(child.kinesis, texts)
    await kill(child.process)
  }

  const stack = await stackOf(data)
  await stack.flush()

  expect(new Set(await linesOf(join(stack.objects, 'consumed.log')))).toEqual(new Set(sent.flat()))
})

test('two stacks never share a folder, and the lock of a dead one does not count', async () => {
  const data = await dataDir()
  const child = await startChild(data)

  await expect(startFixtureStack(functions, data)).rejects.toThrow(
    /Another local stack \(process \d+\) uses this folder/,
  )

  await kill(child.process)
  await expect(stackOf(data)).resolves.toMatchObject({ data })
})

test('a missing bundle is an error that names it', async () => {
  const empty = join(scratch, 'empty')

  await expect(startFixtureStack(empty, undefined)).rejects.toThrow(/The function echo is not built/)
})

test('the gateway speaks payload 2.0 both ways', async () => {
  const stack = await stackOf(undefined, [])

  const response = await fetch(`${stack.url}/echo/%E5%BD%92?a=1&a=2&b=x%20y`, {
    method: 'POST',
    headers: { cookie: 'c=1; d=2', 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': '1.2.3.4' },
    body: 'k=v',
  })

  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(await response.json()).toMatchObject({
    version: '2.0',
    routeKey: 'POST /echo/{name}',
    rawPath: '/echo/%E5%BD%92',
    rawQueryString: 'a=1&a=2&b=x%20y',
    queryStringParameters: { a: '1,2', b: 'x y' },
    pathParameters: { name: '归' },
    cookies: ['c=1', 'd=2'],
    body: Buffer.from('k=v').toString('base64'),
    isBase64Encoded: true,
    requestContext: { http: { method: 'POST', sourceIp: '127.0.0.1' } },
  })
  const gif = await fetch(`${stack.url}/gif`)
  expect(
    Buffer.from(await gif.arrayBuffer())
      .subarray(0, 6)
      .toString(),
  ).toBe('GIF89a')
})

test('the gateway refuses what API Gateway refuses, and hides why a function broke', async () => {
  const stack = await stackOf(undefined, [])
  const statusOf = async (path: string, init?: RequestInit) => (await fetch(stack.url + path, init)).status

  expect(await statusOf('/broken')).toBe(500)
  expect(await (await fetch(`${stack.url}/broken`)).json()).toEqual({ message: 'Internal Server Error' })
  expect(await statusOf('/nowhere')).toBe(404)
  expect(await statusOf('/gif', { method: 'DELETE' })).toBe(404)
  expect(await statusOf(`/gif?${'x'.repeat(10_300)}`)).toBe(431)
  expect(await statusOf('/echo/a', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) })).toBe(413)
})

test('a new stack has its tables and the demo site, and a catalog applied since then stays through a restart', async () => {
  const data = await dataDir()
  const start = () => startStack({ data, plan: fixturePlan, functionsFolder: functions })
  const catalogOf = (endpoint: string) => catalogStore(documentClient({ endpoint }), tableNames('guiyin').catalog)
  const first = await start()
  const catalog = catalogOf(first.endpoints.dynamodb)
  const [demo] = await catalog.sites()
  expect(demo).toMatchObject({ settings: { id: 'demo', timezone: 'Asia/Shanghai', currency: 'CNY', margin: 0.4 } })
  const keys = { write: 'wk_other', secret: 'sk_other', read: 'rk_other' }
  const settings = { name: 'Other', timezone: 'UTC', currency: 'USD', hosts: [], origins: [], visitMinutes: 30 }
  const other = { ...settings, id: 'other', browserOrders: false, goals: [], keys }
  await catalog.apply({ sites: [other], links: [], campaigns: [] }, false)
  await first.stop()

  const second = await start()
  stops.push(second.stop)

  expect(await catalogOf(second.endpoints.dynamodb).site('other')).toMatchObject({ settings: { name: 'Other' } })
})

test('nothing of a stack without a folder is left behind', async () => {
  const stack = await startFixtureStack(functions, undefined)
  await writeFile(join(stack.objects, 'something'), '')

  await stack.stop()

  expect(existsSync(stack.data)).toBe(false)
})

import { once } from 'node:events'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import { CreateStreamCommand, DescribeStreamSummaryCommand, PutRecordsCommand } from '@aws-sdk/client-kinesis'
import { kinesisClient } from '@guiyin/local'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulatedKinesis } from './kinesis.ts'
import { type StreamEngine, streamBehaviours } from './kinesis-contract.ts'

const isFactory = (value: unknown): value is (options: object) => Server => typeof value === 'function'
const kinesalite: unknown = createRequire(import.meta.url)('kinesalite')

const startKinesalite = async () => {
  if (!isFactory(kinesalite)) throw new Error('kinesalite is no server')
  const server = kinesalite({ createStreamMs: 0, updateStreamMs: 0, shardLimit: 100 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('kinesalite listens on no port')
  const client = kinesisClient(`http://127.0.0.1:${address.port}`)
  const send = (command: object): Promise<unknown> => Reflect.apply(client.send, client, [command])
  const close = async (): Promise<void> => {
    client.destroy()
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { send, close }
}

let emulator: Awaited<ReturnType<typeof startKinesalite>>
beforeAll(async () => {
  emulator = await startKinesalite()
})
afterAll(() => emulator.close())

let streams = 0
const onKinesalite = async (): Promise<StreamEngine> => {
  const name = `stream-${streams++}`
  const { send } = emulator
  const status = async (): Promise<unknown> => {
    const answer = await send(new DescribeStreamSummaryCommand({ StreamName: name }))
    return Reflect.get(Object(Reflect.get(Object(answer), 'StreamDescriptionSummary')), 'StreamStatus')
  }
  const settled = async (): Promise<void> => {
    while ((await status()) !== 'ACTIVE') await setTimeout(5)
  }
  await send(new CreateStreamCommand({ StreamName: name, ShardCount: 2 }))
  await settled()
  return { name, send, settled }
}

const simulated = async (): Promise<StreamEngine> => ({
  name: 'events',
  send: simulatedKinesis(2).perform,
  settled: async () => undefined,
})

describe.each([
  { engine: 'the simulated stream', open: simulated },
  { engine: 'kinesalite', open: onKinesalite },
])('$engine keeps the contract', ({ open }) => {
  test.each(streamBehaviours)('$name', async ({ check }) => {
    await check(await open())
  })
})

test('the simulated stream refuses single records of a call, and says how many', async () => {
  const stream = simulatedKinesis(1)
  const Records = ['a', 'b', 'c'].map((key) => ({ PartitionKey: key, Data: Buffer.from(key) }))
  let asked = 0
  const answer = await stream.perform(new PutRecordsCommand({ StreamName: 'events', Records }), () => asked++ === 1)

  expect(answer).toMatchObject({
    FailedRecordCount: 1,
    Records: [{ ShardId: 'shardId-000000000000' }, { ErrorCode: 'ProvisionedThroughputExceededException' }, {}],
  })
  expect(stream.shards[0]?.records.map(({ key }) => key)).toEqual(['a', 'c'])
})

// What kinesalite lacks. Where this turns red, the engine has learnt it, and the contract above may ask for it.
test('kinesalite never refuses a record for its throughput', async () => {
  const { name, send } = await onKinesalite()
  const Records = Array.from({ length: 500 }, (_, index) => ({ PartitionKey: 'hot', Data: Buffer.from(`${index}`) }))
  for (let call = 0; call < 4; call++) {
    const answer = await send(new PutRecordsCommand({ StreamName: name, Records }))
    expect(Reflect.get(Object(answer), 'FailedRecordCount')).toBe(0)
  }
})

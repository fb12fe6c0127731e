import { GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from '@aws-sdk/client-kinesis'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { QuarantineEntry, QuarantineList, RebuildAnswer, RedriveAnswer, ReplayAnswer } from '@guiyin/events'
import { BUCKETS, bucketOf } from '@guiyin/files'
import { kinesisClient } from '@guiyin/local'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BundledFunctions, bundledFunctions, DOWN, jsonOf } from '../support/bundled-functions.ts'
import { kinesisEvent, scheduledEvent } from '../support/lambda-event.ts'
import { operatorEvent } from '../support/operator.ts'

let world: BundledFunctions
beforeAll(async () => {
  world = await bundledFunctions()
})
afterAll(async () => {
  world.stream.close()
  await world.stop()
})

const DAY = '2025-06-10'

const deliver = async (event: unknown): Promise<void> => {
  await world.invoke('attribute-events', event)
  await world.invoke('archive-events', event)
}
const settle = async (): Promise<void> => {
  for (const name of ['compact-events', 'settle-conversions', 'snapshot-kpis']) {
    await world.invoke(name, scheduledEvent())
  }
}
const arrivedIds = async () =>
  (await world.stream.arrived()).flatMap(({ parcel }) => parcel.events.map(({ id }) => id)).sort()
const bytesOf = async () =>
  Promise.all(
    [...(await world.files.list('lake/')), ...(await world.files.list('snapshots/'))].map(async (key) => [
      key,
      (await world.files.get(key))?.version,
    ]),
  )

const GOOD = Buffer.from(kinesisEvent().Records[0]?.kinesis.data ?? '', 'base64').toString()
const BROKEN = GOOD.replace('"v":1', '"v":2')

describe('manage-quarantine', () => {
  const ask = async (method: string, route: string, options: Parameters<typeof operatorEvent>[2] = {}) =>
    world.request('manage-quarantine', operatorEvent(method, route, options))
  const listed = async () => QuarantineList.parse(jsonOf((await ask('GET', '/v1/quarantine')).body)).entries

  test('lists, shows, mends and replays what could not be decoded', async () => {
    await deliver(kinesisEvent([BROKEN, '-', '-']))
    const found = await listed()
    const params = { id: found.find(({ sentence }) => sentence.includes('(v'))?.id ?? '' }
    expect(found).toHaveLength(3)
    const shown = QuarantineEntry.parse(jsonOf((await ask('GET', '/v1/quarantine/{id}', { params })).body))
    expect(shown).toMatchObject({ payload: BROKEN, fix: null })

    const refused = await ask('POST', '/v1/quarantine/{id}/replay', { params })
    expect([refused.statusCode, jsonOf(refused.body)]).toEqual([
      409,
      expect.objectContaining({ code: 'not_replayable' }),
    ])
    expect((await ask('PUT', '/v1/quarantine/{id}', { params, body: GOOD })).statusCode).toBe(200)
    expect((await ask('POST', '/v1/quarantine/{id}/replay', { params })).statusCode).toBe(200)

    expect(await arrivedIds()).toEqual(['e-view'])
    expect((await listed()).filter(({ replayedAt }) => replayedAt !== null)).toMatchObject([params])
  })

  test('is closed to the keys of sites, and asks to come again while the tables are down', async () => {
    expect((await ask('GET', '/v1/quarantine', { key: 'sk_shop' })).statusCode).toBe(401)
    const event = operatorEvent('GET', '/v1/quarantine')
    expect(await world.request('manage-quarantine', event, DOWN.tables)).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': expect.any(String) },
    })
  })
})

describe('replay-facts', () => {
  test('sends a day through the stream again, and no byte changes', async () => {
    await deliver(kinesisEvent())
    await settle()
    const before = await bytesOf()
    const facts: number[] = []
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const options = { params: { site: 'shop' }, query: `date=${DAY}&bucket=${bucket}` }
      const { body } = await world.request('replay-facts', operatorEvent('POST', '/v1/sites/{site}/replay', options))
      facts.push(ReplayAnswer.parse(jsonOf(body)).facts)
    }
    expect(facts.reduce((sum, each) => sum + each, 0)).toBe(3)
    const again = (await world.stream.arrived()).map(({ parcel }) => JSON.stringify(parcel))
    expect(again).toHaveLength(3)

    await deliver(kinesisEvent(again))
    await settle()

    expect(await bytesOf()).toEqual(before)
  })

  test('answers 503 while the stream is down', async () => {
    const options = { params: { site: 'shop' }, query: `date=${DAY}&bucket=${bucketOf('v-1')}` }
    const event = operatorEvent('POST', '/v1/sites/{site}/replay', options)

    expect((await world.request('replay-facts', event, DOWN.stream)).statusCode).toBe(503)
  })
})

describe('rebuild-numbers', () => {
  test('derives the conversions of a day anew and changes none, and marks the day', async () => {
    const options = { params: { site: 'shop' }, query: `date=${DAY}` }

    const { body } = await world.request('rebuild-numbers', operatorEvent('POST', '/v1/sites/{site}/rebuild', options))

    expect(RebuildAnswer.parse(jsonOf(body))).toEqual({ conversions: 1, changed: 0 })
    expect(await world.marks.ofSite('shop')).toEqual([{ site: 'shop', day: DAY, cause: 'operator' }])
    await settle()
    expect(await world.marks.ofSite('shop')).toEqual([])
  })
})

describe('redrive-failures', () => {
  const redrive = async (settings: Record<string, string | undefined> = {}) => {
    const answer = await world.request('redrive-failures', operatorEvent('POST', '/v1/redrive'), settings)
    return RedriveAnswer.parse(jsonOf(answer.body))
  }

  test('sends what lies in the failures folder through the stream again', async () => {
    const key = 'failures/archive-events/shard-1-2.json'
    const body = JSON.stringify({ payload: JSON.stringify(kinesisEvent()) })
    await world.files.put(key, new TextEncoder().encode(body))

    expect(await redrive()).toEqual({ batches: 1, records: 3, left: 0, messages: 0 })

    expect(await arrivedIds()).toEqual(['e-order', 'e-other', 'e-view'])
    expect(await world.files.list('failures/')).toEqual([])
  })

  /** Where the stream's records lie, of the shard that has the most. */
  const stored = async () => {
    const client = kinesisClient(world.endpoints.kinesis)
    const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName: 'events' }))
    const all = await Promise.all(
      Shards.map(async ({ ShardId = '' }) => {
        const from = { StreamName: 'events', ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const
        const { ShardIterator } = await client.send(new GetShardIteratorCommand(from))
        const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }))
        return { shardId: ShardId, sequences: Records.map(({ SequenceNumber = '' }) => SequenceNumber) }
      }),
    )
    client.destroy()
    return all.sort((a, b) => b.sequences.length - a.sequences.length)[0] ?? { shardId: '', sequences: [] }
  }

  test('reads a range of the stream again where a message only names it', async () => {
    await world.stream.arrived()
    const { shardId, sequences } = await stored()
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const sqs = new SQSClient({ endpoint: world.endpoints.sqs, region: 'us-east-1', credentials })
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'stream-failures' }))
    const batch = {
      shardId,
      startSequenceNumber: sequences[0],
      endSequenceNumber: sequences.at(-1),
      batchSize: sequences.length,
    }
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ KinesisBatchInfo: batch }) }))

    expect(await redrive({ FAILURES_QUEUE: QueueUrl })).toEqual({
      batches: 1,
      records: sequences.length,
      left: 0,
      messages: 0,
    })

    expect(sequences.length).toBeGreaterThan(1)
    expect(await world.stream.arrived()).toHaveLength(sequences.length)
    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages ?? []).toEqual([])
    sqs.destroy()
  })

  test('is closed to the keys of sites', async () => {
    const event = operatorEvent('POST', '/v1/redrive', { key: 'sk_shop' })
    expect((await world.request('redrive-failures', event)).statusCode).toBe(401)
  })
})

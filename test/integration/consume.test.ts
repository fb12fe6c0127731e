import { readFacts } from '@guiyin/files'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BundledFunctions, bundledFunctions, DOWN } from '../support/bundled-functions.ts'
import { kinesisEvent } from '../support/lambda-event.ts'

let world: BundledFunctions
beforeAll(async () => {
  world = await bundledFunctions()
})
afterAll(async () => {
  world.stream.close()
  await world.stop()
})

const DAY = '2025-06-10'
const SHARD = 'shardId-000000000006'
const DONE = { batchItemFailures: [] }
const ORDER = { site: 'shop', kind: 'order', naturalId: 'A-1003' }

const sequences = kinesisEvent().Records.map(({ kinesis }) => kinesis.sequenceNumber)
const [FIRST = '', SECOND = '', THIRD = ''] = sequences
const fromTheFirst = { batchItemFailures: [{ itemIdentifier: FIRST }] }

const factsOf = async (visitor: string) => {
  const { facts, complete } = await world.log.read({ site: 'shop', visitor, since: DAY })
  return { ids: facts.map(({ id }) => id), complete }
}

describe('attribute-events', () => {
  test('fails the batch from its first record on while the queue is down, and no conversion stands untold', async () => {
    expect(await world.invoke('attribute-events', kinesisEvent(), DOWN.queue)).toEqual(fromTheFirst)

    expect(await world.conversions.stored([ORDER])).toEqual([])
  })

  test('stores each visitor’s facts, derives the conversion they claim, and marks its day', async () => {
    expect(await world.invoke('attribute-events', kinesisEvent())).toEqual(DONE)

    expect(await factsOf('v-1')).toEqual({ ids: ['e-view', 'e-order'], complete: true })
    expect(await factsOf('v-2')).toEqual({ ids: ['e-other'], complete: true })
    const [stored] = await world.conversions.stored([ORDER])
    expect(stored).toMatchObject({
      revision: 1,
      conversion: { day: DAY, value: 398_500_000n, touches: [{ source: { channel: 'sem', platform: 'baidu' } }] },
    })
    expect(await world.marks.ofSite('shop')).toMatchObject([
      { day: DAY, cause: expect.stringMatching(/^conversion#order#A-1003#/) },
    ])
    expect(await world.announced()).toMatchObject([{ ...ORDER, seen: stored?.seen }])
  })

  test('changes nothing when the same batch comes again', async () => {
    const before = await world.conversions.stored([ORDER])

    expect(await world.invoke('attribute-events', kinesisEvent())).toEqual(DONE)

    expect(await world.conversions.stored([ORDER])).toEqual(before)
    expect(await world.announced()).toEqual([])
    expect(await factsOf('v-1')).toEqual({ ids: ['e-view', 'e-order'], complete: true })
  })

  test.each([
    ['is no JSON', 'no parcel at all', 'no JSON in UTF-8'],
    ['is of a later format', JSON.stringify({ v: 2, site: 'shop' }), 'v'],
    ['is empty', '', 'no JSON in UTF-8'],
  ])(
    'puts a record aside that %s, with its payload and the reason, and its neighbours go on',
    async (_what, text, why) => {
      const visitor = `beside-${text.length}`
      const beside = (id: string) =>
        JSON.stringify({
          v: 1,
          site: 'shop',
          config: 1,
          visitor,
          receiptId: `R-${id}`,
          receivedAt: Date.UTC(2025, 5, 10, 5),
          key: 'write',
          events: [{ type: 'click', id, at: Date.UTC(2025, 5, 10, 5), verdict: 'accepted' }],
        })

      expect(await world.invoke('attribute-events', kinesisEvent([beside('e-1'), text, beside('e-3')]))).toEqual(DONE)

      expect((await factsOf(visitor)).ids).toEqual(['e-1', 'e-3'])
      const kept = await world.quarantine.list(null)
      expect(kept).toMatchObject([
        {
          shard: SHARD,
          sequence: SECOND,
          payload: Buffer.from(text).toString('base64'),
          code: 'undecodable_record',
          sentence: expect.stringContaining(why),
        },
      ])
    },
  )

  test('tells the receipt of an order that another event had claimed before', async () => {
    const again = Buffer.from(kinesisEvent().Records[1]?.kinesis.data ?? '', 'base64').toString()
    const copy = again
      .replace('"e-order"', '"e-copy"')
      .replace('"R-order"', '"R-copy"')
      .replace('1749528300000', '1749528301000')

    expect(await world.invoke('attribute-events', kinesisEvent(['-', copy, '-']))).toEqual(DONE)

    expect(await world.receipts.read('shop', 'R-copy')).toMatchObject([{ eventId: 'e-copy', verdict: 'duplicate' }])
  })

  test('fails the batch from its first record on while the tables are down, so that nothing is lost', async () => {
    expect(await world.invoke('attribute-events', kinesisEvent(), DOWN.tables)).toEqual(fromTheFirst)
  })
})

describe('archive-events', () => {
  const key = `lake/arrivals/${SHARD}-${FIRST}-${THIRD}.parquet`
  const requests = `lake/request-arrivals/${SHARD}-${FIRST}-${THIRD}.parquet`

  test('lays the batch down as one arrival, named by where it stood in the stream', async () => {
    expect(await world.invoke('archive-events', kinesisEvent())).toEqual(DONE)

    expect(await world.files.list('lake/')).toEqual([key, requests])
    const { body = new Uint8Array() } = (await world.files.get(key)) ?? {}
    expect((await readFacts(body)).map(({ id }) => id)).toEqual(['e-view', 'e-order', 'e-other'])
  })

  test('gives the same bytes when the same batch comes again', async () => {
    const before = await world.files.get(key)

    expect(await world.invoke('archive-events', kinesisEvent())).toEqual(DONE)

    expect(await world.files.list('lake/')).toEqual([key, requests])
    expect((await world.files.get(key))?.version).toBe(before?.version)
  })

  test('leaves a record out that is no parcel', async () => {
    expect(await world.invoke('archive-events', kinesisEvent([undefined, 'poison', undefined]))).toEqual(DONE)

    const { body = new Uint8Array() } = (await world.files.get(key)) ?? {}
    expect((await readFacts(body)).map(({ id }) => id)).toEqual(['e-view', 'e-other'])
  })

  test('lays nothing down for a batch without a parcel', async () => {
    const before = await world.files.list('')

    expect(await world.invoke('archive-events', kinesisEvent(['a', 'b', 'c']))).toEqual(DONE)

    expect(await world.files.list('')).toEqual(before)
  })

  test('fails the batch from its first record on while the bucket is down', async () => {
    expect(await world.invoke('archive-events', kinesisEvent(), DOWN.objects)).toEqual(fromTheFirst)
  })

  test('does not start with two places for its objects', async () => {
    const start = world.invoke('archive-events', kinesisEvent(), { OBJECTS_BUCKET: 'guiyin' })

    await expect(start).rejects.toThrow(/OBJECTS_BUCKET: exactly one of/)
  })
})

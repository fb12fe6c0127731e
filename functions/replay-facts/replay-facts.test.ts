import { type Fact, factsOf, ReplayAnswer } from '@guiyin/events'
import { BUCKETS, bucketOf } from '@guiyin/files'
import { decodeBatch, type Outgoing } from '@guiyin/stream'
import { expect, test } from 'vitest'
import {
  adClick,
  DAY,
  engagement,
  MINUTE,
  order,
  pageView,
  refund,
  T0,
} from '../../packages/domain/src/facts/testing.ts'
import { rejection } from '../../test/support/edge.ts'
import { OPERATOR, operatorRequest } from '../../test/support/operator.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'
import { replayFacts } from './replay-facts.ts'

const NOW = T0 + 2 * DAY
const DAYS = ['2026-01-31', '2026-02-01', '2026-02-02']

const ad = 'https://shop.example/?bd_vid=1&utm_campaign=spring'

/** Two visitors, an order of one told twice, a part of it given back the day after. */
const story: readonly Fact[] = [
  pageView('p1', T0, { url: ad, ip: '203.0.113.0', agent: 'Chrome' }),
  adClick('c1', T0 + MINUTE, { visitor: 'v2' }),
  engagement('g1', T0 + MINUTE, 'p1', 20_000),
  pageView('p2', T0 + 20 * 60 * MINUTE, { visitor: 'v2', user: 'u' }),
  order('e1', T0 + 2 * MINUTE, { value: '99.5' }),
  order('e2', T0 + 3 * MINUTE, { value: '99.5' }),
  order('e3', T0 + DAY, { visitor: 'v2', orderId: 'o2' }),
  refund('f1', T0 + DAY + MINUTE, '9.5', { visitor: 'order:o1' }),
]

const aStack = async () => {
  const running = await pipeline({ clock: () => NOW })
  const published: Outgoing[] = []
  const replay = replayFacts({
    ...running.stores,
    publish: async (parcels) => {
      published.push(...parcels)
    },
    operatorKey: OPERATOR,
  })
  const batch = batchOf(story)
  await running.attribute(batch)
  await running.archive(batch)
  await runScheduled(running)
  const ask = (query: string, site = 'shop') =>
    operatorRequest('POST', '/v1/sites/{site}/replay', { params: { site }, query })
  return { running, published, replay, ask }
}
type Stack = Awaited<ReturnType<typeof aStack>>

/** Everything that was derived, down to its bytes; how much of the truth a result saw is no number of anybody. */
const numbersOf = async ({ running: { stores } }: Stack) => {
  const snapshots = await stores.snapshots.range('shop', '2026-01-01', '2026-03-01')
  const keys = ['o1', 'o2'].map((naturalId) => ({ site: 'shop', kind: 'order', naturalId }))
  const conversions = (await stores.conversions.stored(keys)).map(({ seen: _, ...result }) => result)
  const names = await stores.objects.list('')
  const bytes = await Promise.all(names.map(async (key) => [key, (await stores.objects.get(key))?.version]))
  return { snapshots: snapshots.map(({ dataThrough: _, ...entry }) => entry), conversions, bytes }
}

const replayAll = async ({ replay, ask }: Stack, days: readonly string[] = DAYS): Promise<ReplayAnswer> => {
  const total = { facts: 0, parcels: 0 }
  for (const day of days) {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const { body } = await replay(ask(`date=${day}&bucket=${bucket}`))
      const { facts, parcels } = ReplayAnswer.parse(JSON.parse(String(body)))
      total.facts += facts
      total.parcels += parcels
    }
  }
  return total
}

/** Hands what was published to both consumers under positions of its own, through JSON as in the stream. */
const consume = async ({ running, published }: Stack): Promise<void> => {
  const Records = published.splice(0).map(({ key, parcel }, index) => {
    const sequenceNumber = `9${String(index).padStart(19, '0')}`
    const data = Buffer.from(JSON.stringify(parcel)).toString('base64')
    const kinesis = { sequenceNumber, partitionKey: key, data, approximateArrivalTimestamp: NOW / 1_000 }
    return { eventID: `shardId-000000000001:${sequenceNumber}`, kinesis }
  })
  const batch = decodeBatch({ Records })
  expect(batch.undecodable).toEqual([])
  await running.attribute(batch)
  await running.archive(batch)
}

test('a replay of everything publishes each fact of the lake once, as it was', async () => {
  const stack = await aStack()

  expect(await replayAll(stack)).toEqual({ facts: story.length, parcels: story.length })

  const ids = stack.published.flatMap(({ parcel }) => factsOf(parcel).map(({ id }) => id))
  expect(ids.sort()).toEqual(story.map(({ id }) => id).sort())
  expect(stack.published.find(({ parcel }) => parcel.events[0]?.id === 'p1')).toMatchObject({
    key: 'shop#v1',
    parcel: { receiptId: 'r-p1', ip: '203.0.113.0', agent: 'Chrome' },
  })
})

test.each([
  ['everything', DAYS],
  ['the first day', DAYS.slice(0, 1)],
  ['the last days', DAYS.slice(1)],
  ['everything, twice and backwards', [...DAYS, ...DAYS.toReversed()]],
])('a replay of %s is a no-op on every number: no byte changes and no version is written', async (_, days) => {
  const stack = await aStack()
  const before = await numbersOf(stack)
  expect(before.snapshots.length).toBeGreaterThan(1)
  expect(before.conversions).toHaveLength(2)

  expect((await replayAll(stack, days)).facts).toBeGreaterThan(0)
  await consume(stack)
  await runScheduled(stack.running)

  expect(await numbersOf(stack)).toEqual(before)
})

test('a bucket of more facts than one call takes is done in several, each fact once', async () => {
  const { running, replay, ask, published } = await aStack()
  const bucket = bucketOf('v1')
  const visitors = Array.from({ length: 400 }, (_, index) => `w${index}`).filter((one) => bucketOf(one) === bucket)
  const many = visitors
    .slice(0, 12)
    .flatMap((visitor) =>
      Array.from({ length: 1_000 }, (_, index) =>
        pageView(`${visitor}-${index}`, T0 + index, { visitor, receiptId: 'r' }),
      ),
    )
  await running.archive(batchOf(many))
  await running.compact()

  const counts: number[] = []
  let cursor: string | undefined = ''
  while (cursor !== undefined) {
    const { body } = await replay(ask(`date=${DAYS[0]}&bucket=${bucket}&cursor=${cursor}`))
    const answer = ReplayAnswer.parse(JSON.parse(String(body)))
    counts.push(answer.facts)
    cursor = answer.cursor
  }

  expect(counts).toEqual([10_004, 2_000])
  const ids = published.flatMap(({ parcel }) => parcel.events.map(({ id }) => id))
  expect(ids.filter((id) => id.startsWith('w')).sort()).toEqual(many.map(({ id }) => id).sort())
}, 20_000)

test('one bucket holds its own visitors only', async () => {
  const stack = await aStack()
  await stack.replay(stack.ask(`date=${DAYS[0]}&bucket=${bucketOf('v1')}`))

  expect(new Set(stack.published.map(({ parcel }) => bucketOf(parcel.visitor)))).toEqual(new Set([bucketOf('v1')]))
})

test.each([
  ['no day', 'bucket=0', 'shop', 'invalid_query'],
  ['a day of no calendar', 'date=2026-02-30&bucket=0', 'shop', 'invalid_query'],
  ['no bucket', `date=${DAYS[0]}`, 'shop', 'invalid_query'],
  ['a bucket too many', `date=${DAYS[0]}&bucket=16`, 'shop', 'invalid_query'],
  ['an unknown site', `date=${DAYS[0]}&bucket=0`, 'nobody', 'unknown_site'],
])('%s is refused', async (_, query, site, code) => {
  const { replay, ask } = await aStack()
  expect(await rejection(replay, ask(query, site))).toBe(code)
})

test('it is closed to all but the operator', async () => {
  const { replay, ask, published } = await aStack()
  const request = ask(`date=${DAYS[0]}&bucket=0`)

  expect(await rejection(replay, { ...request, headers: { authorization: 'Bearer sk_shop' } })).toBe('unknown_key')
  expect(published).toEqual([])
})

import { utcDayOf } from '@guiyin/domain'
import { Catalog } from '@guiyin/events'
import { eventsPrefix, journeysPrefix } from '@guiyin/files'
import { memoryObjects } from '@guiyin/files/testing'
import { simulatedDynamo } from '@guiyin/store/testing'
import { describe, expect, test } from 'vitest'
import { at, engagement, lead, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { placesOf } from '../../test/support/erasing.ts'
import { batchOf, pipeline, runScheduled, shop } from '../../test/support/pipeline.ts'

const T = Date.UTC(2026, 0, 31, 4)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_MS = 86_400_000
const kept = { ...shop, retentionDays: 63 }
const key = { site: 'shop', kind: 'order', naturalId: 'o1' }

const aShop = async () => {
  const dynamo = simulatedDynamo()
  const objects = memoryObjects()
  let now = T + DAY_MS
  const running = await pipeline({ client: dynamo.client, objects, sites: [kept], clock: () => now })
  const later = (days: number): void => {
    now += days * DAY_MS
  }
  const send = async (...facts: Parameters<typeof batchOf>[0]): Promise<void> => {
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
  }
  /** What the table does when it comes round to it, with as much of what has expired. */
  const sweepTable = async (most = Number.POSITIVE_INFINITY): Promise<void> => {
    const expired = (dynamo.dump().visitors ?? []).filter(({ ttl }) => typeof ttl === 'number' && ttl * 1_000 < now)
    const keys = expired.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }))
    await running.stores.people.remove(keys.slice(0, most))
  }
  await send(pageView('p1', T, at('bd_vid=1')), order('e1', T + MINUTE))
  await runScheduled(running)
  return { running, stores: running.stores, dynamo, objects, later, send, sweepTable }
}
type Shop = Awaited<ReturnType<typeof aShop>>

const prefixes = [eventsPrefix('shop'), journeysPrefix('shop')]
const files = ({ objects }: Shop) =>
  [...objects.dump().keys()].filter(
    (name) => name.endsWith('.parquet') && prefixes.some((prefix) => name.startsWith(prefix)),
  )

/** Where a person may still stand when their facts have expired. */
const KEPT = [
  /^visitors: link#/,
  /^visitors: \S+ (order|user)#/,
  /^conversions: /,
  /^kpis: receipt#/,
  /^lake\/firsts\//,
  /^snapshots\/.+\.visitors\.parquet$/,
]
const isKept = (place: string): boolean => KEPT.some((kind) => kind.test(place))

describe('a site that keeps its facts for 63 days', () => {
  test('has them for so long, and then no more; numbers stay', async () => {
    const world = await aShop()
    const before = await world.stores.snapshots.read('shop', '2026-01-31')
    world.later(62)
    await world.running.erase()
    expect(files(world)).toHaveLength(2)

    world.later(1)
    await world.running.erase()
    expect(files(world)).toEqual([])
    await world.stores.marks.put([{ site: 'shop', day: '2026-01-31', cause: 'operator' }])
    await world.running.snapshot()

    const after = await world.stores.snapshots.read('shop', '2026-01-31')
    expect([after?.version, after?.hash]).toEqual([before?.version, before?.hash])
    expect(await world.stores.marks.ofSite('shop')).toEqual([])
  })

  test('keeps of a person what docs/erasure.md says, and nothing else', async () => {
    const world = await aShop()
    const who = { visitor: 'visitor-Marker', user: 'user-Marker', receiptId: 'r1' }
    const landing = pageView('p-Marker', T, { ...at('bd_vid=Marker'), ...who })
    await world.send(
      landing,
      { ...landing, at: T + 1, receiptId: 'r2' },
      { ...engagement('g-Marker', T + 4 * HOUR, 'nowhere', 100), ...who },
      order('e-Marker', T + MINUTE, { ...who, orderId: 'o2' }),
      order('f-Marker', T + 2 * MINUTE, { ...who, orderId: 'o2' }),
    )
    await runScheduled(world.running)
    const places = () => placesOf(['Marker'], world.dynamo, world.objects)
    expect((await places()).filter(isKept).length).toBeLessThan((await places()).length - 4)

    world.later(70)
    await world.running.erase()
    await world.sweepTable()

    const left = await places()
    expect(left.filter((place) => !isKept(place))).toEqual([])
    expect(KEPT.filter((kind) => !left.some((place) => kind.test(place)))).toEqual([])
  })

  test('gives chunks of the log an end, 63 days after their day', async () => {
    const { dynamo } = await aShop()
    const chunks = (dynamo.dump().visitors ?? []).filter(({ sk }) => String(sk).startsWith('log#'))
    expect(chunks.map(({ ttl }) => ttl)).toEqual([Date.UTC(2026, 3, 5) / 1_000])
  })

  test.each([
    ['nothing', 0],
    ['a part', 1],
    ['all', 2],
  ])(
    'a refund of an expired journey leaves the credits where they are, the table having swept %s of it',
    async (_, most) => {
      const world = await aShop()
      await world.send(pageView('p0', T - MINUTE, at('clickid=2')))
      await runScheduled(world.running)
      const [before] = await world.stores.conversions.stored([key])
      world.later(120)
      await world.sweepTable(most)

      await world.send({ ...refund('f1', T + 121 * DAY_MS, '40'), visitor: 'order:o1', config: 1 })

      const [after] = await world.stores.conversions.stored([key])
      expect(before?.conversion.touches).toHaveLength(2)
      expect(after?.conversion).toMatchObject({ refunded: 40_000_000n, touches: before?.conversion.touches })
      const given = after?.conversion.credits.linear.map(({ touch, refunds }) => [touch, refunds])
      expect(given).toEqual([0, 1].map((touch) => [touch, 20_000_000n]))
    },
  )

  test('knows an order, a refund and a lead by their ids for ever', async () => {
    const world = await aShop()
    const asked = lead('l1', T + MINUTE, { leadId: 'lead', status: 'new' })
    await world.send({ ...refund('f1', T + DAY_MS, '40'), visitor: 'order:o1' }, asked)
    await runScheduled(world.running)
    world.later(200)
    await world.running.erase()
    await world.sweepTable()

    const again = T + 200 * DAY_MS
    await world.send(
      { ...order('e2', again), visitor: 'v9', receiptId: 'again' },
      { ...refund('f2', again, '40'), refundId: 'rf-f1', visitor: 'order:o1' },
      lead('l2', again, { leadId: 'lead', status: 'won', visitor: 'v9' }),
    )
    await runScheduled(world.running)

    const of = (kind: string, naturalId: string) => world.stores.conversions.stored([{ site: 'shop', kind, naturalId }])
    const [[bought], [led]] = [await of('order', 'o1'), await of('lead', 'lead')]
    const day = '2026-01-31'
    expect(bought?.conversion).toMatchObject({
      eventId: 'e1',
      day,
      refunded: 40_000_000n,
      duplicates: [{ eventId: 'e2' }],
    })
    expect(led?.conversion).toMatchObject({ eventId: 'l1', day, stages: [{ status: 'new' }, { status: 'won' }] })
    expect(await world.stores.conversions.keysOnDay('shop', utcDayOf(again))).toEqual([])
    expect(await world.stores.receipts.read('shop', 'again')).toMatchObject([{ eventId: 'e2', verdict: 'duplicate' }])
  })
})

test.each([
  ['too short for the default look-back', { retentionDays: 62 }],
  [
    'shorter than a goal looks back and a late event takes',
    { retentionDays: 100, goals: [{ id: 'x', event: 'x', lookbackDays: 68 }] },
  ],
])('%s: the catalog is refused', (_title, settings) => {
  expect(Catalog.safeParse({ sites: [{ ...shop, ...settings }] }).success).toBe(false)
})

test('a retention as long as look-back and lateness is taken', () => {
  const goals = [{ id: 'x', event: 'x', lookbackDays: 67 }]
  expect(Catalog.safeParse({ sites: [{ ...shop, retentionDays: 100, goals }] }).success).toBe(true)
})

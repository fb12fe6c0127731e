import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { attributedBytes, journeysBytes, lostBytes, shortHash, storedJourneys } from '@guiyin/derive'
import { attributedFromJson } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { attributionKey, bucketOf, journeyKeys, lostJourneysKey } from '@guiyin/files'
import { memoryObjects } from '@guiyin/files/testing'
import { simulatedDynamo } from '@guiyin/store/testing'
import { describe, expect, test } from 'vitest'
import { at, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { askErasure } from '../../test/support/erasing.ts'
import { batchOf, pipeline, runScheduled, shop } from '../../test/support/pipeline.ts'

const HOUR = 3_600_000
const DAY_MS = 24 * HOUR
/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 0, 31, 4)
const DAY = '2026-01-31'
const sem = at('bd_vid=1&utm_campaign=spring')
const wechat = at('utm_source=weixin&utm_medium=social')

const world = async (settings: { retentionDays?: number } = {}) => {
  let now = NOON
  const objects = memoryObjects()
  const { client } = simulatedDynamo()
  const running = await pipeline({ objects, client, clock: () => now, sites: [{ ...shop, ...settings }] })
  const send = async (...facts: Fact[]): Promise<void> => {
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
  }
  /** 4 in the morning, `days` after the first noon. */
  const wake = (days: number): void => {
    now = NOON + days * DAY_MS + 16 * HOUR
  }
  const night = async (days: number): Promise<void> => {
    wake(days)
    await runScheduled(running)
    await running.credit()
  }
  const stood = async (day = DAY) => {
    const [audit] = await running.stores.audits.range('shop', day, day)
    if (audit === undefined) throw new Error(`${day} was not audited`)
    return audit
  }
  /** The differences that are not 0. */
  const differing = async (day = DAY) => {
    await running.audit({ site: 'shop', date: day })
    return Object.fromEntries(Object.entries((await stood(day)).differences).filter(([, count]) => count > 0))
  }
  return { running, objects, client, send, wake, night, stood, differing }
}
type World = Awaited<ReturnType<typeof world>>

/** Two touches and an order, a journey that came to nothing, and a direct order. */
const story: readonly Fact[] = [
  pageView('p1', NOON, wechat),
  pageView('p2', NOON + HOUR, sem),
  order('e1', NOON + HOUR + 1),
  pageView('p3', NOON, { ...wechat, visitor: 'v2' }),
  pageView('p4', NOON, { visitor: 'v3' }),
  order('e2', NOON + 1, { visitor: 'v3', orderId: 'o2' }),
]

const told = async (): Promise<World> => {
  const all = await world()
  await all.send(...story)
  await all.night(0)
  return all
}

const firstOf = <Entry>([entry]: readonly Entry[]): Entry => {
  if (entry === undefined) throw new Error('nothing stands')
  return entry
}
const journeysIn = async ({ running }: World) => firstOf(await running.stores.journeys.range('shop', DAY, DAY))
const lostIn = async ({ running }: World) => firstOf(await running.stores.lostJourneys.range('shop', DAY, DAY))
const creditsIn = async ({ running }: World) => firstOf(await running.stores.attributions.range('shop', DAY, DAY))

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Another version with a name that fits its bytes. */
const otherJourneys = async (all: World): Promise<void> => {
  const entry = await journeysIn(all)
  const journeys = { ...(await storedJourneys(all.objects, entry)), foreign: 7 }
  const { json, hash } = journeysBytes(journeys, [])
  const version = entry.version + 1
  const { key } = journeyKeys('shop', DAY, version, hash)
  await all.objects.put(key, json)
  await all.running.stores.journeys.put({ ...entry, version, hash, key, buckets: [] }, entry.version)
}

const otherLost = async (all: World): Promise<void> => {
  const [entry, { paths }] = [await lostIn(all), await storedJourneys(all.objects, await journeysIn(all))]
  const { json, hash } = lostBytes(paths)
  const version = entry.version + 1
  const key = lostJourneysKey('shop', DAY, version, hash)
  await all.objects.put(key, json)
  await all.running.stores.lostJourneys.put({ ...entry, version, hash, key }, entry.version)
}

const otherCredits = async (all: World): Promise<void> => {
  const entry = await creditsIn(all)
  const stored = await all.objects.get(entry.key)
  const attributed = attributedFromJson(new TextDecoder().decode(stored?.body))
  const { json, hash } = attributedBytes({ ...attributed, fitted: attributed.fitted.slice(1) })
  const version = entry.version + 1
  const key = attributionKey('shop', DAY, version, hash)
  await all.objects.put(key, json)
  await all.running.stores.attributions.put({ ...entry, version, hash, key }, entry.version)
}

const planted: [title: string, plant: (all: World) => Promise<unknown>, found: Record<string, number>][] = [
  [
    'counted journeys that were changed',
    async (all) => all.objects.put((await journeysIn(all)).key, bytes('{}')),
    { journeys: 1, credits: 1 },
  ],
  ['counted journeys that do not follow from the facts', otherJourneys, { journeys: 1 }],
  [
    'an entry of journeys that is gone',
    ({ client }) => client.send(new DeleteCommand({ TableName: 'kpis', Key: { pk: 'journeys#shop', sk: DAY } })),
    { journeys: 1 },
  ],
  [
    'traces that are gone',
    async (all) => {
      const { version, hash } = await journeysIn(all)
      await all.objects.remove(journeyKeys('shop', DAY, version, hash).tracesKey(bucketOf('v2')))
    },
    { journeys: 1, credits: 1 },
  ],
  [
    'lost journeys that were changed',
    async (all) => all.objects.put((await lostIn(all)).key, bytes('{}')),
    { lost_journeys: 1, credits: 1 },
  ],
  ['lost journeys that do not follow from the traces', otherLost, { lost_journeys: 1 }],
  [
    'credits that were changed',
    async (all) => all.objects.put((await creditsIn(all)).key, bytes('{}')),
    { credits: 1 },
  ],
  ['credits that do not follow from the journeys', otherCredits, { credits: 1 }],
]

describe('journeys and credits', () => {
  test('that nobody touched differ in nothing', async () => {
    const all = await told()
    expect(await all.differing()).toEqual({})
    const { journeys, credits, differences, pending } = await all.stood()
    const { version, hash, final } = await creditsIn(all)
    expect({ journeys, credits, pending }).toMatchObject({
      journeys: { version: 1 },
      credits: { version, hash, final },
      pending: 0,
    })
    expect(differences).toMatchObject({ journeys: 0, lost_journeys: 0, credits: 0 })
  })

  test.each(planted)('%s are found', async (_title, plant, found) => {
    const all = await told()
    await plant(all)
    expect(await all.differing()).toEqual(found)
  })

  test('of a neighbouring day that were changed are found at the days credited by them', async () => {
    const all = await told()
    await all.send(pageView('p9', NOON + DAY_MS, sem), order('e9', NOON + DAY_MS + 1, { orderId: 'o9' }))
    await all.night(1)
    await all.objects.put((await lostIn(all)).key, bytes('{}'))
    expect(await all.differing('2026-02-01')).toEqual({ credits: 1 })
  })

  test('of which a day is about to be folded again are compared after it', async () => {
    const all = await told()
    await otherLost(all)
    await otherCredits(all)
    await all.running.stores.marks.put([{ site: 'shop', day: DAY, cause: 'operator' }])
    expect(await all.differing()).toEqual({})
    expect(await all.stood()).toMatchObject({ credits: null })
  })

  test('that changed alone have their day audited again', async () => {
    const all = await told()
    expect(await all.running.audit()).toMatchObject({ differences: 0 })
    expect(await all.running.audit()).toMatchObject({ days: 0 })
    await otherJourneys(all)
    expect(await all.running.audit()).toMatchObject({ days: 1, differences: 1 })
  })

  test('whose day was last folded before it was over wait for the fold that follows', async () => {
    const all = await world()
    await all.send(...story)
    await runScheduled(all.running)
    all.wake(0)
    await all.running.audit()
    expect(await all.stood()).toMatchObject({ journeys: null, differences: { journeys: 0 }, pending: 1 })
  })
})

describe('credits', () => {
  test('that are not there yet are compared when they are, without the rest of the day', async () => {
    const all = await world()
    await all.send(...story)
    all.wake(0)
    await runScheduled(all.running)
    expect(await all.running.audit()).toMatchObject({ days: 1 })
    const before = await all.stood()
    expect([before.credits, before.differences.credits]).toEqual([null, undefined])
    expect(await all.running.audit()).toMatchObject({ days: 0 })

    await all.running.credit()
    expect(await all.running.audit()).toEqual({ days: 1, differences: 0, pending: 0 })
    expect(await all.stood()).toMatchObject({ ...before, credits: { version: 1 }, differences: { credits: 0 } })
    expect(await all.running.audit()).toMatchObject({ days: 0 })
  })

  test('of a day that lost journeys since are left until they are credited anew', async () => {
    const all = await told()
    await all.night(5)
    await all.running.audit()
    await all.send(pageView('p7', NOON + 6 * DAY_MS, { ...sem, visitor: 'v2' }))
    await all.night(6)
    const { inputs } = await creditsIn(all)
    expect(await all.differing()).toEqual({})
    expect([(await all.stood()).credits, (await creditsIn(all)).inputs]).toEqual([null, inputs])
  })

  test('whose traces have expired with the retention of the site are not compared', async () => {
    const all = await world({ retentionDays: 63 })
    await all.send(...story)
    all.wake(0)
    await runScheduled(all.running)
    await all.running.audit()
    await all.night(35)
    all.wake(66)
    await all.running.erase()
    const { version, hash } = await journeysIn(all)
    expect(await all.objects.get(journeyKeys('shop', DAY, version, hash).tracesKey(bucketOf('v2')))).toBeUndefined()
    expect(await all.running.audit()).toMatchObject({ differences: 0 })
    expect(await all.stood()).toMatchObject({ credits: null })
  })

  test('whose traces lost a person when their day was folded no more are not compared', async () => {
    const all = await world({ retentionDays: 63 })
    await all.send(...story)
    all.wake(0)
    await runScheduled(all.running)
    await all.running.audit()
    await all.night(35)
    await askErasure(all.running, { site: 'shop', kind: 'visitor', subject: 'v2' }, NOON + 36 * DAY_MS)
    await all.running.erase()
    await runScheduled(all.running)
    expect(await journeysIn(all)).toMatchObject({ version: 1 })
    expect(await all.running.audit()).toMatchObject({ differences: 0 })
    expect(await all.stood()).toMatchObject({ credits: null })
  })

  test('are compared once more when they are final, and a difference is told until it is mended', async () => {
    const all = await told()
    await all.running.audit()
    await all.night(35)
    await all.running.audit()
    expect((await all.stood()).credits).toMatchObject({ final: true })
    expect(await all.running.audit()).toMatchObject({ days: 0 })

    const entry = await creditsIn(all)
    const body = (await all.objects.get(entry.key))?.body ?? bytes('')
    await otherCredits(all)
    expect(await all.running.audit()).toEqual({ days: 1, differences: 1, pending: 0 })
    expect((await all.stood()).examples).toEqual([{ kind: 'credits', id: `${DAY} ${entry.version + 1}` }])
    expect(await all.running.audit()).toMatchObject({ differences: 1 })

    const version = entry.version + 2
    const key = attributionKey('shop', DAY, version, shortHash(body))
    await all.objects.put(key, body)
    await all.running.stores.attributions.put({ ...entry, version, key }, version - 1)
    expect(await all.running.audit()).toMatchObject({ differences: 0 })
    expect((await all.stood()).examples).toEqual([])
  })
})

test('traces that an erasure rewrote are no difference, before the fold and after it', async () => {
  const all = await told()
  await askErasure(all.running, { site: 'shop', kind: 'visitor', subject: 'v2' }, NOON + DAY_MS)
  await all.running.erase()
  expect(await all.differing()).toEqual({})
  expect((await all.stood()).pending).toBeGreaterThan(0)
  await all.night(0)
  expect(await all.differing()).toEqual({})
  expect(await all.stood()).toMatchObject({ journeys: { version: 2 }, credits: { version: 2 }, pending: 0 })
})

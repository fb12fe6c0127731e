import { storedDay } from '@guiyin/derive'
import { type Grain, type Grouping, rowsOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import { describe, expect, test } from 'vitest'
import { at, engagement, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'

type Running = Awaited<ReturnType<typeof pipeline>>

const HOUR = 3_600_000
const MINUTE = 60_000
/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 0, 31, 4)
const DAY = '2026-01-31'

const started = (now = NOON + HOUR) => {
  const objects = memoryObjects()
  return pipeline({ objects, clock: () => now })
}

const deliver = async (running: Running, facts: readonly Fact[]): Promise<void> => {
  const batch = batchOf(facts)
  await running.attribute(batch)
  await running.archive(batch)
}

const rows = async ({ stores }: Running, by: Grouping = 'site', day = DAY, grain: Grain = 'day') => {
  const entry = await stores.snapshots.read('shop', day)
  const site = (await stores.catalog.site('shop'))?.settings
  if (entry === undefined || site === undefined) return []
  const days = [await storedDay(stores.objects, entry)]
  return rowsOf({ site, days, from: day, to: day, grain, by, model: 'last_non_direct' })
}

describe('a day', () => {
  test('shows visits, visitors, conversions and spend by channel', async () => {
    const running = await started()
    await deliver(running, [
      pageView('p1', NOON, at('bd_vid=1&utm_campaign=spring')),
      engagement('g1', NOON + MINUTE, 'p1', 20_000),
      order('e1', NOON + 2 * MINUTE, { value: '99.5' }),
      pageView('p2', NOON, { visitor: 'v2' }),
      pageView('p3', NOON, { visitor: 'robot', verdict: 'bot' }),
    ])
    await running.stores.spend.begin('shop', 'i1', NOON)
    await running.stores.spend.put('shop', 'i1', NOON, [
      { date: DAY, platform: 'baidu', campaign: 'spring', spend: 10, currency: 'CNY', clicks: 4 },
    ])
    await running.stores.spend.complete('shop', 'i1')

    await runScheduled(running)

    expect(await rows(running)).toMatchObject([
      {
        visits: 2,
        uv: 2,
        new_visitors: 2,
        bounces: 1,
        orders: '1',
        revenue_net: '99.5',
        spend: '10',
        cpc: 2.5,
        roas: 9.95,
      },
    ])
    expect(await rows(running, 'channel')).toMatchObject([
      { channel: 'direct', visits: 1, orders: '0', spend: null },
      { channel: 'sem', visits: 1, engaged_ms: 20_000, orders: '1', paid_conversions: '1', spend: '10' },
    ])
  })

  test('counts the visits whose landing left a remark, and what was kept apart', async () => {
    const running = await started()
    await deliver(running, [
      pageView('p1', NOON, at('bd_vid=1&utm_source=baidu&utm_campaign=__CAMPAIGN__')),
      pageView('p2', NOON, { ...at('utm_source=baidu&utm_campaign={campaign}&gy_click=gone.1'), visitor: 'v2' }),
      pageView('p3', NOON, { ...at('utm_campaign=__CAMPAIGN__'), visitor: 'robot', verdict: 'bot' }),
      pageView('p4', NOON, { ...at('utm_source=360&utm_medium=cpc'), visitor: 'v4' }),
      pageView('p5', NOON, { ...at('utm_source=360&utm_medium=cpc&qhclickid=1a2b3c4d'), visitor: 'v5' }),
    ])

    await runScheduled(running)

    const entry = await running.stores.snapshots.read('shop', DAY)
    const { snapshot } = entry === undefined ? {} : await storedDay(running.stores.objects, entry)
    expect(snapshot?.excluded).toEqual({ bot: 1, test: 0 })
    expect(snapshot?.quality).toEqual([
      { remark: 'macro:utm_campaign', visits: 2 },
      { remark: 'missing:qhclickid', visits: 1 },
      { remark: 'unknown_link', visits: 1 },
    ])
  })

  test('keeps its version and its bytes when nothing changed, and gets a new one when a fact came late', async () => {
    const running = await started()
    await deliver(running, [pageView('p1', NOON)])
    await runScheduled(running)
    const first = await running.stores.snapshots.read('shop', DAY)

    await runScheduled(running)
    expect(await running.stores.snapshots.read('shop', DAY)).toEqual(first)

    await deliver(running, [pageView('p2', NOON, { visitor: 'v2' })])
    await runScheduled(running)
    expect(await running.stores.snapshots.read('shop', DAY)).toMatchObject({ version: 2 })
    expect(await rows(running)).toMatchObject([{ uv: 2 }])
  })

  test('is final from 72 hours after its end', async () => {
    let now = NOON
    const running = await pipeline({ clock: () => now })
    await deliver(running, [pageView('p1', NOON)])
    await runScheduled(running)
    expect(await running.stores.snapshots.read('shop', DAY)).toMatchObject({ final: false, version: 1 })

    now = Date.UTC(2026, 1, 3, 16) - 1
    await runScheduled(running)
    expect(await running.stores.snapshots.read('shop', DAY)).toMatchObject({ final: false })

    now = Date.UTC(2026, 1, 3, 16)
    await runScheduled(running)

    expect(await running.stores.snapshots.read('shop', DAY)).toMatchObject({ final: true, version: 1 })
  })

  test('counts what still waits for compaction', async () => {
    const running = await started()
    await deliver(running, [pageView('p1', NOON)])

    await running.snapshot()

    expect(await rows(running)).toMatchObject([{ visits: 1, new_visitors: 1 }])
  })

  test('a visit over midnight stands on the day it began, its page views each on their own', async () => {
    const running = await started(NOON + 24 * HOUR)
    const midnight = Date.UTC(2026, 0, 31, 16)
    await deliver(running, [
      pageView('p1', midnight - 5 * MINUTE),
      pageView('p2', midnight + 5 * MINUTE, { referrer: 'https://shop.example/' }),
    ])

    await runScheduled(running)

    expect(await rows(running)).toMatchObject([{ visits: 1, page_views: 1, uv: 1, bounces: 0 }])
    expect(await rows(running, 'site', '2026-02-01')).toMatchObject([{ visits: 0, page_views: 1, uv: 1 }])
  })

  test('a visit that runs for two days is still one visit', async () => {
    const start = Date.UTC(2026, 0, 29, 15, 50)
    const running = await started(start + 60 * HOUR)
    const views = Array.from({ length: 150 }, (_, index) =>
      pageView(
        `p${index}`,
        start + index * 20 * MINUTE,
        index === 0 ? at('bd_vid=1') : { referrer: 'https://shop.example/' },
      ),
    )
    await deliver(running, views)

    await runScheduled(running)

    const visits = await Promise.all(
      ['2026-01-29', '2026-01-30', '2026-01-31'].map(async (day) => (await rows(running, 'site', day))[0]?.visits),
    )
    expect(visits).toEqual([1, 0, 0])
    expect(await rows(running, 'channel', '2026-01-31')).toMatchObject([{ channel: 'sem', visits: 0, page_views: 72 }])
  })

  test('a refund lowers the order its day and shows on its own day', async () => {
    const running = await started(NOON + 30 * HOUR)
    await deliver(running, [pageView('p1', NOON), order('e1', NOON)])
    await runScheduled(running)

    await deliver(running, [refund('r1', NOON + 24 * HOUR, '40')])
    await runScheduled(running)

    expect(await rows(running)).toMatchObject([{ refunds: '40', revenue_net: '60', refunds_on_refund_day: '0' }])
    expect(await rows(running, 'site', '2026-02-01')).toMatchObject([{ refunds: '0', refunds_on_refund_day: '40' }])
  })
})

describe('engaged time', () => {
  test.each([
    ['three days later', 3, 20_000],
    ['31 days later', 31, 20_000],
    ['later than anyone looks back', 32, 0],
  ])('that is reported %s stands on its page view’s day', async (_title, days, engagedMs) => {
    const running = await started(NOON + 40 * 24 * HOUR)
    await deliver(running, [pageView('p1', NOON)])
    await runScheduled(running)
    const [before] = await rows(running)

    await deliver(running, [engagement('g1', NOON + days * 24 * HOUR, 'p1', 20_000)])
    await runScheduled(running)

    expect(before).toMatchObject({ engaged_ms: 0 })
    expect(await rows(running)).toMatchObject([{ visits: before?.visits, engaged_ms: engagedMs }])

    await deliver(running, [pageView('p2', NOON, { visitor: 'v2' })])
    await runScheduled(running)
    expect(await rows(running)).toMatchObject([{ visits: 2, engaged_ms: engagedMs }])
    expect(await running.stores.marks.ofSite('shop')).toEqual([])
  })

  test('that waits for compaction counts already', async () => {
    const running = await started(NOON + 4 * 24 * HOUR)
    await deliver(running, [pageView('p1', NOON)])
    await running.compact()
    await deliver(running, [engagement('g1', NOON + 3 * 24 * HOUR, 'p1', 20_000)])

    await running.snapshot()

    expect(await rows(running)).toMatchObject([{ engaged_ms: 20_000 }])
  })
})

test('of the journeys of a day the last two versions stay', async () => {
  const running = await started(NOON + 24 * HOUR)
  for (const id of ['p1', 'p2', 'p3', 'p4']) {
    await deliver(running, [pageView(id, NOON, { ...at('bd_vid=1'), visitor: id })])
    await runScheduled(running)
  }
  const keys = await running.stores.objects.list(`journeys/site=shop/date=${DAY}/`)
  expect([...new Set(keys.map((key) => Number(/\/(\d{8})-/.exec(key)?.[1])))]).toEqual([3, 4])
  expect(await running.stores.journeys.read('shop', DAY)).toMatchObject({ version: 4 })
})

describe('marks', () => {
  test('are gone once their effect is in a snapshot', async () => {
    const running = await started()
    await deliver(running, [pageView('p1', NOON), order('e1', NOON)])

    await runScheduled(running)

    expect(await running.stores.marks.ofSite('shop')).toEqual([])
  })

  test.each([
    ['a conversion not stored yet', 'conversion#order#o9#00000009-0000000000-000001'],
    ['an import not complete yet', 'spend#i9'],
  ])('of %s stay', async (_title, cause) => {
    const running = await started()
    const mark = { site: 'shop', day: DAY, cause }
    await running.stores.marks.put([mark])

    await runScheduled(running)

    expect(await running.stores.marks.ofSite('shop')).toEqual([mark])
  })

  test('of tomorrow wait for it', async () => {
    const running = await started()
    await running.stores.marks.put([{ site: 'shop', day: '2026-02-01', cause: 'arrival#gone' }])

    await runScheduled(running)

    expect(await running.stores.snapshots.read('shop', '2026-02-01')).toBeUndefined()
    expect(await running.stores.marks.ofSite('shop')).toHaveLength(1)
  })

  test('of an arrival that cannot be read stay, and the day is folded without it', async () => {
    const running = await started()
    await running.stores.objects.put('lake/arrivals/broken.parquet', new Uint8Array([1, 2, 3]))
    await running.stores.marks.put([{ site: 'shop', day: DAY, cause: 'arrival#broken' }])

    await running.snapshot()

    expect(await rows(running)).toMatchObject([{ visits: 0 }])
    expect(await running.stores.marks.ofSite('shop')).toHaveLength(1)
  })

  test('of an arrival stay while it waits', async () => {
    const running = await started()
    await deliver(running, [pageView('p1', NOON)])
    const [arrival = ''] = await running.stores.objects.list('lake/arrivals/')
    const cause = `arrival#${arrival.slice('lake/arrivals/'.length).replace('.parquet', '')}`
    await running.stores.marks.put([{ site: 'shop', day: DAY, cause }])

    await running.snapshot()
    expect(await running.stores.marks.ofSite('shop')).toHaveLength(1)
    await runScheduled(running)

    expect(await running.stores.marks.ofSite('shop')).toEqual([])
  })
})

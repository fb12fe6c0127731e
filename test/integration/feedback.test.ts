import { createHash } from 'node:crypto'
import { Catalog, ClickAnswer, ClickReconciliationAnswer, type Fact, factsOf } from '@guiyin/events'
import { spend } from '@guiyin/events/datasets'
import { memoryObjects } from '@guiyin/files/testing'
import { rowStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import type { Outgoing } from '@guiyin/stream'
import { describe, expect, test } from 'vitest'
import { exportSnapshots } from '../../functions/export-snapshots/export-snapshots.ts'
import { ingestFeedback } from '../../functions/ingest-feedback/ingest-feedback.ts'
import { adClick, engagement, MINUTE, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { aRequest } from '../support/edge.ts'
import { batchOf, runScheduled, shop, storesOver, useCasesOver } from '../support/pipeline.ts'

const DAY = '2026-01-31'
const CLICK_ROUTE = '/v1/sites/{site}/reconciliation/click'
/** Noon in Shanghai. */
const T = Date.parse(`${DAY}T12:00:00+08:00`)
const HOUR = 60 * MINUTE

const SITE = { ...shop, keys: { ...shop.keys, feedback: 'fk_shop' } }
const CAMPAIGN = '7300000000000000001'

const aWorld = async () => {
  let now = T
  const objects = memoryObjects()
  const { client } = simulatedDynamo()
  const stores = storesOver({ client, objects, clock: () => now })
  await stores.catalog.apply(Catalog.parse({ sites: [SITE] }), false)
  const run = useCasesOver(stores)
  const told: Outgoing[] = []
  const feedback = ingestFeedback({
    catalog: stores.catalog,
    publish: async (parcels) => void told.push(...parcels),
    clock: () => now,
    newId: stores.newId,
    secretsOf: async () => ({}),
    digests: {
      md5Hex: (text) => createHash('md5').update(text).digest('hex'),
      isEqual: (a, b) => a === b,
    },
  })
  const take = async (facts: readonly Fact[]): Promise<void> => {
    const batch = batchOf(facts)
    await run.attribute(batch)
    await run.archive(batch)
  }
  return {
    stores,
    rows: rowStore(client, 'kpis'),
    run,
    objects,
    pass: (ms: number): void => {
      now += ms
    },
    /** A call of the monitor link; the fact it made is in the stream. */
    tell: async (clickId: string, at: number): Promise<void> => {
      const query = `key=fk_shop&click_id=${clickId}&click_time=${at}&campaign_id=${CAMPAIGN}&campaign=%E6%98%A5%E5%AD%A3`
      const params = { platform: 'oceanengine', site: 'shop' }
      const path = '/v1/feedback/oceanengine/shop'
      expect(await feedback(aRequest({ method: 'GET', path, params, query }))).toMatchObject({ status: 200 })
      await take(told.splice(0).flatMap(({ parcel }) => factsOf(parcel)))
    },
    take,
    read: async (query = '', language = 'en') =>
      run.read({
        ...aRequest({
          params: { site: 'shop' },
          query: `from=${DAY}&to=${DAY}${query}`,
          headers: { authorization: 'Bearer rk_shop', 'accept-language': language },
        }),
        route: '/v1/sites/{site}/reconciliation/clicks',
      }),
  }
}
type World = Awaited<ReturnType<typeof aWorld>>

const rowsOf = async ({ read }: World, language = 'en') =>
  ClickReconciliationAnswer.parse(JSON.parse(String((await read('', language)).body)))

const landing = (id: string, at: number, clickId: string, extra = ''): Fact =>
  pageView(id, at, {
    visitor: `v-${id}`,
    pageViewId: id,
    url: `https://shop.example/?clickid=${clickId}&projectid=${CAMPAIGN}&promotionid=5${extra}`,
  })

/** Ten clicks are told of; four land, of which two read and one buys; the platform reports ten and one conversion. */
const story = async (world: World): Promise<void> => {
  for (let click = 0; click < 10; click += 1) await world.tell(`c${click}`, T + click * MINUTE)
  await world.take([0, 1, 2, 3].map((click) => landing(`p${click}`, T + click * MINUTE + 4_000, `c${click}`)))
  await world.take([
    { ...engagement('g1', T + 2 * MINUTE, 'p0', 15_000), visitor: 'v-p0' },
    order('o1', T + 3 * MINUTE, { visitor: 'v-p1' }),
  ])
  await world.stores.spend.begin('shop', 'i1', T)
  const report = { date: DAY, platform: 'oceanengine', campaign: '春季', campaign_id: CAMPAIGN, spend: '100' }
  const row = { ...report, currency: 'CNY', impressions: 200, clicks: 10, conversions: '2' }
  await world.rows.put({ site: 'shop', dataSet: spend, importId: 'i1', at: T, part: 0 }, [row])
  await world.stores.spend.complete('shop', 'i1')
  world.pass(HOUR)
}

describe('clicks that a platform tells of', () => {
  test('meet their landings, the order and the report: numbers, causes in both languages', async () => {
    const world = await aWorld()
    await story(world)
    await runScheduled(world.run)

    const { rows } = await rowsOf(world)
    expect(rows).toEqual([
      {
        site: 'shop',
        date: DAY,
        platform: 'oceanengine',
        campaign: '春季',
        campaign_id: CAMPAIGN,
        platform_clicks: 10,
        platform_clicks_null_reason: null,
        feedback_clicks: 10,
        feedback_clicks_null_reason: null,
        feedback_landed: 4,
        feedback_without_click_id: 0,
        feedback_unreplaced: 0,
        feedback_impressions: 0,
        redirects: null,
        redirects_null_reason: 'no_links',
        landings: 4,
        landings_without_click_id: 0,
        repeated_landings: 0,
        double_landings: 0,
        arrival_rate: 0.4,
        arrival_rate_null_reason: null,
        arrival_remark: 'arrival_low',
        engaged_landings: 2,
        converting_landings: 1,
        bot_clicks: 0,
        platform_conversions: 2,
        platform_conversions_null_reason: null,
        conversions: 1,
        conversion_gap: 1,
        causes: [
          { code: 'slow_page', message: expect.stringMatching(/^Clicks left the platform/) },
          { code: 'look_back', message: expect.stringMatching(/^The platform has more conversions/) },
          { code: 'not_settled', message: expect.stringMatching(/not final/) },
        ],
        version: 1,
        final: false,
      },
    ])
    const chinese = await rowsOf(world, 'zh-CN')
    expect(chinese.rows[0]?.causes[0]?.message).toMatch(/^点击已离开平台/)
    expect((await world.read('&format=csv')).body).toContain('"slow_page;look_back;not_settled"')
  })

  test('are no visit, no visitor, no touch and no part of any history', async () => {
    const [told, untold] = [await aWorld(), await aWorld()]
    for (let click = 0; click < 10; click += 1) await told.tell(`c${click}`, T + click * MINUTE)
    const facts = [landing('p0', T + 4_000, 'c0'), order('o1', T + MINUTE, { visitor: 'v-p0' })]
    for (const world of [told, untold]) {
      await world.take(facts)
      world.pass(24 * HOUR)
      await runScheduled(world.run)
    }
    const kpis = async ({ run }: World) =>
      run.read({
        ...aRequest({
          params: { site: 'shop' },
          query: `from=${DAY}&to=${DAY}&by=channel`,
          headers: { authorization: 'Bearer rk_shop' },
        }),
        route: '/v1/sites/{site}/snapshots',
      })

    expect((await kpis(told)).body).toBe((await kpis(untold)).body)
    const log = await told.stores.log.read({ site: 'shop', visitor: 'v-p0', since: '2026-01-01' })
    expect(log.facts.map(({ type }) => type).sort()).toEqual(['order', 'page_view'])
    const visitor = `click:${await told.stores.hashOf('shop', ['click', 'c0'])}`
    expect((await told.stores.log.read({ site: 'shop', visitor, since: '2026-01-01' })).facts).toEqual([])
  })

  test('told late and twice, the day gets a new version with the same rows, and the audit finds no difference', async () => {
    const world = await aWorld()
    await story(world)
    world.pass(24 * HOUR)
    await runScheduled(world.run)
    const before = (await rowsOf(world)).rows
    await world.tell('c3', T + 3 * MINUTE)
    await world.tell('late', T + 30 * MINUTE)
    await runScheduled(world.run)
    const after = (await rowsOf(world)).rows
    world.pass(2 * HOUR)
    await world.run.audit()

    expect(before[0]).toMatchObject({ feedback_clicks: 10, version: 1 })
    expect(after[0]).toMatchObject({ feedback_clicks: 11, feedback_landed: 4, version: 2 })
    const [audit] = await world.stores.audits.range('shop', DAY, DAY)
    expect(Object.entries(audit?.differences ?? { none: 1 }).filter(([, count]) => count > 0)).toEqual([])
    expect(audit?.received).toMatchObject({ received: 16, accepted: 16, duplicate: 0 })
  })

  test('that 360 should have tagged and did not are told where nothing differs, in the read and in the export', async () => {
    const world = await aWorld()
    const url = 'https://shop.example/?utm_source=360&utm_medium=cpc&utm_campaign=brand'
    await world.take([0, 1].map((index) => pageView(`q${index}`, T + index * MINUTE, { visitor: `q${index}`, url })))
    world.pass(24 * HOUR)
    await runScheduled(world.run)
    await exportSnapshots(world.stores)()

    expect((await rowsOf(world)).rows).toMatchObject([
      { platform: 'qihoo360', landings: 2, landings_without_click_id: 2, causes: [{ code: 'not_tagged' }] },
    ])
    const key = `exports/v1/json/click_reconciliation_daily/site=shop/date=${DAY}.json`
    const exported = Buffer.from((await world.objects.get(key))?.body ?? []).toString()
    expect(JSON.parse(exported)).toMatchObject([{ causes: 'not_tagged' }])
  })

  test('are exported by day', async () => {
    const world = await aWorld()
    await story(world)
    world.pass(24 * HOUR)
    await runScheduled(world.run)
    await exportSnapshots(world.stores)()

    const key = `exports/v1/json/click_reconciliation_daily/site=shop/date=${DAY}.json`
    const rows = JSON.parse(Buffer.from((await world.objects.get(key))?.body ?? []).toString())
    expect(rows).toMatchObject([{ feedback_clicks: 10, landings: 4, arrival_rate: 0.4, conversions: 1 }])
  })

  test('over midnight: a landing that comes before its report is named by it once it is told', async () => {
    const world = await aWorld()
    const midnight = Date.parse('2026-02-01T00:00:00+08:00')
    world.pass(midnight + 5 * MINUTE - T)
    await world.take([landing('p0', midnight + 10_000, 'c0')])
    await runScheduled(world.run)
    world.pass(48 * HOUR)
    await runScheduled(world.run)
    await world.tell('c0', midnight - 10_000)
    await runScheduled(world.run)

    const read = await world.run.read({
      ...aRequest({
        params: { site: 'shop' },
        query: `from=${DAY}&to=2026-02-01`,
        headers: { authorization: 'Bearer rk_shop' },
      }),
      route: '/v1/sites/{site}/reconciliation/clicks',
    })
    const { rows } = ClickReconciliationAnswer.parse(JSON.parse(String(read.body)))
    expect(
      rows.map(({ date, campaign, feedback_clicks, landings }) => [date, campaign, feedback_clicks, landings]),
    ).toEqual([
      [DAY, '春季', 1, 0],
      ['2026-02-01', '春季', null, 1],
    ])
  })

  test('are read with the read key alone, and a range the right way round', async () => {
    const world = await aWorld()
    const ask = (authorization: string, query: string) =>
      world.run
        .read({
          ...aRequest({ params: { site: 'shop' }, query, headers: { authorization } }),
          route: '/v1/sites/{site}/reconciliation/clicks',
        })
        .catch((error: unknown) => ({ code: Reflect.get(Object(error), 'code') }))

    expect(await ask('Bearer fk_shop', `from=${DAY}&to=${DAY}`)).toEqual({ code: 'wrong_key_kind' })
    expect(await ask('Bearer wk_shop', `from=${DAY}&to=${DAY}`)).toEqual({ code: 'wrong_key_kind' })
    expect(await ask('', `from=${DAY}&to=${DAY}`)).toEqual({ code: 'unknown_key' })
    expect(await ask('Bearer rk_shop', `from=${DAY}&to=2026-01-01`)).toEqual({ code: 'invalid_query' })
  })
})

describe('one click by its id', () => {
  const ask = async ({ run }: World, query: string, key = 'rk_shop') => {
    const headers = { authorization: `Bearer ${key}` }
    const request = { ...aRequest({ params: { site: 'shop' }, query, headers }), route: CLICK_ROUTE }
    return ClickAnswer.parse(JSON.parse(String((await run.read(request)).body)))
  }
  const at = (ms: number): string => new Date(ms).toISOString()

  const bought = async (): Promise<World> => {
    const world = await aWorld()
    await story(world)
    // Bought before the click, which has no part in it.
    await world.take([order('early', T - HOUR, { visitor: 'v-p1', orderId: 'early' })])
    const key = { site: 'shop', kind: 'order', naturalId: 'o1' }
    const sent = {
      key,
      platform: 'oceanengine',
      type: 'ecom_successful_pay',
      goal: 'order',
      status: 'delivered',
    } as const
    const heard = { code: '0', answerId: 'T1', answer: '{"code":0}' }
    await world.stores.postbacks.put({ ...sent, ...heard, reason: null, attempts: 1, at: T, nextAt: null, version: 1 })
    return world
  }

  test.each([
    ['as it has just come', async () => undefined],
    ['compacted into the lake', async (world: World) => runScheduled(world.run)],
  ])('shows the call, the landing, the order and what went back: %s', async (_, then) => {
    const world = await bought()
    await then(world)

    expect(await ask(world, 'id=c1')).toEqual({
      site: 'shop',
      id: 'c1',
      told: [
        {
          at: at(T + MINUTE),
          receivedAt: at(T),
          platform: 'oceanengine',
          action: 'click',
          verdict: 'accepted',
          campaign: '春季',
          campaignId: CAMPAIGN,
          adGroupId: null,
          creativeId: null,
          requestId: null,
          remarks: [],
        },
      ],
      redirects: [],
      landings: [
        {
          at: at(T + MINUTE + 4_000),
          eventId: 'p1',
          visitor: 'v-p1',
          channel: 'feed_ads',
          platform: 'oceanengine',
          campaign: CAMPAIGN,
          rule: 'click_id:clickid',
          verdict: 'accepted',
        },
      ],
      conversions: [
        {
          kind: 'order',
          id: 'o1',
          goal: 'order',
          at: at(T + 3 * MINUTE),
          visitor: 'v-p1',
          postbacks: [expect.objectContaining({ platform: 'oceanengine', status: 'delivered', answerId: 'T1' })],
        },
      ],
    })
  })

  test('a redirect on a tracking link and a bot are shown as such', async () => {
    const world = await aWorld()
    const click = { name: 'clickid', value: 'c77/a+b' }
    const url = 'https://shop.example/?clickid=c77%2Fa%2Bb&projectid=1&promotionid=5'
    await world.take([
      { ...adClick('a1', T, { linkId: 'spring', clickId: click }), visitor: 'v1' },
      pageView('p1', T + 1_000, { visitor: 'v1', url }),
      { ...pageView('p2', T + 2_000, { visitor: 'robot', url }), verdict: 'bot', reason: 'agent' },
    ])
    world.pass(HOUR)
    await runScheduled(world.run)
    const { redirects, landings } = await ask(world, `id=${encodeURIComponent('c77/a+b')}&from=${DAY}&to=${DAY}`)

    expect(redirects).toEqual([{ at: at(T), eventId: 'a1', visitor: 'v1', linkId: 'spring', verdict: 'accepted' }])
    expect(landings.map(({ eventId, verdict }) => [eventId, verdict])).toEqual([
      ['p1', 'accepted'],
      ['p2', 'bot'],
    ])
  })

  test('an order weeks later is still of the click; one of a click on another day is not looked for', async () => {
    const world = await bought()
    await world.take([order('late', T + 20 * 24 * HOUR, { visitor: 'v-p0', orderId: 'late' })])
    world.pass(21 * 24 * HOUR)
    await runScheduled(world.run)

    expect((await ask(world, `id=c0&from=${DAY}`)).conversions.map(({ id }) => id)).toEqual(['late'])
    const nothing = { told: [], redirects: [], landings: [], conversions: [] }
    expect(await ask(world, 'id=c0')).toMatchObject(nothing)
    expect(await ask(world, `id=c00000&from=${DAY}`)).toMatchObject(nothing)
  })

  test.each(['', 'id=', 'id=c1&from=2026-01-01&to=2026-01-04', 'id=c1&from=2026-01-02&to=2026-01-01'])(
    '%j is no question',
    async (query) => {
      const world = await aWorld()
      await expect(ask(world, query)).rejects.toMatchObject({ code: 'invalid_query' })
    },
  )

  test('is read with the read key alone', async () => {
    await expect(ask(await aWorld(), 'id=c1', 'fk_shop')).rejects.toMatchObject({ code: 'wrong_key_kind' })
  })
})

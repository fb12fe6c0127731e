import { AttributionAnswer, type AttributionRow, ConversionAnswer } from '@guiyin/events'
import { describe, expect, test } from 'vitest'
import { at, lead, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'
import { readReports } from './read-reports.ts'
import { readRequest } from './testing.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Noon in Shanghai, 2026-01-28. */
const NOON = Date.UTC(2026, 0, 28, 4)

const request = (query: string, key?: string) =>
  readRequest({ route: '/v1/sites/{site}/attribution', params: { site: 'shop' }, query, key })

const spring = at('bd_vid=1&utm_campaign=spring&utm_term=shoes')
const wechat = at('utm_source=weixin&utm_medium=social')

const story = [
  pageView('p1', NOON, spring),
  pageView('p2', NOON + DAY, wechat),
  pageView('p3', NOON + 2 * DAY),
  order('e1', NOON + 2 * DAY + 1, { value: '100' }),
  refund('r1', NOON + 2 * DAY + 2, '40'),
  pageView('q1', NOON + DAY, { ...spring, visitor: 'v2' }),
  lead('l1', NOON + DAY, { visitor: 'v3' }),
  lead('l2', NOON + 3 * DAY, { visitor: 'v4', leadId: 'l2' }),
]

const RANGE = 'from=2026-01-28&to=2026-01-31'

/** The story told by noon of 2026-01-31, credited last midnight. */
const told = async ({ spend = false } = {}) => {
  let now = NOON
  const running = await pipeline({ clock: () => now })
  const batch = batchOf(story)
  await running.attribute(batch)
  await running.archive(batch)
  if (spend) {
    await running.stores.spend.begin('shop', 'i1', NOON)
    await running.stores.spend.put('shop', 'i1', NOON, [
      { date: '2026-01-28', platform: 'baidu', campaign: 'spring', spend: 10, currency: 'CNY' },
      { date: '2026-01-30', platform: 'baidu', campaign: 'spring', spend: 20, currency: 'CNY' },
      { date: '2026-01-30', platform: 'baidu', campaign: 'autumn', spend: 5, currency: 'CNY' },
    ])
    await running.stores.spend.complete('shop', 'i1')
  }
  for (; now <= NOON + 3 * DAY; now += DAY / 2) {
    await runScheduled(running)
    await running.credit()
  }
  const body = async (query: string, key?: string) => String((await running.read(request(query, key))).body)
  const read = async (query: string) => AttributionAnswer.parse(JSON.parse(await body(query)))
  return { body, read, running }
}

const keyOf = (naturalId: string) => ({ site: 'shop', kind: 'order', naturalId })

const MODELS = [
  ...['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position'],
  ...['markov:1', 'markov:2', 'markov:3', 'shapley:subset', 'shapley:markov', 'pairwise'],
]

const creditsOf = (rows: readonly AttributionRow[], model: string) =>
  rows
    .filter((row) => row.model === model)
    .map(({ channel, platform, campaign, keyword, conversions, value }) => [
      [channel, platform, campaign, keyword].filter((part) => part !== null).join('/'),
      conversions,
      value,
    ])

describe('models side by side', () => {
  test('credit all conversions and net value of the days they know', async () => {
    const { read } = await told()
    const { rows, meta } = await read(RANGE)
    expect([...new Set(rows.map(({ model }) => model))]).toEqual(MODELS)
    for (const model of MODELS) {
      const own = rows.filter((row) => row.model === model)
      const all = MODELS.indexOf(model) < 6 ? 3 : 2
      expect(
        own.reduce((sum, { conversions }) => sum + conversions, 0),
        model,
      ).toBeCloseTo(all, 9)
      expect(
        own.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0),
        model,
      ).toBeCloseTo(60, 9)
    }
    expect(meta).toMatchObject({ currency: 'CNY', not_fitted: ['2026-01-31'] })
  })

  test('show rules and games by channel', async () => {
    const { read } = await told()
    const { rows } = await read(`${RANGE}&models=last_non_direct,shapley:subset`)
    expect(creditsOf(rows, 'last_non_direct')).toEqual([
      ['organic_social', 1, 60],
      ['unattributed', 2, 0],
    ])
    expect(creditsOf(rows, 'shapley:subset')).toEqual([
      ['direct', 0.333334, 20],
      ['organic_social', 0.333333, 20],
      ['sem', 0.333333, 20],
      ['unattributed', 1, 0],
    ])
  })

  test('show what a data-driven model went by, and how sure it is', async () => {
    const { read } = await told()
    const { rows } = await read(`${RANGE}&models=first,markov:1`)
    const [sem] = rows.filter(({ model, channel }) => model === 'markov:1' && channel === 'sem')
    expect(sem).toMatchObject({
      parameters: 'order=1;window_days=30;lookback_days=30;replicates=8;steps=50',
      model_version: '2',
      coverage: 1,
      window_from: '2025-12-30',
      final: false,
    })
    expect(sem?.conversions_low).toBeLessThanOrEqual(sem?.conversions ?? 0)
    expect(sem?.conversions_high).toBeGreaterThanOrEqual(sem?.conversions ?? 1)
    expect(rows.find(({ model }) => model === 'first')).toMatchObject({
      conversions_low: null,
      coverage: null,
      parameters: 'direct=keep;lookback_days=30',
    })
  })

  test.each([
    [
      'platform',
      'shapley:subset',
      [
        ['', 1.333333, 20],
        ['baidu', 0.333334, 20],
        ['wechat', 0.333333, 20],
      ],
    ],
    [
      'campaign',
      'shapley:subset',
      [
        ['', 1.333333, 20],
        ['baidu/spring', 0.333334, 20],
        ['wechat', 0.333333, 20],
      ],
    ],
    [
      'keyword',
      'first',
      [
        ['', 2, 0],
        ['baidu/spring/shoes', 1, 60],
      ],
    ],
    [
      'keyword',
      'shapley:subset',
      [
        ['', 1.333333, 20],
        ['baidu/spring/shoes', 0.333334, 20],
        ['wechat', 0.333333, 20],
      ],
    ],
    ['partner', 'markov:1', [['', 2, 60]]],
  ])('are cut by %s', async (by, model, credits) => {
    const { read } = await told()
    const { rows, meta } = await read(`${RANGE}&by=${by}`)
    expect(creditsOf(rows, model)).toEqual(credits)
    expect(meta.not_fitted).toEqual(['2026-01-31'])
  })

  test('have no value where money is in another currency', async () => {
    const { read, running } = await told()
    const batch = batchOf([order('e9', NOON, { visitor: 'v9', orderId: 'o9', currency: 'USD' })])
    await running.attribute(batch)
    await running.archive(batch)
    await runScheduled(running)
    await running.credit()
    const { rows } = await read(RANGE)
    for (const model of ['first', 'markov:1']) {
      const row = rows.find((one) => one.model === model && one.channel === 'unattributed')
      expect(row).toMatchObject({ value: null, value_null_reason: 'mixed_currency' })
    }
  })

  test('are told with what a credited conversion cost, spend without a credit too', async () => {
    const { read } = await told({ spend: true })
    const { rows } = await read(`${RANGE}&by=campaign&models=first,shapley:subset`)
    const costs = (model: string) =>
      rows
        .filter((row) => row.model === model)
        .map((row) => [row.campaign, row.spend, row.credited_cpa, row.credited_cpa_null_reason, row.credited_roas])
    expect(costs('first')).toEqual([
      [null, null, null, 'not_measured', null],
      ['autumn', 5, null, 'no_conversions', 0],
      ['spring', 30, 30, null, 2],
    ])
    expect(costs('shapley:subset')).toEqual([
      [null, null, null, 'not_measured', null],
      ['autumn', 5, null, 'no_conversions', 0],
      ['spring', 30, 30e6 / 333_334, null, 20 / 30],
      [null, null, null, 'not_measured', null],
    ])
    const { rows: keywords } = await read(`${RANGE}&by=keyword&models=first`)
    expect(keywords.map(({ spend, credited_roas_null_reason: why }) => [spend, why])).toEqual([
      [null, 'not_measured'],
      [null, 'not_measured'],
    ])
  })

  test('tell what was spent on a keyword where rows of spend name it, of the days that a model has credited', async () => {
    const { read, running } = await told()
    const day = { date: '2026-01-30', platform: 'baidu', campaign: 'spring', currency: 'CNY' }
    await running.stores.spend.begin('shop', 'i1', NOON)
    await running.stores.spend.put('shop', 'i1', NOON, [
      { ...day, keyword: 'shoes', spend: 12 },
      { ...day, keyword: 'boots', spend: 3 },
      { ...day, keyword: 'shoes', spend: 50, date: '2026-01-31' },
      { ...day, campaign: 'autumn', spend: 5 },
    ])
    await running.stores.spend.complete('shop', 'i1')
    const { rows } = await read(`${RANGE}&by=keyword&models=first,shapley:subset`)
    const costs = (model: string) =>
      rows.filter((row) => row.model === model).map((row) => [row.keyword, row.spend, row.credited_cpa])
    expect(costs('first')).toEqual([
      [null, null, null],
      ['boots', 3, null],
      ['shoes', 62, 62],
    ])
    expect(costs('shapley:subset')).toEqual([
      [null, null, null],
      ['boots', 3, null],
      ['shoes', 12, 12e6 / 333_334],
      [null, null, null],
    ])
    const { rows: creatives } = await read(`${RANGE}&by=creative&models=first`)
    expect(creatives.map(({ spend }) => spend)).toEqual([null, null])
  })

  test('are told as CSV too', async () => {
    const { body } = await told()
    const [head, first] = (await body(`${RANGE}&models=last&format=csv`)).split('\r\n')
    expect(head).toContain('model,channel,platform,campaign,keyword,creative,content,partner,rest,conversions,')
    expect(first).toMatch(/^"last","direct",.*,1,,,60,,/)
  })

  test.each([
    [500, 'first', 200],
    [501, 'first', 'invalid_query'],
    [501, 'markov:1', 200],
  ])('of 40 days with %i conversions each are asked for by partner under %s: %s', async (daily, models, outcome) => {
    const { running } = await told()
    const { stores } = running
    const [entry] = await stores.snapshots.range('shop', '2026-01-30', '2026-01-30')
    const days = Array.from({ length: 40 }, (_, day) => `2025-${11 + Math.floor(day / 20)}-${10 + (day % 20)}`)
    const read = readReports({
      ...stores,
      snapshots: { range: async () => days.flatMap((day) => (entry === undefined ? [] : { ...entry, day })) },
      conversions: {
        ...stores.conversions,
        keysOnDay: async () => Array.from({ length: daily }, (_, id) => keyOf(String(id))),
      },
    })
    const answered = read(request(`${RANGE}&by=partner&models=${models}`)).then(
      ({ status }) => status,
      ({ code }) => code,
    )
    expect(await answered).toBe(outcome)
  })

  test.each([
    ['an unknown model', `${RANGE}&models=best`, 'rk_shop', 'invalid_query'],
    ['an unknown cut', `${RANGE}&by=hour`, 'rk_shop', 'invalid_query'],
    ['a range that ends before it begins', 'from=2026-01-31&to=2026-01-30', 'rk_shop', 'invalid_query'],
    ['the key of a page', RANGE, 'wk_shop', 'wrong_key_kind'],
  ])('%s is refused', async (_, query, key, code) => {
    const { body } = await told()
    await expect(body(query, key)).rejects.toMatchObject({ code })
  })
})

describe('one conversion', () => {
  const answered = async (running: Awaited<ReturnType<typeof told>>['running'], id: string) => {
    const asked = { ...request(''), route: '/v1/sites/{site}/conversions/{id}', params: { site: 'shop', id } }
    return ConversionAnswer.parse(JSON.parse(String((await running.read(asked)).body)))
  }

  test('tells every revision with its reasons, and how data-driven models share its day', async () => {
    const { running } = await told()
    const batch = batchOf([pageView('p0', NOON - 60_000, at('utm_source=zhihu&utm_medium=content'))])
    await running.attribute(batch)
    await running.archive(batch)
    await runScheduled(running)
    const { revision, revisions, touches, credits, fitted } = await answered(running, 'o1')
    expect(revisions.at(-1)).toMatchObject({ revision, reasons: ['touches'], touches, credits })
    expect(revisions[0]).toMatchObject({ revision: 1, reasons: ['first'] })
    expect(revisions.map((one) => one.revision)).toEqual(Array.from({ length: revision }, (_, index) => index + 1))
    expect(fitted.map(({ model }) => model)).toEqual(MODELS.slice(6))
    for (const { shares } of fitted) expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(fitted.find(({ model }) => model === 'shapley:subset')?.shares.map(({ channel }) => channel)).toEqual([
      'direct',
      'organic_social',
      'sem',
    ])
  })

  test('tells each touch with its source, each that may earn nothing with the reason, and credits of every rule', async () => {
    const { running } = await told()
    await running.attribute(
      batchOf([
        pageView('old', NOON - 29 * DAY, wechat),
        pageView('inside', NOON + DAY + HOUR, { referrer: 'https://shop.example/' }),
      ]),
    )
    await running.settle()
    const { touches, excluded, credits } = await answered(running, 'o1')
    expect(touches.map(({ eventId, channel, keyword }) => [eventId, channel, keyword])).toEqual([
      ['p1', 'sem', 'shoes'],
      ['p2', 'organic_social', null],
      ['p3', 'direct', null],
    ])
    expect(excluded.map(({ touch, reason }) => [touch.eventId, touch.channel, reason])).toEqual([
      ['old', 'organic_social', 'outside_window'],
      ['inside', 'direct', 'own_host_or_gateway'],
    ])
    const earning = Object.entries(credits).map(([model, own]) => [model, own.map(({ touch }) => touch)])
    expect(Object.fromEntries(earning)).toEqual({
      first: [0],
      last: [2],
      last_non_direct: [1],
      linear: [0, 1, 2],
      time_decay: [0, 1, 2],
      position: [0, 1, 2],
    })
  })

  test('of a day that is not over is shared by no data-driven model', async () => {
    const { running } = await told()
    expect(await answered(running, 'l2')).toMatchObject({ fitted: [], revision: 1 })
  })
})

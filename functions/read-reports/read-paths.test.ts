import { type Fact, PathsAnswer } from '@guiyin/events'
import { describe, expect, test } from 'vitest'
import { at, lead, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'
import { readRequest } from './testing.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Noon in Shanghai, 2026-01-28. */
const NOON = Date.UTC(2026, 0, 28, 4)

const request = (query: string, key?: string) =>
  readRequest({ route: '/v1/sites/{site}/paths', params: { site: 'shop' }, query, key })

const spring = at('bd_vid=1&utm_campaign=spring&utm_term=shoes&utm_content=hero')
const wechat = at('utm_source=weixin&utm_medium=social')

const story = [
  pageView('p1', NOON, spring),
  pageView('p2', NOON + DAY, wechat),
  pageView('p3', NOON + 2 * DAY),
  order('e1', NOON + 2 * DAY + 1, { value: '100' }),
  order('e2', NOON + 2 * DAY + 2, { value: '50', orderId: 'o2' }),
  refund('r1', NOON + 3 * DAY, '30'),
  lead('l1', NOON + 3 * DAY, { visitor: 'v2' }),
]

const RANGE = 'from=2026-01-28&to=2026-01-31'

/** The story told by noon of 2026-01-31, folded each midnight. */
const told = async () => {
  let now = NOON
  const running = await pipeline({ clock: () => now })
  for (const fact of story) {
    const batch = batchOf([fact])
    await running.attribute(batch)
    await running.archive(batch)
  }
  for (; now <= NOON + 3 * DAY + HOUR; now += 12 * HOUR) await runScheduled(running)
  const send = async (...facts: Fact[]): Promise<void> => {
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
    await runScheduled(running)
  }
  const body = async (query: string, key?: string) => String((await running.read(request(query, key))).body)
  return { body, read: async (query: string) => PathsAnswer.parse(JSON.parse(await body(query))), running, send }
}

describe('paths', () => {
  test('are told with what they brought, the best first', async () => {
    const { read } = await told()
    const { rows, meta } = await read(RANGE)
    expect(rows).toEqual([
      { path: ['sem', 'organic_social', 'direct'], conversions: 2, value: 120, nulls: 0, open: 0 },
      { path: [], conversions: 1, value: 0, nulls: 0, open: 0 },
    ])
    expect(meta).toMatchObject({ currency: 'CNY', value_null_reason: null, paths: 2, nulls_through: null })
    expect((await read(`${RANGE}&limit=1`)).rows).toHaveLength(1)
  })

  test.each([
    ['platform', ['baidu', 'wechat', null]],
    [
      'campaign',
      [
        ['baidu', 'spring'],
        ['wechat', null],
        [null, null],
      ],
    ],
    [
      'keyword',
      [
        ['baidu', 'spring', 'shoes'],
        ['wechat', null, null],
        [null, null, null],
      ],
    ],
    [
      'creative',
      [
        ['baidu', 'spring', 'hero'],
        ['wechat', null, null],
        [null, null, null],
      ],
    ],
    ['partner', [null, null, null]],
  ])('are told by %s', async (by, path) => {
    const { read } = await told()
    expect((await read(`${RANGE}&by=${by}`)).rows[0]).toMatchObject({ path, conversions: 2 })
  })

  test('are told with their lengths, lags, positions, assistance and customers', async () => {
    const { read } = await told()
    const { lengths, time_lags, positions, assisted, customers } = await read(RANGE)
    expect(lengths).toEqual([
      { touches: 0, conversions: 1, value: 0 },
      { touches: 3, conversions: 2, value: 120 },
    ])
    expect(time_lags).toEqual([{ days: 2, conversions: 2, value: 120 }])
    expect(positions).toEqual([
      { channel: 'direct', early: 0, mid: 0, late: 2 },
      { channel: 'organic_social', early: 0, mid: 2, late: 0 },
      { channel: 'sem', early: 2, mid: 0, late: 0 },
    ])
    const none = { last_conversions: 0, last_value: 0 }
    expect(assisted).toEqual([
      {
        channel: 'organic_social',
        assisted_conversions: 0,
        assisted_value: 0,
        last_conversions: 2,
        last_value: 120,
      },
      { channel: 'sem', assisted_conversions: 2, assisted_value: 120, ...none },
    ])
    expect(customers).toEqual([
      { customer: 'new', conversions: 1, value: 70 },
      { customer: 'returning', conversions: 1, value: 50 },
      { customer: 'none', conversions: 1, value: 0 },
    ])
  })

  test('of a day that is over come from what its fold left, those of today from the conversions', async () => {
    const { read, running } = await told()
    const entries = await running.stores.journeys.range('shop', '2026-01-28', '2026-01-31')
    expect(entries.map(({ day, buckets }) => [day, buckets.length])).toEqual([
      ['2026-01-28', 1],
      ['2026-01-29', 1],
      ['2026-01-30', 1],
    ])
    expect((await read('from=2026-01-31&to=2026-01-31')).rows).toMatchObject([{ path: [], conversions: 1 }])
  })

  test('follow a refund and a late touch', async () => {
    const { read, send } = await told()
    await send(
      pageView('p0', NOON - HOUR, at('utm_source=zhihu&utm_medium=content')),
      refund('r2', NOON + 3 * DAY, '20', { orderId: 'o2' }),
    )
    expect((await read(RANGE)).rows[0]).toMatchObject({
      path: ['content', 'sem', 'organic_social', 'direct'],
      conversions: 2,
      value: 100,
    })
  })

  test('follow a customer who signs in and turns out to be two visitors', async () => {
    const { read, send } = await told()
    const user = 'anna'
    await send(
      pageView('q1', NOON - HOUR, { ...at('utm_source=zhihu&utm_medium=content'), visitor: 'desk', user }),
      pageView('p4', NOON + 2 * DAY, { user }),
    )
    expect((await read(RANGE)).rows[0]).toMatchObject({
      path: ['content', 'sem', 'organic_social', 'direct'],
      conversions: 2,
    })
  })

  test('have no value where money is in another currency', async () => {
    const { read, send } = await told()
    await send(order('e9', NOON + HOUR, { visitor: 'v3', orderId: 'o9', currency: 'USD' }))
    const { rows, meta } = await read(RANGE)
    expect(meta.value_null_reason).toBe('mixed_currency')
    expect(rows.map(({ conversions, value }) => [conversions, value])).toEqual([
      [2, null],
      [2, null],
    ])
  })

  test('are told as CSV too', async () => {
    const { body } = await told()
    expect((await body(`${RANGE}&format=csv`)).split('\r\n').slice(0, 2)).toEqual([
      'path,conversions,value,nulls,open',
      '"[""sem"",""organic_social"",""direct""]",2,120,0,0',
    ])
  })

  test.each([
    ['a range that ends before it begins', 'from=2026-01-31&to=2026-01-30', 'rk_shop', 'invalid_query'],
    ['an unknown cut', `${RANGE}&by=hour`, 'rk_shop', 'invalid_query'],
    ['no number', `${RANGE}&limit=0`, 'rk_shop', 'invalid_query'],
    ['the key of a page', RANGE, 'wk_shop', 'wrong_key_kind'],
  ])('%s is refused', async (_, query, key, code) => {
    const { body } = await told()
    await expect(body(query, key)).rejects.toMatchObject({ code })
  })
})

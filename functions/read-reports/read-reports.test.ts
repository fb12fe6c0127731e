import type { Fact } from '@guiyin/events'
import { ConversionAnswer, SnapshotAnswer } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { beforeAll, describe, expect, test } from 'vitest'
import { at, lead, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled, shop } from '../../test/support/pipeline.ts'
import { routes } from '../routes.ts'
import { readRequest } from './testing.ts'

type Running = Awaited<ReturnType<typeof pipeline>>

const MINUTE = 60_000
const NOON = Date.UTC(2026, 0, 31, 4)
const YESTERDAY = NOON - 86_400_000

const SNAPSHOTS = '/v1/sites/{site}/snapshots'
const RECEIPT = '/v1/receipts/{receiptId}'
const other = { id: 'other', name: 'Other', keys: { write: 'wk_other', secret: 'sk_other', read: 'rk_other' } }

const facts: Fact[] = [
  pageView('p0', YESTERDAY, at('utm_source=weixin&utm_medium=social')),
  pageView('p1', NOON, at('bd_vid=1&utm_campaign=spring')),
  order('e1', NOON + MINUTE, { value: '123.45' }),
  refund('r1', NOON + 2 * MINUTE, '23.45'),
  lead('e2', NOON + MINUTE, { leadId: 'o1' }),
]

describe('reading', () => {
  let running: Running

  beforeAll(async () => {
    running = await pipeline({ clock: () => NOON + 60 * MINUTE, sites: [shop, other] })
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
    await runScheduled(running)
  })

  const snapshots = async (query: string, key?: string) =>
    running.read(readRequest({ route: SNAPSHOTS, params: { site: 'shop' }, query, key }))
  const conversion = async (id: string, query = '', key?: string) =>
    running.read(readRequest({ route: '/v1/sites/{site}/conversions/{id}', params: { site: 'shop', id }, query, key }))
  const json = (body: unknown): unknown => JSON.parse(String(body))

  test('a range gives rows by day, sorted, that keep the contract', async () => {
    const { status, body } = await snapshots('from=2026-01-30&to=2026-01-31&by=channel')

    const { rows, meta } = SnapshotAnswer.parse(json(body))
    expect(status).toBe(200)
    expect(
      rows.map(({ date, channel, visits, orders, revenue_net }) => [date, channel, visits, orders, revenue_net]),
    ).toEqual([
      ['2026-01-30', 'organic_social', 1, 0, 0],
      ['2026-01-31', 'sem', 1, 1, 100],
    ])
    expect(meta.data_through).toBe(new Date(NOON + 60 * MINUTE).toISOString())
  })

  test('a month is one row with the union of its visitors', async () => {
    const { rows } = SnapshotAnswer.parse(json((await snapshots('from=2026-01-01&to=2026-01-31&grain=month')).body))

    expect(rows).toMatchObject([{ date: '2026-01-01', visits: 2, uv: 1, new_visitors: 1 }])
  })

  test('today shows what arrived since the last snapshot', async () => {
    const later = await pipeline({ clock: () => NOON + 60 * MINUTE })
    await later.archive(batchOf([pageView('p1', NOON)]))

    const answer = await later.read(
      readRequest({ route: SNAPSHOTS, params: { site: 'shop' }, query: 'from=2026-01-31&to=2026-01-31' }),
    )

    expect(SnapshotAnswer.parse(json(answer.body)).rows).toMatchObject([{ visits: 1, final: false, version: 0 }])
  })

  test('CSV has one header, the exact decimals and empty nulls', async () => {
    const { headers, body } = await snapshots('from=2026-01-31&to=2026-01-31&format=csv')

    const [header = '', row = ''] = String(body).split('\r\n')
    const cell = (name: string) => row.split(',')[header.split(',').indexOf(name)]
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' })
    expect([cell('revenue_gross'), cell('spend'), cell('uv')]).toEqual(['123.45', '', '1'])
  })

  test.each([
    ['no range', ''],
    ['a range that ends before it begins', 'from=2026-01-31&to=2026-01-30'],
    ['a model that does not exist', 'from=2026-01-31&to=2026-01-31&model=best'],
    ['a cursor that is no number', 'from=2026-01-31&to=2026-01-31&cursor=x'],
  ])('%s is no query', async (_title, query) => {
    await expect(snapshots(query)).rejects.toMatchObject({ name: 'Rejected', code: 'invalid_query' })
  })

  test.each([
    ['nobody', '', 'unknown_key'],
    ['the key of a web page', 'wk_shop', 'wrong_key_kind'],
    ['the key of another site', 'rk_other', 'unknown_site'],
  ])('%s reads nothing', async (_title, key, code) => {
    for (const answer of [snapshots('from=2026-01-31&to=2026-01-31', key), conversion('o1', '', key)]) {
      await expect(answer).rejects.toMatchObject({ code })
    }
  })

  test('a conversion tells its journey and why each touch earned what it did', async () => {
    const answer = ConversionAnswer.parse(json((await conversion('e1')).body))

    expect(answer).toMatchObject({ kind: 'order', id: 'o1', value: 123.45, refunded: 23.45, net: 100 })
    expect(answer.touches.map((touch) => [touch.platform, touch.rule])).toEqual([
      ['wechat', expect.any(String)],
      ['baidu', 'click_id:bd_vid'],
    ])
    expect(answer.credits.linear?.map(({ share }) => share)).toEqual([0.5, 0.5])
  })

  test('an id that names an order and a lead asks which is meant', async () => {
    await expect(conversion('o1')).rejects.toMatchObject({ code: 'ambiguous_conversion' })
    expect(json((await conversion('o1', 'goal=lead')).body)).toMatchObject({ kind: 'lead' })
    await expect(conversion('o7')).rejects.toBeInstanceOf(Rejected)
  })

  test('what is no id names no conversion and no receipt', async () => {
    const long = 'x'.repeat(2_100)
    const receipt = running.read(readRequest({ route: RECEIPT, params: { receiptId: long } }))

    await expect(conversion(long)).rejects.toMatchObject({ code: 'unknown_conversion' })
    await expect(receipt).rejects.toMatchObject({ code: 'unknown_receipt' })
  })

  test('a receipt lists exceptions only', async () => {
    const params = { receiptId: 'r-p1' }

    const { body } = await running.read(readRequest({ route: RECEIPT, params, key: 'wk_shop' }))

    expect(json(body)).toEqual({ receiptId: 'r-p1', verdicts: [] })
  })

  test('health needs no key', async () => {
    expect(await running.read(readRequest({ route: '/health', params: {}, key: '' }))).toMatchObject({ status: 200 })
  })
})

test.each(routes.filter((route) => route.function === 'read-reports'))(
  '$method $path has its reader',
  async (route) => {
    const running = await pipeline()

    const outcome = await running.read(readRequest({ route: route.path, params: {}, key: '' })).catch(String)

    expect(outcome).not.toContain('unknown_route')
  },
)

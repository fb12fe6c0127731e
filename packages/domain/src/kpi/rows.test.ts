import { describe, expect, it } from 'vitest'
import { daysBetween } from '../day.ts'
import { order, pageView, refund } from '../facts/testing.ts'
import type { KpiRow } from './row.ts'
import { type RowsQuery, rowsOf } from './rows.ts'
import { from, SHOP, shanghai, snapshotDay, spendRow, type World } from './testing.ts'

const RANGE = ['2026-01-30', '2026-02-02'] as const

/** A week that ends with January, over two visitors. */
const world: World = {
  facts: [
    pageView('a', shanghai('2026-01-30 10:00'), from('sem/baidu/brand')),
    pageView('b', shanghai('2026-01-31 10:00'), from('seo/baidu/')),
    pageView('c', shanghai('2026-01-31 11:00'), { ...from('sem/baidu/brand'), visitor: 'v2' }),
    order('o', shanghai('2026-02-01 00:10'), { value: '200', newCustomer: true }),
    pageView('d', shanghai('2026-02-01 09:00'), from('sem/baidu/brand')),
    pageView('e', shanghai('2026-02-02 09:00')),
    refund('r', shanghai('2026-02-02 12:00'), '50'),
  ],
  spend: [
    spendRow({ date: '2026-01-31' }),
    spendRow({ date: '2026-02-01', spend: '60.5', impressions: null, clicks: 10 }),
    spendRow({ date: '2026-02-01', campaign: 'idle', spend: '1' }),
  ],
}

const report = (query: Partial<RowsQuery> = {}, of: World = world): KpiRow[] =>
  rowsOf({
    site: SHOP,
    days: daysBetween(...RANGE).map((day) => snapshotDay(of, day)),
    from: RANGE[0],
    to: RANGE[1],
    grain: 'day',
    by: 'site',
    model: 'last_non_direct',
    ...query,
  })

const pick = <Name extends keyof KpiRow>(rows: readonly KpiRow[], ...names: Name[]) =>
  rows.map((row) => names.map((name) => row[name]))

describe('the rows of a site', () => {
  it('stand by day', () => {
    const names = ['date', 'visits', 'uv', 'new_visitors', 'orders', 'revenue_gross', 'refunds'] as const
    expect(pick(report(), ...names, 'revenue_net', 'refunds_on_refund_day', 'spend')).toEqual([
      ['2026-01-30', 1, 1, 1, '0', '0', '0', '0', '0', null],
      ['2026-01-31', 2, 2, 1, '0', '0', '0', '0', '0', '100'],
      ['2026-02-01', 1, 1, 0, '1', '200', '50', '150', '0', '61.5'],
      ['2026-02-02', 1, 1, 0, '0', '0', '0', '0', '50', null],
    ])
  })

  it('count a visitor of several days once', () => {
    const names = ['date', 'visits', 'uv', 'converting_visitors', 'spend', 'impressions', 'clicks'] as const
    expect(pick(report({ grain: 'week' }), ...names)).toEqual([
      ['2026-01-26', 4, 2, 1, '161.5', 2000, 110],
      ['2026-02-02', 1, 1, 0, null, null, null],
    ])
    expect(pick(report({ grain: 'month' }), ...names)).toEqual([
      ['2026-01-01', 3, 2, 0, '100', 1000, 50],
      ['2026-02-01', 2, 1, 1, '61.5', 1000, 60],
    ])
  })

  it("keep a week's Monday when the range begins later, and only the days of the range", () => {
    expect(pick(report({ grain: 'week', from: '2026-01-31', to: '2026-01-31' }), 'date', 'visits', 'uv')).toEqual([
      ['2026-01-26', 2, 2],
    ])
  })

  it('stand by hour without spend', () => {
    const rows = report({ grain: 'hour', from: '2026-01-31', to: '2026-02-01' })
    expect(pick(rows, 'date', 'hour', 'visits', 'uv', 'orders', 'spend', 'clicks', 'roas_null_reason')).toEqual([
      ['2026-01-31', 10, 1, 1, '0', null, null, 'day_only'],
      ['2026-01-31', 11, 1, 1, '0', null, null, 'day_only'],
      ['2026-02-01', 0, 0, 0, '1', null, null, 'day_only'],
      ['2026-02-01', 9, 1, 1, '0', null, null, 'day_only'],
    ])
  })

  it('have the highest version and are final when every day is', () => {
    const days = [
      snapshotDay(world, '2026-01-30', 3, true),
      snapshotDay(world, '2026-01-31', 7, false),
      snapshotDay(world, '2026-02-01', 2, true),
    ]
    expect(pick(report({ grain: 'month', days }), 'date', 'version', 'final')).toEqual([
      ['2026-01-01', 7, false],
      ['2026-02-01', 2, true],
    ])
  })

  it('are none for days without a snapshot, and zeros for days without events', () => {
    const days = [snapshotDay({ facts: [] }, '2026-02-01')]
    expect(pick(report({ days }), 'date', 'visits', 'uv', 'conversions', 'spend')).toEqual([
      ['2026-02-01', 0, 0, '0', null],
    ])
    expect(report({ days, by: 'channel' })).toEqual([])
    expect(report({ days: [] })).toEqual([])
  })
})

describe('the rows of a group', () => {
  const range = { from: '2026-02-01', to: '2026-02-01' } as const

  it('show a channel with spend and no visit, and the other way round', () => {
    expect(
      pick(report({ by: 'channel', from: '2026-01-31' }), 'date', 'channel', 'visits', 'spend', 'source_share'),
    ).toEqual([
      ['2026-01-31', 'sem', 1, '100', 0.5],
      ['2026-01-31', 'seo', 1, null, 0.5],
      ['2026-02-01', 'sem', 1, '61.5', 1],
      ['2026-02-01', 'seo', 0, null, 0],
      ['2026-02-02', 'direct', 1, null, 1],
      ['2026-02-02', 'seo', 0, null, 0],
    ])
  })

  it('credit the conversion under the model that is asked for', () => {
    const names = ['channel', 'conversions', 'revenue_net', 'converting_visitors', 'roas'] as const
    expect(pick(report({ by: 'channel', ...range, model: 'last' }), ...names)).toEqual([
      ['sem', '0', '0', 0, 0],
      ['seo', '1', '150', 1, null],
    ])
    expect(pick(report({ by: 'channel', ...range, model: 'linear' }), ...names)).toEqual([
      ['sem', '0.5', '75', 1, 75 / 61.5],
      ['seo', '0.5', '75', 1, null],
    ])
  })

  it('of a platform count its visitors over all its channels once', () => {
    expect(pick(report({ by: 'platform', grain: 'month' }), 'date', 'channel', 'platform', 'uv', 'visits')).toEqual([
      ['2026-01-01', null, 'baidu', 2, 3],
      ['2026-02-01', null, null, 1, 1],
      ['2026-02-01', null, 'baidu', 1, 1],
    ])
  })

  it('of a campaign stand by platform and campaign, the unknown first', () => {
    const rows = report({ by: 'campaign', ...range, model: 'linear' })
    expect(pick(rows, 'channel', 'platform', 'campaign', 'visits', 'orders', 'spend')).toEqual([
      [null, 'baidu', null, 0, '0.5', null],
      [null, 'baidu', 'brand', 1, '0.5', '60.5'],
      [null, 'baidu', 'idle', 0, '0', '1'],
    ])
  })
})

describe('a visitor row', () => {
  it('without dimensions in its snapshot is refused, not left out', () => {
    const day = snapshotDay(world, '2026-01-31')
    const days = [{ ...day, visitors: [{ visitor: 'v9', dims: 99, hours: 1, model: -1 }] }]
    expect(() => report({ days })).toThrow(RangeError)
  })
})

describe('paid columns', () => {
  it('hold the credits of paid channels only', () => {
    const names = ['paid_conversions', 'new_customers_paid', 'paid_revenue_net', 'cpa', 'roas'] as const
    const query = { from: '2026-02-01', to: '2026-02-01', model: 'linear' } as const
    expect(pick(report(query), 'conversions', ...names)).toEqual([['1', '0.5', '0.5', '75', 123, 75 / 61.5]])
    expect(pick(report({ ...query, by: 'channel' }), 'channel', ...names)).toEqual([
      ['sem', '0.5', '0.5', '75', 123, 75 / 61.5],
      ['seo', '0', '0', '0', null, null],
    ])
  })
})

describe('money in several currencies', () => {
  it('empties the money of the channel that earned it', () => {
    const facts = [...world.facts, order('p', shanghai('2026-02-01 10:00'), { orderId: 'o2', currency: 'USD' })]
    const query = { from: '2026-02-01', to: '2026-02-01', model: 'last', by: 'channel' } as const
    expect(pick(report(query, { ...world, facts }), 'channel', 'orders', 'revenue_net', 'spend')).toEqual([
      ['sem', '1', null, null],
      ['seo', '1', '150', null],
    ])
  })

  it('empties the money of its rows only', () => {
    const spend = [spendRow({ date: '2026-02-01', platform: 'oceanengine', currency: 'USD' })]
    const rows = report({ by: 'channel', from: '2026-02-01', to: '2026-02-01', model: 'last' }, { ...world, spend })
    expect(pick(rows, 'channel', 'spend', 'revenue_net', 'clicks', 'cpc_null_reason', 'ctr')).toEqual([
      ['feed_ads', null, null, 50, 'mixed_currency', 0.05],
      ['sem', null, '0', null, 'not_measured', null],
      ['seo', null, '150', null, 'not_measured', null],
    ])
    const site = report({ from: '2026-02-01', to: '2026-02-01' }, { ...world, spend })
    expect(pick(site, 'orders', 'revenue_gross', 'revenue_net', 'total_cost', 'roi_null_reason')).toEqual([
      ['1', null, null, null, 'mixed_currency'],
    ])
  })

  it('empties the money of a range over which the site changed its currency', () => {
    const days = [
      snapshotDay(world, '2026-01-30'),
      snapshotDay({ ...world, site: { ...SHOP, currency: 'USD' }, spend: [] }, '2026-01-31'),
    ]
    expect(pick(report({ grain: 'month', days }), 'currency', 'revenue_gross', 'visits')).toEqual([['USD', null, 3]])
  })
})

describe('the margin', () => {
  const { margin: _, ...bare } = SHOP
  it('of each day makes the return on investment of a range', () => {
    const facts = [1, 2].map((day) => order(`o${day}`, shanghai(`2026-02-0${day} 10:00`), { orderId: `o${day}` }))
    const spend = [spendRow({ date: '2026-02-01', spend: '50' })]
    const days = [
      snapshotDay({ facts, spend }, '2026-02-01'),
      snapshotDay({ facts, spend, site: { ...SHOP, margin: 0.5 } }, '2026-02-02'),
    ]
    expect(pick(report({ grain: 'month', days }), 'margin', 'roi')).toEqual([[null, 0.8]])
    expect(pick(report({ days }), 'margin', 'roi')).toEqual([
      [0.4, -0.2],
      [0.5, null],
    ])
  })

  it('is missing for a site that has none', () => {
    const rows = report({}, { ...world, site: bare })
    expect(pick(rows, 'date', 'margin', 'roi_null_reason')).toEqual([
      ['2026-01-30', null, 'not_measured'],
      ['2026-01-31', null, 'no_margin'],
      ['2026-02-01', null, 'no_margin'],
      ['2026-02-02', null, 'not_measured'],
    ])
  })
})

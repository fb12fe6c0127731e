import { describe, expect, it } from 'vitest'
import { order, pageView } from '../facts/testing.ts'
import type { CostFact } from './costs.ts'
import { snapshotFromJson, snapshotToJson } from './json.ts'
import type { KpiRow } from './row.ts'
import { rowsOf } from './rows.ts'
import { foldedDay, from, SHOP, shanghai, snapshotDay, spendRow, type World } from './testing.ts'

const DAY = '2026-01-31'
const cost = (amount: string, more: Partial<CostFact> = {}): CostFact => ({
  ...{ date: DAY, channel: null, platform: null, campaign: null, amount, currency: 'CNY' },
  ...more,
})

const world: World = {
  facts: [
    pageView('a', shanghai('2026-01-31 09:00'), from('sem/baidu/brand')),
    order('o', shanghai('2026-01-31 10:00'), { value: '1000', newCustomer: true }),
  ],
  spend: [spendRow({ date: DAY })],
  costs: [cost('50'), cost('20', { channel: 'sem', platform: 'baidu', campaign: 'brand' }), cost('30')],
}

const rows = (of: World, by: 'site' | 'channel', grain: 'day' | 'hour' = 'day'): KpiRow[] =>
  rowsOf({ site: SHOP, days: [snapshotDay(of, DAY)], from: DAY, to: DAY, grain, by, model: 'last' })

describe('other costs', () => {
  it('count in the total cost, in what customers cost and in what comes back', () => {
    expect(rows(world, 'site')).toMatchObject([
      {
        ...{ spend: '100', other_costs: '100', total_cost: '200', cac_blended: 200, cac_paid: 100 },
        ...{ roi: 1, roi_revenue: 4, return_ratio: 5, roas: 10 },
      },
    ])
  })

  it('stand on their channel, or on unattributed', () => {
    const byChannel = rows(world, 'channel').map((row) => [row.channel, row.spend, row.other_costs, row.total_cost])
    expect(byChannel).toEqual([
      ['sem', '100', '20', '120'],
      ['unattributed', null, '80', '80'],
    ])
  })

  it('are unknown where none was imported, and then the total is the spend', () => {
    expect(rows({ ...world, costs: [] }, 'site')).toMatchObject([{ other_costs: null, total_cost: '100' }])
    expect(rows({ ...world, costs: [], spend: [] }, 'site')).toMatchObject([
      { total_cost: null, roi: null, roi_null_reason: 'not_measured' },
    ])
    expect(rows({ ...world, costs: [cost('0')], spend: [] }, 'site')).toMatchObject([
      { other_costs: '0', total_cost: '0', roi_null_reason: 'no_cost' },
    ])
  })

  it('have no hours', () => {
    for (const row of rows(world, 'site', 'hour'))
      expect(row).toMatchObject({ other_costs: null, roi_null_reason: 'day_only' })
  })

  it('are exchanged, and null where no rate is known', () => {
    const costs = [cost('50'), cost('10', { currency: 'USD' })]
    expect(rows({ ...world, costs }, 'site')).toMatchObject([{ other_costs: null, roi_null_reason: 'mixed_currency' }])
    const rates = [{ date: DAY, currency: 'USD', rate: '7.1' }]
    expect(rows({ ...world, costs, rates }, 'site')).toMatchObject([{ other_costs: '121' }])
  })

  it('are written with the snapshot and read back; a day without any does not name them', () => {
    const { snapshot } = foldedDay(world, DAY)
    expect(snapshotFromJson(snapshotToJson(snapshot))).toEqual(snapshot)
    expect(snapshot.costs.map(({ amount }) => amount)).toEqual([20_000_000n, 80_000_000n])
    const plain = foldedDay({ ...world, costs: [] }, DAY).snapshot
    expect(snapshotToJson(plain)).not.toContain('costs')
    expect(snapshotFromJson(snapshotToJson(plain))).toEqual(plain)
  })
})

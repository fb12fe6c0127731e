import { describe, expect, it } from 'vitest'
import { COLUMNS } from './columns.ts'
import { RATIOS } from './ratios.ts'
import { rowsOf } from './rows.ts'
import { SHOP, snapshotDay } from './testing.ts'

const CONTRACT =
  `site, date, hour, channel, platform, campaign, model, currency, version, final, visits, uv, new_visitors,
page_views, bounces, bounce_rate, engaged_visits, bounce_rate_ga4, engaged_ms, avg_visit_seconds, converting_visits,
converting_visitors, conversions, leads, signups, orders, new_customers, new_customers_paid, revenue_gross, refunds,
revenue_net, refunds_on_refund_day, paid_conversions, paid_revenue_net, spend, other_costs, total_cost, margin,
impressions, clicks, ctr, cpc, cpm, cpa, cac_paid, cac_blended, cvr_click, cvr_visit, cvr_visitor, source_share, roi,
roi_revenue, return_ratio, roas`.split(/,\s+/)

describe('the columns', () => {
  const names = COLUMNS.map((column) => column.name)

  it("are the contract's, in its order, then the reasons of null ratios", () => {
    const ratios = COLUMNS.filter((column) => column.kind === 'ratio').map((column) => column.name)
    expect(names).toEqual([...CONTRACT, ...ratios.map((name) => `${name}_null_reason`)])
    expect(ratios.toSorted()).toEqual(Object.keys(RATIOS).toSorted())
  })

  it('are the keys of every row, in the same order', () => {
    const days = [snapshotDay({ facts: [] }, '2026-01-31')]
    const query = { site: SHOP, days, from: '2026-01-31', to: '2026-01-31', by: 'site', model: 'last' } as const
    expect(rowsOf({ ...query, grain: 'day' }).map((row) => Object.keys(row))).toEqual([names])
  })

  it('have titles in both languages and a formula each', () => {
    for (const column of COLUMNS) {
      expect(column.zh).toMatch(/\p{Script=Han}/u)
      expect(column.en).toMatch(/^[A-Z]/)
      expect(column.formula).not.toBe('')
    }
  })

  it.each([
    ['cpm', 'spend / impressions × 1000'],
    ['avg_visit_seconds', 'engaged_ms / 1000 / visits'],
    ['bounce_rate_ga4', '(visits − engaged_visits) / visits'],
    ['roi', '(revenue_net × margin − total_cost) / total_cost'],
    ['source_share', 'visits / visits of the whole site'],
    ['roas', 'paid_revenue_net / spend'],
  ])('say that %s is %s', (name, formula) => {
    expect(COLUMNS.find((column) => column.name === name)?.formula).toBe(formula)
  })
})

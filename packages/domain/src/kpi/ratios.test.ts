import { describe, expect, it } from 'vitest'
import { NULL_REASONS, partsOf, RATIOS, type RatioName, ratioOf } from './ratios.ts'
import { emptyTotals, type Totals } from './totals.ts'

const UNIT = 1_000_000n

const full: Totals = {
  visits: 8,
  newVisitors: 5,
  pageViews: 20,
  bounces: 2,
  engagedVisits: 5,
  engagedMs: 90_000,
  convertingVisits: 3,
  uv: 6,
  convertingVisitors: 2,
  conversions: 4n * UNIT,
  leads: UNIT,
  signups: 0n,
  orders: 3n * UNIT,
  newCustomers: 2n * UNIT,
  newCustomersPaid: UNIT / 2n,
  revenueGross: 1_000n * UNIT,
  refunds: 100n * UNIT,
  refundsOnRefundDay: 0n,
  paidConversions: 2_500_000n,
  paidRevenueNet: 600n * UNIT,
  profit: 900n * UNIT * 400_000n,
  spend: 300n * UNIT,
  otherCosts: null,
  impressions: 10_000,
  clicks: 40,
  foreign: false,
}

const ratio = (name: RatioName, change: Partial<Totals> = {}, hourly = false) =>
  ratioOf(name, partsOf({ ...full, ...change }, { siteVisits: change.visits ?? 32, hourly }))

const COST_RATIOS = Object.entries({
  cpc: 7.5,
  cpm: 30,
  cpa: 120,
  cac_paid: 600,
  cac_blended: 150,
  roi: (900 * 0.4 - 300) / 300,
  roi_revenue: 2,
  return_ratio: 3,
  roas: 2,
})
const nameOf = (text: string): RatioName => {
  const name = Object.keys(RATIOS).find((known): known is RatioName => known === text)
  if (name === undefined) throw new RangeError(text)
  return name
}

describe('a ratio', () => {
  it.each([
    ...COST_RATIOS,
    ['bounce_rate', 0.25],
    ['bounce_rate_ga4', 0.375],
    ['avg_visit_seconds', 11.25],
    ['ctr', 0.004],
    ['cvr_click', 0.0625],
    ['cvr_visit', 0.375],
    ['cvr_visitor', 1 / 3],
    ['source_share', 0.25],
  ] as const)('%s is %d', (name, value) => {
    const { value: got, reason } = ratio(nameOf(name))
    expect(got).toBeCloseTo(value, 14)
    expect(reason).toBeNull()
  })

  it.each([
    ['bounce_rate', { visits: 0 }, 'no_visits'],
    ['bounce_rate_ga4', { visits: 0 }, 'no_visits'],
    ['avg_visit_seconds', { visits: 0 }, 'no_visits'],
    ['cvr_visit', { visits: 0 }, 'no_visits'],
    ['source_share', { visits: 0 }, 'no_visits'],
    ['cvr_visitor', { uv: 0 }, 'no_visitors'],
    ['ctr', { impressions: 0 }, 'no_impressions'],
    ['ctr', { impressions: null }, 'not_measured'],
    ['ctr', { clicks: null }, 'not_measured'],
    ['cpc', { clicks: 0 }, 'no_clicks'],
    ['cpc', { clicks: null }, 'not_measured'],
    ['cpc', { spend: null }, 'not_measured'],
    ['cpm', { impressions: 0 }, 'no_impressions'],
    ['cpa', { paidConversions: 0n }, 'no_conversions'],
    ['cpa', { spend: null }, 'not_measured'],
    ['cac_paid', { newCustomersPaid: 0n }, 'no_new_customers'],
    ['cac_blended', { newCustomers: 0n }, 'no_new_customers'],
    ['cvr_click', { clicks: 0 }, 'no_clicks'],
    ['roi', { profit: null }, 'no_margin'],
    ['roi', { spend: null }, 'not_measured'],
    ['roi', { spend: 0n }, 'no_cost'],
    ['roi_revenue', { spend: 0n }, 'no_cost'],
    ['return_ratio', { spend: 0n }, 'no_cost'],
    ['roas', { spend: 0n }, 'no_spend'],
    ['roas', { spend: null }, 'not_measured'],
  ] as const)('%s of %o is null: %s', (name, change, reason) => {
    expect(ratio(name, change)).toEqual({ value: null, reason })
  })

  it.each(COST_RATIOS.map(([name]) => name))('%s is null in a row of several currencies', (name) => {
    expect(ratio(nameOf(name), { foreign: true })).toEqual({ value: null, reason: 'mixed_currency' })
  })

  it.each(['ctr', 'cvr_click', 'cvr_visit', 'bounce_rate'] as const)(
    '%s needs no money and stands in a row of several currencies',
    (name) => {
      expect(ratio(name, { foreign: true }).reason).toBeNull()
    },
  )

  it.each([...COST_RATIOS.map(([name]) => name), 'ctr', 'cvr_click'])('%s is null by the hour', (name) => {
    expect(ratio(nameOf(name), {}, true)).toEqual({ value: null, reason: 'day_only' })
  })

  it('of nothing is always null and always says why', () => {
    const parts = partsOf(emptyTotals(), { siteVisits: 0, hourly: false })
    for (const name of Object.keys(RATIOS)) {
      const { value, reason } = ratioOf(nameOf(name), parts)
      expect(value).toBeNull()
      expect(NULL_REASONS).toContain(reason)
    }
  })

  it('is computed from exact sums, not from rounded ones', () => {
    const value = 3_000_000_000_000_001n
    expect(ratio('return_ratio', { revenueGross: value, refunds: 0n, spend: 3n }).value).toBe(1_000_000_000_000_000.4)
    expect(ratio('roi_revenue', { revenueGross: 10n ** 18n + 1n, refunds: 0n, spend: 10n ** 18n }).value).toBe(1e-18)
  })
})

import { describe, expect, test } from 'vitest'
import { exchangeOn } from '../kpi/exchange.ts'
import { spendRow } from '../kpi/testing.ts'
import { type Credited, costOf, withSpend } from './credit-cost.ts'
import type { CutKey } from './cut-key.ts'
import { spentBy, spentIn, spentOn } from './spent.ts'
import type { PathGrain } from './step.ts'

const cell = (platform: string, campaign: string | null, spend: bigint, foreign = false) => ({
  channel: 'sem' as const,
  platform,
  campaign,
  spend: spend * 1_000_000n,
  impressions: null,
  clicks: null,
  foreign,
})

const DAYS = [
  { spend: [cell('baidu', 'a', 30n), cell('baidu', 'b', 5n)] },
  { spend: [cell('baidu', 'a', 10n), cell('tencent', 'a', 0n, true)] },
]

const spentDuring = (days: typeof DAYS, by: PathGrain) => spentBy(days.map((day) => spentIn(day, by)))

const credit = (key: CutKey, conversions: bigint, rest = false): Credited => ({
  key,
  rest,
  conversions: conversions * 1_000_000n,
  value: conversions * 50_000_000n,
  foreign: false,
})
const nothing = (key: CutKey): Credited => credit(key, 0n)
const campaign = (platform: string | null, name: string | null): CutKey => ({ platform, campaign: name })

describe('spend', () => {
  test.each([
    ['channel', [[{ channel: 'sem' }, 45n, true]]],
    [
      'platform',
      [
        [{ platform: 'baidu' }, 45n, false],
        [{ platform: 'tencent' }, 0n, true],
      ],
    ],
    ['keyword', []],
    ['partner', []],
  ] as const)('of some days is added up by %s', (by, sums) => {
    const told = [...spentDuring(DAYS, by).values()]
    expect(told.map(({ key, spend, foreign }) => [key, spend / 1_000_000n, foreign])).toEqual(sums)
  })

  test.each([
    [
      'keyword',
      [
        [{ platform: 'baidu', campaign: 'a', keyword: 'shoes' }, 5n, false],
        [{ platform: 'baidu', campaign: 'b', keyword: 'shoes' }, 14n, true],
      ],
    ],
    [
      'creative',
      [
        [{ platform: 'baidu', campaign: 'a', creative: 'x' }, 5n, false],
        [{ platform: 'baidu', campaign: 'b', creative: 'x' }, 14n, true],
      ],
    ],
  ] as const)('in rows is added up by %s of a campaign, at the rate of the day', (by, sums) => {
    const row = { date: '2026-01-31', platform: 'baidu', keyword: 'shoes', creative: 'x' }
    const rows = [
      spendRow({ ...row, campaign: 'a', ad_group: '1', spend: '2' }),
      spendRow({ ...row, campaign: 'a', ad_group: '2', spend: '3' }),
      spendRow({ ...row, campaign: 'b', spend: '2', currency: 'USD' }),
      spendRow({ ...row, campaign: 'b', spend: '2', currency: 'EUR' }),
    ]
    const exchange = exchangeOn(row.date, 'CNY', [{ date: row.date, currency: 'USD', rate: '7' }])
    const told = [...spentBy([spentOn(rows, by, exchange)]).values()]
    expect(told.map(({ key, spend, foreign }) => [key, spend / 1_000_000n, foreign])).toEqual(sums)
  })

  test('without a credit has a row of nothing', () => {
    const rows = withSpend(
      [credit(campaign('baidu', 'a'), 4n), credit(campaign(null, null), 1n)],
      spentDuring(DAYS, 'campaign'),
      nothing,
    )
    expect(rows.map(({ credit: { key, conversions }, spent }) => [key, conversions, spent?.spend])).toEqual([
      [campaign('baidu', 'a'), 4_000_000n, 40_000_000n],
      [campaign(null, null), 1_000_000n, undefined],
      [campaign('baidu', 'b'), 0n, 5_000_000n],
      [campaign('tencent', 'a'), 0n, 0n],
    ])
  })

  test('without a credit belongs to the rest where there is one', () => {
    const rest = credit(campaign(null, null), 2n, true)
    const rows = withSpend(
      [credit(campaign('baidu', 'a'), 4n), rest],
      spentDuring(DAYS.slice(0, 1), 'campaign'),
      nothing,
    )
    expect(rows.map(({ spent }) => spent?.spend)).toEqual([30_000_000n, 5_000_000n])
    expect(withSpend([rest], new Map(), nothing)).toEqual([{ credit: rest, spent: null }])
  })
})

describe('the cost of a credit', () => {
  const spent = { key: {}, spend: 40_000_000n, foreign: false }

  test('is spend for a conversion, and value for spend', () => {
    expect(costOf(credit({}, 3n), spent)).toEqual({
      spend: 40_000_000n,
      cpa: 40 / 3,
      cpaReason: null,
      roas: 3.75,
      roasReason: null,
    })
  })

  test.each([
    ['spend is not known', credit({}, 3n), null, 'not_measured', 'not_measured'],
    ['spend is foreign', credit({}, 3n), { ...spent, foreign: true }, 'mixed_currency', 'mixed_currency'],
    ['nothing was credited', credit({}, 0n), spent, 'no_conversions', null],
    ['nothing was spent', credit({}, 3n), { ...spent, spend: 0n }, null, 'no_spend'],
    ['value is foreign', { ...credit({}, 3n), foreign: true }, spent, null, 'mixed_currency'],
  ] as const)('has a reason where %s', (_, credited, given, cpaReason, roasReason) => {
    const { cpa, roas, ...cost } = costOf(credited, given)
    expect(cost).toMatchObject({ cpaReason, roasReason })
    expect([cpa === null, roas === null]).toEqual([cpaReason !== null, roasReason !== null])
  })
})

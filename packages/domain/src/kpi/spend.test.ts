import { describe, expect, it } from 'vitest'
import type { SpendFact } from './spend.ts'
import { foldedDay, spendRow } from './testing.ts'

const cellsOf = (...spend: SpendFact[]) => foldedDay({ facts: [], spend }, '2026-01-31').snapshot.spend

describe('the spend of a day', () => {
  it.each([
    ["the row's channel", { channel: 'social_ads', campaign: 'listed' }, 'social_ads'],
    ["the campaign's channel in the catalog", { campaign: 'listed' }, 'affiliate'],
    ["the platform's default paid channel", { platform: 'oceanengine' }, 'feed_ads'],
    ["the platform's default where the row has no campaign", { campaign: '' }, 'sem'],
  ] as const)('stands on %s', (_, extra, channel) => {
    expect(cellsOf(spendRow(extra))).toMatchObject([{ channel }])
  })

  it('is summed by channel, platform and campaign, where an empty campaign is none', () => {
    expect(
      cellsOf(
        spendRow({ keyword: 'tea', spend: '0.1' }),
        spendRow({ campaign: null, spend: '5' }),
        spendRow({ keyword: 'cup', spend: '0.2', impressions: null, clicks: 7 }),
        spendRow({ campaign: '', spend: '6', impressions: null, clicks: null }),
      ),
    ).toEqual([
      {
        channel: 'sem',
        platform: 'baidu',
        campaign: null,
        spend: 11_000_000n,
        impressions: 1000,
        clicks: 50,
        foreign: false,
      },
      {
        channel: 'sem',
        platform: 'baidu',
        campaign: 'brand',
        spend: 300_000n,
        impressions: 1000,
        clicks: 57,
        foreign: false,
      },
    ])
  })

  it('does not know impressions and clicks that no row says', () => {
    expect(cellsOf(spendRow({ impressions: null, clicks: null }))).toMatchObject([{ impressions: null, clicks: null }])
    expect(cellsOf(spendRow({ impressions: 0, clicks: null }))).toMatchObject([{ impressions: 0, clicks: null }])
  })

  it('never adds two currencies, and marks the cell', () => {
    expect(cellsOf(spendRow(), spendRow({ currency: 'USD', keyword: 'k', spend: '9' }))).toMatchObject([
      { spend: 100_000_000n, impressions: 2000, clicks: 100, foreign: true },
    ])
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countedSpend, type GrainedSpend } from './counted-spend.ts'

interface Row extends GrainedSpend {
  spend: number
}

const row = (spend: number, grain: string | null, more: Partial<Row> = {}): Row => ({
  ...{ platform: 'baidu', account: 'a', account_id: null, campaign: null, campaign_id: null, hour: null },
  ...{ grain, spend },
  ...more,
})
const sum = (...rows: Row[]): number => countedSpend(rows).reduce((total, { spend }) => total + spend, 0)

test('rows of no grain all add up, whatever they name', () => {
  expect(sum(row(1, null, { campaign: 'c' }), row(2, null, { campaign: 'c' }), row(4, null))).toBe(7)
})

test('of a campaign the coarsest report counts, for other campaigns the one that has them', () => {
  const whole = row(10, 'campaign', { campaign: 'c' })
  const groups = [row(4, 'ad_group', { campaign: 'c' }), row(5, 'ad_group', { campaign: 'c' })]
  const other = row(100, 'keyword', { campaign: 'other' })
  expect(sum(...groups, whole, other)).toBe(110)
  expect(sum(...groups, other)).toBe(109)
})

test('a day counts before its hours', () => {
  const hours = [row(1, 'campaign', { campaign: 'c', hour: 0 }), row(2, 'campaign', { campaign: 'c', hour: 1 })]
  expect(sum(...hours)).toBe(3)
  expect(sum(...hours, row(7, 'campaign', { campaign: 'c' }))).toBe(7)
})

test('rows that add up count before any report of the same campaign', () => {
  expect(sum(row(3, null, { campaign: 'c' }), row(9, 'campaign', { campaign: 'c' }))).toBe(3)
})

test('a report by account counts where nothing else is known of the account', () => {
  const account = row(50, 'account')
  expect(sum(account)).toBe(50)
  expect(sum(account, row(50, 'account', { hour: 3 }))).toBe(50)
  expect(sum(account, row(8, 'account', { account: 'b' }))).toBe(58)
  expect(sum(account, row(10, 'campaign', { campaign: 'c' }))).toBe(10)
  expect(sum(account, row(10, null))).toBe(10)
})

test('what a report by campaign leaves without a campaign counts beside its campaigns', () => {
  expect(sum(row(10, 'campaign', { campaign: 'c' }), row(1, 'campaign'))).toBe(11)
})

test('a campaign is the same by its id under two names, and by its name where a report has no ids', () => {
  const named = row(10, 'campaign', { campaign: 'new', campaign_id: '7' })
  expect(sum(named, row(9, 'keyword', { campaign: 'old', campaign_id: '7' }))).toBe(10)
  expect(sum(named, row(9, 'keyword', { campaign: 'new' }))).toBe(10)
  expect(sum(named, row(9, 'keyword', { campaign: 'new', platform: 'weibo' }))).toBe(19)
})

test('never two grains of one campaign, and never none, in any order', () => {
  const anyRow = fc.record({
    ...{ spend: fc.integer({ min: 1, max: 9 }), hour: fc.constantFrom(null, 1, 2) },
    grain: fc.constantFrom(null, 'account', 'campaign', 'keyword', 'unheard_of'),
    campaign: fc.constantFrom(null, 'c', 'd'),
    account: fc.constantFrom(null, 'a'),
  })
  fc.assert(
    fc.property(fc.array(anyRow), (some) => {
      const rows = some.map(({ spend, grain, ...more }) => row(spend, grain, more))
      const counted = countedSpend(rows)
      const campaigns = counted.filter(({ grain }) => grain !== 'account')
      const grains = Map.groupBy(campaigns, ({ account, campaign }) => JSON.stringify([account, campaign]))
      for (const own of grains.values())
        expect(new Set(own.map(({ grain, hour }) => `${grain} ${grain && hour !== null}`)).size).toBe(1)
      expect(counted.length > 0).toBe(rows.length > 0)
      expect(new Set(countedSpend(rows.toReversed()))).toEqual(new Set(counted))
    }),
  )
})

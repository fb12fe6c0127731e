import {
  campaignMap,
  type DataRow,
  type DataSet,
  otherCosts,
  partners,
  rates,
  spend as spendSet,
} from '@guiyin/events/datasets'
import { expect, test } from 'vitest'
import { simulatedDynamo } from '../testing/simulated-dynamo.ts'
import { rowStore } from './dataset-rows.ts'
import { EMPTY_NOTES } from './import-items.ts'
import { importStore } from './imports.ts'
import { spendStore } from './spend.ts'

const DAY = '2026-01-31'

const aSite = () => {
  const { client } = simulatedDynamo()
  const rows = rowStore(client, 't')
  const imports = importStore(client, 't')
  let at = 0
  const bring = async (dataSet: DataSet, some: readonly DataRow[], grain: string | null = null) => {
    at += 1
    const importing = { site: 'shop', dataSet, importId: `i${at}`, at }
    await imports.begin('shop', importing.importId, at, dataSet.id)
    await rows.put({ ...importing, part: 0 }, some)
    await imports.complete('shop', importing.importId, { ...EMPTY_NOTES, dataset: dataSet.id, grain })
  }
  return { bring, spend: spendStore(client, 't') }
}

const ad = (campaign: string | null, spend: string, more: DataRow = {}): DataRow => ({
  ...{ date: DAY, platform: 'baidu', campaign, spend, currency: 'CNY' },
  ...more,
})

test('two reports of the same money are not added', async () => {
  const { bring, spend } = aSite()
  await bring(spendSet, [ad('c', '6', { keyword: 'a' }), ad('c', '3', { keyword: 'b' })], 'keyword')
  await bring(spendSet, [ad('c', '10')], 'campaign')
  expect([...(await spend.onDay('shop', DAY))].map((row) => row.spend)).toEqual(['10'])
})

test('of keywords and creatives the rows that name them count, of each campaign those of the coarsest report', async () => {
  const { bring, spend } = aSite()
  await bring(spendSet, [ad('c', '10'), ad('d', '9', { campaign_id: '7' })], 'campaign')
  await bring(spendSet, [ad('c', '6', { keyword: 'a' }), ad('c', '3', { keyword: 'b' })], 'keyword')
  await bring(spendSet, [ad('c', '5', { keyword: 'a', search_term: 'a a' })], 'search_term')
  await bring(spendSet, [ad('d', '9', { campaign_id: '7', creative: 'x' })], 'creative')
  await bring(campaignMap, [{ platform: 'baidu', campaign_id: '7', visits_campaign: 'spring' }])
  const by = async (part: 'keyword' | 'creative') =>
    [...(await spend.onDayBy('shop', DAY, part))].map((row) => [row.campaign, row[part], row.spend])
  expect((await by('keyword')).sort()).toEqual([
    ['c', 'a', '6'],
    ['c', 'b', '3'],
  ])
  expect(await by('creative')).toEqual([['spring', 'x', '9']])
})

test('a reported campaign goes by the name that the visits have for it, by id before name, else by its own', async () => {
  const { bring, spend } = aSite()
  await bring(spendSet, [ad('春季', '1', { campaign_id: '7' }), ad('夏季', '2'), ad('秋季', '3'), ad(null, '4')])
  await bring(spendSet, [ad(null, '5', { campaign_id: '9' })])
  const map = (visits: string, more: DataRow): DataRow => ({ platform: 'baidu', visits_campaign: visits, ...more })
  await bring(campaignMap, [
    map('wrong', { campaign: '春季' }),
    map('spring', { campaign_id: '7' }),
    map('summer', { campaign: '夏季' }),
    { platform: 'weibo', campaign: '秋季', visits_campaign: 'autumn' },
  ])
  const names = [...(await spend.onDay('shop', DAY))].map(({ campaign, spend: amount }) => `${amount} ${campaign}`)
  expect(names.sort()).toEqual(['1 spring', '2 summer', '3 秋季', '4 null', '5 9'])
})

test('other costs of a day are what was imported and what is due to partners, unless it was taken back', async () => {
  const { bring, spend } = aSite()
  const cost = { date: DAY, kind: 'tools', channel: 'sem', amount: '3', currency: 'CNY' }
  await bring(otherCosts, [cost, { ...cost, date: '2026-01-30', amount: '9' }])
  const due = (partner: string, kind: string, more: DataRow = {}): DataRow => ({
    ...{ date: DAY, partner, kind, platform: 'weibo', fee_model: 'fixed', amount: '5', currency: 'CNY' },
    ...more,
  })
  await bring(partners, [
    due('li', 'kol', { campaign: 'k' }),
    due('net', 'affiliate', { payout: 'locked' }),
    due('gone', 'kol', { payout: 'reversed' }),
    due('free', 'kol', { amount: null, currency: null }),
    due('later', 'kol', { date: '2026-02-01' }),
  ])
  expect(await spend.costsOnDay('shop', DAY)).toEqual([
    { date: DAY, channel: 'sem', platform: null, campaign: null, amount: '3', currency: 'CNY' },
    { date: DAY, channel: 'content', platform: 'weibo', campaign: 'k', amount: '5', currency: 'CNY' },
    { date: DAY, channel: 'affiliate', platform: 'weibo', campaign: null, amount: '5', currency: 'CNY' },
  ])
})

test('rates are those of the currencies that are needed', async () => {
  const { bring, spend } = aSite()
  const rate = (currency: string): DataRow => ({ date: DAY, currency, rate: '7.1' })
  await bring(rates, [rate('USD'), rate('EUR')])
  expect(await spend.ratesFor('shop', 'CNY', ['CNY', 'USD'])).toEqual([rate('USD')])
  expect(await spend.ratesFor('shop', 'CNY', ['CNY'])).toEqual([])
})

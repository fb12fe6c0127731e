import { AnalyticsComparisonAnswer, UnmappedCampaigns } from '@guiyin/events'
import { campaignMap, type DataRow, type DataSet, siteAnalyticsDaily, spend } from '@guiyin/events/datasets'
import { expect, test } from 'vitest'
import { at, pageView } from '../../packages/domain/src/facts/testing.ts'
import { rejection } from '../../test/support/edge.ts'
import { batchOf, pipeline, runScheduled, shop } from '../../test/support/pipeline.ts'
import { readRequest } from './testing.ts'

const HOUR = 3_600_000
const NOON = Date.UTC(2026, 0, 31, 4)
const DAY = '2026-01-31'
const other = { id: 'other', name: 'Other', keys: { write: 'wk_other', secret: 'sk_other', read: 'rk_other' } }

/** A day with a visit of `spring-2026` by Baidu. */
const aShop = async () => {
  const running = await pipeline({ clock: () => NOON + 40 * HOUR, sites: [shop, other] })
  const batch = batchOf([pageView('p1', NOON, at('bd_vid=1&utm_campaign=spring-2026'))])
  await running.attribute(batch)
  await running.archive(batch)
  await runScheduled(running)
  const { rows, imports } = running.stores
  let count = 0
  const bring = async (dataSet: DataSet, ...some: DataRow[]) => {
    count += 1
    const importing = { site: 'shop', dataSet, importId: `i${count}`, at: count }
    await imports.begin('shop', importing.importId, count, dataSet.id)
    await rows.put({ ...importing, part: 0 }, some)
    await imports.complete('shop', importing.importId)
  }
  const request = (what: string, query = `from=${DAY}&to=${DAY}`, key = 'rk_shop') =>
    readRequest({ route: `/v1/sites/{site}/${what}`, params: { site: 'shop' }, query, key })
  const read = async (what: string, query?: string): Promise<unknown> =>
    JSON.parse(String((await running.read(request(what, query))).body))
  return { ...running, bring, request, readJson: read }
}

const paid = (campaign: string | null, amount: string, more: DataRow = {}): DataRow => ({
  ...{ date: DAY, platform: 'baidu', campaign, spend: amount, currency: 'CNY' },
  ...more,
})

test('campaigns that spent and meet no visit are listed, the dearest first, with what they may be', async () => {
  const { bring, readJson } = await aShop()
  await bring(spend, paid('spring-2026', '9'), paid('spring_2026_pc', '1'), paid('其他', '5'), paid(null, '7'))
  const { rows } = UnmappedCampaigns.parse(await readJson('campaigns/unmapped'))
  expect(rows).toMatchObject([
    { platform: 'baidu', campaign: '其他', spend: { CNY: '5' }, candidates: [] },
    { campaign: 'spring_2026_pc', first_day: DAY, last_day: DAY, candidates: [{ campaign: 'spring-2026' }] },
  ])

  await bring(campaignMap, { platform: 'baidu', campaign: 'spring_2026_pc', visits_campaign: 'spring-2026' })
  const mapped = UnmappedCampaigns.parse(await readJson('campaigns/unmapped'))
  expect(mapped.rows.map(({ campaign }) => campaign)).toEqual(['其他'])
})

test('what another tool says of the whole site stands beside our numbers', async () => {
  const { bring, readJson } = await aShop()
  const theirs = { date: DAY, source: 'baidu_tongji', visits: 2, avg_visit_seconds: '30' }
  await bring(siteAnalyticsDaily, theirs, { ...theirs, page: '/a', visits: 5 }, { ...theirs, traffic_source: 'x' })
  const { rows } = AnalyticsComparisonAnswer.parse(await readJson('reconciliation/analytics'))
  expect(rows).toMatchObject([
    { date: DAY, source: 'baidu_tongji', metric: 'visits', ours: 1, theirs: 2, difference: -1, ratio: 0.5 },
    { metric: 'avg_visit_seconds', ours: 0, theirs: 30, ratio: 0 },
  ])
})

test.each([
  ['campaigns/unmapped', 'from=2026-01-01&to=2026-06-01', 'rk_shop', 'invalid_query'],
  ['campaigns/unmapped', 'from=2026-01-01', 'rk_shop', 'invalid_query'],
  ['campaigns/unmapped', undefined, 'wk_shop', 'wrong_key_kind'],
  ['campaigns/unmapped', undefined, 'rk_other', 'unknown_site'],
  ['reconciliation/analytics', 'from=2024-01-01&to=2026-06-01', 'rk_shop', 'invalid_query'],
  ['reconciliation/analytics', undefined, 'rk_other', 'unknown_site'],
  ['reconciliation/analytics', undefined, 'wk_shop', 'wrong_key_kind'],
])('%s?%s with %s is refused: %s', async (what, query, key, code) => {
  const { read, request } = await aShop()
  expect(await rejection(read, request(what, query, key))).toBe(code)
})

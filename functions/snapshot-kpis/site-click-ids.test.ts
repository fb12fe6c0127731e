import { storedDay } from '@guiyin/derive'
import { rowsOf } from '@guiyin/domain'
import { memoryObjects } from '@guiyin/files/testing'
import { expect, test } from 'vitest'
import { at, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled, shop } from '../../test/support/pipeline.ts'

/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 0, 31, 4)
const DAY = '2026-01-31'

test('visits under a click id that the catalog names meet the spend of its platform', async () => {
  const site = { ...shop, clickIds: [{ name: 'sgclick', platform: 'sogou' }] }
  const running = await pipeline({ objects: memoryObjects(), clock: () => NOON + 3_600_000, sites: [site] })
  const batch = batchOf([pageView('p1', NOON, at('sgclick=abc')), order('e1', NOON + 60_000, { value: '99.5' })])
  await running.attribute(batch)
  await running.archive(batch)
  await running.stores.spend.begin('shop', 'i1', NOON)
  await running.stores.spend.put('shop', 'i1', NOON, [{ date: DAY, platform: 'sogou', spend: 10, currency: 'CNY' }])
  await running.stores.spend.complete('shop', 'i1')

  await runScheduled(running)

  const entry = await running.stores.snapshots.read('shop', DAY)
  const settings = (await running.stores.catalog.site('shop'))?.settings
  if (entry === undefined || settings === undefined) throw new Error('no snapshot')
  const days = [await storedDay(running.stores.objects, entry)]
  const range = { from: DAY, to: DAY, grain: 'day', model: 'last_non_direct' } as const
  expect(rowsOf({ site: settings, days, ...range, by: 'platform' })).toMatchObject([
    { platform: 'sogou', visits: 1, orders: '1', spend: '10', roas: 9.95 },
  ])
})

import { AttributionAnswer, PathsAnswer, SnapshotAnswer } from '@guiyin/events'
import { rates } from '@guiyin/events/datasets'
import { EMPTY_NOTES } from '@guiyin/store'
import { expect, test } from 'vitest'
import { at, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'
import { readRequest } from './testing.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Noon in Shanghai, 2026-01-30. */
const NOON = Date.UTC(2026, 0, 30, 4)

/** Two clicks before an order of 100 dollars, of which 30 went back, and one of 10 dollars today. */
const story = [
  pageView('p1', NOON - HOUR, at('bd_vid=1&utm_campaign=spring&utm_term=shoes')),
  pageView('p2', NOON, at('utm_source=weixin&utm_medium=social')),
  order('e1', NOON + 1, { value: '100', currency: 'USD' }),
  refund('r1', NOON + 2, '30'),
  order('e2', NOON + DAY - 1, { orderId: 'o2', value: '10', currency: 'USD', visitor: 'v2' }),
]

const told = async () => {
  let now = NOON + DAY
  const running = await pipeline({ clock: () => now })
  const batch = batchOf(story)
  await running.attribute(batch)
  await running.archive(batch)
  const importing = { site: 'shop', dataSet: rates, importId: 'i1', at: NOON }
  await running.stores.imports.begin('shop', 'i1', NOON, rates.id)
  await running.stores.rows.put({ ...importing, part: 0 }, [{ date: '2026-01-29', currency: 'USD', rate: '7.1' }])
  await running.stores.imports.complete('shop', 'i1', { ...EMPTY_NOTES, dataset: rates.id, grain: null })
  for (let turn = 0; turn < 2; turn += 1) {
    await runScheduled(running)
    await running.credit()
    now += HOUR
  }
  const read = async (route: string, query: string): Promise<unknown> => {
    const asked = readRequest({ route, params: { site: 'shop' }, query: `from=2026-01-30&to=2026-01-31&${query}` })
    return JSON.parse(String((await running.read(asked)).body))
  }
  return read
}

test('an order in another currency is worth the same in snapshots, credits and paths, as its day’s rate says', async () => {
  const read = await told()
  const { rows: days } = SnapshotAnswer.parse(await read('/v1/sites/{site}/snapshots', 'grain=day&by=site'))
  expect(days.map((row) => row.revenue_net)).toEqual([497, 71])

  const credited = async (query: string) => {
    const { rows } = AttributionAnswer.parse(await read('/v1/sites/{site}/attribution', query))
    expect(rows.map((row) => row.value_null_reason)).toEqual(rows.map(() => null))
    return rows.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0)
  }
  for (const by of ['channel', 'keyword', 'partner'])
    expect([by, await credited(`by=${by}&models=linear`)]).toEqual([by, 568])
  for (const model of ['markov:1', 'shapley:subset'])
    expect([model, await credited(`by=keyword&models=${model}`)]).toEqual([model, 497])

  const { rows: paths, customers, meta } = PathsAnswer.parse(await read('/v1/sites/{site}/paths', ''))
  expect(paths.map(({ value }) => value)).toEqual([497, 71])
  expect(customers[0]).toEqual({ customer: 'new', conversions: 2, value: 568 })
  expect(meta.value_null_reason).toBeNull()
})

import { storedJourneys } from '@guiyin/derive'
import { decimalOf } from '@guiyin/domain'
import { undoImport } from '@guiyin/edge'
import { ImportAnswer } from '@guiyin/events'
import { readImport } from '@guiyin/imports'
import { importLog } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { at, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { aRequest } from '../../test/support/edge.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'
import { importDataset } from './import-dataset.ts'

const HOUR = 3_600_000
/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 0, 31, 4)
const DAY = '2026-01-31'
const TODAY = '2026-02-04'

/** A final day with an order of 100 US dollars. */
const finalDay = async () => {
  const { client } = simulatedDynamo()
  let now = NOON + 85 * HOUR
  const clock = () => {
    now += 1
    return now
  }
  const running = await pipeline({ client, clock })
  const batch = batchOf([pageView('p1', NOON, at('bd_vid=1')), order('e1', NOON + HOUR, { currency: 'USD' })])
  await running.attribute(batch)
  await running.archive(batch)
  await runScheduled(running)
  const { stores } = running
  const log = importLog(client, 'kpis')
  const deps = { ...stores, log, readImport, publish: async () => undefined }
  const bring = async (dataset: string, row: object): Promise<string> => {
    const headers = { authorization: 'Bearer sk_shop' }
    const body = JSON.stringify({ rows: [row] })
    const answer = await importDataset(deps)(
      aRequest({ method: 'POST', params: { site: 'shop', dataset }, headers, body }),
    )
    await runScheduled(running)
    return ImportAnswer.parse(JSON.parse(String(answer.body))).importId
  }
  const undo = async (importId: string) => {
    await undoImport(deps, { site: 'shop', importId, today: TODAY })
    await runScheduled(running)
  }
  const restated = async () => {
    const entry = await stores.snapshots.read('shop', DAY)
    const all = entry === undefined ? [] : await stores.restatements.leadingTo('shop', [entry])
    return all.map(({ reason, numbers }) => {
      const ofSite = numbers.filter(({ channel }) => channel === null)
      return [reason, ...ofSite.map(({ metric, old, new: next }) => `${metric} ${old} → ${next}`)]
    })
  }
  return { running, log, bring, undo, restated, marks: () => stores.marks.ofSite('shop') }
}

test('imports restate a final day with their data set as the reason, and so do undone ones', async () => {
  const { bring, undo, restated, marks } = await finalDay()
  const cost = await bring('other_costs', { date: DAY, kind: 'tools', amount: '30', currency: 'CNY' })
  await bring('rates', { date: '2026-01-25', currency: 'USD', rate: '7' })
  await undo(cost)
  expect(await restated()).toEqual([
    // Money of the day is unknown as long as some of it is in dollars without a rate.
    ['other_costs'],
    [
      'rates',
      ...['revenue_gross null → 700', 'refunds null → 0', 'revenue_net null → 700'],
      ...[
        'refunds_on_refund_day null → 0',
        'paid_revenue_net null → 700',
        'other_costs null → 30',
        'total_cost null → 30',
      ],
    ],
    ['other_costs', 'other_costs 30 → null', 'total_cost 30 → null'],
  ])
  expect(await marks()).toEqual([])
})

test('the mark of an undo, or of an import that goes on, stays until its effect is there', async () => {
  const { running, log, bring, marks } = await finalDay()
  const importId = await bring('other_costs', { date: DAY, kind: 'tools', amount: '30', currency: 'CNY' })
  const { imports, marks: put } = running.stores
  await log.beginUndo('shop', importId, NOON + 85 * HOUR)
  await imports.begin('shop', 'i2', NOON + 85 * HOUR, 'rates')
  const causes = [`undo#other_costs#${importId}`, 'import#rates#i2']
  await put.put(causes.map((cause) => ({ site: 'shop', day: DAY, cause })))
  await runScheduled(running)
  expect((await marks()).map(({ cause }) => cause).sort()).toEqual(causes.toSorted())
  await log.finishUndo('shop', importId)
  await imports.complete('shop', 'i2')
  await runScheduled(running)
  expect(await marks()).toEqual([])
})

test('a rate that comes later tells what journeys of its days brought', async () => {
  const { running, bring } = await finalDay()
  const { stores } = running
  const journeys = async () => {
    const [entry] = await stores.journeys.range('shop', DAY, DAY)
    const { foreign, paths } =
      entry === undefined ? { foreign: -1, paths: [] } : await storedJourneys(stores.objects, entry)
    return [foreign, ...paths.map(({ value }) => decimalOf(value))]
  }
  expect(await journeys()).toEqual([1, '0'])
  await bring('rates', { date: '2026-01-25', currency: 'USD', rate: '7' })
  expect(await journeys()).toEqual([0, '700'])
})

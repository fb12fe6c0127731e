import { eventsOfLeads, senderOf } from '@guiyin/edge'
import { ConversionAnswer, factsOf } from '@guiyin/events'
import { type DataRow, leads, rowReader } from '@guiyin/events/datasets'
import type { Outgoing } from '@guiyin/stream'
import { expect, test } from 'vitest'
import { at, pageView } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'
import { readRequest } from '../read-reports/testing.ts'

const NOON = Date.UTC(2026, 0, 31, 4)
const HOUR = 3_600_000

const rowOf = (more: object): DataRow => {
  const read = rowReader(leads)({ lead_id: 'L-1', stage: 'mql', at: '2026-01-31T12:00:00+08:00', ...more })
  if ('rejection' in read) throw new Error(JSON.stringify(read.rejection))
  return read.row
}

/** The pipeline, and what reads the CRM's rows into it as the stream would. */
const aShop = async () => {
  const running = await pipeline({ clock: () => NOON + 6 * HOUR })
  const sender = await senderOf({ ...running.stores.catalog }, 'shop', 'secret')
  if (sender === undefined) throw new Error('no site')
  const published: Outgoing[] = []
  const publish = async (parcels: readonly Outgoing[]): Promise<void> => {
    published.push(...parcels)
  }
  const eventsOf = eventsOfLeads({ ...running.stores, publish }, sender)
  const take = async (facts: Parameters<typeof batchOf>[0]) => {
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
  }
  const bring = async (...rows: DataRow[]) => {
    const { refusals, publish: go } = eventsOf(rows, 'i1')
    expect(refusals).toEqual([])
    await go()
    await take(published.splice(0).flatMap(({ parcel }) => factsOf(parcel)))
  }
  const conversion = async (id: string) => {
    const { body } = await running.read(
      readRequest({ route: '/v1/sites/{site}/conversions/{id}', params: { site: 'shop', id } }),
    )
    return ConversionAnswer.parse(JSON.parse(String(body)))
  }
  return { running, take, bring, conversion, runAll: () => runScheduled(running) }
}

const creditedTo = async ({ conversion }: Awaited<ReturnType<typeof aShop>>, id: string) => {
  const { touches, credits } = await conversion(id)
  return (credits.last ?? []).map(({ touch }) => (touch === null ? 'unattributed' : touches[touch]?.channel))
}

test('a lead is credited by its click id, and without anything it is still a lead', async () => {
  const shop = await aShop()
  await shop.bring(rowOf({ click_id_name: 'bd_vid', click_id: '1700001' }), rowOf({ lead_id: 'L-2' }))
  expect(await creditedTo(shop, 'L-1')).toEqual(['sem'])
  expect((await shop.conversion('L-1')).touches).toMatchObject([{ via: 'ad_click', platform: 'baidu' }])
  expect(await creditedTo(shop, 'L-2')).toEqual(['unattributed'])
})

test('a lead of a known visitor is credited with the journey, whose click and its own are one touch', async () => {
  const shop = await aShop()
  await shop.take([pageView('p1', NOON - HOUR, at('bd_vid=1700001&utm_campaign=spring'))])
  await shop.bring(rowOf({ visitor_id: 'v1', click_id_name: 'bd_vid', click_id: '1700001' }))
  expect((await shop.conversion('L-1')).touches).toMatchObject([{ channel: 'sem', campaign: 'spring' }])
})

test('a later stage moves the lead on, and won it is an order; the same rows again change nothing', async () => {
  const shop = await aShop()
  const rows = [
    rowOf({}),
    rowOf({ stage: 'won', at: '2026-01-31T13:00:00+08:00', order_id: 'o-9', value: '1200', currency: 'CNY' }),
  ]
  await shop.bring(...rows)
  const first = await shop.conversion('L-1')
  expect(first.stages.map(({ status }) => status)).toEqual(['mql', 'won'])
  expect(await shop.conversion('o-9')).toMatchObject({ kind: 'order', value: 1200 })
  await shop.bring(...rows)
  expect((await shop.conversion('L-1')).duplicates).toEqual(first.duplicates)
  expect((await shop.conversion('o-9')).value).toBe(1200)
})

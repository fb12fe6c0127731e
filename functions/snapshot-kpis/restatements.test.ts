import type { Fact } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import { expect, test } from 'vitest'
import { at, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'

const HOUR = 3_600_000
/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 0, 31, 4)
const DAY = '2026-01-31'
const FINAL = NOON + 85 * HOUR

type Running = Awaited<ReturnType<typeof pipeline>>

const deliver = async (running: Running, ...facts: Fact[]): Promise<void> => {
  const batch = batchOf(facts)
  await running.attribute(batch)
  await running.archive(batch)
  await runScheduled(running)
}

/** A final day with one paid order of 100. */
const finalDay = async (wrap: (objects: ReturnType<typeof memoryObjects>) => void = () => undefined) => {
  const objects = memoryObjects()
  wrap(objects)
  const running = await pipeline({ objects, clock: () => FINAL })
  await deliver(running, pageView('p1', NOON, at('bd_vid=1')), order('e1', NOON + HOUR / 4))
  const entry = async () => {
    const standing = await running.stores.snapshots.read('shop', DAY)
    return standing === undefined ? [] : [standing]
  }
  const restatements = async () => running.stores.restatements.leadingTo('shop', await entry())
  const numbers = async () =>
    (await restatements()).map(({ version, reason, numbers: changed }) => ({
      version,
      reason,
      numbers: changed.map(({ channel, metric, old, new: now }) => [channel, metric, old, now]),
    }))
  return { ...running, running, objects, entry, restatements, numbers }
}

test('a refund beyond the value of its order restates what is in excess, and a second one that alone', async () => {
  const day = await finalDay()
  await deliver(day.running, refund('r1', NOON + 24 * HOUR, '100'))
  await deliver(day.running, refund('r2', NOON + 25 * HOUR, '12.5'))
  await deliver(day.running, refund('r3', NOON + 26 * HOUR, '7.5'))
  expect((await day.numbers()).slice(1)).toEqual([
    { version: 3, reason: 'refund', numbers: [[null, 'refund_excess:CNY', '0', '12.5']] },
    { version: 4, reason: 'refund', numbers: [[null, 'refund_excess:CNY', '12.5', '20']] },
  ])
})

test('a day that becomes final has no restatement', async () => {
  const { restatements, entry } = await finalDay()
  expect(await entry()).toMatchObject([{ version: 1, final: true }])
  expect(await restatements()).toEqual([])
})

test('a refund restates the final day of its order: which numbers, from what to what, why', async () => {
  const day = await finalDay()
  const before = day.objects.dump()

  await deliver(day.running, refund('r1', NOON + 24 * HOUR, '40.5'))

  expect(await day.numbers()).toEqual([
    {
      version: 2,
      reason: 'refund',
      numbers: [
        [null, 'refunds', '0', '40.5'],
        [null, 'revenue_net', '100', '59.5'],
        [null, 'paid_revenue_net', '100', '59.5'],
        ['sem', 'refunds', '0', '40.5'],
        ['sem', 'revenue_net', '100', '59.5'],
        ['sem', 'paid_revenue_net', '100', '59.5'],
      ],
    },
  ])
  const kept = [...before].filter(([key]) => key.startsWith('snapshots/'))
  for (const [key, body] of kept) expect(day.objects.dump().get(key)).toEqual(body)
})

test('several causes are named together, and every version keeps its own', async () => {
  const day = await finalDay()
  await deliver(day.running, refund('r1', NOON + 24 * HOUR, '40'), pageView('p2', NOON, { visitor: 'v2' }))
  await day.stores.spend.begin('shop', 'i1', FINAL)
  await day.stores.spend.put('shop', 'i1', FINAL, [{ date: DAY, platform: 'baidu', spend: 10, currency: 'CNY' }])
  await day.stores.marks.put([{ site: 'shop', day: DAY, cause: 'spend#i1' }])
  await day.stores.spend.complete('shop', 'i1')
  await runScheduled(day.running)

  const [first, second] = await day.numbers()

  expect(first).toMatchObject({ version: 2, reason: 'late_event,refund' })
  expect(first?.numbers).toContainEqual([null, 'uv', '1', '2'])
  expect(first?.numbers).toContainEqual(['direct', 'visits', null, '1'])
  expect(second).toMatchObject({ version: 3, reason: 'spend' })
  expect(second?.numbers).toContainEqual([null, 'spend', null, '10'])
})

test('a fold for nothing restates nothing', async () => {
  const day = await finalDay()
  await day.stores.marks.put([{ site: 'shop', day: DAY, cause: 'operator' }])
  await runScheduled(day.running)
  expect(await day.restatements()).toEqual([])
})

test('a change that no number of site or channel shows has a row all the same', async () => {
  const day = await finalDay()
  await deliver(day.running, pageView('p2', NOON + HOUR / 8, { verdict: 'bot', visitor: 'robot' }))
  expect(await day.numbers()).toEqual([{ version: 2, reason: 'late_event', numbers: [[null, 'detail', null, null]] }])
})

test('a restatement whose snapshot lost is not shown', async () => {
  const day = await finalDay()
  await deliver(day.running, refund('r1', NOON + 24 * HOUR, '40'))
  const [standing] = await day.restatements()
  if (standing === undefined) throw new Error('nothing was restated')
  await day.stores.restatements.put({ ...standing, hash: 'of-a-fold-that-lost', reason: 'lost' })
  expect(await day.restatements()).toEqual([standing])
})

test('a crash after the restatement and before the entry leaves no final day without one', async () => {
  const order: string[] = []
  const day = await finalDay()
  const { restatements, snapshots } = day.stores
  const putRow = restatements.put
  const putEntry = snapshots.put
  restatements.put = async (one) => {
    order.push('restatement')
    await putRow(one)
  }
  snapshots.put = async (entry, expected) => {
    order.push(`entry ${entry.day} ${entry.version}`)
    return putEntry(entry, expected)
  }
  await deliver(day.running, refund('r1', NOON + 24 * HOUR, '40'))
  expect(order.indexOf('restatement')).toBeLessThan(order.indexOf(`entry ${DAY} 2`))
  expect(order.indexOf('restatement')).toBeGreaterThanOrEqual(0)
})

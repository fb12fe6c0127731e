import type { Fact } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import { expect, test } from 'vitest'
import { at, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Midnight in Shanghai. */
const MIDNIGHT = Date.UTC(2026, 0, 31, 16)

const converting = async (running: Awaited<ReturnType<typeof pipeline>>, day: string): Promise<number> => {
  const entry = await running.stores.snapshots.read('shop', day)
  const stored = await running.stores.objects.get(entry?.key ?? '-')
  const snapshot: unknown = JSON.parse(new TextDecoder().decode(stored?.body))
  const cells: unknown[] = Object(Reflect.get(Object(snapshot), 'traffic'))
  return cells.reduce<number>((sum, cell) => sum + Number(Reflect.get(Object(cell), 'convertingVisits')), 0)
}

const delivered = (facts: readonly Fact[]) => batchOf(facts)

test('a visit that converts after midnight counts as converting on its own day, however late the conversion is known', async () => {
  const running = await pipeline({ objects: memoryObjects(), clock: () => MIDNIGHT + 600 * MINUTE })
  const batch = delivered([pageView('p1', MIDNIGHT - 5 * MINUTE, at('bd_vid=1')), order('e1', MIDNIGHT + 5 * MINUTE)])
  await running.archive(batch)
  await runScheduled(running)
  expect(await converting(running, '2026-01-31')).toBe(0)

  await running.attribute(batch)
  await runScheduled(running)

  expect(await converting(running, '2026-01-31')).toBe(1)
})

test('an earlier claim of another visitor takes it away again', async () => {
  const running = await pipeline({ objects: memoryObjects(), clock: () => MIDNIGHT + 600 * MINUTE })
  const first = [pageView('p1', MIDNIGHT - 5 * MINUTE, at('bd_vid=1')), order('e1', MIDNIGHT + 5 * MINUTE)]
  const earlier = { ...order('e0', MIDNIGHT + MINUTE), visitor: 'v2' }
  await running.archive(delivered([...first, earlier]))
  await running.attribute(delivered(first))
  await runScheduled(running)
  expect(await converting(running, '2026-01-31')).toBe(1)

  await running.attribute(delivered([earlier]))
  await runScheduled(running)

  expect(await converting(running, '2026-01-31')).toBe(0)
})

test('a page that makes one visit of two, known last, lets the first of them convert, by an event that came late', async () => {
  const running = await pipeline({ objects: memoryObjects(), clock: () => MIDNIGHT + 100 * HOUR })
  const between = delivered([pageView('p2', MIDNIGHT - 15 * MINUTE)])
  const around = delivered([pageView('p1', MIDNIGHT - 40 * MINUTE, at('bd_vid=1')), order('e1', MIDNIGHT + 5 * MINUTE)])
  await running.archive(between)
  await running.archive(around)
  await runScheduled(running)
  await running.attribute(around)
  await runScheduled(running)
  expect(await converting(running, '2026-01-31')).toBe(0)

  await running.attribute(between)
  await runScheduled(running)

  expect(await converting(running, '2026-01-31')).toBe(1)
  const entry = await running.stores.snapshots.read('shop', '2026-01-31')
  const [restatement] = await running.stores.restatements.leadingTo('shop', entry === undefined ? [] : [entry])
  expect(restatement?.reason).toBe('late_event')
})

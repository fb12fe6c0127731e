import { storedDay } from '@guiyin/derive'
import { bucketOf, eventsKey, type Objects } from '@guiyin/files'
import { memoryObjects } from '@guiyin/files/testing'
import { expect, test } from 'vitest'
import { pageView } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'

/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 0, 31, 4)
const DAY = '2026-01-31'

/** Objects of which one, once armed, is read long before its reader hears what is in it. */
const slowOnce = (inner: Objects, slow: string) => {
  let meanwhile: (() => Promise<void>) | undefined
  const get: Objects['get'] = async (key) => {
    const stored = await inner.get(key)
    const work = meanwhile
    if (work === undefined || key !== slow) return stored
    meanwhile = undefined
    await work()
    return stored
  }
  return {
    objects: { ...inner, get },
    arm: (work: () => Promise<void>): void => {
      meanwhile = work
    },
  }
}

test('of two folds at once the one that saw less loses, though it ends last', async () => {
  const { objects, arm } = slowOnce(memoryObjects(), eventsKey('shop', DAY, bucketOf('v2')))
  const running = await pipeline({ objects, clock: () => NOON + 3_600_000 })
  const deliver = async (id: string, visitor: string): Promise<void> => {
    const batch = batchOf([pageView(id, NOON, { visitor })])
    await running.attribute(batch)
    await running.archive(batch)
    await running.compact()
  }
  await deliver('p1', 'v1')
  arm(async () => {
    await deliver('p2', 'v2')
    await runScheduled(running)
  })

  expect(await running.snapshot()).toMatchObject({ conflict: 1, stored: 0 })

  const entry = await running.stores.snapshots.read('shop', DAY)
  if (entry === undefined) throw new Error('no snapshot of the day')
  const { visitors } = await storedDay(running.stores.objects, entry)
  expect(entry.version).toBe(1)
  expect(Array.from(visitors, (row) => row.visitor)).toEqual(['v1', 'v2'])
})

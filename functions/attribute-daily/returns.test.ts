import { storedLostJourneys } from '@guiyin/derive'
import { pathsBy, stepOfName } from '@guiyin/domain'
import { memoryObjects } from '@guiyin/files/testing'
import { expect, test } from 'vitest'
import { at, pageView } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'

const DAY = 86_400_000
/** Noon in Shanghai, 2026-01-01. */
const NOON = Date.UTC(2026, 0, 1, 4)
const inside = { url: 'https://shop.example/cart', referrer: 'https://shop.example/' }

/** `day: path` of each journey that came to nothing, by channel, as the nights since tell. */
const lostOf = async (...facts: ReturnType<typeof pageView>[]): Promise<string[]> => {
  const objects = memoryObjects()
  const running = await pipeline({ objects, clock: () => NOON + 12 * DAY })
  await running.attribute(batchOf(facts))
  await running.archive(batchOf(facts))
  await runScheduled(running)
  await running.credit()
  const entries = await running.stores.lostJourneys.range('shop', '2026-01-01', '2026-01-31')
  const days = entries.map(async (entry) => {
    const paths = pathsBy(await storedLostJourneys(objects, entry), 'channel')
    return paths.map(({ path }) => `${entry.day}: ${path.map(stepOfName).join(' > ')}`)
  })
  return (await Promise.all(days)).flat()
}

test('who comes back from a page of the site itself, days later, goes on with the journey that brought it', async () => {
  const ad = pageView('p0', NOON, at('bd_vid=1'))
  expect(await lostOf(ad, pageView('p1', NOON + 5 * DAY, inside))).toEqual(['2026-01-01: sem'])
})

test('who was never seen before makes a touch wherever it comes from', async () => {
  expect(await lostOf(pageView('p1', NOON + 5 * DAY, inside))).toEqual(['2026-01-06: direct'])
})

import type { Fact, FactOf } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { at, pageView } from '../../packages/domain/src/facts/testing.ts'
import { askErasure, placesOf, runErasing } from '../../test/support/erasing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'

const T = Date.UTC(2026, 0, 31, 4)

test('what a platform told of a click goes with the person who made it, and stays gone', async () => {
  const dynamo = simulatedDynamo()
  const objects = memoryObjects()
  let now = T + 3_600_000
  const running = await pipeline({ client: dynamo.client, objects, clock: () => now })
  const told = async (clickId: string): Promise<FactOf<'platform_click'>> => ({
    site: 'shop',
    config: 1,
    visitor: `click:${await running.stores.hashOf('shop', ['click', clickId])}`,
    receiptId: `r-${clickId.length}`,
    receivedAt: T,
    key: 'feedback',
    id: `t-${clickId.length}`,
    at: T,
    verdict: 'accepted',
    type: 'platform_click',
    platform: 'baidu',
    action: 'click',
    clickId: { name: 'bd_vid', value: clickId },
  })
  const take = async (facts: readonly Fact[]) => {
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
    await runScheduled(running)
  }
  await take([
    await told('Marker-click'),
    await told('of-another'),
    { ...pageView('p1', T, at('bd_vid=Marker-click')), visitor: 'anna' },
    { ...pageView('p2', T, at('bd_vid=of-another')), visitor: 'ben' },
  ])
  expect(await placesOf(['Marker-click'], dynamo, objects)).not.toEqual([])

  await askErasure(running, { site: 'shop', kind: 'visitor', subject: 'anna' }, now)
  now += 60_000
  await runErasing(running)
  await take([await told('Marker-click')])
  await runErasing(running)

  expect(await placesOf(['Marker-click'], dynamo, objects)).toEqual([])
  expect(await placesOf(['of-another'], dynamo, objects)).not.toEqual([])
})

import { memoryObjects } from '@guiyin/files/testing'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { at, pageView } from '../../packages/domain/src/facts/testing.ts'
import { askErasure, placesOf, runErasing } from '../../test/support/erasing.ts'
import { batchOf, pipeline } from '../../test/support/pipeline.ts'
import { erasePeople } from './erase-people.ts'

const T = Date.UTC(2026, 0, 31, 4)
const USER = 'hash0123456789abcdef012345678901'
const VISITOR = 'visitor-Marker7'

/** Of a user, by a visitor that nothing but the link leads to; and a click of that visitor. */
const facts = [
  { ...pageView('p1', T, at('bd_vid=Marker-click')), visitor: VISITOR },
  { ...pageView('p2', T + 1, at('x=1')), visitor: VISITOR, user: USER },
]

test.each([1, 2, 3])('who asks before look %i of a run goes whole, then or with the next run', async (look) => {
  const dynamo = simulatedDynamo()
  const objects = memoryObjects()
  const running = await pipeline({ client: dynamo.client, objects, clock: () => T + 3_600_000 })
  await running.attribute(batchOf(facts))
  await running.archive(batchOf(facts))

  let looks = 0
  const allOpen = async () => {
    looks += 1
    if (looks === look) await askErasure(running, { site: 'shop', kind: 'user', subject: USER }, T)
    return running.stores.erasures.allOpen()
  }
  const erasures = { ...running.stores.erasures, allOpen }
  await erasePeople({ ...running.stores, erasures }, () => undefined)()
  await runErasing(running)

  expect(await placesOf(['Marker', USER], dynamo, objects)).toEqual([])
})

import type { Fact } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { at, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { askErasure, placesOf, runErasing } from '../../test/support/erasing.ts'
import { batchOf, pipeline } from '../../test/support/pipeline.ts'

const T = Date.UTC(2026, 0, 31, 4)
const MINUTE = 60_000
const DAY_MS = 86_400_000
const USER = 'hash0123456789abcdef012345678901'
const KEY = { site: 'shop', kind: 'order', naturalId: 'o-1' }

const aShop = async () => {
  const dynamo = simulatedDynamo()
  const objects = memoryObjects()
  const running = await pipeline({ client: dynamo.client, objects, clock: () => T + 3 * DAY_MS })
  const send = async (...facts: Fact[]): Promise<void> => {
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
  }
  const erase = async (kind: 'visitor' | 'user', subject: string): Promise<void> => {
    await askErasure(running, { site: 'shop', kind, subject }, T + 3 * DAY_MS)
    await runErasing(running)
  }
  return { running, send, erase, left: (mark: string) => placesOf([mark], dynamo, objects) }
}

test('what a robot did under the name of an erased user goes, and the rest of its visitor stays', async () => {
  const { running, send, erase, left } = await aShop()
  const robot = { visitor: 'robot', verdict: 'bot' } as const
  await send(pageView('p1', T, { ...robot, user: USER }), pageView('p2', T + MINUTE, robot))

  await erase('user', USER)

  expect(await left(USER)).toEqual([])
  const { facts } = await running.stores.log.read({ site: 'shop', visitor: 'robot', since: '2026-01-01' })
  expect(facts.map(({ id }) => id)).toEqual(['p2'])
})

test('what a run that died has stored of an erased visitor is found by the event that comes again', async () => {
  const { running, send, erase, left } = await aShop()
  await send(pageView('p1', T, { visitor: 'visitor-Marker' }))
  await erase('visitor', 'visitor-Marker')
  await send(pageView('q1', T))
  const more = { orderId: 'o-1', user: USER, receiptId: 'r-late' }
  const late = { ...order('e-Marker', T + MINUTE, more), visitor: 'visitor-Marker' }
  await running.stores.conversions.putClaims([{ key: KEY, fact: late }])
  await running.stores.log.putLinks([
    { site: 'shop', user: USER, visitor: 'visitor-Marker', at: T, eventId: 'e-Marker' },
  ])

  await send(late)
  await runErasing(running)

  expect(await left('Marker')).toEqual([])
})

test('what comes late while a run ends is left for the next run, which nothing else would lead to it', async () => {
  const { running, erase, left } = await aShop()
  const { erasures, conversions } = running.stores
  const late = { ...order('e-Marker', T + MINUTE, { orderId: 'o-1', receiptId: 'r-late' }), visitor: 'visitor-Marker' }
  const forget = erasures.forgetFound
  erasures.forgetFound = async (notes) => {
    erasures.forgetFound = forget
    await conversions.putClaims([{ key: KEY, fact: late }])
    await running.stores.erased.recheck([late])
    await forget(notes)
  }

  await erase('visitor', 'visitor-Marker')
  expect(await left('Marker')).not.toEqual([])
  await runErasing(running)

  expect(await left('Marker')).toEqual([])
})

test('a derivation that had read an erased visitor has the work opened again', async () => {
  const { running, send, erase, left } = await aShop()
  const laptop = { visitor: 'laptop-Marker', user: USER }
  await send(pageView('p1', T, { ...at('bd_vid=1'), ...laptop }))
  await send(order('e1', T + MINUTE, { orderId: 'o-1', user: USER }))
  const [before] = await running.stores.conversions.stored([KEY])
  if (before === undefined) throw new Error('nothing was stored')
  await running.stores.rewriting.remove([...(await running.stores.rewriting.read(KEY)).keys])
  await erase('visitor', 'laptop-Marker')
  await running.stores.conversions.putClaims([
    { key: KEY, fact: order('e1', T + MINUTE, { orderId: 'o-1', user: USER }) },
  ])
  await running.stores.conversions.putPointer('shop', before.conversion.day, KEY)
  await running.stores.conversions.put(before.conversion, `9${before.seen.slice(1)}`, ['first'])
  expect(await left('laptop-Marker')).not.toEqual([])

  await running.settle()
  await runErasing(running)

  expect(await left('laptop-Marker')).toEqual([])
})

test('once a device of a user is erased, late touches on its other devices still count', async () => {
  const { running, send, erase } = await aShop()
  const on = (visitor: string) => ({ visitor, user: USER })
  const bot = { verdict: 'bot' } as const
  await send(
    { ...pageView('q1', T - DAY_MS, { ...at('bd_vid=9'), ...bot }), ...on('tablet') },
    { ...pageView('q2', T + DAY_MS, at('bd_vid=8')), ...on('tablet') },
    { ...pageView('q3', T + 2 * DAY_MS, at('bd_vid=7')), ...on('tablet') },
    { ...pageView('p1', T + DAY_MS, at('bd_vid=6')), ...on('phone') },
  )
  await send({ ...order('e1', T + MINUTE, { orderId: 'o-1' }), ...on('laptop') })
  await erase('visitor', 'tablet')

  await send({ ...pageView('p2', T - MINUTE, at('bd_vid=1')), ...on('phone') })
  await running.settle()

  const [stored] = await running.stores.conversions.stored([KEY])
  expect(stored?.conversion.touches.map(({ eventId }) => eventId)).toEqual(['p2'])
})

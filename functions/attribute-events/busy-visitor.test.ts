import type { Fact } from '@guiyin/events'
import { simulatedDynamo } from '@guiyin/store/testing'
import { describe, expect, test } from 'vitest'
import { at, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline } from '../../test/support/pipeline.ts'

const START = Date.UTC(2026, 0, 31)
const DAY_MS = 86_400_000
const EVENTS = 10_000
const BATCH = 100

const aWorld = async () => {
  const dynamo = simulatedDynamo()
  const running = await pipeline({ client: dynamo.client, clock: () => START + DAY_MS })
  const costOf = async (work: () => Promise<unknown>) => {
    const { write, read } = dynamo.units
    await work()
    return { write: dynamo.units.write - write, read: dynamo.units.read - read }
  }
  return { running, costOf }
}

/** Ten thousand events over one day; every hundredth page view comes by an ad, every thousandth event is an order. */
const aDay = (visitorOf: (index: number) => string): Fact[] =>
  Array.from({ length: EVENTS }, (_, index) => {
    const when = START + Math.floor((index * DAY_MS) / EVENTS)
    const visitor = visitorOf(index)
    if (index % 1_000 === 999) return order(`e${index}`, when, { orderId: `o${index}`, visitor })
    return pageView(`e${index}`, when, { ...(index % 100 === 0 ? at('bd_vid=1') : {}), visitor })
  })

/** Units an event: the consumer's over the day, then one settlement pass. */
const unitsOf = async (facts: readonly Fact[]) => {
  const { running, costOf } = await aWorld()
  const batches = Array.from({ length: EVENTS / BATCH }, (_, index) => facts.slice(index * BATCH, (index + 1) * BATCH))
  const cost = await costOf(async () => {
    for (const batch of batches) await running.attribute(batchOf(batch))
    await running.settle()
  })
  return { write: cost.write / EVENTS, read: cost.read / EVENTS }
}

test('a visitor with 10,000 events a day costs no more a fact than a thousand visitors with ten each', async () => {
  const one = await unitsOf(aDay(() => 'busy'))
  const many = await unitsOf(aDay((index) => `v${index % 1_000}`))
  expect(one.write).toBeLessThan(many.write)
  expect(one.read).toBeLessThan(many.read)
  expect(one.write + one.read).toBeLessThan(0.2)
}, 60_000)

describe('a visitor with more events than are read', () => {
  const CHUNKS = 2_001
  const ORDERS = 50
  const chunks = Array.from({ length: CHUNKS }, (_, index) => ({
    site: 'shop',
    visitor: 'endless',
    day: '2026-01-31',
    shard: 's',
    first: String(index),
    last: String(index),
    facts: [pageView(`p${index}`, START + index, { ...at('bd_vid=1'), visitor: 'endless' })],
  }))
  const bought = (visitor: string) => (_: unknown, index: number) =>
    order(`${visitor}${index}`, START + DAY_MS / 2 + index, { orderId: `${visitor}${index}`, visitor })
  const orders = (visitor: string): Fact[] => Array.from({ length: ORDERS }, bought(visitor))
  const keyOf = (naturalId: string) => ({ site: 'shop', kind: 'order', naturalId })

  const filled = async () => {
    const world = await aWorld()
    await world.running.stores.log.putChunks(chunks)
    const first = await world.costOf(() => world.running.attribute(batchOf(orders('endless'))))
    return { ...world, first }
  }

  test('is read once a batch and once a pass, however many orders it has', async () => {
    const { running, costOf, first } = await filled()
    expect(first.read / ORDERS).toBeLessThan(100)
    const pass = await costOf(running.settle)
    expect(pass.read / ORDERS).toBeLessThan(50)
    expect(pass.write).toBe(0)
  })

  test('is told once, and its orders stand', async () => {
    const { running } = await filled()
    const [stored] = await running.stores.conversions.stored([keyOf('endless7')])
    expect(stored?.conversion.credits.last).toHaveLength(1)
    expect(await running.stores.quarantine.list('shop')).toMatchObject([
      { code: 'history_too_long', sequence: 'endless', payload: '{"visitor":"endless"}' },
    ])
  })

  test('keeps what an order got when it could still be read', async () => {
    const { running } = await aWorld()
    const click = pageView('c', START + DAY_MS / 2 - 1, { ...at('gclid=1'), visitor: 'endless' })
    await running.attribute(batchOf([click, ...orders('endless').slice(0, 1)]))
    await running.stores.log.putChunks(chunks)
    await running.settle()
    const touches = async () => {
      const [stored] = await running.stores.conversions.stored([keyOf('endless0')])
      return stored?.conversion.touches.map(({ eventId }) => eventId)
    }
    expect(await touches()).toEqual(['c'])
    await running.settle()
    expect(await touches()).toEqual(['c'])
  })

  test('gives refunds back', async () => {
    const { running } = await filled()
    await running.attribute(batchOf([refund('f', START + DAY_MS, '40', { orderId: 'endless0' })]))
    const [stored] = await running.stores.conversions.stored([keyOf('endless0')])
    expect(stored?.conversion).toMatchObject({ refunded: 40_000_000n })
  })
})

import type { ConversionKey } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { Unavailable } from '@guiyin/failures'
import { describe, expect, test } from 'vitest'
import { at, lead, order, pageView, plain, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline } from '../../test/support/pipeline.ts'
import { chunksOf } from './chunks.ts'

const T = Date.UTC(2026, 0, 31, 4)
const MINUTE = 60_000
const orderKey: ConversionKey = { site: 'shop', kind: 'order', naturalId: 'o1' }

const ad = (id: string, time: number, query: string): Fact => pageView(id, time, at(query))

const stored = async (running: Awaited<ReturnType<typeof pipeline>>, key = orderKey) =>
  (await running.stores.conversions.stored([key]))[0]

describe('an order', () => {
  test('is credited to the last click before it', async () => {
    const running = await pipeline()

    await running.attribute(
      batchOf([
        ad('p1', T, 'bd_vid=1&utm_campaign=spring'),
        ad('p2', T + 40 * MINUTE, 'clickid=2&adid=3'),
        order('e1', T + 41 * MINUTE),
      ]),
    )

    const { conversion, revision, reasons } = (await stored(running)) ?? {}
    expect({ revision, reasons }).toEqual({ revision: 1, reasons: ['first'] })
    expect(conversion?.touches.map((touch) => touch.source.platform)).toEqual(['baidu', 'oceanengine'])
    expect(conversion?.credits.last_non_direct).toEqual([
      { touch: 1, share: 1_000_000n, revenue: 100_000_000n, refunds: 0n },
    ])
  })

  test('stands once, however often its batch is delivered and however it is cut', async () => {
    const running = await pipeline()
    const batch = batchOf([ad('p1', T, 'bd_vid=1'), order('e1', T + MINUTE), order('e1', T + MINUTE)])

    await running.attribute(batch)
    const first = await stored(running)
    for (const parcel of batch.parcels) await running.attribute({ ...batch, parcels: [parcel] })
    await running.attribute(batch)

    expect(await stored(running)).toEqual({ ...first, seen: (await stored(running))?.seen })
    expect(await running.stores.conversions.revisions(orderKey)).toHaveLength(1)
  })

  test('is announced once for each revision, before the revision stands', async () => {
    const announced: { seen: string; stands: boolean }[] = []
    const running = await pipeline({
      clock: () => T + 3_600_000,
      announceAttributed: async (_key, seen) => {
        announced.push({ seen, stands: (await stored(running))?.seen === seen })
      },
    })
    const batch = batchOf([order('e1', T + MINUTE)])

    await running.attribute(batch)
    await running.attribute(batch)
    await running.settle()
    expect(announced).toEqual([{ seen: (await stored(running))?.seen, stands: false }])

    await running.attribute(batchOf([ad('p1', T, 'bd_vid=1')]))
    await running.settle()
    expect(announced).toHaveLength(2)
    expect(announced[1]).toEqual({ seen: (await stored(running))?.seen, stands: false })
  })

  test('does not stand before the queue has taken its announcement', async () => {
    let isDown = true
    const announceAttributed = async (): Promise<void> => {
      if (isDown) throw new Unavailable('sqs', undefined)
    }
    const running = await pipeline({ announceAttributed })
    const batch = batchOf([order('e1', T + MINUTE)])

    await expect(running.attribute(batch)).rejects.toThrow(Unavailable)
    expect(await stored(running)).toBeUndefined()

    isDown = false
    await running.attribute(batch)
    expect(await stored(running)).toMatchObject({ revision: 1 })
  })

  test('is credited anew by the settlement pass when an earlier click arrives late', async () => {
    const running = await pipeline({ clock: () => T + 3_600_000 })
    await running.attribute(batchOf([order('e1', T + MINUTE)]))
    await running.attribute(batchOf([ad('p1', T, 'bd_vid=1')]))
    expect((await stored(running))?.conversion.touches).toEqual([])

    await running.settle()

    expect((await stored(running))?.conversion.touches).toHaveLength(1)
    expect((await stored(running))?.reasons).toEqual(['touches'])
  })

  test('gets no revision from a visit that comes after it', async () => {
    const running = await pipeline({ clock: () => T + 3_600_000 })
    await running.attribute(batchOf([ad('p1', T, 'bd_vid=1'), order('e1', T + MINUTE)]))

    await running.attribute(batchOf([ad('p2', T + 50 * MINUTE, 'clickid=2&adid=3')]))
    await running.settle()

    expect(await running.stores.conversions.revisions(orderKey)).toHaveLength(1)
  })

  test('waits for its refund, and a refund waits for its order', async () => {
    const running = await pipeline()

    await running.attribute(batchOf([refund('r1', T + 9 * MINUTE, '30')]))
    expect(await stored(running)).toBeUndefined()
    await running.attribute(batchOf([order('e1', T)]))

    expect((await stored(running))?.conversion).toMatchObject({ value: 100_000_000n, refunded: 30_000_000n })
  })

  test('of a visitor who ordered before is of no new customer, whoever else claimed that order later', async () => {
    const running = await pipeline()

    await running.attribute(batchOf([order('e1', T), order('e2', T + MINUTE, { orderId: 'o2' })]))

    expect((await stored(running))?.conversion.newCustomer).toBe(true)
    expect((await stored(running, { ...orderKey, naturalId: 'o2' }))?.conversion.newCustomer).toBe(false)
  })

  test('that another visitor claimed first makes its loser no customer', async () => {
    const running = await pipeline()

    await running.attribute(
      batchOf([order('e0', T - MINUTE, { visitor: 'v2' }), order('e1', T), order('e2', T + MINUTE, { orderId: 'o2' })]),
    )

    expect((await stored(running, { ...orderKey, naturalId: 'o2' }))?.conversion.newCustomer).toBe(true)
  })

  const identified = (id: string, time: number, visitor: string): Fact => ({
    ...plain('identify', id, time),
    visitor,
    user: 'u',
  })
  const isNewCustomer = async (running: Awaited<ReturnType<typeof pipeline>>, orderId: string) =>
    (await stored(running, { ...orderKey, naturalId: orderId }))?.conversion.newCustomer

  test('of a user who ordered before in another browser is of no new customer', async () => {
    const running = await pipeline()
    const links = [identified('i1', T - 2, 'v1'), identified('i2', T - 1, 'v2')]

    await running.attribute(batchOf([...links, order('e1', T)]))
    await running.attribute(batchOf([order('e2', T + MINUTE, { orderId: 'o2', visitor: 'v2' })]))
    await running.attribute(batchOf([order('e3', T + MINUTE, { orderId: 'o3', visitor: 'v3' })]))

    expect(await isNewCustomer(running, 'o1')).toBe(true)
    expect(await isNewCustomer(running, 'o2')).toBe(false)
    expect(await isNewCustomer(running, 'o3')).toBe(true)
  })

  test('from a server that knows only the user is of a customer that a browser made before', async () => {
    const running = await pipeline()

    await running.attribute(batchOf([order('e1', T, { user: 'u' })]))
    await running.attribute(batchOf([order('e2', T + MINUTE, { orderId: 'o2', visitor: 'user:u', user: 'u' })]))

    expect(await isNewCustomer(running, 'o2')).toBe(false)
  })

  test('is settled as that of a known customer once its visitor turns out to be the same user', async () => {
    const now = Date.now()
    const running = await pipeline()
    await running.attribute(batchOf([order('e1', now - 3), order('e2', now - 2, { orderId: 'o2', visitor: 'v2' })]))
    expect(await isNewCustomer(running, 'o2')).toBe(true)

    await running.attribute(batchOf([identified('i1', now - 1, 'v1'), identified('i2', now, 'v2')]))
    await running.settle()

    expect(await isNewCustomer(running, 'o1')).toBe(true)
    expect(await isNewCustomer(running, 'o2')).toBe(false)
    expect((await stored(running, { ...orderKey, naturalId: 'o2' }))?.reasons).toEqual(['identity', 'new_customer'])
  })

  test('of a bot or a test is stored as a fact and converts nothing', async () => {
    const running = await pipeline()

    await running.attribute(batchOf([order('e1', T, { verdict: 'test' }), order('e2', T, { verdict: 'bot' })]))

    expect(await stored(running)).toBeUndefined()
    expect(await running.stores.conversions.read(orderKey)).toMatchObject({ items: 0 })
    const log = await running.stores.log.read({ site: 'shop', visitor: 'v1', since: '2026-01-01' })
    expect(log.facts).toHaveLength(2)
  })
})

test('the loser of a natural key is told to its receipt', async () => {
  const running = await pipeline()

  await running.attribute(batchOf([order('e1', T), order('e2', T + MINUTE)]))

  expect(await running.stores.receipts.read('shop', 'r-e2')).toEqual([
    { site: 'shop', receiptId: 'r-e2', eventId: 'e2', verdict: 'duplicate' },
  ])
})

test('a lead that moves to another stage stays one conversion', async () => {
  const running = await pipeline()
  await running.attribute(batchOf([lead('e1', T, { status: 'new' }), lead('e2', T + MINUTE, { status: 'won' })]))

  const lead1 = await stored(running, { site: 'shop', kind: 'lead', naturalId: 'l1' })

  expect(lead1?.conversion.stages.map((stage) => stage.status)).toEqual(['new', 'won'])
})

test('a record that is no parcel is quarantined and stops nobody', async () => {
  const running = await pipeline()
  const bad = { shard: 's', sequence: '1', payload: 'e30=', code: 'undecodable_record', sentence: 'No parcel.' }

  await running.attribute({ ...batchOf([order('e1', T)]), undecodable: [bad] })

  expect(await stored(running)).toBeDefined()
  expect(await running.stores.quarantine.list(null)).toMatchObject([{ payload: 'e30=', code: 'undecodable_record' }])
})

describe('chunks', () => {
  test('hold what was received on one day, for readers look for them by day: a batch after an outage spans several', () => {
    const DAY_MS = 86_400_000
    const waited = pageView('p1', T - 8 * DAY_MS, { receivedAt: T - 8 * DAY_MS })
    const chunks = chunksOf(batchOf([waited, pageView('p2', T), pageView('p3', T)]).parcels)

    expect(chunks.map(({ day, facts }) => [day, facts.map((fact) => fact.id)])).toEqual([
      ['2026-01-23', ['p1']],
      ['2026-01-31', ['p2', 'p3']],
    ])
  })

  test('hold one visitor each, named by its first and last record in the batch', () => {
    const { parcels } = batchOf([pageView('a', T), pageView('b', T, { visitor: 'v2' }), pageView('c', T)])

    const chunks = chunksOf(parcels)

    expect(chunks.map(({ visitor, facts }) => [visitor, facts.map((fact) => fact.id)])).toEqual([
      ['v1', ['a', 'c']],
      ['v2', ['b']],
    ])
    expect(chunks[0]).toMatchObject({ first: parcels[0]?.sequence, last: parcels[2]?.sequence, day: '2026-01-31' })
  })

  test('are cut before they outgrow an item, and hold no refunds', () => {
    const big = Array.from({ length: 200 }, (_, index) => pageView(`p${index}`, T, at('x'.repeat(4_000))))

    const chunks = chunksOf(batchOf([...big, refund('r', T, '1')]).parcels)

    expect(chunks.length).toBeGreaterThan(1)
    expect(chunks.flatMap((chunk) => chunk.facts.map((fact) => fact.id))).toEqual(big.map((fact) => fact.id))
  })
})

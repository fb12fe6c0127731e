import type { ConversionKey } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { simulatedDynamo } from '@guiyin/store/testing'
import { describe, expect, test } from 'vitest'
import { at, order, pageView, plain, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline } from '../../test/support/pipeline.ts'

const NOW = Date.UTC(2026, 0, 31, 4)
const MINUTE = 60_000
const DAY = 86_400_000
type Running = Awaited<ReturnType<typeof pipeline>>

const keyOf = (naturalId: string): ConversionKey => ({ site: 'shop', kind: 'order', naturalId })
const stored = async ({ stores }: Running, orderId: string) => {
  const [found] = await stores.conversions.stored([keyOf(orderId)])
  if (found === undefined) throw new Error(`no conversion ${orderId}`)
  return found
}
const touchesOf = async (running: Running, orderId: string) =>
  (await stored(running, orderId)).conversion.touches.map(({ eventId, visitor }) => [visitor ?? 'own', eventId])

const click = (id: string, time: number, visitor: string): Fact =>
  pageView(id, time, { ...at(`bd_vid=${id}`), visitor })
const identified = (id: string, time: number, visitor: string, user = 'u'): Fact => ({
  ...plain('identify', id, time),
  visitor,
  user,
})
const bought = (id: string, time: number, visitor: string, extra: Partial<ReturnType<typeof order>> = {}) =>
  order(id, time, { orderId: id.toUpperCase(), visitor, ...extra })
const started = () => pipeline({ clock: () => NOW })

describe('a phone and a laptop', () => {
  const facts = [click('p', NOW - DAY, 'phone'), bought('o', NOW - MINUTE, 'laptop')]

  test('are one journey once the user has signed in on both, and the reason is told', async () => {
    const running = await started()
    await running.attribute(batchOf(facts))
    expect(await touchesOf(running, 'O')).toEqual([])

    await running.attribute(batchOf([identified('i1', NOW - 3, 'phone'), identified('i2', NOW - 2, 'laptop')]))
    await running.settle()

    const { conversion, reasons, revision } = await stored(running, 'O')
    expect(await touchesOf(running, 'O')).toEqual([['phone', 'p']])
    expect({ reasons, revision }).toEqual({ reasons: ['identity', 'touches'], revision: 2 })
    expect(conversion).toMatchObject({ visitor: 'laptop', customer: 'u', merged: ['phone'] })
    expect(conversion.credits.last[0]).toMatchObject({ touch: 0, revenue: 100_000_000n })
  })

  test('are two again after an unlink, whichever of them it is, and one when linked anew', async () => {
    for (const visitor of ['phone', 'laptop']) {
      const running = await started()
      const signedIn = [identified('i1', NOW - DAY, 'phone'), identified('i2', NOW - 2 * MINUTE, 'laptop')]
      await running.attribute(batchOf([...facts, ...signedIn]))
      expect(await touchesOf(running, 'O')).toEqual([['phone', 'p']])

      await running.stores.log.putUnlink({ site: 'shop', user: 'u', visitor, at: NOW })
      await running.settle()

      expect(await touchesOf(running, 'O')).toEqual([])
      expect((await stored(running, 'O')).reasons).toEqual(['identity', 'touches'])

      const later = { receivedAt: NOW + MINUTE }
      await running.attribute(
        batchOf([
          { ...click('p2', NOW + 1, 'phone'), ...later },
          { ...identified('i3', NOW + 2, 'phone'), ...later },
          { ...identified('i4', NOW + 2, 'laptop'), ...later },
          { ...bought('o2', NOW + 3, 'laptop'), ...later },
        ]),
      )
      const relinked =
        visitor === 'phone'
          ? [['phone', 'p2']]
          : [
              ['phone', 'p'],
              ['phone', 'p2'],
            ]
      expect(await touchesOf(running, 'O2')).toEqual(relinked)
    }
  })

  test('end alike, whatever came first and however often', async () => {
    const all = [...facts, identified('i1', NOW - 3, 'phone'), identified('i2', NOW - 2, 'laptop')]
    const results = []
    for (const batches of [[all], all.map((fact) => [fact]), all.toReversed().map((fact) => [fact]), [all, all]]) {
      const running = await started()
      for (const batch of batches) await running.attribute(batchOf(batch))
      await running.settle()
      results.push((await stored(running, 'O')).conversion)
    }
    for (const result of results) expect(result).toEqual(results[0])
  })
})

describe('a shared device', () => {
  test('never melts two users', async () => {
    const running = await started()
    await running.attribute(
      batchOf([
        click('a', NOW - 5 * DAY, 'tablet'),
        identified('i1', NOW - 4 * DAY, 'tablet', 'anna'),
        bought('o1', NOW - 3 * DAY, 'tablet'),
        identified('i2', NOW - 2 * DAY, 'tablet', 'ben'),
        click('b', NOW - DAY, 'tablet'),
        bought('o2', NOW - DAY + MINUTE, 'tablet'),
      ]),
    )

    expect(await touchesOf(running, 'O1')).toEqual([['own', 'a']])
    expect(await touchesOf(running, 'O2')).toEqual([['own', 'b']])
    expect((await stored(running, 'O1')).conversion).toMatchObject({ customer: 'anna', newCustomer: true })
    expect((await stored(running, 'O2')).conversion).toMatchObject({ customer: 'ben', newCustomer: true })
  })

  test('makes nobody a known customer by an order that the other user won', async () => {
    const running = await started()
    await running.attribute(
      batchOf([
        identified('i1', NOW - 4 * DAY, 'tablet', 'anna'),
        bought('o1', NOW - 3 * DAY, 'tablet'),
        identified('i2', NOW - 2 * DAY, 'tablet', 'ben'),
        bought('again', NOW - DAY, 'tablet', { orderId: 'O1' }),
        bought('o2', NOW - DAY + MINUTE, 'tablet'),
      ]),
    )
    expect((await stored(running, 'O2')).conversion).toMatchObject({ customer: 'ben', newCustomer: true })
  })

  test('keeps its owner however long ago that one signed in', async () => {
    const running = await started()
    await running.attribute(batchOf([identified('i1', NOW - 90 * DAY, 'tablet', 'anna')]))
    await running.attribute(
      batchOf([
        click('a', NOW - 5 * DAY, 'tablet'),
        identified('i2', NOW - 2 * DAY, 'tablet', 'ben'),
        bought('o', NOW - DAY, 'tablet'),
      ]),
    )

    expect(await touchesOf(running, 'O')).toEqual([])
    expect((await stored(running, 'O')).conversion.customer).toBe('ben')
  })

  test('restates what a late sign-in of somebody else explains', async () => {
    const running = await started()
    await running.attribute(batchOf([click('a', NOW - 2 * DAY, 'tablet'), bought('o', NOW - DAY, 'tablet')]))

    await running.attribute(batchOf([identified('i', NOW - 3 * DAY, 'tablet')]))
    await running.settle()

    expect(await stored(running, 'O')).toMatchObject({ conversion: { customer: 'u' }, reasons: ['identity'] })
    expect(await touchesOf(running, 'O')).toEqual([['own', 'a']])
  })
})

test('a server’s order with only a user has the touches of that user’s browsers', async () => {
  const running = await started()
  await running.attribute(
    batchOf([
      click('a', NOW - 2 * DAY, 'phone'),
      identified('i', NOW - 2 * DAY, 'phone'),
      bought('o', NOW - DAY, 'user:u', { user: 'u', key: 'secret' }),
      click('late', NOW - MINUTE, 'phone'),
    ]),
  )
  expect(await touchesOf(running, 'O')).toEqual([['phone', 'a']])
})

test('facts of bots and refunds identify nobody', async () => {
  const running = await started()
  await running.attribute(
    batchOf([
      click('a', NOW - 2 * DAY, 'phone'),
      { ...identified('i', NOW - 2 * DAY, 'phone'), verdict: 'bot' },
      { ...refund('r', NOW - DAY, '1', { orderId: 'X' }), visitor: 'order:X', user: 'u' },
      bought('o', NOW - DAY, 'laptop', { user: 'u' }),
    ]),
  )
  expect(await touchesOf(running, 'O')).toEqual([])
  expect((await running.stores.log.linksOf('shop', 'u')).links.map(({ visitor }) => visitor)).toEqual(['laptop'])
})

describe('a user with very many visitors', () => {
  const crowd = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      site: 'shop',
      user: 'u',
      visitor: `w${index}`,
      at: NOW - DAY,
      eventId: `l${index}`,
    }))
  const own = [
    click('a', NOW - 2 * DAY, 'phone'),
    identified('i', NOW - 2 * DAY, 'phone'),
    click('b', NOW - DAY, 'laptop'),
    bought('o', NOW - MINUTE, 'laptop', { user: 'u' }),
  ]

  test('is not merged, costs no more than a handful of reads, and is quarantined once', async () => {
    const dynamo = simulatedDynamo()
    const running = await pipeline({ client: dynamo.client, clock: () => NOW })
    await running.stores.log.putLinks(crowd(10_000))
    await running.attribute(batchOf(own.slice(0, 3)))
    const before = structuredClone(dynamo.units)

    await running.attribute(batchOf(own.slice(3)))

    const requests = (kind: 'Query') =>
      (dynamo.units.byKind[kind]?.requests ?? 0) - (before.byKind[kind]?.requests ?? 0)
    expect(requests('Query')).toBeLessThan(10)
    expect(dynamo.units.read - before.read).toBeLessThan(40)
    expect(await touchesOf(running, 'O')).toEqual([['own', 'b']])
    for (const orderId of ['o2', 'o3']) await running.attribute(batchOf([bought(orderId, NOW, 'laptop')]))
    await running.settle()
    expect(await running.stores.quarantine.list('shop')).toMatchObject([{ code: 'too_many_visitors', sequence: 'u' }])
  })

  test('is merged up to the bound; one more, and every conversion is its visitor’s alone again', async () => {
    const running = await started()
    await running.stores.log.putLinks(crowd(48))
    await running.attribute(batchOf(own))
    expect(await touchesOf(running, 'O')).toEqual([
      ['phone', 'a'],
      ['own', 'b'],
    ])
    expect(await running.stores.quarantine.list('shop')).toEqual([])

    await running.stores.log.putLinks(crowd(49))
    await running.settle()

    expect(await touchesOf(running, 'O')).toEqual([['own', 'b']])
    expect((await stored(running, 'O')).reasons).toEqual(['identity', 'touches'])
    expect(await running.stores.quarantine.list('shop')).toHaveLength(1)
  })
})

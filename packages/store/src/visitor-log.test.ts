import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { click, oddFacts, order } from '../testing/builders.ts'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { simulatedDynamo } from '../testing/simulated-dynamo.ts'
import type { IdentityLink } from './identity.ts'
import { type LogChunk, visitorLog } from './visitor-log.ts'

const chunk = (overrides: Partial<LogChunk> = {}): LogChunk => ({
  site: 'shop',
  visitor: 'v1',
  day: '2026-01-31',
  shard: 'shardId-000000000000',
  first: '100',
  last: '120',
  facts: [click()],
  ...overrides,
})
const since = '2026-01-01'

onEveryEngine((engine) => {
  const log = (maxItems?: number) =>
    visitorLog(engine().client, engine().tables.visitors, maxItems === undefined ? {} : { maxItems })

  test('facts come back as they were put', async () => {
    const site = 'same'
    const facts = oddFacts.map((fact) => ({ ...fact, site }))
    await log().putChunks([chunk({ site, facts })])
    expect(await log().read({ site, visitor: 'v1', since })).toEqual({ facts, items: 1, complete: true })
  })

  test('a fact keeps its own site and visitor, whoever holds the chunk', async () => {
    const facts = [click({ site: 'other', visitor: 'v2' }), click({ site: 'holder', visitor: 'v2' })]
    await log().putChunks([chunk({ site: 'holder', facts })])
    expect((await log().read({ site: 'holder', visitor: 'v1', since })).facts).toEqual(facts)
  })

  test('putting a chunk again changes nothing, another cut of the same records is kept beside it', async () => {
    const site = 'again'
    const facts = [click({ site })]
    await log().putChunks([chunk({ site, facts }), chunk({ site, facts })])
    await log().putChunks([chunk({ site, facts })])
    await log().putChunks([chunk({ site, facts, last: '110' })])
    const read = await log().read({ site, visitor: 'v1', since })
    expect(read).toMatchObject({ items: 2, complete: true })
    expect(read.facts).toEqual([...facts, ...facts])
  })

  test('a visitor reads their own chunks since a day, oldest first, and no one else’s', async () => {
    const site = 'own'
    const dayOf = (day: string, visitor = 'v1') =>
      chunk({ site, visitor, day, facts: [click({ site, visitor, id: day })] })
    const days = ['2026-02-01', '2026-01-31', '2026-01-30'].map((day) => dayOf(day))
    await log().putChunks([...days, dayOf('2026-02-01', 'v10'), dayOf('2026-02-01', 'v1#x')])
    await log().putOrders([order({ site })])
    const read = await log().read({ site, visitor: 'v1', since: '2026-01-31' })
    expect(read.facts.map(({ id }) => id)).toEqual(['2026-01-31', '2026-02-01'])
  })

  test('a reading is bounded and says so', async () => {
    const site = 'bound'
    await log().putChunks(['1', '2', '3'].map((first) => chunk({ site, first, facts: [click({ site })] })))
    expect(await log(2).read({ site, visitor: 'v1', since })).toMatchObject({ items: 2, complete: false })
    expect(await log(3).read({ site, visitor: 'v1', since })).toMatchObject({ items: 3, complete: true })
  })

  test('orders are kept once for each time and event that claimed them', async () => {
    const site = 'orders'
    const first = order({ site, orderId: 'o#1', at: 1 })
    await log().putOrders([first, first, order({ site, orderId: 'o#1', at: 2, id: 'e2' })])
    await log().putOrders([first])
    const { orders, items, complete } = await log().ordersOf(site, 'v1')
    expect({ items, complete }).toEqual({ items: 2, complete: true })
    expect(orders.sort((a, b) => a.at - b.at)).toEqual([
      { orderId: 'o#1', at: 1, eventId: 'e1' },
      { orderId: 'o#1', at: 2, eventId: 'e2' },
    ])
  })

  test('of several links of one visitor to one user the earliest stays, in whatever order they come', async () => {
    const site = 'links'
    const link = (at: number, eventId: string, visitor = 'v1'): IdentityLink => ({
      site,
      user: 'u',
      visitor,
      at,
      eventId,
    })
    await log().putLinks([link(5, 'b'), link(9, 'a')])
    await log().putLinks([link(7, 'a'), link(5, 'c'), link(6, 'x', 'v2')])
    await log().putLinks([link(5, 'a')])
    expect(await log().linksOf(site, 'u')).toEqual({
      links: [link(5, 'a'), link(6, 'x', 'v2')],
      complete: true,
      gone: 0,
    })
    expect((await log().linksOf(site, 'u2')).links).toEqual([])
  })
})

describe('the log as a set', () => {
  const chunks = fc.array(
    fc
      .record({ first: fc.nat(3), last: fc.nat(3), visitor: fc.constantFrom('v1', 'v2') })
      .map(({ first, last, visitor }) =>
        chunk({ visitor, first: `${first}`, last: `${last}`, facts: [click({ visitor, id: `${first}-${last}` })] }),
      ),
    { maxLength: 12 },
  )

  test('order and repetition of puts do not show', async () => {
    await fc.assert(
      fc.asyncProperty(chunks, fc.array(fc.nat(11)), async (all, again) => {
        const [once, often] = [simulatedDynamo(), simulatedDynamo()]
        await visitorLog(once.client, 't').putChunks(all)
        const repeats = again.flatMap((index) => all[index] ?? [])
        for (const one of [...repeats, ...all.toReversed(), ...repeats])
          await visitorLog(often.client, 't').putChunks([one])
        expect(often.dump()).toEqual(once.dump())
      }),
      { numRuns: 50 },
    )
  })

  test('a chunk of a few events costs one write unit', async () => {
    const dynamo = simulatedDynamo()
    const facts = Array.from({ length: 6 }, (_, index) =>
      click({ id: `event-${index}`, at: 1_760_000_000_000 + index }),
    )
    await visitorLog(dynamo.client, 't').putChunks([chunk({ facts })])
    expect(dynamo.units.write).toBe(1)
  })
})

import { snapshotFromJson, utcDayOf } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import { simulatedDynamo } from '@guiyin/store/testing'
import { describe, expect, test } from 'vitest'
import { at, custom, lead, order, pageView, refund, signup } from '../../packages/domain/src/facts/testing.ts'
import { askErasure, placesOf, runErasing, textOf } from '../../test/support/erasing.ts'
import { batchOf, pipeline, runScheduled, shop } from '../../test/support/pipeline.ts'

const T = Date.UTC(2026, 0, 31, 4)
const MINUTE = 60_000
const DAY_MS = 86_400_000
const DAY = '2026-01-31'

const VISITOR = 'visitor-Marker7'
const SECOND = 'second-Marker'
const USER = 'hash0123456789abcdef012345678901'
const MARKS = ['Marker', USER]

const own = <Kind extends Fact>(fact: Kind, visitor = VISITOR): Kind => ({
  ...fact,
  visitor,
  id: `evt-Marker-${fact.id}`,
  receiptId: `receipt-${visitor.length}-${fact.id}`,
  ip: '203.0.113.Marker',
  agent: 'Agent Marker',
})

/** One person on two devices who comes by an ad, comes back, signs up, asks, and buys: every trace there is. */
const person = (): Fact[] => [
  own(pageView('p1', T, at('bd_vid=Marker-click&utm_campaign=spring&email=zhang.san@Marker.example'))),
  own(pageView('p2', T + 40 * MINUTE, { ...at('clickid=2&adid=3'), user: USER })),
  own(pageView('p3', T + 41 * MINUTE, { ...at('ad=1'), user: USER }), SECOND),
  own(order('o', T + 42 * MINUTE, { orderId: 'o-1', user: USER, coupon: 'FOR-Marker' })),
  own(order('o', T + 42 * MINUTE, { orderId: 'o-1', user: USER, coupon: 'FOR-Marker' })),
  own(order('again', T + 43 * MINUTE, { orderId: 'o-1' })),
  own(lead('l', T + 44 * MINUTE, { leadId: 'lead-1' })),
  own(signup('s', T + 45 * MINUTE, { user: USER })),
  own(custom('c', T + 46 * MINUTE, { name: 'trial' })),
  own(pageView('late', T + 2 * DAY_MS, at('x=1'))),
]

const others = (): Fact[] => [
  { ...pageView('a1', T, at('bd_vid=1')), visitor: 'anna' },
  { ...order('a2', T + 5 * MINUTE, { orderId: 'o-2', value: '50' }), visitor: 'anna' },
  { ...pageView('b1', T + MINUTE, at('utm_campaign=spring&bd_vid=9')), visitor: 'ben' },
  // Claims an order of the person once more, later.
  { ...order('b2', T + 50 * MINUTE, { orderId: 'o-1' }), visitor: 'ben' },
  { ...pageView('x1', T, at('bd_vid=1')), visitor: VISITOR, site: 'other', receiptId: 'of another site' },
]

const other = { ...shop, id: 'other', keys: { write: 'wk_other', secret: 'sk_other', read: 'rk_other' } }

const aPipeline = async () => {
  const dynamo = simulatedDynamo()
  const objects = memoryObjects()
  let now = T + 3 * DAY_MS
  const running = await pipeline({ client: dynamo.client, objects, sites: [shop, other], clock: () => now })
  const pass = (ms: number): void => {
    now += ms
  }
  return { ...running, running, dynamo, objects, pass }
}
type World = Awaited<ReturnType<typeof aPipeline>>

const send = async ({ running }: World, facts: readonly Fact[]): Promise<void> => {
  const batch = batchOf(facts)
  await running.attribute(batch)
  await running.archive(batch)
}

const snapshotOf = async ({ stores }: World, site = 'shop', day = DAY) => {
  const entry = await stores.snapshots.read(site, day)
  const stored = await stores.objects.get(entry?.key ?? '-')
  return snapshotFromJson(new TextDecoder().decode(stored?.body))
}

const erased = async (world: World, subject: { kind: 'visitor' | 'user'; subject: string }) => {
  const id = await askErasure(world.running, { site: 'shop', ...subject }, T + 3 * DAY_MS)
  await runErasing(world.running)
  return world.stores.erasures.receipt('shop', id)
}

/** Places in the data of one's own site; the other site has a visitor of the same name. */
const left = async ({ dynamo, objects }: World, marks: readonly string[] = MARKS): Promise<string[]> =>
  (await placesOf(marks, dynamo, objects)).filter((place) => !/other/.test(place))

const restatementsOf = async ({ stores }: World) => {
  const entry = await stores.snapshots.read('shop', DAY)
  return stores.restatements.leadingTo('shop', entry === undefined ? [] : [entry])
}

const ofUser = { kind: 'user' as const, subject: USER }

describe('an erased person', () => {
  test('is in no table and no object any more, and the receipt proves it', async () => {
    const world = await aPipeline()
    await send(world, [...person(), ...others()])
    await runScheduled(world.running)
    await send(world, person())
    expect((await left(world)).length).toBeGreaterThan(30)

    const receipt = await erased(world, ofUser)

    expect(await left(world)).toEqual([])
    expect(receipt).toMatchObject({ state: 'done', kind: 'user' })
    expect(receipt?.places.filter((place) => place.left > 0)).toEqual([])
    const found = receipt?.places.filter((place) => place.found > 0).map(({ place }) => place)
    expect(found).toEqual(
      expect.arrayContaining([
        ...['visitor_log', 'lake_events', 'lake_arrivals', 'lake_firsts', 'conversions', 'links', 'journey_traces'],
      ]),
    )
    expect(await world.stores.erasures.allOpen()).toEqual([])
    expect(await world.stores.erasures.tombstones('shop')).toHaveLength(6)
  })

  test('leaves the traffic, and money and credits stay as they were', async () => {
    const [world, without] = [await aPipeline(), await aPipeline()]
    await send(world, [...person(), ...others()])
    await send(without, others())
    for (const one of [world, without]) await runScheduled(one.running)
    const before = await snapshotOf(world)

    await erased(world, ofUser)

    const after = await snapshotOf(world)
    expect(after.traffic).toEqual((await snapshotOf(without)).traffic)
    expect(after.credits).toEqual(before.credits)
    expect(before.traffic).not.toEqual(after.traffic)
    const entry = await world.stores.snapshots.read('shop', DAY)
    const rows = await textOf(
      'rows.parquet',
      (await world.objects.get(entry?.visitorsKey ?? '-'))?.body ?? new Uint8Array(),
    )
    expect(rows).not.toContain('erased')
  })

  test('restates a final day, with the reason', async () => {
    const world = await aPipeline()
    await send(
      world,
      [person()[0], ...others()].flatMap((fact) => fact ?? []),
    )
    world.pass(5 * DAY_MS)
    await runScheduled(world.running)
    await runScheduled(world.running)
    expect(await restatementsOf(world)).toEqual([])

    await erased(world, { kind: 'visitor', subject: VISITOR })

    const rows = await restatementsOf(world)
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['erasure']))
    const metrics = JSON.stringify(rows)
    expect(metrics).toContain('page_views')
    expect(metrics).not.toContain('revenue')
  })

  test('may be one visitor alone: what another device of the same user gave stays', async () => {
    const world = await aPipeline()
    await send(world, [...person(), ...others()])
    await runScheduled(world.running)

    await erased(world, { kind: 'visitor', subject: SECOND })

    expect(await left(world, [SECOND])).toEqual([])
    const log = await world.stores.log.read({ site: 'shop', visitor: VISITOR, since: '2026-01-01' })
    expect(log.facts.length).toBeGreaterThan(5)
  })

  test('is no difference to the audit', async () => {
    const world = await aPipeline()
    await send(world, [...person(), ...others()])
    await runScheduled(world.running)
    await send(world, person().slice(0, 3))
    await erased(world, ofUser)
    await send(world, person())
    await runErasing(world.running)

    await world.running.audit({ site: 'shop', date: DAY })

    const [audit] = await world.stores.audits.range('shop', DAY, DAY)
    expect(audit).toMatchObject({ examples: [], pending: 0, received: { erased: 8 } })
    expect(Object.values(audit?.differences ?? {}).filter((count) => count > 0)).toEqual([])
  })

  test('changes nothing of anybody else', async () => {
    const world = await aPipeline()
    await send(world, [...person(), ...others()])
    await runScheduled(world.running)
    const bystanders = () =>
      Object.entries(world.dynamo.dump()).flatMap(([table, items]) =>
        items
          .filter(({ pk }) => /#(anna|ben)$|^other|#other|order#o-2/.test(String(pk)))
          .map((item) => ({ table, ...item })),
      )
    const files = () => [...world.objects.dump()].filter(([key]) => /site=other/.test(key))
    const [items, objects] = [bystanders(), files()]
    expect(items.length).toBeGreaterThan(8)

    await erased(world, ofUser)

    expect(bystanders()).toEqual(items)
    expect(files()).toEqual(objects)
    const anna = await world.stores.log.read({ site: 'shop', visitor: 'anna', since: '2026-01-01' })
    expect(anna.facts).toHaveLength(2)
  })
})

describe('what comes after', () => {
  test('late events of the person are left out of every store, and those of others are not', async () => {
    const world = await aPipeline()
    await send(world, [...person(), ...others()])
    await erased(world, ofUser)

    await send(world, [
      own(pageView('later', T + 60 * MINUTE, at('bd_vid=5'))),
      own(order('later-order', T + 61 * MINUTE, { orderId: 'o-9', user: USER }), 'third-Marker'),
      { ...pageView('a9', T + 60 * MINUTE, at('x=1')), visitor: 'anna' },
    ])
    expect((await left(world)).every((place) => /^kpis: (open-erasures|erasure-found)/.test(place))).toBe(true)
    await runErasing(world.running)

    expect(await left(world)).toEqual([])
    const anna = await world.stores.log.read({ site: 'shop', visitor: 'anna', since: '2026-01-01' })
    expect(anna.facts).toHaveLength(3)
  })

  test('a refund of an anonymous order takes its part of each credit back', async () => {
    const world = await aPipeline()
    await send(world, [...person(), ...others()])
    await erased(world, ofUser)
    const key = { site: 'shop', kind: 'order', naturalId: 'o-1' }
    const [before] = await world.stores.conversions.stored([key])

    const back: FactOf<'refund'> = {
      ...refund('f1', T + DAY_MS, '30', { orderId: 'o-1' }),
      visitor: 'order:o-1',
      user: USER,
    }
    await send(world, [back, back])
    await runErasing(world.running)

    const [after] = await world.stores.conversions.stored([key])
    expect(after?.conversion).toMatchObject({
      visitor: 'erased',
      user: null,
      refunded: 30_000_000n,
      value: before?.conversion.value,
    })
    for (const credits of Object.values(after?.conversion.credits ?? {})) {
      expect(credits.reduce((sum, credit) => sum + credit.refunds, 0n)).toBe(30_000_000n)
    }
    expect(after?.conversion.touches).toEqual(before?.conversion.touches)
    expect(await left(world)).toEqual([])
    const { credits } = await snapshotOf(world, 'shop', utcDayOf(T + DAY_MS))
    expect(credits.reduce((sum, cell) => sum + (cell.model === 'linear' ? cell.refundsOnRefundDay : 0n), 0n)).toBe(
      30_000_000n,
    )
  })
})

describe('whatever happens', () => {
  const finished = async (crashAt: number) => {
    let count = Number.NEGATIVE_INFINITY
    const dynamo = simulatedDynamo({
      onOperation: () => {
        count += 1
        return count === crashAt ? 'crash' : undefined
      },
    })
    const objects = memoryObjects({
      onOperation: () => {
        count += 1
        return count === crashAt ? 'lost' : undefined
      },
    })
    const running = await pipeline({
      client: dynamo.client,
      objects,
      sites: [shop, other],
      clock: () => T + 3 * DAY_MS,
    })
    const world = { ...running, running, dynamo, objects, pass: () => undefined }
    await send(world, [...person(), ...others()])
    await runScheduled(running)
    const id = await askErasure(running, { site: 'shop', ...ofUser }, T + 3 * DAY_MS)
    count = 0
    await running.erase().catch((error: unknown) => {
      if (!(error instanceof Error) || !['Crashed', 'Unavailable'].includes(error.name)) throw error
    })
    const operations = count
    count = Number.NEGATIVE_INFINITY
    await runErasing(running)
    await runErasing(running)
    const receipt = await world.stores.erasures.receipt('shop', id)
    return { operations, state: receipt?.state, left: await left(world), snapshot: await snapshotOf(world) }
  }

  test('a run may die at any request, and the next one ends the same', { timeout: 60_000 }, async () => {
    const clean = await finished(Number.POSITIVE_INFINITY)
    expect(clean).toMatchObject({ state: 'done', left: [] })
    expect(clean.operations).toBeGreaterThan(50)

    for (let crashAt = 1; crashAt <= clean.operations; crashAt += 13) {
      const { operations: _, ...ended } = await finished(crashAt)
      expect({ crashAt, ...ended }).toEqual({ crashAt, state: 'done', left: [], snapshot: clean.snapshot })
    }
  })

  test('who is erased while a batch is stored is met by that batch, and goes all the same', async () => {
    const world = await aPipeline()
    await send(world, others())
    const { log } = world.stores
    const { putChunks } = log
    // The erasure comes, searches and is done after the batch was judged and before any of it is stored.
    log.putChunks = async (chunks) => {
      log.putChunks = putChunks
      await erased(world, ofUser)
      await putChunks(chunks)
    }
    await world.running.attribute(batchOf(person()))
    expect(await left(world)).not.toEqual([])
    await runErasing(world.running)

    expect(await left(world)).toEqual([])
  })
})

import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Fact } from '@guiyin/events'
import { bucketOf, eventsKey, readDayFile, requestsKey, writeDayFile } from '@guiyin/files'
import { memoryObjects } from '@guiyin/files/testing'
import type { Audit, AuditKind } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { describe, expect, test } from 'vitest'
import { at, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { askErasure, runErasing } from '../../test/support/erasing.ts'
import { batchOf, pipeline, runScheduled, type TestRecord } from '../../test/support/pipeline.ts'
import { auditDay } from './audit-day.ts'

const HOUR = 3_600_000
/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 0, 31, 4)
const DAY = '2026-01-31'
const NEXT_NIGHT = NOON + 20 * HOUR

const world = async () => {
  let now = NEXT_NIGHT
  const objects = memoryObjects()
  const dynamo = simulatedDynamo()
  const running = await pipeline({ objects, client: dynamo.client, clock: () => now })
  const send = async (parcels: TestRecord[]): Promise<void> => {
    await running.attribute({ parcels, undecodable: [] })
    await running.archive({ parcels, undecodable: [] })
  }
  const audited = async (day = DAY) => {
    await running.audit({ site: 'shop', date: day })
    const [audit] = await running.stores.audits.range('shop', day, day)
    if (audit === undefined) throw new Error(`${day} was not audited`)
    return audit
  }
  /** The differences that are not 0, and the ids that are named. */
  const differing = async (day = DAY) => {
    const { differences, examples, pending } = await audited(day)
    const found = Object.entries(differences).filter(([, count]) => count > 0)
    return { ...Object.fromEntries(found), pending, ids: examples.map(({ id }) => id) }
  }
  const drop = (table: string, isDropped: (item: Record<string, unknown>) => boolean) => {
    const gone = (dynamo.dump()[table] ?? [])
      .filter(isDropped)
      .map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }))
    return dynamo.client.send(new BatchWriteCommand({ RequestItems: { [table]: gone } }))
  }
  const changeLake = async (visitor: string, change: (facts: Fact[]) => Fact[], day = DAY) => {
    const key = eventsKey('shop', day, bucketOf(visitor))
    const file = await readDayFile((await objects.get(key))?.body)
    await objects.put(key, writeDayFile({ ...file, facts: change(file.facts) }))
  }
  return {
    running,
    objects,
    send,
    audited,
    differing,
    drop,
    changeLake,
    sleep: (until: number) => {
      now = until
    },
  }
}

const records = (...facts: Fact[]): TestRecord[] => batchOf(facts).parcels

/** A click, its order and refund; a direct visitor; a bot; a test; a copy that another request brings; a late one. */
const workload = (): TestRecord[] => {
  const again = { ...pageView('p2', NOON, { visitor: 'v2' }), receiptId: 'r-again', receivedAt: NOON + 5_000 }
  return records(
    pageView('p1', NOON, at('bd_vid=1')),
    order('e1', NOON + HOUR / 4),
    refund('f1', NOON + HOUR, '40', { visitor: 'order:o1' }),
    pageView('p2', NOON, { visitor: 'v2' }),
    again,
    pageView('p3', NOON, { visitor: 'robot', verdict: 'bot' }),
    pageView('p4', NOON, { visitor: 'tester', verdict: 'test' }),
    pageView('p5', NOON + HOUR, { visitor: 'v3', receivedAt: NOON + 14 * HOUR }),
  )
}

/** A whole day in the stores, folded. */
const filled = async () => {
  const all = await world()
  await all.send(workload())
  await runScheduled(all.running)
  return all
}

const NOTHING = { pending: 0, ids: [] }

describe('a day', () => {
  test('that nobody touched differs in nothing, and all of it is accounted for', async () => {
    const { audited } = await filled()
    expect(await audited()).toMatchObject({
      version: 1,
      pending: 0,
      unread: 0,
      examples: [],
      facts: 7,
      conversions: 1,
      late: 1,
      received: {
        received: 7,
        accepted: 4,
        duplicate: 1,
        quarantined: 0,
        bot: 1,
        test: 1,
        rejected: 0,
        erased: 0,
        unconfirmed: 0,
      },
    })
  })

  test('on which events were received that happened before counts them as received', async () => {
    const { audited, send, running } = await filled()
    await send(records({ ...pageView('p9', NOON - 40 * HOUR), receivedAt: NOON }))
    await runScheduled(running)
    expect(await audited()).toMatchObject({ facts: 7, received: { received: 8, accepted: 5 } })
  })

  test('what a request repeats, what it rejects and what comes without its summary is counted', async () => {
    const { audited, send, running } = await filled()
    const [first] = records(pageView('p6', NOON, { visitor: 'v6' }))
    const [torn] = records(pageView('p7', NOON, { visitor: 'v7' }))
    const [refused] = records(pageView('p8', NOON, { visitor: 'v8' }))
    if (!first || !torn || !refused) throw new Error('no records')
    const { summary: _, ...others } = torn.parcel
    await send([
      {
        ...first,
        facts: [...first.facts, ...first.facts],
        parcel: {
          ...first.parcel,
          events: [...first.parcel.events, ...first.parcel.events],
          summary: { accepted: 2, rejected: 3, bot: 0, test: 0 },
        },
      },
      { ...torn, parcel: others },
      {
        ...refused,
        facts: [],
        parcel: { ...refused.parcel, events: [], summary: { accepted: 0, rejected: 4, bot: 0, test: 0 } },
      },
    ])
    await runScheduled(running)
    expect(await audited()).toMatchObject({
      examples: [],
      received: { received: 17, accepted: 6, duplicate: 2, bot: 1, test: 1, rejected: 7, unconfirmed: 1 },
    })
  })

  test('counts what settlement put aside as quarantined, once and on its own day, and what names no event not at all', async () => {
    const { audited, running } = await filled()
    const aside = { site: 'shop', shard: 'settle', at: NOON, code: 'too_many_claims', sentence: 'Too many.' }
    const earlier = { ...order('e0', NOON - 48 * HOUR), receivedAt: NOON - 48 * HOUR }
    await running.stores.quarantine.put([
      { ...aside, sequence: 'e1', payload: JSON.stringify(order('e1', NOON + HOUR / 4)) },
      { ...aside, sequence: 'e1 again', payload: JSON.stringify(order('e1', NOON + HOUR / 4)) },
      { ...aside, sequence: 'e0', payload: JSON.stringify(earlier) },
      { ...aside, sequence: 'v1', payload: JSON.stringify({ visitor: 'v1' }), code: 'history_too_long' },
    ])
    expect(await audited()).toMatchObject({
      examples: [],
      received: { received: 7, accepted: 3, duplicate: 1, quarantined: 1, bot: 1, test: 1 },
    })
  })

  test('of which something waits is no difference, and is audited again when it has come', async () => {
    const { audited, send, running } = await filled()
    await send(records(pageView('p6', NOON, { visitor: 'v6' })))
    const { pending, examples, received } = await audited()
    expect([pending > 0, examples, received]).toEqual([true, [], null])
    await runScheduled(running)
    expect(await running.audit()).toEqual({ days: 1, differences: 0, pending: 0 })
  })

  test('is audited once as it stands, then when it changes', async () => {
    const { running, send } = await filled()
    expect(await running.audit()).toEqual({ days: 1, differences: 0, pending: 0 })
    expect(await running.audit()).toMatchObject({ days: 0 })
    await send(records(pageView('p6', NOON, { visitor: 'v6' })))
    await runScheduled(running)
    expect(await running.audit()).toEqual({ days: 1, differences: 0, pending: 0 })
  })

  test('that is not closed for an hour yet is left', async () => {
    const { running, sleep } = await filled()
    sleep(Date.UTC(2026, 0, 31, 16, 59))
    expect(await running.audit()).toMatchObject({ days: 0 })
    sleep(Date.UTC(2026, 0, 31, 17))
    expect(await running.audit()).toMatchObject({ days: 1 })
  })

  test('a late touch that the settlement has not seen is on its way, not a difference', async () => {
    const { differing, send, running } = await filled()
    await send(records({ ...pageView('p0', NOON - HOUR, at('gclid=2')), receivedAt: NOON + HOUR }))
    await running.compact()
    await running.snapshot()
    expect(await differing()).toMatchObject({ pending: 1, ids: [] })
    await runScheduled(running)
    expect(await differing()).toEqual(NOTHING)
  })
})

test('what was received of a person who was erased since stays accounted for', async () => {
  const { running, audited, send } = await filled()
  await askErasure(running, { site: 'shop', kind: 'visitor', subject: 'v1' }, NEXT_NIGHT)
  await runErasing(running)
  await runScheduled(running)
  const gone = { accepted: 2, duplicate: 1, erased: 2, bot: 1, test: 1 }
  expect(await audited()).toMatchObject({ examples: [], received: { received: 7, ...gone } })

  await send(records(pageView('p1', NOON, at('bd_vid=1'))))
  await runScheduled(running)
  expect(await audited()).toMatchObject({ examples: [], pending: 0, received: { received: 7, ...gone } })
})

type World = Awaited<ReturnType<typeof world>>

const planted: [title: string, kind: AuditKind, plant: (all: World) => Promise<unknown>, ids: string[]][] = [
  [
    'a chunk that is gone from a visitor’s log',
    'missing_in_log',
    (all) => all.drop('visitors', ({ pk }) => pk === 'shop#v2'),
    ['p2'],
  ],
  [
    'a refund that is gone from its claims',
    'missing_in_log',
    (all) => all.drop('conversions', ({ sk }) => String(sk).startsWith('refund#')),
    ['f1'],
  ],
  [
    'a claim that is gone',
    'missing_in_log',
    (all) => all.drop('conversions', ({ sk }) => String(sk).startsWith('claim#')),
    ['e1'],
  ],
  [
    'a fact that is gone from the lake',
    'missing_in_lake',
    (all) => all.changeLake('v2', (facts) => facts.filter(({ id }) => id !== 'p2')),
    [],
  ],
  [
    'a fact that was changed in the lake',
    'other_copy',
    (all) =>
      all.changeLake('v2', (facts) => facts.map((fact) => (fact.id === 'p2' ? { ...fact, title: 'other' } : fact))),
    ['p2'],
  ],
]

describe('is found and named:', () => {
  test.each(planted)('%s', async (_title, kind, plant, ids) => {
    const all = await filled()
    await all.send(records(pageView('p10', NOON + 24 * HOUR, { visitor: 'v2' })))
    await runScheduled(all.running)
    await plant(all)
    const found = await all.audited()
    expect(found.differences[kind]).toBe(1)
    expect(found.examples.filter((one) => one.kind === kind).map(({ id }) => id)).toEqual(ids.length > 0 ? ids : ['p2'])
  })

  test('a result that was changed', async () => {
    const all = await filled()
    const key = { site: 'shop', kind: 'order', naturalId: 'o1' }
    const [stored] = await all.running.stores.conversions.stored([key])
    if (stored === undefined) throw new Error('nothing is stored')
    await all.running.stores.conversions.put({ ...stored.conversion, touches: [] }, stored.seen, ['planted'])
    expect(await all.differing()).toMatchObject({ conversion: 1, ids: expect.arrayContaining(['order o1']) })
  })

  test('a result that is gone', async () => {
    const all = await filled()
    await all.drop('conversions', ({ sk }) => sk === 'result')
    expect(await all.differing()).toMatchObject({ conversion: 1, snapshot: 1 })
  })

  test('a summary that is gone', async () => {
    const all = await filled()
    await all.objects.remove(requestsKey('shop', DAY))
    expect(await all.differing()).toEqual({ conservation: 7, pending: 0, ids: [DAY] })
  })

  test('a snapshot whose bytes are others', async () => {
    const all = await filled()
    const entry = await all.running.stores.snapshots.read('shop', DAY)
    await all.objects.put(entry?.key ?? '', new TextEncoder().encode('{}'))
    expect(await all.differing()).toEqual({ snapshot_bytes: 1, pending: 0, ids: [`${DAY} 1`] })
  })

  test('a snapshot that is not what the facts give', async () => {
    const all = await filled()
    await all.changeLake('v3', () => [])
    expect(await all.differing()).toEqual({ snapshot: 1, journeys: 1, pending: 0, ids: [`${DAY} 1`, `${DAY} 1`] })
  })

  test('a lost copy that is gone', async () => {
    const all = await filled()
    for (const key of await all.objects.list('lake/lost/')) await all.objects.remove(key)
    expect(await all.differing()).toEqual({ conservation: 1, pending: 0, ids: [DAY] })
  })
})

test('a difference is told, with its counts, and a sound day is not', async () => {
  const all = await filled()
  const heard: Audit[] = []
  const audit = auditDay({ ...all.running.stores, differed: (found) => heard.push(found) })
  await audit({ site: 'shop', date: DAY })
  expect(heard).toEqual([])
  await all.drop('visitors', ({ pk }) => pk === 'shop#v2')
  await audit({ site: 'shop', date: DAY })
  expect(heard).toMatchObject([{ site: 'shop', day: DAY, differences: { missing_in_log: 1, missing_in_lake: 0 } }])
})

test('records that are no parcel stand under no site', async () => {
  const all = await filled()
  const entry = { site: null, shard: 's', payload: 'x', code: 'undecodable_record', sentence: 'no' }
  await all.running.stores.quarantine.put([
    { ...entry, sequence: '1', at: NOON },
    { ...entry, sequence: '2', at: NOON - 48 * HOUR },
  ])
  await all.running.audit()
  expect(await all.running.stores.audits.undecodableOn(DAY)).toBe(1)
})

import {
  bucketOf,
  eventsKey,
  journeyKeys,
  readFacts,
  readParcelRows,
  requestsKey,
  snapshotKeys,
  writeFacts,
  writeTraces,
  writeVisitorRows,
} from '@guiyin/files'
import { memoryObjects } from '@guiyin/files/testing'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { at, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { askErasure, placesOf, runErasing } from '../../test/support/erasing.ts'
import { batchOf, parcelOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'
import { erasePeople } from './erase-people.ts'

const T = Date.UTC(2026, 0, 31, 4)
const DAY_MS = 86_400_000
const DAY = '2026-01-31'
const VISITOR = 'visitor-Marker7'
const MARKS = ['Marker']
const USER = 'user-Marker8'
const ofUser = { site: 'shop', kind: 'user' as const, subject: USER }
const ofVisitor = { site: 'shop', kind: 'visitor' as const, subject: VISITOR }

const own = pageView('evt-Marker', T, { ...at('bd_vid=1'), visitor: VISITOR, receiptId: 'r1' })
const foreign = pageView('evt-2', T, { ...at('bd_vid=1'), visitor: 'anna' })

const aPipeline = async () => {
  const dynamo = simulatedDynamo()
  const objects = memoryObjects()
  let now = T + DAY_MS
  const running = await pipeline({ client: dynamo.client, objects, clock: () => now })
  const left = () => placesOf(MARKS, dynamo, objects)
  const tomorrow = (): void => {
    now += DAY_MS
  }
  return { running, stores: running.stores, objects, left, tomorrow }
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64')
const head = { shard: 'shard', code: 'undecodable_record', sentence: 'No.' }

test('records in quarantine go where they are of the person, and stay where they are not', async () => {
  const { running, stores, left } = await aPipeline()
  const broken = { ...parcelOf(own), events: [{ nothing: 'Marker' }] }
  await stores.quarantine.put([
    { ...head, site: null, sequence: '1', payload: base64(broken) },
    { ...head, site: null, sequence: '2', payload: base64({ ...broken, visitor: 'anna', events: [] }) },
    { ...head, site: null, sequence: '3', payload: Buffer.from(`{"visitor":"${VISITOR}", cut off`).toString('base64') },
    { ...head, site: 'shop', sequence: '4', payload: JSON.stringify(order('o', T, { visitor: VISITOR })) },
    { ...head, site: 'shop', sequence: '5', payload: JSON.stringify(order('o', T, { visitor: 'anna' })) },
    {
      ...head,
      site: 'shop',
      sequence: VISITOR,
      payload: JSON.stringify({ visitor: VISITOR }),
      code: 'history_too_long',
    },
  ])
  const [entry] = (await stores.quarantine.page('shop')).heads
  if (entry !== undefined) await stores.quarantine.fix(entry, JSON.stringify({ note: 'Marker' }), T)
  expect((await left()).length).toBeGreaterThan(2)

  await askErasure(running, ofVisitor, T)
  await runErasing(running)

  expect(await left()).toEqual([])
  const rest = [...(await stores.quarantine.list(null)), ...(await stores.quarantine.list('shop'))]
  expect(rest.map(({ sequence }) => sequence)).toEqual(['2', '5'])
})

const record = (fact: typeof own) => ({
  kinesis: { partitionKey: `shop#${fact.visitor}`, data: base64(parcelOf(fact)), sequenceNumber: '1' },
})
const batch = (...facts: (typeof own)[]) =>
  new TextEncoder().encode(JSON.stringify({ version: '1.0', payload: JSON.stringify({ Records: facts.map(record) }) }))

const jsonIn = (body: Uint8Array | undefined): unknown => JSON.parse(new TextDecoder().decode(body))

test('batches that were given up are rewritten, and go where nothing else is in them', async () => {
  const { running, objects, left } = await aPipeline()
  await objects.put('failures/attribute-events/a.json', batch(own, foreign))
  await objects.put('failures/attribute-events/b.json', batch(own))
  await objects.put('failures/attribute-events/c.json', batch(foreign))
  const untouched = (await objects.get('failures/attribute-events/c.json'))?.body

  await askErasure(running, ofVisitor, T)
  await runErasing(running)

  expect(await left()).toEqual([])
  expect(await objects.list('failures/')).toEqual([
    'failures/attribute-events/a.json',
    'failures/attribute-events/c.json',
  ])
  const rewritten = (await objects.get('failures/attribute-events/a.json'))?.body
  expect(jsonIn(rewritten)).toEqual(jsonIn(batch(foreign)))
  expect((await objects.get('failures/attribute-events/c.json'))?.body).toEqual(untouched)
})

const parcelIn = (body: Uint8Array | undefined): unknown => {
  const { payload } = Object(jsonIn(body))
  const [{ kinesis }] = JSON.parse(payload).Records
  return JSON.parse(Buffer.from(kinesis.data, 'base64').toString())
}

test('a given-up request of theirs goes also where no event of it was taken', async () => {
  const { running, objects, left } = await aPipeline()
  const data = base64({ ...parcelOf(own), events: [] })
  const Records = [{ kinesis: { partitionKey: `shop#${VISITOR}`, data, sequenceNumber: '1' } }]
  const body = JSON.stringify({ payload: JSON.stringify({ Records }) })
  await objects.put('failures/attribute-events/a.json', new TextEncoder().encode(body))

  await askErasure(running, ofVisitor, T)
  await runErasing(running)

  expect(await left()).toEqual([])
  expect(await objects.list('failures/')).toEqual([])
})

test('of a request that an erased user shares the rest goes on, and what it brought is told', async () => {
  const { running, objects, left } = await aPipeline()
  const shared = parcelOf(pageView('p-Other', T, { visitor: 'anna' }))
  const theirs = parcelOf(pageView('p-Marker', T + 1, { visitor: 'anna', user: USER }))
  const parcel = { ...shared, summary: { accepted: 2, rejected: 1, bot: 0, test: 0 } }
  const request = { ...parcel, events: [...parcel.events, ...theirs.events] }
  const Records = [{ kinesis: { partitionKey: 'shop#anna', data: base64(request), sequenceNumber: '1' } }]
  const key = 'failures/archive-events/a.json'
  await objects.put(key, new TextEncoder().encode(JSON.stringify({ payload: JSON.stringify({ Records }) })))

  await askErasure(running, ofUser, T)
  await runErasing(running)

  expect(await left()).toEqual([])
  const { summary: _, ...rest } = parcel
  expect(parcelIn((await objects.get(key))?.body)).toEqual({ ...rest, replayed: true })
  const rows = await readParcelRows((await objects.get(requestsKey('shop', DAY)))?.body)
  expect(rows.map(({ accepted, erased, summary }) => ({ accepted, erased, summary }))).toEqual([
    { accepted: 2, erased: 0, summary: parcel.summary },
    { accepted: 0, erased: 1, summary: undefined },
  ])
})

test('a given-up refund stays under the name of its erased order, and the erasure ends', async () => {
  const { running, stores, objects } = await aPipeline()
  const visitor = 'order:o-1'
  await running.attribute(batchOf([order('e', T, { orderId: 'o-1', visitor, receiptId: 'r1' })]))
  const parcel = parcelOf(refund('rf', T + 1, '10', { orderId: 'o-1', visitor, receiptId: 'r2' }))
  const Records = [{ kinesis: { partitionKey: `shop#${visitor}`, data: base64(parcel), sequenceNumber: '1' } }]
  const key = 'failures/attribute-events/a.json'
  await objects.put(key, new TextEncoder().encode(JSON.stringify({ payload: JSON.stringify({ Records }) })))

  await askErasure(running, { ...ofVisitor, subject: visitor }, T)
  await runErasing(running)

  expect(parcelIn((await objects.get(key))?.body)).toEqual(parcel)
  expect(await stores.erasures.allOpen()).toEqual([])
})

test('a user in the traces of a fold that ended late is found at night, under whichever visitor', async () => {
  const { running, objects, left, tomorrow } = await aPipeline()
  await askErasure(running, ofUser, T)
  await runErasing(running)
  const trace = { visitor: 'anna', what: 'identified', at: T, user: USER, source: null } as const
  await objects.put(journeyKeys('shop', DAY, 9, 'x').tracesKey(0), writeTraces([trace]))

  await running.erase()
  expect(await left()).not.toEqual([])
  tomorrow()
  await runErasing(running)

  expect(await left()).toEqual([])
})

test('what a run that died left behind is found at night, by the tombstone alone', async () => {
  const { running, stores, objects, left, tomorrow } = await aPipeline()
  await askErasure(running, ofVisitor, T)
  await runErasing(running)
  // A compaction that began before the erasure, and a fold, end after it.
  const key = eventsKey('shop', DAY, bucketOf(VISITOR))
  await objects.put(key, writeFacts([own]))
  await objects.put(
    snapshotKeys('shop', DAY, 9, 'x').visitorsKey,
    writeVisitorRows([{ visitor: VISITOR, dims: 0, hours: 1, model: -1 }]),
  )

  await running.erase()
  expect(await left()).not.toEqual([])
  tomorrow()
  await runErasing(running)

  expect(await left()).toEqual([])
  expect(await readFacts((await objects.get(key))?.body ?? new Uint8Array())).toEqual([])
  expect(await stores.erasures.allOpen()).toEqual([])
})

test('a batch that both consumers stored before they knew is cleaned by the next run', async () => {
  const { running, left } = await aPipeline()
  await running.attribute(batchOf([foreign]))
  await running.archive(batchOf([foreign]))
  // Both know that nobody is erased; then the erasure comes and is done.
  await askErasure(running, ofVisitor, T)
  await running.erase()

  await running.attribute(batchOf([own, order('evt-Marker-o', T + 1, { visitor: VISITOR, receiptId: 'r2' })]))
  await running.archive(batchOf([own]))
  expect(await left()).not.toEqual([])
  await runErasing(running)

  expect(await left()).toEqual([])
})

test('examples of an audit go, and its counts stay', async () => {
  const { running, stores, left } = await aPipeline()
  await running.attribute(batchOf([own]))
  await running.archive(batchOf([foreign]))
  await runScheduled(running)
  await running.audit({ site: 'shop', date: DAY })
  const [audit] = await stores.audits.range('shop', DAY, DAY)
  if (audit === undefined) throw new Error('no audit')
  const examples = [
    { kind: 'missing_in_lake' as const, id: 'evt-Marker' },
    { kind: 'missing_in_lake' as const, id: 'evt-2' },
  ]
  await stores.audits.put({ ...audit, examples })

  await askErasure(running, ofVisitor, T)
  await running.erase()

  expect(await left()).toEqual([])
  expect(await stores.audits.range('shop', DAY, DAY)).toEqual([{ ...audit, examples: examples.slice(1) }])
})

test('a run says how many erasures have been open for more than a day, and nothing of whom', async () => {
  const { running, stores, tomorrow } = await aPipeline()
  const lines: unknown[] = []
  const run = erasePeople(stores, (...line) => void lines.push(line))
  await askErasure(running, ofVisitor, T + DAY_MS)
  tomorrow()
  await run()
  expect(lines).toEqual([])

  await askErasure(running, { ...ofVisitor, subject: 'another' }, T - DAY_MS)
  await run()
  expect(lines).toEqual([['warn', 'erasure_late', { open: 1 }]])
})

test('an audit between the erasure and the next fold waits', async () => {
  const { running, stores } = await aPipeline()
  const batch = batchOf([own, foreign])
  await running.attribute(batch)
  await running.archive(batch)
  await runScheduled(running)
  await askErasure(running, ofVisitor, T)
  await running.erase()

  await running.audit({ site: 'shop', date: DAY })
  const [between] = await stores.audits.range('shop', DAY, DAY)
  await runErasing(running)
  await running.audit({ site: 'shop', date: DAY })
  const [after] = await stores.audits.range('shop', DAY, DAY)

  expect([between?.differences.snapshot_bytes, (between?.pending ?? 0) > 0]).toEqual([0, true])
  expect([after?.examples, after?.pending]).toEqual([[], 0])
})

test('what a run found that died behind another, which closed the work, goes a night later', async () => {
  const { running, stores, left, tomorrow } = await aPipeline()
  await askErasure(running, ofVisitor, T)
  await runErasing(running)
  const [{ hash = '' } = {}] = await stores.erasures.tombstones('shop')
  const found = { days: [], keys: [{ kind: 'order', naturalId: 'Marker' }], strangers: [], users: [] }
  await stores.erasures.keepFound({ site: 'shop', hash }, { runId: 'dead', at: T + DAY_MS }, found)
  expect(await left()).toHaveLength(1)

  tomorrow()
  await runErasing(running)
  expect(await left()).toHaveLength(1)
  tomorrow()
  await runErasing(running)
  expect(await left()).toEqual([])
})

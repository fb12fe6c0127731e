import type { Fact } from '@guiyin/events'
import { readFacts, readParcelRows } from '@guiyin/files'
import { memoryObjects, pageView } from '@guiyin/files/testing'
import { nobodyErased } from '@guiyin/store'
import { describe, expect, test } from 'vitest'
import { parcelOf } from '../../test/support/pipeline.ts'
import { archiveEvents } from './archive-events.ts'

const T0 = Date.UTC(2026, 0, 31)
const parcel = (sequence: string, ...ids: [string, ...string[]]) => {
  const facts = ids.map((id) => pageView('v1', id, T0))
  const [first] = facts.map(parcelOf)
  const events = facts.flatMap((fact) => parcelOf(fact).events)
  if (first === undefined) throw new Error('no event')
  const summary = { accepted: ids.length, rejected: 1, bot: 0, test: 0 }
  return { shard: 'shardId-000000000000', sequence, facts, parcel: { ...first, summary, events } }
}
const NINE = '9'.repeat(55)
const TEN = `1${'0'.repeat(55)}`

const archived = async (batch: Parameters<ReturnType<typeof archiveEvents>>[0]) => {
  const objects = memoryObjects()
  await archiveEvents({ objects, erased: nobodyErased })(batch)
  return objects.dump()
}

test('one batch is one object, named by its first and last record, its facts in stream order', async () => {
  const objects = await archived({ parcels: [parcel(TEN, 'c'), parcel(NINE, 'a', 'b')], undecodable: [] })
  const key = `lake/arrivals/shardId-000000000000-${NINE}-${TEN}.parquet`
  expect([...objects.keys()].sort()).toEqual([key, `lake/request-arrivals/shardId-000000000000-${NINE}-${TEN}.parquet`])
  const facts = await readFacts(objects.get(key) ?? new Uint8Array())
  expect(facts.map((fact) => fact.id)).toEqual(['a', 'b', 'c'])
})

test('the same batch again gives the same bytes under the same name', async () => {
  const batch = { parcels: [parcel('1', 'a'), parcel('2', 'b')], undecodable: [] }
  expect(await archived(batch)).toEqual(await archived(batch))
})

test('a record that could not be decoded is in the name and not in the object', async () => {
  const undecodable = [{ shard: 'shardId-000000000000', sequence: '3' }]
  const objects = await archived({ parcels: [parcel('2', 'a')], undecodable })
  expect([...objects.keys()]).toContain('lake/arrivals/shardId-000000000000-2-3.parquet')
})

test('a batch without facts leaves nothing', async () => {
  expect((await archived({ parcels: [], undecodable: [{ shard: 's', sequence: '3' }] })).size).toBe(0)
})

describe('beside the facts', () => {
  const rowsOf = async (...parcels: Parameters<typeof archived>[0]['parcels']) => {
    const objects = await archived({ parcels, undecodable: [] })
    return readParcelRows(objects.get(`lake/request-arrivals/shardId-000000000000-1-${parcels.length}.parquet`))
  }

  test('lies what each parcel said of its request', async () => {
    const { parcel: alone, ...rest } = parcel('2', 'c')
    const { summary: _, ...others } = alone
    expect(await rowsOf(parcel('1', 'a', 'b'), { ...rest, parcel: { ...others, receiptId: 'z' } })).toMatchObject([
      {
        site: 'shop',
        accepted: 2,
        bot: 0,
        test: 0,
        repeats: 0,
        summary: { accepted: 2, rejected: 1, bot: 0, test: 0 },
      },
      { receiptId: 'z', accepted: 1, repeats: 0, summary: undefined },
    ])
  })

  test('events that a parcel repeats are counted, and a parcel that the stream holds twice is one', async () => {
    expect(await rowsOf(parcel('1', 'a', 'a', 'b'), parcel('2', 'a', 'a', 'b'))).toMatchObject([
      { accepted: 3, repeats: 1 },
    ])
  })
})

test('what was left out of erased people stays accounted for when a run that knew less of them comes last', async () => {
  const objects = memoryObjects()
  const batch = { parcels: [parcel('1', 'a', 'b')], undecodable: [] }
  const erased = { ...nobodyErased, judge: async () => (fact: Fact) => (fact.id === 'b' ? undefined : fact) }
  await archiveEvents({ objects, erased })(batch)
  await archiveEvents({ objects, erased: nobodyErased })(batch)

  const requests = [...objects.dump()].filter(([key]) => key.startsWith('lake/request-arrivals/'))
  const rows = await Promise.all(requests.map(([, body]) => readParcelRows(body)))
  expect(
    rows
      .flat()
      .map((row) => row.erased)
      .sort(),
  ).toEqual([0, 1])
})

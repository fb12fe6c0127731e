import { readFacts } from '@guiyin/files'
import { memoryObjects, pageView } from '@guiyin/files/testing'
import { expect, test } from 'vitest'
import { archiveEvents } from './archive-events.ts'

const T0 = Date.UTC(2026, 0, 31)
const parcel = (sequence: string, ...ids: string[]) => ({
  shard: 'shardId-000000000000',
  sequence,
  facts: ids.map((id) => pageView('v1', id, T0)),
})
const NINE = '9'.repeat(55)
const TEN = `1${'0'.repeat(55)}`

const archived = async (batch: Parameters<ReturnType<typeof archiveEvents>>[0]) => {
  const objects = memoryObjects()
  await archiveEvents({ objects })(batch)
  return objects.dump()
}

test('one batch is one object, named by its first and last record, its facts in stream order', async () => {
  const objects = await archived({ parcels: [parcel(TEN, 'c'), parcel(NINE, 'a', 'b')], undecodable: [] })
  const key = `lake/arrivals/shardId-000000000000-${NINE}-${TEN}.parquet`
  expect([...objects.keys()]).toEqual([key])
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
  expect([...objects.keys()]).toEqual(['lake/arrivals/shardId-000000000000-2-3.parquet'])
})

test('a batch without facts leaves nothing', async () => {
  expect((await archived({ parcels: [], undecodable: [{ shard: 's', sequence: '3' }] })).size).toBe(0)
})

import { type Fact, factsOf, type Parcel } from '@guiyin/events'
import { newIdFrom, requestOf } from '@guiyin/lambda'
import { demoCatalog } from '@guiyin/local'
import { cachedCatalog, catalogStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import type { Outgoing } from '@guiyin/stream'
import { ingestConversions } from '../../../functions/ingest-conversions/ingest-conversions.ts'
import { ingestEvents } from '../../../functions/ingest-events/ingest-events.ts'
import { ingestPixel } from '../../../functions/ingest-pixel/ingest-pixel.ts'
import { type DemoRequest, demoCampaigns, demoLinks, demoTraffic } from '../../../packages/local/src/demo/index.ts'
import { anHttpEvent } from '../../support/api-event.ts'
import { storesOver, useCasesOver } from '../../support/pipeline.ts'

interface TimedParcel {
  at: number
  facts: Fact[]
  parcel: Parcel
}

const catalog = { ...demoCatalog, links: [...demoLinks], campaigns: [...demoCampaigns] }
const DAY = 86_400_000
const CACHE_MS = 60_000

/** Bytes that only ever differ: ids of a benchmark need no secrecy. */
const counting = () => {
  let count = 0
  return (size: number): Uint8Array => {
    count += 1
    return Uint8Array.from({ length: size }, (_, index) => Math.floor(count / 32 ** index) % 32)
  }
}

const httpOf = ({ method, path, headers, body }: DemoRequest) => {
  const [pathname = '', query = ''] = path.split('?')
  return requestOf(
    anHttpEvent({ method, path: pathname, query, headers: { ...headers }, ...(body === undefined ? {} : { body }) }),
  )
}

/** The demo's requests through the real edge, each at its time: records of the stream, and when they came. */
const streamOf = async (requests: readonly DemoRequest[]) => {
  const store = catalogStore(simulatedDynamo().client, 'catalog')
  await store.apply(catalog, false)
  const records: TimedParcel[] = []
  let at = 0
  const clock = () => at
  const publish = async (outgoing: readonly Outgoing[]): Promise<void> => {
    for (const { parcel } of outgoing) records.push({ at, facts: factsOf(parcel), parcel })
  }
  const deps = { catalog: store, publish, clock, newId: newIdFrom(clock, counting()) }
  const routes = {
    events: ingestEvents(deps),
    conversions: ingestConversions(deps),
    form: ingestConversions(deps),
    pixel: ingestPixel(deps),
  }
  for (const request of requests) {
    if (request.kind === 'spend' || request.kind === 'redirect') continue
    at = request.at
    await routes[request.kind](httpOf(request)).catch(() => undefined)
  }
  return records
}

export interface Shape {
  /** How the records are cut into batches. */
  title: string
  batches(records: readonly TimedParcel[]): TimedParcel[][]
}

const chunked = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, index * size + size))

export const SHAPES: readonly Shape[] = [
  {
    title: 'as it comes, a batch each 5 s',
    batches: (records) => [...Map.groupBy(records, ({ at }) => Math.floor(at / 5_000)).values()],
  },
  {
    title: 'a batch each minute',
    batches: (records) => [...Map.groupBy(records, ({ at }) => Math.floor(at / 60_000)).values()],
  },
  { title: 'replayed, 500 records a batch', batches: (records) => chunked(records, 500) },
]

export interface Counted {
  title: string
  events: number
  records: number
  batches: number
  /** Capacity units an event, by who uses them. */
  stages: { name: string; write: number; read: number }[]
}

/** Units of the tables: the consumers over all batches, then settlement and snapshots once a day. */
export const countUnits = async (shape: Shape, until: number, visitorsPerDay: number): Promise<Counted> => {
  const records = await streamOf(demoTraffic({ seed: 'units', days: 14, until, visitorsPerDay }))
  const dynamo = simulatedDynamo()
  let now = 0
  const clock = () => now
  const stores = storesOver({ client: dynamo.client, clock })
  await stores.catalog.apply(catalog, false)
  const readers = cachedCatalog(stores.catalog, { ttlMs: CACHE_MS, clock })
  const run = useCasesOver({ ...stores, catalog: { ...stores.catalog, ...readers } })
  const stages = new Map<string, { write: number; read: number }>()
  const counted = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const { write, read } = dynamo.units
    await work()
    const before = stages.get(name) ?? { write: 0, read: 0 }
    stages.set(name, { write: before.write + dynamo.units.write - write, read: before.read + dynamo.units.read - read })
  }
  const nightly = async (): Promise<void> => {
    await counted('compact-events', run.compact)
    await counted('settle-conversions (daily)', run.settle)
    await counted('snapshot-kpis (daily)', run.snapshot)
  }
  const batches = shape.batches(records)
  let sequence = 0
  let lastDay = 0
  for (const batch of batches) {
    now = Math.max(now, ...batch.map(({ at }) => at))
    if (lastDay !== 0 && Math.floor(now / DAY) > lastDay) await nightly()
    lastDay = Math.floor(now / DAY)
    const parcels = batch.map(({ facts, parcel }) => {
      sequence += 1
      return { shard: 'shardId-000000000000', sequence: String(sequence).padStart(20, '0'), facts, parcel }
    })
    await counted('attribute-events', () => run.attribute({ parcels, undecodable: [] }))
    await counted('archive-events', () => run.archive({ parcels, undecodable: [] }))
  }
  await nightly()
  const events = records.reduce((sum, { facts }) => sum + facts.length, 0)
  return {
    title: shape.title,
    events,
    records: records.length,
    batches: batches.length,
    stages: [...stages].map(([name, { write, read }]) => ({ name, write: write / events, read: read / events })),
  }
}

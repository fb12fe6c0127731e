import { siteHasher } from '@guiyin/edge'
import { Catalog, type Fact, Parcel } from '@guiyin/events'
import type { Objects } from '@guiyin/files'
import { memoryObjects } from '@guiyin/files/testing'
import type { AnnounceAttributed } from '@guiyin/queues'
import {
  attributionStore,
  auditStore,
  type Client,
  catalogStore,
  conversionStore,
  erasedConversions,
  erasedFilter,
  erasureStore,
  importStore,
  journeyStore,
  lostJourneyStore,
  markStore,
  openUndos,
  personItems,
  personTraces,
  postbackStore,
  quarantineStore,
  receiptStore,
  restatementStore,
  rowStore,
  snapshotStore,
  spendStore,
  undoneImports,
  visitorLog,
} from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { archiveEvents } from '../../functions/archive-events/archive-events.ts'
import { attributeDaily } from '../../functions/attribute-daily/attribute-daily.ts'
import { attributeEvents } from '../../functions/attribute-events/attribute-events.ts'
import { auditDay } from '../../functions/audit-day/audit-day.ts'
import { compactEvents } from '../../functions/compact-events/compact-events.ts'
import { catalogZones } from '../../functions/compact-events/zones.ts'
import { erasePeople } from '../../functions/erase-people/erase-people.ts'
import { readReports } from '../../functions/read-reports/read-reports.ts'
import { settleConversions } from '../../functions/settle-conversions/settle-conversions.ts'
import { snapshotKpis } from '../../functions/snapshot-kpis/snapshot-kpis.ts'

export const shop = {
  id: 'shop',
  name: 'Shop',
  keys: { write: 'wk_shop', secret: 'sk_shop', read: 'rk_shop' },
  browserOrders: true,
  goals: [{ id: 'trial', event: 'trial' }],
}

export interface PipelineOptions {
  client?: Client
  objects?: Objects
  clock?: () => number
  sites?: unknown[]
  sleep?: (ms: number) => Promise<void>
  /** Where announcements go; the default keeps them nowhere. */
  announceAttributed?: AnnounceAttributed
}

/** One record of the stream, decoded. */
export interface TestRecord {
  shard: string
  sequence: string
  facts: Fact[]
  parcel: Parcel
}

/** The same ids in every run. */
const countedIds = () => {
  let next = 0
  return () => {
    next += 1
    return `id-${String(next).padStart(6, '0')}`
  }
}

/** The stores of the pipeline, without a catalog in them. */
export const storesOver = (options: Omit<PipelineOptions, 'sites'> = {}) => {
  const { client = simulatedDynamo().client, objects = memoryObjects(), clock = Date.now } = options
  const { announceAttributed = async () => undefined } = options
  const waits = options.sleep === undefined ? {} : { sleep: options.sleep }
  const catalog = catalogStore(client, 'catalog', waits)
  const erasures = erasureStore(client, 'kpis', waits)
  const hashOf = siteHasher(catalog)
  const newId = countedIds()
  return {
    catalog,
    erasures,
    hashOf,
    newId,
    erased: erasedFilter({ erasures, hashOf, newId }),
    people: personItems(client, 'visitors', waits),
    rewriting: erasedConversions(client, 'conversions', waits),
    traces: personTraces(client, 'kpis', waits),
    failures: { objects, prefix: 'failures/' },
    objects,
    clock,
    log: visitorLog(client, 'visitors', waits),
    conversions: conversionStore(client, 'conversions', waits),
    marks: markStore(client, 'kpis', waits),
    spend: spendStore(client, 'kpis', waits),
    rows: rowStore(client, 'kpis', waits),
    imports: importStore(client, 'kpis', waits),
    undone: undoneImports(client, 'kpis', waits),
    undos: openUndos(client, 'kpis', waits),
    journeys: journeyStore(client, 'kpis'),
    lostJourneys: lostJourneyStore(client, 'kpis'),
    attributions: attributionStore(client, 'kpis'),
    snapshots: snapshotStore(client, 'kpis'),
    restatements: restatementStore(client, 'kpis'),
    audits: auditStore(client, 'kpis'),
    postbacks: postbackStore(client, 'conversions', waits),
    receipts: receiptStore(client, 'kpis', waits),
    quarantine: quarantineStore(client, 'kpis', waits),
    announceAttributed,
  }
}
export type Stores = ReturnType<typeof storesOver>

/** The consumers and scheduled functions as in production, over any stores. */
export const useCasesOver = (stores: Stores) => {
  const zoneOf = catalogZones(stores.catalog)
  return {
    stores,
    attribute: attributeEvents(stores),
    archive: archiveEvents(stores),
    compact: compactEvents({ ...stores, zoneOf }),
    settle: settleConversions(stores),
    erase: erasePeople(stores, () => undefined),
    snapshot: snapshotKpis(stores),
    credit: attributeDaily({ ...stores, replicates: 8 }),
    audit: auditDay({ ...stores, differed: () => undefined }),
    read: readReports(stores),
  }
}

/** The consumers and scheduled functions as in production, over stores in memory unless others are given. */
export const pipeline = async ({ sites = [shop], ...options }: PipelineOptions = {}) => {
  const stores = storesOver(options)
  await stores.catalog.apply(Catalog.parse({ sites }), false)
  return useCasesOver(stores)
}

/** Runs what a schedule runs, in its order. */
export const runScheduled = async (running: Awaited<ReturnType<typeof pipeline>>): Promise<void> => {
  await running.compact()
  await running.settle()
  await running.snapshot()
}

const PARCEL_STAMPS: readonly string[] = ['site', 'config', 'visitor', 'receiptId', 'receivedAt', 'key', 'ip', 'agent']

/** The parcel that the edge would have made of a request with this one event. */
export const parcelOf = (fact: Fact): Parcel => {
  const all = Object.entries(fact)
  const stamps = all.filter(([name]) => PARCEL_STAMPS.includes(name))
  const event = all.filter(([name]) => !PARCEL_STAMPS.includes(name))
  const summary = { accepted: 0, rejected: 0, bot: 0, test: 0, [fact.verdict]: 1 }
  return Parcel.parse({ v: 1, ...Object.fromEntries(stamps), summary, events: [Object.fromEntries(event)] })
}

let sequence = 0

/** Facts as one batch of one shard, one record each, with sequence numbers that only grow. */
export const batchOf = (facts: readonly Fact[], shard = 'shardId-000000000000') => ({
  parcels: facts.map((fact): TestRecord => {
    sequence += 1
    return { shard, sequence: String(sequence).padStart(20, '0'), facts: [fact], parcel: parcelOf(fact) }
  }),
  undecodable: [],
})

import { factsOf, type Parcel } from '@guiyin/events'
import { newIdFrom, requestOf } from '@guiyin/lambda'
import { demoCatalog } from '@guiyin/local'
import { feedbackOf, monitorLink } from '@guiyin/platforms'
import { cachedCatalog } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { ingestFeedback } from '../../functions/ingest-feedback/ingest-feedback.ts'
import { clickCells } from '../../packages/domain/src/clicks/ledger.ts'
import type { ClickParts } from '../../packages/domain/src/clicks/parts.ts'
import { anHttpEvent } from '../support/api-event.ts'
import { storesOver, useCasesOver } from '../support/pipeline.ts'

const CLICKS = 20_000
const BATCH = 500
const START = Date.parse('2026-01-15T00:00:00Z')

let now = START
const clock = (): number => now
const dynamo = simulatedDynamo()
const stores = storesOver({ client: dynamo.client, clock })
await stores.catalog.apply(demoCatalog, false)
const catalog = { ...stores.catalog, ...cachedCatalog(stores.catalog, { ttlMs: 60_000, clock }) }
const run = useCasesOver({ ...stores, catalog })

let count = 0
const newId = newIdFrom(clock, (size) => Uint8Array.from({ length: size }, (_, index) => (count++ >> index) % 32))
const parcels: Parcel[] = []
const feedback = ingestFeedback({
  catalog,
  publish: async (outgoing) => void parcels.push(...outgoing.map(({ parcel }) => parcel)),
  clock,
  newId,
  secretsOf: async () => ({}),
  digests: { md5Hex: () => '', isEqual: () => false },
})

const params = { platform: 'oceanengine', site: 'demo' }
const link = monitorLink(feedbackOf('oceanengine'), { base: '', ...params, key: 'fk_demo' })
const callOf = (click: number) =>
  requestOf(
    anHttpEvent({
      method: 'GET',
      params,
      query: link
        .slice(link.indexOf('?') + 1)
        .replace('__CLICKID__', `EJiw267wvfQCGKf2g74ZIPD89vIATAM${click}`)
        .replace('__TS__', String(now))
        .replace(/__[A-Z]+_NAME__/g, '%E6%98%A5%E5%AD%A3%E4%B8%8A%E6%96%B0')
        .replace(/__[A-Z_]+__/g, `73000000000000000${click % 50}`),
    }),
  )

const requests = Array.from({ length: CLICKS }, (_, click) => {
  now = START + click * 100
  return { at: now, request: callOf(click) }
})
const cpu = process.cpuUsage()
for (const { at, request } of requests) {
  now = at
  await feedback(request)
}
const spent = process.cpuUsage(cpu)
const bytes = parcels.reduce((sum, parcel) => sum + JSON.stringify(parcel).length, 0)

const measured = async (name: string, work: () => Promise<unknown>): Promise<void> => {
  const before = { ...dynamo.units }
  await work()
  const [write, read] = [dynamo.units.write - before.write, dynamo.units.read - before.read]
  process.stdout.write(
    `${name}: ${(write / CLICKS).toFixed(4)} write, ${(read / CLICKS).toFixed(4)} read units a click\n`,
  )
}

process.stdout.write(`${CLICKS} clicks: ${Math.round((spent.user + spent.system) / CLICKS)} µs of CPU a call\n`)
process.stdout.write(`${Math.round(bytes / CLICKS)} bytes a stream record\n`)
const batches = Array.from({ length: CLICKS / BATCH }, (_, index) => ({
  parcels: parcels.slice(index * BATCH, index * BATCH + BATCH).map((parcel, place) => ({
    ...{ shard: 's', sequence: String(index * BATCH + place + 1), facts: factsOf(parcel), parcel },
  })),
  undecodable: [],
}))
await measured('attribute-events', async () => {
  for (const batch of batches) await run.attribute(batch)
})
await measured('archive-events', async () => {
  for (const batch of batches) await run.archive(batch)
})
await measured('compact-events', run.compact)
await measured('snapshot-kpis', run.snapshot)
const keys = await stores.objects.list('lake/events/')
const bodies = await Promise.all(keys.map((key) => stores.objects.get(key)))
const stored = bodies.reduce((sum, body) => sum + (body?.body.length ?? 0), 0)
process.stdout.write(`${Math.round(stored / CLICKS)} bytes a click in the lake\n`)

const BIG = 300_000
const parts: ClickParts = {
  reports: Array.from({ length: BIG }, (_, click) => ({
    ...{ at: START + click * 200, name: `click:${click}\u0000t${click}`, platform: 'oceanengine' },
    action: 'click',
    ...{ campaign: `c${click % 500}`, campaignId: String(click % 500), clickId: `EJiw267wvfQCGK${click}` },
    unreplaced: false,
  })),
  redirects: [],
  landings: Array.from({ length: BIG * 0.8 }, (_, click) => ({
    ...{ at: START + click * 200 + 3_000, name: `v${click}\u0000p${click}`, platform: 'oceanengine', campaign: 'c' },
    ...{ campaignId: null, clickId: `EJiw267wvfQCGK${click}`, linkClick: null, paid: true },
    ...{ engaged: click % 2 === 0, converting: click % 50 === 0 },
  })),
  bots: [],
}
const began = process.cpuUsage()
const cells = clickCells(parts, () => true)
const used = process.cpuUsage(began)
const peak = Math.round(process.resourceUsage().maxRSS / 1024)
const seconds = ((used.user + used.system) / 1e6).toFixed(1)
process.stdout.write(
  `${BIG} told clicks and ${parts.landings.length} landings of a day: ${cells.length} cells, ${seconds} s of CPU, peak ${peak} MiB\n`,
)

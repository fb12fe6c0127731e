import { Catalog, type Fact, QuarantineList } from '@guiyin/events'
import { memoryObjects, type ObjectOperation } from '@guiyin/files/testing'
import { readImport } from '@guiyin/imports'
import { postbacks } from '@guiyin/platforms/postbacks'
import { postbackGates, postbackTokens, type Transport } from '@guiyin/postbacks'
import { type Attributed, attributedMessage } from '@guiyin/queues'
import { importLog, importStore, postbackStore, rowStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { erasePerson } from '../../functions/erase-person/erase-person.ts'
import { importDataset } from '../../functions/import-dataset/import-dataset.ts'
import { manageImports } from '../../functions/manage-imports/manage-imports.ts'
import { managePostbacks } from '../../functions/manage-postbacks/manage-postbacks.ts'
import { manageQuarantine } from '../../functions/manage-quarantine/manage-quarantine.ts'
import { readPerson } from '../../functions/read-person/read-person.ts'
import { rebuildNumbers } from '../../functions/rebuild-numbers/rebuild-numbers.ts'
import { replayFacts } from '../../functions/replay-facts/replay-facts.ts'
import { sendPostbacks } from '../../functions/send-postbacks/send-postbacks.ts'
import { unlinkVisitor } from '../../functions/unlink-visitor/unlink-visitor.ts'
import { grantedBy, type Target } from '../../infra/testing/granted.ts'
import { synthesised } from '../../infra/testing/synthesised.ts'
import {
  at,
  DAY,
  engagement,
  MINUTE,
  order,
  pageView,
  refund,
  signup,
  T0,
} from '../../packages/domain/src/facts/testing.ts'
import { aRequest } from '../support/edge.ts'
import { OPERATOR, operatorRequest } from '../support/operator.ts'
import { batchOf, parcelOf, type Stores, shop, storesOver, useCasesOver } from '../support/pipeline.ts'

const VISITOR = 'v1'
const told = { postbacks: [{ platform: 'baidu' }], consentDefault: { ads: true } }
const kept = { ...shop, ...told, retentionDays: 63 }

/** Facts of every kind that leaves something of its own: links, orders, refunds, strays, copies that lose. */
const story: readonly Fact[] = [
  pageView('p0', T0 - 70 * DAY, { visitor: 'old' }),
  pageView('p1', T0, { ...at('bd_vid=1'), user: 'u' }),
  { ...pageView('p1', T0 + MINUTE, { ...at('bd_vid=1'), user: 'u' }), receiptId: 'r-again' },
  engagement('g1', T0 + MINUTE, 'nowhere', 20_000),
  order('e1', T0 + 2 * MINUTE, { user: 'u' }),
  order('e2', T0 + 3 * MINUTE, { visitor: 'v2' }),
  signup('s1', T0 + 3 * MINUTE, { user: 'u' }),
  refund('f1', T0 + DAY, '9.5', { visitor: 'order:o1' }),
]

const OF_OBJECTS = { get: 's3:GetObject', put: 's3:PutObject', list: 's3:ListBucket', remove: 's3:DeleteObject' }

interface Use {
  name: string
  action: string
  target: Target
}

/** Every function over the same tables and objects; what one of them does is told with its name. */
const aCloud = async () => {
  const uses = new Map<string, Use>()
  let name = ''
  let now = T0 + 2 * DAY
  const note = (action: string, target: Target): undefined => {
    if (name !== '') uses.set(JSON.stringify([name, action, target]), { name, action, target })
  }
  const bucketOf = (bucket: string) =>
    memoryObjects({
      onOperation: ({ name: operation, key }: ObjectOperation) =>
        note(OF_OBJECTS[operation], operation === 'list' ? { bucket } : { bucket, key }),
    })
  const { client } = simulatedDynamo({
    onOperation: ({ kind, table }) => note(`dynamodb:${kind}${kind === 'Query' ? '' : 'Item'}`, { table }),
  })
  const batches = bucketOf('failures')
  const announced: Attributed[] = []
  const stores: Stores = {
    ...storesOver({
      client,
      objects: bucketOf('objects'),
      clock: () => now,
      announceAttributed: async (key, seen) => void announced.push(attributedMessage(key, seen)),
    }),
    failures: { objects: batches, prefix: 'aws/lambda/' },
  }
  await stores.catalog.apply(Catalog.parse({ sites: [kept] }), false)
  return {
    uses,
    batches,
    stores,
    imported: {
      rows: rowStore(client, 'kpis'),
      imports: importStore(client, 'kpis'),
      log: importLog(client, 'kpis'),
      readImport,
    },
    announced,
    sent: postbackStore(client, 'conversions'),
    run: useCasesOver(stores),
    /** Runs one function; nothing else runs meanwhile. */
    as: async <Answer>(own: string, work: () => Promise<Answer>): Promise<Answer> => {
      name = own
      const answer = await work()
      name = ''
      return answer
    },
    sleep: (ms: number): void => {
      now += ms
    },
  }
}
type Cloud = Awaited<ReturnType<typeof aCloud>>

const schedules = async ({ as, run }: Cloud): Promise<void> => {
  await as('erase-people', run.erase)
  await as('compact-events', run.compact)
  await as('settle-conversions', run.settle)
  await as('snapshot-kpis', run.snapshot)
  await as('attribute-daily', run.credit)
  await as('audit-day', () => run.audit())
}

const consume = async ({ as, run }: Cloud, facts: readonly Fact[]): Promise<void> => {
  const undecodable = [{ shard: 's', sequence: '1', payload: 'x', code: 'undecodable_record', sentence: 'No.', at: T0 }]
  const batch = { ...batchOf(facts), undecodable }
  await as('attribute-events', () => run.attribute(batch))
  await as('archive-events', () => run.archive(batch))
}

const refusing: Transport = async () => ({
  kind: 'answered',
  response: { status: 200, headers: {}, json: { header: { status: 2 } }, text: '' },
})

const sendBack = async ({ as, stores, announced, sent }: Cloud): Promise<void> => {
  const send = sendPostbacks({
    ...stores,
    visitors: stores.log,
    postbacks: sent,
    contracts: postbacks,
    secretsOf: async () => ({ token: 't' }),
    transport: refusing,
    tokens: postbackTokens(refusing),
    gates: postbackGates(),
    newNonce: () => 'n',
    log: () => undefined,
  })
  await as('send-postbacks', () => send(announced.splice(0).map((message) => JSON.stringify(message))))
  expect((await sent.stranded('shop', 10)).found).not.toEqual([])
  const managing = { ...stores, postbacks: sent }
  for (const method of ['GET', 'POST'])
    await as('manage-postbacks', () => managePostbacks(managing)(ofSite(method, {})))
  await as('send-postbacks', () => send(announced.splice(0).map((message) => JSON.stringify(message))))
}

const DATE = { params: { site: 'shop' }, query: 'date=2026-01-31' }

const operate = async ({ as, stores }: Cloud): Promise<void> => {
  const deps = { ...stores, publish: async () => undefined, operatorKey: OPERATOR }
  const asked = (method: string, route: string, options: Parameters<typeof operatorRequest>[2] = {}) =>
    operatorRequest(method, route, options)
  await as('rebuild-numbers', () => rebuildNumbers(deps)(asked('POST', '/v1/sites/{site}/rebuild', DATE)))
  const bucket = { ...DATE, query: `${DATE.query}&bucket=0` }
  await as('replay-facts', () => replayFacts(deps)(asked('POST', '/v1/sites/{site}/replay', bucket)))
  const quarantine = (method: string, route: string, options = {}) =>
    as('manage-quarantine', () => manageQuarantine(deps)(asked(method, `/v1/quarantine${route}`, options)))
  const [entry] = QuarantineList.parse(JSON.parse(String((await quarantine('GET', '')).body))).entries
  const params = { id: entry?.id ?? '' }
  await quarantine('PUT', '/{id}', { params, body: JSON.stringify(parcelOf(pageView('p9', T0))) })
  await quarantine('POST', '/{id}/replay', { params })
}

const ofSite = (method: string, params: Record<string, string>) =>
  aRequest({ method, params: { site: 'shop', ...params }, headers: { authorization: 'Bearer sk_shop' } })

const importAndUndo = async ({ as, stores, imported }: Cloud): Promise<void> => {
  const deps = { ...stores, ...imported, publish: async () => undefined }
  const rows = [{ date: '2026-01-31', kind: 'tools', amount: '1', currency: 'CNY' }]
  const request = { ...ofSite('POST', { dataset: 'other_costs' }), body: Buffer.from(JSON.stringify({ rows })) }
  await as('import-dataset', () => importDataset(deps)(request))
  const [entry] = await imported.log.ofSite('shop')
  await as('manage-imports', () => manageImports(deps)(ofSite('DELETE', { importId: entry?.importId ?? '' })))
}

const answerForPerson = async ({ as, stores }: Cloud): Promise<void> => {
  await as('read-person', () => readPerson(stores)(ofSite('GET', { visitorId: VISITOR })))
  await as('unlink-visitor', () => unlinkVisitor(stores)(ofSite('DELETE', { userId: 'u', visitorId: 'v2' })))
  await as('erase-person', () => erasePerson(stores)(ofSite('DELETE', { visitorId: VISITOR })))
}

const failedBatch = (fact: Fact): Uint8Array => {
  const data = Buffer.from(JSON.stringify(parcelOf(fact))).toString('base64')
  const kinesis = { partitionKey: `shop#${fact.visitor}`, sequenceNumber: '1', data }
  return new TextEncoder().encode(
    JSON.stringify({ version: '1.0', payload: JSON.stringify({ Records: [{ kinesis }] }) }),
  )
}

test('a function may do all that it does', async () => {
  const cloud = await aCloud()
  await consume(cloud, story)
  await sendBack(cloud)
  await schedules(cloud)
  await operate(cloud)
  await cloud.batches.put('aws/lambda/a', failedBatch(pageView('p1', T0)))
  await consume(cloud, [pageView('p2', T0 + DAY)])
  await answerForPerson(cloud)
  await importAndUndo(cloud)
  await schedules(cloud)
  cloud.sleep(DAY)
  await consume(cloud, [pageView('p3', T0 + 3 * DAY), pageView('p4', T0 + 3 * DAY, { visitor: 'v2' })])
  await schedules(cloud)

  const granted = grantedBy(synthesised({ stage: 'prod' }))
  const uses = [...cloud.uses.values()]
  expect(new Set(uses.map(({ name }) => name)).size).toBe(18)
  expect(uses.filter(({ name, action, target }) => !granted(name, action, target))).toEqual([])
  const deleted = uses.filter(({ action }) => action === 's3:DeleteObject').map(({ target }) => target.bucket)
  expect(new Set(deleted)).toEqual(new Set(['objects', 'failures']))
})

import { siteHasher } from '@guiyin/edge'
import { Catalog } from '@guiyin/events'
import { type MemoryObjects, memoryObjects } from '@guiyin/files/testing'
import { type Log, newIdFrom, streamHandler } from '@guiyin/lambda'
import { attributedQueue } from '@guiyin/queues'
import { cachedCatalog, erasedFilter } from '@guiyin/store'
import { type Fault, type SimulatedDynamo, simulatedDynamo } from '@guiyin/store/testing'
import { decodeBatch, publisher } from '@guiyin/stream'
import { attributeDaily } from '../../functions/attribute-daily/attribute-daily.ts'
import { erasePerson } from '../../functions/erase-person/erase-person.ts'
import { importSpend } from '../../functions/import-spend/import-spend.ts'
import { ingestEvents } from '../../functions/ingest-events/ingest-events.ts'
import { ingestFeedback } from '../../functions/ingest-feedback/ingest-feedback.ts'
import { unlinkVisitor } from '../../functions/unlink-visitor/unlink-visitor.ts'
import { type Stores, shop, storesOver, useCasesOver } from '../support/pipeline.ts'
import { type Faults, faultsOf } from './fakes/faults.ts'
import { simulatedKinesis } from './fakes/kinesis.ts'
import { dynamoOf, type Fused, kinesisOf, objectsOf, type Ports, sqsOf } from './fakes/ports.ts'
import { scheduler } from './fakes/scheduler.ts'
import { sharing } from './fakes/shared-bytes.ts'
import { type Watch, watched } from './fakes/watch.ts'
import type { Random } from './random.ts'
import type { Workload } from './workload/workload.ts'

/** Everything one world is made of. */
export interface World {
  dynamo: SimulatedDynamo
  objects: MemoryObjects
  ports: Ports
  /** Use cases without faults or turns. */
  calm: Own
  faults: Faults
  watch: Watch
  wait: (ms: number) => void
  credited: readonly string[]
}

interface WorldOptions {
  random: Random
  /** Sites that attribute-daily knows: what it costs grows with the days on which something stands. */
  credited?: readonly string[]
  without?: ReadonlySet<string>
  trace?: ((line: string) => void) | undefined
}

/** Fixed, so that a seed is one run. */
export const secretOf = (site: string): string => `secret of ${site}`

const QUEUE = 'https://queue.example/attributed'
const noSleep = async (): Promise<void> => undefined
const silent: Log = () => undefined

/** A clock that never stands still nor goes back; facts do not depend on it. */
const clockFrom = (start: number) => {
  let now = start
  return {
    clock: () => now++,
    /** Nothing happens for so long. */
    wait: (ms: number): void => {
      now += ms
    },
  }
}

const catalogOf = ({ sites }: Workload) =>
  Catalog.parse({
    sites: sites.map(({ id, timezone }) => ({
      ...shop,
      id,
      timezone,
      keys: { write: `wk_${id}`, secret: `sk_${id}`, read: `rk_${id}`, feedback: `fk_${id}` },
    })),
    links: [],
  })

/** The consumers behind the handlers of production, over one process's stores. */
const consumersOf = (stores: Stores, credited: readonly string[]) => {
  const own = useCasesOver(stores)
  const sites = async () => (await stores.catalog.sites()).filter(({ settings }) => credited.includes(settings.id))
  const credit = attributeDaily({ ...stores, catalog: { ...stores.catalog, sites }, replicates: 0 })
  const handlerOf = (take: (batch: ReturnType<typeof decodeBatch>) => Promise<unknown>) =>
    streamHandler(
      async (event) => {
        await take(decodeBatch(event))
        return undefined
      },
      { log: silent },
    )
  return { ...own, credit, handlers: { attribute: handlerOf(own.attribute), archive: handlerOf(own.archive) } }
}

type Consumers = ReturnType<typeof consumersOf>

const idsOf = (random: Random) =>
  newIdFrom(
    () => 0,
    (size) => Uint8Array.from({ length: size }, () => random.below(256)),
  )

/** The engine, told of each fault before the request that it befalls. */
const engineOf = (faults: Faults, random: Random) => {
  let fault: Fault | undefined
  const dynamo = simulatedDynamo({
    random: () => (faults.isFaulty() ? random.next() : 0.99),
    staleReads: true,
    onOperation: () => {
      const named = fault
      fault = undefined
      return named
    },
  })
  const setFault = (next: Fault | undefined): void => {
    fault = next
  }
  return { dynamo, setFault }
}

/** No platform signs its calls here. */
const unsigned = { secretsOf: async () => ({}), digests: { md5Hex: () => '', isEqual: () => false } }

const calmProcess = (): Fused => ({ name: 'calm', dead: false, fuse: 0, writing: 0, onFuse: () => undefined })

/** A world with its catalog applied, and the ways to run use cases in it. */
export const worldOf = async (workload: Workload, options: WorldOptions) => {
  const { random, without = new Set(), trace, credited = ['other'] } = options
  const faults = faultsOf(random, without)
  const objects = sharing(memoryObjects())
  const { dynamo, setFault } = engineOf(faults, random)
  const watch: Watch = { broken: [], writes: 0 }
  const { clock, wait } = clockFrom(workload.now)
  const setup = storesOver({ client: dynamo.client, objects, clock, sleep: noSleep })
  await setup.catalog.apply(catalogOf(workload), false)
  // As in production, where each process keeps what it has read of the catalog; secrets are fixed by their site.
  const cached = cachedCatalog(setup.catalog, { ttlMs: Number.POSITIVE_INFINITY, clock })
  const catalog = { ...setup.catalog, ...cached, siteSecret: async (site: string) => secretOf(site) }
  const client = watched(
    dynamo.client,
    workload.sites.map(({ id }) => id),
    watch,
  )
  const turns = scheduler(random)
  let processes = 0
  const ports: Ports = {
    client,
    objects,
    kinesis: simulatedKinesis(random.between(3, 4)),
    queue: [],
    setFault,
    scheduler: turns,
    random,
    faults,
    nextProcess: () => processes++,
    trace: trace && ((line) => trace(`${turns.steps()} ${line}`)),
  }
  const newId = idsOf(random)
  const hashOf = siteHasher(catalog)
  /** What one process runs; on the wire it meets turns and faults. */
  const ownOf = (process: Fused | undefined) => {
    const sleep = process ? () => turns.turn(process, 'pause', random.between(1, 30)) : noSleep
    const wire = process ?? calmProcess()
    const queue = process ? sqsOf(ports, wire) : calmQueue(ports)
    const bare = storesOver({
      client: process ? dynamoOf(ports, process) : client,
      objects: process ? objectsOf(ports, process) : objects,
      clock,
      sleep,
      announceAttributed: attributedQueue(queue, QUEUE),
    })
    const { erasures } = bare
    const stores = { ...bare, hashOf, newId, erased: erasedFilter({ erasures, hashOf, newId }) }
    const edge = {
      catalog,
      publish: publisher(kinesisOf(ports, wire), 'events', { sleep, random: random.next }),
      newId,
    }
    let consumers: Consumers | undefined
    return {
      /** Made when they are asked for: a request to the edge needs none. */
      get scheduled(): Consumers {
        consumers ??= consumersOf({ ...stores, catalog }, credited)
        return consumers
      },
      stores,
      /** The edge as a request meets it at this time. */
      edgeAt: (receivedAt: number) => ({
        events: ingestEvents({ ...edge, clock: () => receivedAt }),
        unlink: unlinkVisitor({ ...stores, ...edge, clock: () => receivedAt }),
        erase: erasePerson({ ...stores, ...edge, clock: () => receivedAt }),
        spend: importSpend({ ...stores, ...edge, clock: () => receivedAt }),
        feedback: ingestFeedback({ ...edge, ...unsigned, clock: () => receivedAt }),
      }),
      putRecord: (command: object): Promise<unknown> => kinesisOf(ports, wire).send(command),
    }
  }
  return {
    dynamo,
    objects,
    ports,
    faults,
    watch,
    wait,
    credited,
    calm: ownOf(undefined),
    ownOf: (process: Fused) => ownOf(process),
  }
}
export type RunningWorld = Awaited<ReturnType<typeof worldOf>>
export type Own = RunningWorld['calm']

/** Takes every message and never fails. */
const calmQueue = ({ queue }: Pick<Ports, 'queue'>) => {
  function send(command: unknown): Promise<never>
  async function send(command: unknown): Promise<unknown> {
    const input: unknown = Reflect.get(Object(command), 'input')
    queue.push(String(Reflect.get(Object(input), 'MessageBody')))
    return {}
  }
  return { send }
}

import { Catalog } from '@guiyin/events'
import { type MemoryObjects, memoryObjects } from '@guiyin/files/testing'
import { newIdFrom } from '@guiyin/lambda'
import { cachedCatalog } from '@guiyin/store'
import { type Fault, type SimulatedDynamo, simulatedDynamo } from '@guiyin/store/testing'
import { shop, storesOver } from '../support/pipeline.ts'
import { type Faults, faultsOf } from './fakes/faults.ts'
import { simulatedKinesis } from './fakes/kinesis.ts'
import type { Fused, Ports } from './fakes/ports.ts'
import { scheduler } from './fakes/scheduler.ts'
import { sharing } from './fakes/shared-bytes.ts'
import { type Watch, watched } from './fakes/watch.ts'
import { noSleep, type Own, ownOf } from './own.ts'
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
  /** How long its sites keep facts of people; undefined: for ever. */
  retentionDays?: number | undefined
  without?: ReadonlySet<string>
  trace?: ((line: string) => void) | undefined
}

/** Fixed, so that a seed is one run. */
export const secretOf = (site: string): string => `secret of ${site}`

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

const catalogOf = ({ sites }: Workload, retentionDays: number | undefined) =>
  Catalog.parse({
    sites: sites.map(({ id, timezone }) => ({
      ...shop,
      id,
      timezone,
      retentionDays,
      keys: { write: `wk_${id}`, secret: `sk_${id}`, read: `rk_${id}`, feedback: `fk_${id}` },
    })),
    links: [],
  })

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

/** A world with its catalog applied, and the ways to run use cases in it. */
export const worldOf = async (workload: Workload, options: WorldOptions) => {
  const { random, without = new Set(), trace, credited = ['other'] } = options
  const faults = faultsOf(random, without)
  const objects = sharing(memoryObjects())
  const { dynamo, setFault } = engineOf(faults, random)
  const watch: Watch = { broken: [], writes: 0 }
  const { clock, wait } = clockFrom(workload.now)
  const setup = storesOver({ client: dynamo.client, objects, clock, sleep: noSleep })
  await setup.catalog.apply(catalogOf(workload, options.retentionDays), false)
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
  const shared = { ports, catalog, clock, newId: idsOf(random), credited }
  return {
    dynamo,
    objects,
    ports,
    faults,
    watch,
    wait,
    credited,
    calm: ownOf(shared, undefined),
    ownOf: (process: Fused) => ownOf(shared, process),
  }
}
export type RunningWorld = Awaited<ReturnType<typeof worldOf>>

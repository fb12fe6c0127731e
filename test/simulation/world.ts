import { Catalog } from '@guiyin/events'
import { type MemoryObjects, memoryObjects } from '@guiyin/files/testing'
import { cachedCatalog } from '@guiyin/store'
import { type Fault, type SimulatedDynamo, simulatedDynamo } from '@guiyin/store/testing'
import { type Stores, shop, storesOver, useCasesOver } from '../support/pipeline.ts'
import { clientOf, type FaultName, type Fused, objectsOf, type Ports } from './ports.ts'
import type { Random } from './random.ts'
import { scheduler } from './scheduler.ts'
import type { Workload } from './workload.ts'

/** Everything one world is made of; a mutant plants its bug by changing what the use cases are given. */
export interface Mutation {
  stores?: (stores: Stores, role: string) => Stores
  /** Every item on its way to DynamoDB. */
  command?: (command: unknown) => void
}

export type UseCases = ReturnType<typeof useCasesOver>

export interface World {
  dynamo: SimulatedDynamo
  objects: MemoryObjects
  /** Use cases without faults or turns. */
  calm: UseCases
  faults: Map<FaultName, number>
  /** What never may happen, and did. */
  broken: string[]
}

const site = (workload: Workload) => ({ ...shop, timezone: workload.timezone })

/** A clock that never stands still nor goes back; facts do not depend on it. */
const clockFrom = (now: number) => {
  let ticks = 0
  return () => now + ticks++
}

const noSleep = async (): Promise<void> => undefined

interface WorldOptions {
  random: Random
  mutation?: Mutation
  trace?: (line: string) => void
}

const seenIn = (item: Record<string, unknown> | undefined): string => (typeof item?.seen === 'string' ? item.seen : '')

/** Watches what a reader would see: a result may only be replaced by one that saw at least as much. */
const watchResults = (dynamo: SimulatedDynamo, broken: string[]) => {
  const highest = new Map<string, string>()
  const send = dynamo.client.send
  function watched(command: unknown): Promise<never>
  async function watched(command: unknown): Promise<unknown> {
    const answer = await Reflect.apply(send, dynamo.client, [command])
    const input: unknown = typeof command === 'object' && command !== null && 'input' in command ? command.input : {}
    const item: unknown = typeof input === 'object' && input !== null && 'Item' in input ? input.Item : undefined
    if (typeof item === 'object' && item !== null && 'sk' in item && item.sk === 'result' && 'pk' in item) {
      const key = String(item.pk)
      const seen = seenIn({ ...item })
      const before = highest.get(key) ?? ''
      if (seen < before) broken.push(`the result of ${key} went back from ${before} to ${seen}`)
      highest.set(key, seen > before ? seen : before)
    }
    return answer
  }
  return { send: watched }
}

/** A world with its catalog applied, and the ways to run use cases in it. */
export const worldOf = async (workload: Workload, { random, mutation = {}, trace }: WorldOptions) => {
  const faults = new Map<FaultName, number>()
  const broken: string[] = []
  const objects = memoryObjects()
  let fault: Fault | undefined
  let isFaulty = false
  const dynamo = simulatedDynamo({
    random: () => (isFaulty ? random.next() : 0.99),
    staleReads: true,
    onOperation: () => {
      const named = fault
      fault = undefined
      return named
    },
  })
  const watched = watchResults(dynamo, broken)
  function send(command: unknown): Promise<never>
  async function send(command: unknown): Promise<unknown> {
    mutation.command?.(command)
    return Reflect.apply(watched.send, undefined, [command])
  }
  const client = { send }
  const clock = clockFrom(workload.now)
  const stores = storesOver({ client, objects, clock, sleep: noSleep })
  await stores.catalog.apply(Catalog.parse({ sites: [site(workload)], links: [] }), false)
  // As in production, where each process keeps what it has read of the catalog.
  const catalog = { ...stores.catalog, ...cachedCatalog(stores.catalog, { ttlMs: Number.POSITIVE_INFINITY, clock }) }
  const turns = scheduler(random)
  let processes = 0
  const ports: Ports = {
    client,
    objects,
    setFault: (next) => {
      fault = next
    },
    scheduler: turns,
    random,
    faulty: () => isFaulty,
    count: (name) => void faults.set(name, (faults.get(name) ?? 0) + 1),
    nextProcess: () => processes++,
    trace: trace && ((line) => trace(`${turns.steps()} ${line}`)),
  }
  const mutated = (own: Stores, role: string): Stores => mutation.stores?.(own, role) ?? own
  const world: World = { dynamo, objects, calm: useCasesOver(mutated({ ...stores, catalog }, 'calm')), faults, broken }
  return {
    ...world,
    ports,
    setFaulty: (next: boolean): void => {
      isFaulty = next
    },
    /** The use cases of one process, over the ports as that process meets them. */
    useCases: (process: Fused, role: string): UseCases => {
      const own = storesOver({
        client: clientOf(ports, process),
        objects: objectsOf(ports, process),
        clock,
        sleep: () => turns.turn(process, 'pause', random.between(1, 30)),
      })
      return useCasesOver(mutated({ ...own, catalog }, role))
    },
  }
}
export type RunningWorld = Awaited<ReturnType<typeof worldOf>>

import type { Client } from '../src/client.ts'
import type { Attributes } from './plain-item.ts'
import type { Charge, Engine } from './simulated-operations.ts'
import { type OperationKind, type Request, requestOf } from './simulated-requests.ts'
import { type SimulatedTable, simulatedTable } from './simulated-table.ts'

/**
 * What may befall a request:
 * - `throttle`: nothing is done, ProvisionedThroughputExceededException;
 * - `lost`: everything is done, the answer never comes (TimeoutError);
 * - `crash`: the process dies before an answer (`Crashed`); nothing is done, or a random part of a batch;
 * - `unprocessed`: a random part of a batch is done, the rest is handed back; no meaning for other requests.
 */
export type Fault = 'throttle' | 'lost' | 'crash' | 'unprocessed'

/** A request about to be done, as `onOperation` sees it. */
export interface Operation {
  /** Counts the requests of this engine from 1. */
  count: number
  kind: OperationKind
  table: string
  /** Keys (for puts: items) that it names; none for a query. */
  keys: Attributes[]
  writes: boolean
}

export interface SimulationOptions {
  /** In [0, 1); seeded, so that a run can be repeated. Without it parts are halves and stale reads always stale. */
  random?: () => number
  /** Asked before each request; a fault that it names befalls the request. */
  onOperation?: (operation: Operation) => Fault | undefined
  /** Awaited before each request is done and again before it is answered: where a scheduler lets others go first. */
  yieldPoint?: () => Promise<void>
  /** Eventually consistent reads may see what stood before an item's last write. */
  staleReads?: boolean
}

/** The simulated process died here: whoever awaits it must not go on. */
export class Crashed extends Error {
  override name = 'Crashed'
}

const failure = (name: string): Error => Object.assign(new Error(`simulated ${name}`), { name })
const WRITES: readonly OperationKind[] = ['Put', 'Delete', 'BatchWrite']

/** Capacity units, in all and by kind of request. */
interface Units extends Charge {
  byKind: Partial<Record<OperationKind, Charge & { requests: number }>>
}

const books = () => {
  const units: Units = { write: 0, read: 0, byKind: {} }
  const add = (kind: OperationKind, { write = 0, read = 0, requests = 0 }): void => {
    const own = units.byKind[kind] ?? { requests: 0, write: 0, read: 0 }
    units.write += write
    units.read += read
    units.byKind[kind] = { requests: own.requests + requests, write: own.write + write, read: own.read + read }
  }
  return { units, add }
}

const tableSet = () => {
  const tables = new Map<string, SimulatedTable>()
  const tableOf = (name = ''): SimulatedTable => {
    const table = tables.get(name) ?? simulatedTable()
    tables.set(name, table)
    return table
  }
  return {
    tableOf,
    dump: (): Record<string, Attributes[]> =>
      Object.fromEntries([...tables].map(([name, table]) => [name, table.dump()])),
    restore: (snapshot: Record<string, Attributes[]>): void => {
      tables.clear()
      for (const [name, items] of Object.entries(snapshot)) for (const item of items) tableOf(name).put(item)
    },
  }
}

/**
 * DynamoDB in memory, for one test or one simulated world: the six operations of the stores on plain items, with the
 * service's conditions, order, pages, limits and prices. A table exists once it is named. `units` are capacity units
 * (1 KB written, 4 KB read, half for eventually consistent reads; a failed condition costs too).
 */
export const simulatedDynamo = (options: SimulationOptions = {}) => {
  const { random = () => 0.5, onOperation, yieldPoint, staleReads = false } = options
  const { tableOf, dump, restore } = tableSet()
  const { units, add } = books()
  let count = 0

  const some = <Member>(members: Member[]): Member[] => members.slice(0, Math.floor(random() * (members.length + 1)))

  const engineFor = (kind: OperationKind, fault: Fault | undefined): Engine => ({
    tableOf,
    charge: (charge) => add(kind, charge),
    stale: () => (staleReads && random() <= 0.5 ? 'before' : 'now'),
    taken: (requests) => (fault === 'unprocessed' || fault === 'crash' ? some(requests) : requests),
  })

  const perform = ({ kind, run }: Request, fault: Fault | undefined): Attributes => {
    add(kind, { requests: 1 })
    if (fault === 'throttle') throw failure('ProvisionedThroughputExceededException')
    const answer = fault === 'crash' && kind !== 'BatchWrite' ? {} : run(engineFor(kind, fault))
    if (fault === 'crash') throw new Crashed('the simulated process died')
    if (fault === 'lost') throw failure('TimeoutError')
    return answer
  }

  // The client's own signature promises the answer of whichever command it is given; `never` stands for each of them.
  function send(command: unknown): Promise<never>
  async function send(command: unknown): Promise<unknown> {
    const request = requestOf(command)
    await yieldPoint?.()
    count++
    const { kind, table, keys } = request
    const fault = onOperation?.({ count, kind, table, keys, writes: WRITES.includes(kind) })
    const answer = perform(request, fault)
    await yieldPoint?.()
    return answer
  }

  const client: Client = { send }
  return {
    client,
    units,
    /** Every item of every table, sorted by key. */
    dump,
    snapshot: dump,
    /** Puts the tables back to what `snapshot` answered. */
    restore,
  }
}
export type SimulatedDynamo = ReturnType<typeof simulatedDynamo>

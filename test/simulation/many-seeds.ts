import { availableParallelism } from 'node:os'
import type { Patch } from './bundle/patch.ts'
import { pool, type TaskResult } from './bundle/pool.ts'
import type { FaultName } from './fakes/faults.ts'

export interface Sum {
  seeds: number
  events: number
  faults: Partial<Record<FaultName, number>>
  failed: TaskResult[]
}

export const faultsIn = ({ faults }: Pick<Sum, 'faults'>): number =>
  Object.values(faults).reduce((sum, count) => sum + count, 0)

interface Options {
  patches?: readonly Patch[]
  /** Told after each seed. */
  onResult?: (sum: Sum, result: TaskResult) => void
  /** Stops at the first seed that fails. */
  untilFailure?: boolean
}

const add = (sum: Sum, { events, faults, ...result }: TaskResult): void => {
  sum.seeds += 1
  sum.events += events
  for (const [name, count] of Object.entries(faults))
    Object.assign(sum.faults, { [name]: (Reflect.get(sum.faults, name) ?? 0) + count })
  if (result.problem !== undefined) sum.failed.push({ ...result, events, faults })
}

/** Seeds on every core, each world for itself. */
export const manySeeds = async (from: number, seeds: number, options: Options = {}): Promise<Sum> => {
  const sum: Sum = { seeds: 0, events: 0, faults: {}, failed: [] }
  const simulators = await pool(Math.min(seeds, availableParallelism()), options.patches)
  try {
    await simulators.runAll(from, seeds, (result) => {
      add(sum, result)
      options.onResult?.(sum, result)
      return options.untilFailure === true && sum.failed.length > 0
    })
  } finally {
    await simulators.close()
  }
  sum.failed.sort((a, b) => a.seed - b.seed)
  return sum
}

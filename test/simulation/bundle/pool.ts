import { Worker } from 'node:worker_threads'
import type { SeedResult } from '../simulate.ts'
import { bundled } from './bundle.ts'
import type { Patch } from './patch.ts'

export interface Task {
  seed: number
  /** Requests of the seed's plan that are not sent. */
  skipped?: number[]
  /** Faults that do not strike. */
  without?: string[]
  isTraced?: boolean
}
export interface TaskResult extends SeedResult {
  trace: string[]
}

/** Most garbage of a seed is young: room for it saves a sixth of the time. */
const LIMITS = { maxYoungGenerationSizeMb: 288 }

const ask = (worker: Worker, task: Task): Promise<TaskResult> =>
  new Promise((resolve, reject) => {
    const settle = (result: TaskResult): void => {
      worker.off('error', reject)
      resolve(result)
    }
    worker.once('message', settle)
    worker.once('error', reject)
    worker.postMessage(task)
  })

/** Simulators side by side, each on a thread of its own, with these patches in them. */
export const pool = async (size: number, patches: readonly Patch[] = []) => {
  const { file, remove } = await bundled(patches)
  const workers = Array.from({ length: size }, () => new Worker(file, { resourceLimits: LIMITS }))
  const [first] = workers
  if (first === undefined) throw new RangeError('a pool of none')
  return {
    run: (task: Task): Promise<TaskResult> => ask(first, task),
    /** Runs the seeds in about their order until `found` says that it has seen enough. */
    runAll: async (from: number, seeds: number, found: (result: TaskResult) => boolean): Promise<void> => {
      let next = from
      let isEnough = false
      const loop = async (worker: Worker): Promise<void> => {
        while (!isEnough && next < from + seeds) isEnough = found(await ask(worker, { seed: next++ })) || isEnough
      }
      await Promise.all(workers.map(loop))
    },
    close: async (): Promise<void> => {
      await Promise.all(workers.map((worker) => worker.terminate()))
      await remove()
    },
  }
}

import { type ChildProcess, fork } from 'node:child_process'
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

/** Most garbage of a seed is young: room for it saves a sixth of the time. Helping threads find every core busy. */
const FLAGS = ['--max-semi-space-size=96', '--single-threaded']

const isResult = (message: unknown): message is TaskResult =>
  typeof message === 'object' && message !== null && 'seed' in message && 'trace' in message

const ask = (simulator: ChildProcess, task: Task): Promise<TaskResult> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`a simulator ended at seed ${task.seed} with ${code}`))
    simulator.once('exit', ended)
    simulator.once('message', (message: unknown) => {
      simulator.off('exit', ended)
      if (isResult(message)) resolve(message)
      else reject(new TypeError('a simulator answered with something else'))
    })
    simulator.send(task)
  })

const ended = (simulator: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    simulator.once('exit', resolve)
    simulator.disconnect()
  })

/** Simulators side by side, each a process of its own, with these patches in them. */
export const pool = async (size: number, patches: readonly Patch[] = []) => {
  const { file, remove } = await bundled(patches)
  const start = () => fork(file, { execArgv: FLAGS, serialization: 'advanced' })
  const simulators = Array.from({ length: size }, start)
  const [first] = simulators
  if (first === undefined) throw new RangeError('a pool of none')
  return {
    run: (task: Task): Promise<TaskResult> => ask(first, task),
    /** Runs the seeds in about their order until `found` says that it has seen enough. */
    runAll: async (from: number, seeds: number, found: (result: TaskResult) => boolean): Promise<void> => {
      let next = from
      let isEnough = false
      const loop = async (simulator: ChildProcess): Promise<void> => {
        while (!isEnough && next < from + seeds) isEnough = found(await ask(simulator, { seed: next++ })) || isEnough
      }
      await Promise.all(simulators.map(loop))
    },
    close: async (): Promise<void> => {
      await Promise.all(simulators.map(ended))
      await remove()
    },
  }
}

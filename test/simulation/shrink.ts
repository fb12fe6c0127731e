import type { Task, TaskResult } from './bundle/pool.ts'
import type { FaultName } from './fakes/faults.ts'

/** Runs that may be spent on making one failure smaller. */
const MOST_RUNS = 120

export interface Shrunk {
  task: Task
  result: TaskResult
  /** Requests of the plan that are still sent. */
  sent: number
  runs: number
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index)

/** The first promise that broke, without what it broke on. */
const promiseOf = ({ problem = '' }: TaskResult): string => problem.split(':')[0] ?? ''

/**
 * Makes a failing seed smaller: first it leaves out kinds of faults, then requests of the plan, in ever smaller runs of
 * them, for as long as the same promise still breaks (delta debugging with a bound).
 */
export const shrunk = async (run: (task: Task) => Promise<TaskResult>, seed: number): Promise<Shrunk> => {
  let best: { task: Task; result: TaskResult } = { task: { seed }, result: await run({ seed }) }
  const promise = promiseOf(best.result)
  let runs = 1
  const isSmaller = async (task: Task): Promise<boolean> => {
    if (runs >= MOST_RUNS) return false
    runs += 1
    const result = await run(task)
    if (result.problem === undefined || promiseOf(result) !== promise) return false
    best = { task, result }
    return true
  }
  const withoutFaults = async (): Promise<void> => {
    for (const name of Object.keys(best.result.faults)) {
      await isSmaller({ ...best.task, without: [...(best.task.without ?? []), name] })
    }
  }
  const withoutRequests = async (): Promise<void> => {
    let left = range(best.result.requests)
    for (let size = Math.ceil(left.length / 2); size >= 1 && runs < MOST_RUNS; size = Math.floor(size / 2)) {
      for (let at = 0; at < left.length; ) {
        const fewer = left.toSpliced(at, size)
        const skipped = range(best.result.requests).filter((index) => !fewer.includes(index))
        if (await isSmaller({ ...best.task, skipped })) left = fewer
        else at += size
      }
    }
  }
  await withoutFaults()
  await withoutRequests()
  const result = await run({ ...best.task, isTraced: true })
  return { task: best.task, result, sent: result.requests - (best.task.skipped?.length ?? 0), runs }
}

/** Faults that struck, most often first. */
export const faultLine = (faults: Partial<Record<FaultName, number>>): string =>
  Object.entries(faults)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

/** How a failing seed is told: all that happened in the least that still fails, the broken promise, how to see it whole. */
export const toldOf = ({ task, result, sent, runs }: Shrunk): string[] => [
  ...result.trace.map((line) => `  ${line}`),
  `seed ${task.seed}: ${result.problem}`,
  `  still so with ${sent} of ${result.requests} requests and these faults: ${faultLine(result.faults) || 'none'}`,
  `  (${runs} runs; left out: requests ${task.skipped?.length ?? 0}, faults ${task.without?.join(', ') ?? 'none'})`,
  `  again, whole: npm run simulate -- --seed ${task.seed} --trace`,
]

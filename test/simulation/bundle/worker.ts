import { parentPort } from 'node:worker_threads'
import { simulateSeed } from '../simulate.ts'

// A seed throws hundreds of faults that are caught: their stacks cost more than they tell.
Error.stackTraceLimit = 0

/** One seed after the other, as the pool asks. */
parentPort?.on(
  'message',
  async (task: { seed: number; skipped?: number[]; without?: string[]; isTraced?: boolean }) => {
    const { seed, skipped = [], without = [], isTraced = false } = task
    const trace: string[] = []
    const options = { skipped: new Set(skipped), without: new Set(without) }
    const result = await simulateSeed(seed, isTraced ? { ...options, trace: (line) => void trace.push(line) } : options)
    parentPort?.postMessage({ ...result, trace })
  },
)

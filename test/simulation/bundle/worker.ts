import { simulateSeed } from '../simulate.ts'
import type { Task } from './pool.ts'

// A seed throws hundreds of faults that are caught: their stacks cost more than they tell.
Error.stackTraceLimit = 0

const resultOf = async ({ seed, skipped = [], without = [], isTraced = false }: Task) => {
  const trace: string[] = []
  const options = { skipped: new Set(skipped), without: new Set(without) }
  const result = await simulateSeed(seed, isTraced ? { ...options, trace: (line) => void trace.push(line) } : options)
  return { ...result, trace }
}

/** One seed after the other, as the pool asks, until it asks no more. */
process.on('message', async (task: Task) => process.send?.(await resultOf(task)))

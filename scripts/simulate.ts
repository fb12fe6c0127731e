/**
 * The pipeline under faults, seed by seed: `--seeds 200 [--from S]`; one seed again, with all that happened:
 * `--seed S --trace`; the planted bugs: `--mutants`; the capacity units an event costs: `--units`.
 */
import { parseArgs } from 'node:util'
import { firstFinding } from '../test/simulation/find.ts'
import { mutants } from '../test/simulation/mutants.ts'
import { progressOver } from '../test/simulation/progress.ts'
import { simulateSeed } from '../test/simulation/simulate.ts'
import { unitCost } from '../test/simulation/units.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0)

const manySeeds = async (from: number, seeds: number): Promise<boolean> => {
  const faults = new Map<string, number>()
  const failed: string[] = []
  const progress = progressOver(seeds)
  let events = 0
  for (let seed = from; seed < from + seeds; seed++) {
    const result = await simulateSeed(seed)
    events += result.events
    for (const [name, count] of result.faults) faults.set(name, (faults.get(name) ?? 0) + count)
    if (result.problem !== undefined) failed.push(`seed ${seed}: ${result.problem}`)
    progress.done(seed - from + 1, sum(faults.values()))
  }
  progress.stop()
  for (const line of failed) print(line)
  const kinds = [...faults].map(([name, count]) => `${count} ${name}`).join(', ')
  print(`${seeds} seeds, ${events} events, ${sum(faults.values())} faults (${kinds}), ${failed.length} failed`)
  return failed.length === 0
}

const oneSeed = async (seed: number, isTraced: boolean): Promise<boolean> => {
  const { problem, events, faults } = await simulateSeed(seed, isTraced ? { trace: print } : {})
  if (problem !== undefined) print(`seed ${seed}: ${problem}`)
  print(`1 seed, ${events} events, ${sum(faults.values())} faults, ${problem === undefined ? 0 : 1} failed`)
  return problem === undefined
}

const allMutants = async (from: number, seeds: number): Promise<boolean> => {
  let alive = 0
  for (const [name, mutation] of Object.entries(mutants)) {
    const finding = await firstFinding(mutation, from, seeds)
    if (finding === undefined) alive += 1
    print(`${name}: ${finding === undefined ? `survives ${seeds} seeds` : `found by seed ${finding.seed}`}`)
  }
  print(`${Object.keys(mutants).length} planted bugs, ${alive} not found`)
  return alive === 0
}

const UNIT_SEEDS = 20

const units = async (): Promise<boolean> => {
  print('attribute-events, DynamoDB capacity units an event (1 KB written, 4 KB read consistently)')
  for (const batch of [100, 1_000]) {
    const { events, records, write, read } = await unitCost(batch, UNIT_SEEDS)
    const shape = `${events} events in ${records} records`
    print(`batches of ${batch} records (${shape}): ${write.toFixed(3)} written, ${read.toFixed(3)} read`)
  }
  return true
}

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    units: { type: 'boolean', default: false },
  },
})

const run = (): Promise<boolean> => {
  if (values.units) return units()
  if (values.mutants) return allMutants(Number(values.from), Number(values.seeds))
  if (values.seed !== undefined) return oneSeed(Number(values.seed), values.trace)
  return manySeeds(Number(values.from), Number(values.seeds))
}

process.exitCode = (await run()) ? 0 : 1

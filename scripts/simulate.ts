/**
 * The pipeline under faults, seed by seed, on every core: `--seeds 10000 [--from S]`; one seed again, with all that
 * happened: `--seed S [--trace]`; the planted bugs: `--mutants [--only NAME]`; what an event costs: `--units`.
 */
import { parseArgs } from 'node:util'
import { pool } from '../test/simulation/bundle/pool.ts'
import { faultsIn, manySeeds, type Sum } from '../test/simulation/many-seeds.ts'
import { killedBy } from '../test/simulation/mutants/killed.ts'
import { firstSeedOf, MOST_SEEDS, mutants } from '../test/simulation/mutants/mutants.ts'
import { progressOver } from '../test/simulation/progress.ts'
import { faultLine, shrunk, toldOf } from '../test/simulation/shrink.ts'
import { unitCost } from '../test/simulation/units.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const lastLine = (sum: Sum): string =>
  `${sum.seeds} seeds, ${sum.events} events, ${faultsIn(sum)} faults (${faultLine(sum.faults)}), ${sum.failed.length} failed`

/** A failing seed with as little as it takes, and all that happened in it. */
const explain = async (seed: number): Promise<void> => {
  const simulators = await pool(1)
  const least = await shrunk(simulators.run, seed)
  await simulators.close()
  for (const line of toldOf(least)) print(line)
}

const runSeeds = async (from: number, seeds: number): Promise<boolean> => {
  const progress = progressOver(seeds)
  const sum = await manySeeds(from, seeds, { onResult: (so) => progress.done(so.seeds, faultsIn(so)) })
  progress.stop()
  const [first] = sum.failed
  if (first !== undefined) await explain(first.seed)
  for (const { seed, problem } of sum.failed.slice(1)) print(`seed ${seed}: ${problem}`)
  print(lastLine(sum))
  return sum.failed.length === 0
}

const runSeed = async (seed: number, isTraced: boolean): Promise<boolean> => {
  const simulators = await pool(1)
  const result = await simulators.run({ seed, isTraced })
  await simulators.close()
  for (const line of result.trace) print(line)
  if (result.problem !== undefined) print(`seed ${seed}: ${result.problem}`)
  const { events, faults, problem } = result
  print(lastLine({ seeds: 1, events, faults, failed: problem === undefined ? [] : [result] }))
  return problem === undefined
}

const runMutants = async (only: string): Promise<boolean> => {
  const alive: string[] = []
  const chosen = mutants.filter(({ name }) => name.includes(only))
  const width = Math.max(...chosen.map(({ name }) => name.length))
  const simulators = await pool(1)
  for (const mutant of chosen) {
    const first = firstSeedOf(mutant)
    const found = await killedBy(mutant, first, simulators.run)
    if (found === undefined) alive.push(mutant.name)
    const how =
      found === undefined ? `survives ${MOST_SEEDS} seeds` : `seed ${found.seed}, after ${found.seed - first + 1}`
    print(`${mutant.name.padEnd(width)}  ${how.padEnd(26)}  ${found?.problem?.split('\n')[0]?.slice(0, 90) ?? ''}`)
  }
  await simulators.close()
  print(`${chosen.length} planted bugs, ${alive.length} not found`)
  return alive.length === 0
}

const UNIT_SEEDS = 20

const runUnits = async (): Promise<boolean> => {
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
    only: { type: 'string', default: '' },
    units: { type: 'boolean', default: false },
  },
})

const run = (): Promise<boolean> => {
  if (values.units) return runUnits()
  if (values.mutants) return runMutants(values.only)
  if (values.seed !== undefined) return runSeed(Number(values.seed), values.trace)
  return runSeeds(Number(values.from), Number(values.seeds))
}

process.exitCode = (await run()) ? 0 : 1

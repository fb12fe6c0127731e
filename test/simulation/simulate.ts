import { runScheduled } from '../support/pipeline.ts'
import { difference, problemIn, stateDifference } from './check.ts'
import type { FaultName } from './ports.ts'
import { seeded } from './random.ts'
import { type State, stateOf, versionsOf } from './state.ts'
import { batchOf, invoke, poll, type StreamRecord, shardsOf } from './stream.ts'
import { type Workload, workloadOf } from './workload.ts'
import { type Mutation, type RunningWorld, type World, worldOf } from './world.ts'

export interface SeedResult {
  seed: number
  events: number
  faults: ReadonlyMap<FaultName, number>
  /** Turns that were given. */
  steps: number
  /** The first difference or broken promise; undefined where all is well. */
  problem: string | undefined
}

export interface SimulationOptions {
  mutation?: Mutation
  trace?: (line: string) => void
}

const MOST_ROUNDS = 8

/** Runs the schedule until nothing changes any more. */
const untilQuiet = async (world: World, workload: Workload): Promise<State> => {
  let before = ''
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await runScheduled(world.calm)
    const state = await stateOf(world, workload)
    const marks = await world.calm.stores.marks.ofSite('shop')
    const now = JSON.stringify([...state.conversions, ...state.snapshots, ...state.lake, marks])
    if (now === before) return state
    before = now
  }
  throw new Error(`still changing after ${MOST_ROUNDS} rounds`)
}

const calmRecords = ({ facts, sent }: Workload): StreamRecord[] => {
  const inOrder = facts.toSorted((a, b) => a.at - b.at)
  const poison = sent.flatMap((one) => (one.poison === undefined ? [] : [{ facts: [], poison: one.poison }]))
  return [...inOrder.map((fact) => ({ facts: [fact] })), ...poison].map((one, index) => ({
    ...one,
    shard: 'shardId-000000000009',
    sequence: `${100_000 + index}`,
  }))
}

/** The same facts in the order of time, one batch, no faults. */
const calmState = async (workload: Workload, seed: number): Promise<State> => {
  const world = await worldOf(workload, { random: seeded(seed) })
  const batch = batchOf(calmRecords(workload))
  await world.calm.attribute(batch)
  await world.calm.archive(batch)
  await runScheduled(world.calm)
  return stateOf(world, workload)
}

const SCHEDULED = ['compact', 'settle', 'snapshot'] as const

/** Ticks come at any time; two schedules of one function run into each other. */
const schedule = async (world: RunningWorld, role: (typeof SCHEDULED)[number]): Promise<void> => {
  const { scheduler, random } = world.ports
  await scheduler.turn({ name: role, dead: false }, 'pause', random.between(0, random.pick([100, 700])))
  await invoke(world, role, (own) => own[role]())
}

/** Each function's schedule twice. */
const schedules = (world: RunningWorld, roles: readonly (typeof SCHEDULED)[number][]): Promise<void>[] =>
  roles.flatMap((role) => [schedule(world, role), schedule(world, role)])

const pollers = (world: RunningWorld, shard: readonly StreamRecord[]): Promise<void>[] => {
  const { random, count } = world.ports
  const most = random.between(4, 60)
  const start = (role: 'attribute' | 'archive', from: number) =>
    poll(world, shard, { role, from, most, take: (own, batch) => own[role](batch) })
  const first = [start('attribute', 0), start('archive', 0)]
  if (random.chance(0.5)) return first
  count('secondPoller')
  const from = random.below(shard.length)
  return [...first, start('attribute', from), start('archive', from)]
}

/** The stream with schedules beside it; then schedules alone, so that what they missed is not made good by chance. */
const faultyRun = async (world: RunningWorld, shards: readonly StreamRecord[][]): Promise<void> => {
  const { scheduler } = world.ports
  world.setFaulty(true)
  await scheduler.run(
    Promise.all([...shards.flatMap((shard) => pollers(world, shard)), ...schedules(world, SCHEDULED)]),
  )
  await scheduler.run(Promise.all(schedules(world, ['compact'])))
  await scheduler.run(Promise.all(schedules(world, ['settle', 'snapshot'])))
  world.setFaulty(false)
}

/** Everything again, cut otherwise: nothing may change. It costs as much as the rest, so half of the seeds do it. */
const replay = async (world: RunningWorld, shards: readonly StreamRecord[][], workload: Workload) => {
  const state = await stateOf(world, workload)
  const versions = await versionsOf(world, workload)
  for (const shard of shards) {
    const size = world.ports.random.between(20, 200)
    for (let at = 0; at < shard.length; at += size) {
      const batch = batchOf(shard.slice(at, at + size))
      await world.calm.attribute(batch)
      await world.calm.archive(batch)
    }
  }
  await runScheduled(world.calm)
  const changed =
    stateDifference(state, await stateOf(world, workload)) ??
    difference('version', versions, await versionsOf(world, workload))
  return changed === undefined ? undefined : `a replay changed the ${changed}`
}

const runWorld = async (world: RunningWorld, workload: Workload, seed: number): Promise<string | undefined> => {
  const shards = shardsOf(workload, world)
  await faultyRun(world, shards)
  const state = await untilQuiet(world, workload)
  return (
    (await problemIn(world, workload)) ??
    stateDifference(await calmState(workload, seed), state) ??
    (seed % 2 === 0 ? await replay(world, shards, workload) : undefined) ??
    world.broken[0]
  )
}

/** One seed: a workload, a faulty run of it, quiescence, and the promises that must hold then. */
export const simulateSeed = async (seed: number, options: SimulationOptions = {}): Promise<SeedResult> => {
  const random = seeded(seed)
  const workload = workloadOf(random)
  const world = await worldOf(workload, { random, ...options })
  const problem = await runWorld(world, workload, seed).catch((error: unknown) =>
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
  const { faults, ports } = world
  return { seed, events: workload.facts.length, faults, steps: ports.scheduler.steps(), problem }
}

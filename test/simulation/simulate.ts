import { runScheduled } from '../support/pipeline.ts'
import { auditProblem } from './checks/audit.ts'
import { difference } from './checks/difference.ts'
import { problemIn } from './checks/invariants.ts'
import { copiesIn, quietOf } from './checks/quiet.ts'
import { fingerprint, stateOf, versionsOf } from './checks/stored.ts'
import { runClients } from './clients.ts'
import {
  type Consumer,
  catchUp,
  type Discarded,
  eventOf,
  handled,
  type Pace,
  redrive,
  reshard,
  runConsumers,
  tailOf,
} from './event-source.ts'
import type { FaultName } from './fakes/faults.ts'
import type { KinesisRecord } from './fakes/kinesis.ts'
import { storyOf } from './invoke.ts'
import { streamOf } from './random.ts'
import { SCHEDULED, type Schedule, schedules } from './schedules.ts'
import { type Workload, workloadOf } from './workload/workload.ts'
import { type RunningWorld, type World, worldOf } from './world.ts'

export interface SeedResult {
  seed: number
  events: number
  requests: number
  shards: number
  faults: Partial<Record<FaultName, number>>
  /** Turns that were given. */
  steps: number
  /** The first broken promise; undefined where all is well. */
  problem: string | undefined
}

export interface SimulationOptions {
  trace?: ((line: string) => void) | undefined
  /** Requests of the plan, by place, that are not sent. */
  skipped?: ReadonlySet<number>
  /** Faults that do not strike. */
  without?: ReadonlySet<string>
}

const MOST_ROUNDS = 8
/** An import that broke off is over a day after it began. */
const OVER_MS = 26 * 3_600_000

/** Runs the schedule until nothing changes any more. */
const untilQuiet = async (world: World): Promise<void> => {
  world.wait(OVER_MS)
  let before = fingerprint(world)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await runScheduled(world.calm.scheduled)
    const now = fingerprint(world)
    if (now === before) return
    before = now
  }
  throw new Error(`I10: still changing after ${MOST_ROUNDS} rounds`)
}

/** Clients and consumers with schedules beside them; answers what clients were told, and what is left to be handed in. */
const traffic = async (world: RunningWorld, { requests }: Workload) => {
  let isSealed = false
  const clients = Promise.all([runClients(world, requests), reshard(world)]).then(([answers]) => {
    isSealed = true
    return answers
  })
  const consumers = runConsumers(world, () => isSealed)
  await world.ports.scheduler.run(
    Promise.all([clients, consumers, schedules(world, { roles: SCHEDULED, latest: 3_000, mayMiss: true })]),
  )
  const { discarded, late } = await consumers
  const left = [...discarded, ...late()]
  const leftOf = (consumer: Consumer) => left.filter((one) => one.consumer === consumer)
  return { answered: await clients, attribute: leftOf('attribute'), archive: leftOf('archive') }
}

/** What is worked off while schedules run beside it; answers the batches that were given up. */
const worked = async (world: RunningWorld, backlog: readonly Discarded[], pace: Pace, roles: Schedule['roles']) => {
  const work = catchUp(world, backlog, pace)
  await world.ports.scheduler.run(Promise.all([work, schedules(world, { roles, latest: 300, mayMiss: false })]))
  return work
}

const calmly = async <Answer>({ faults }: World, work: () => Promise<Answer>): Promise<Answer> => {
  faults.setFaulty(false)
  const answer = await work()
  faults.setFaulty(true)
  return answer
}

/**
 * After the traffic the lake is made whole, and schedules run alone while attribute-events works off what it was behind
 * with; after a quiet hour the very last of it trickles in under the last folds. Nothing that they miss is made good by
 * what comes later.
 */
const faultyRun = async (world: RunningWorld, workload: Workload) => {
  const { scheduler, faults } = world.ports
  faults.setFaulty(true)
  const { answered, attribute, archive } = await traffic(world, workload)
  await calmly(world, () => redrive(world, archive))
  await scheduler.run(schedules(world, { roles: ['compact'], latest: 300, mayMiss: false }))
  const { most, tail } = tailOf(world, attribute)
  const first = await worked(world, most, { most: 20, pause: 60 }, ['settle', 'snapshot'])
  await calmly(world, async () => {
    await redrive(world, first)
    await runScheduled(world.calm.scheduled)
  })
  const last = await worked(world, tail, { most: 4, pause: 300 }, ['snapshot', 'snapshot', 'snapshot'])
  faults.setFaulty(false)
  await redrive(world, last)
  return answered
}

type Records = { shard: string; records: KinesisRecord[] }[]
const recordsIn = ({ ports: { kinesis } }: World): Records =>
  kinesis.shards.map(({ id, records }) => ({ shard: id, records }))

/** Hands the records to both consumers without faults, a batch at a time. */
const consume = async (world: World, shards: Records, size: number): Promise<void> => {
  for (const { shard, records } of shards) {
    for (let at = 0; at < records.length; at += size) {
      const event = eventOf(shard, records.slice(at, at + size))
      await handled(world.calm, 'attribute', event)
      await handled(world.calm, 'archive', event)
    }
  }
}

/** Everything again, cut otherwise: nothing may change. */
const replay = async (world: RunningWorld, workload: Workload): Promise<string | undefined> => {
  const [site] = workload.sites
  if (site === undefined) return undefined
  const state = await stateOf(world, workload, site)
  const versions = await versionsOf(world, workload, site)
  await consume(world, recordsIn(world), world.ports.random.between(20, 200))
  await runScheduled(world.calm.scheduled)
  const changed =
    difference('', state, await stateOf(world, workload, site)) ??
    difference('version of', versions, await versionsOf(world, workload, site))
  return changed && `I5 a replay changes nothing: ${changed}`
}

/** The same records in another order and cut, of which sites there are, without faults: a world of its own. */
const another = async (world: World, workload: Workload, seed: number, keeps: (record: string) => boolean) => {
  const next = await worldOf(workload, { random: streamOf(seed, 9) })
  const records = recordsIn(world)
    .flatMap((one) => one.records)
    .filter(({ data }) => keeps(Buffer.from(data).toString()))
  await consume(next, [{ shard: 'shardId-000000000077', records: records.toReversed() }], 1_000)
  next.wait(OVER_MS)
  await runScheduled(next.calm.scheduled)
  return next
}

/** Spend comes by a table, not by the stream: a fold without it is compared on the site that has none. */
const isOfOther = (text: string): boolean => text.includes('"site":"other"')

/** One order of the facts gives the bytes of every other; without the shop's traffic the other site's do not change. */
const sameElsewhere = async (world: World, workload: Workload, seed: number, isAlone: boolean) => {
  const site = workload.sites.find(({ id }) => id === 'other')
  if (site === undefined) return undefined
  const next = await another(world, workload, seed, isAlone ? isOfOther : () => true)
  const changed = difference('', await stateOf(world, workload, site), await stateOf(next, workload, site))
  return changed && `${isAlone ? 'I7 a site is not moved by another' : 'I4 order changes no byte'}: ${changed}`
}

/** What costs as much as the run itself is looked at in a share of the seeds. */
const moreProblems = (world: RunningWorld, workload: Workload, seed: number): Promise<string | undefined> => {
  switch (seed % 8) {
    case 0:
      return replay(world, workload)
    case 1:
      return sameElsewhere(world, workload, seed, false)
    case 2:
      return sameElsewhere(world, workload, seed, true)
    case 4:
      return auditProblem(world, workload)
    default:
      return Promise.resolve(undefined)
  }
}

const runWorld = async (world: RunningWorld, workload: Workload, seed: number): Promise<string | undefined> => {
  const answered = await faultyRun(world, workload)
  await untilQuiet(world)
  const quiet = await quietOf(world, workload, answered)
  return (await problemIn(quiet)) ?? (await moreProblems(world, workload, seed))
}

/** One seed: a workload, a faulty run of it, quiescence, and the promises that must hold then. */
export const simulateSeed = async (seed: number, options: SimulationOptions = {}): Promise<SeedResult> => {
  const planned = workloadOf(streamOf(seed, 1))
  const requests = planned.requests.filter((_, index) => options.skipped?.has(index) !== true)
  const workload = { ...planned, requests }
  const world = await worldOf(workload, { random: streamOf(seed, 2), ...options })
  const problem = await runWorld(world, workload, seed).catch(storyOf)
  const { faults, ports } = world
  return {
    seed,
    events: copiesIn(world).length,
    requests: planned.requests.length,
    shards: ports.kinesis.shards.length,
    faults: Object.fromEntries(faults.counts),
    steps: ports.scheduler.steps(),
    problem,
  }
}

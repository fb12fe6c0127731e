import { replay, sameElsewhere, stayGone } from './again.ts'
import { auditProblem } from './checks/audit.ts'
import { problemIn } from './checks/invariants.ts'
import { copiesIn, quietOf } from './checks/quiet.ts'
import { fingerprint } from './checks/stored.ts'
import { expiryProblem, RETENTION_DAYS } from './expiry.ts'
import type { FaultName } from './fakes/faults.ts'
import { faultyRun } from './faulty-run.ts'
import { storyOf } from './invoke.ts'
import { outageProblem } from './outage.ts'
import { streamOf } from './random.ts'
import { rebuiltProblem } from './rebuilt.ts'
import { OVER_MS, runAll } from './schedules.ts'
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
  /** Ad platforms tell of clicks. */
  feeds?: boolean
  /** A CRM brings leads and takes some back, in this seed too. */
  imports?: boolean
  /** Faults that do not strike. */
  without?: ReadonlySet<string>
}

const MOST_ROUNDS = 8
/** Runs the schedule until nothing changes any more. */
const untilQuiet = async (world: World, workload: Workload): Promise<void> => {
  world.wait(OVER_MS)
  let before = fingerprint(world)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await runAll(world, workload)
    const now = fingerprint(world)
    if (now === before) return
    before = now
  }
  throw new Error(`I10: still changing after ${MOST_ROUNDS} rounds`)
}

/** Of eight seeds in this one people are erased. */
const ERASING = 3

/** Of four seeds in this one a CRM brings leads, and takes some back. */
const IMPORTING = 0

/** Of eight seeds in this one attribute-daily credits the site with the long history too, in all of them the other one. */
const CREDITING = 5

/** Of sixteen seeds in this one a consumer falls behind by about as much as the stream remembers. */
const BEHIND = 6

/** Of sixteen seeds in this one facts of people have an end. */
const EXPIRING = 7

/** Of 32 seeds in this one somebody sends more than fits an item. */
const HOARDING = 12

/** What costs up to half of the run itself is looked at in a share of the seeds. */
const moreProblems = async (world: RunningWorld, workload: Workload, seed: number): Promise<string | undefined> => {
  switch (seed % 16) {
    case 0:
      return replay(world, workload)
    case 1:
      return sameElsewhere(world, workload, seed, false)
    case 2:
      return sameElsewhere(world, workload, seed, true)
    case ERASING:
      return auditProblem(world, workload)
    case ERASING + 8:
      return stayGone(world, workload)
    case 4:
    case HOARDING:
      return auditProblem(world, workload)
    case BEHIND:
      return outageProblem(world, workload, seed)
    case 8:
      return rebuiltProblem(world, workload)
    case EXPIRING:
      return expiryProblem(world, workload)
    default:
      return undefined
  }
}

const runWorld = async (world: RunningWorld, workload: Workload, seed: number): Promise<string | undefined> => {
  const answered = await faultyRun(world, workload)
  await untilQuiet(world, workload)
  const quiet = await quietOf(world, workload, answered)
  return (await problemIn(quiet)) ?? (await moreProblems(world, workload, seed))
}

/** One seed: a workload, a faulty run of it, quiescence, and the promises that must hold then. */
export const simulateSeed = async (seed: number, options: SimulationOptions = {}): Promise<SeedResult> => {
  const rare = {
    erases: seed % 8 === ERASING,
    hoards: seed % 32 === HOARDING,
    feeds: options.feeds === true,
    imports: options.imports === true || seed % 4 === IMPORTING,
  }
  const planned = workloadOf(streamOf(seed, 1), rare)
  const requests = planned.requests.filter((_, index) => options.skipped?.has(index) !== true)
  const isWhole = requests.length === planned.requests.length
  const workload = { ...planned, requests, least: isWhole ? planned.least : 0 }
  const credited = seed % 8 === CREDITING ? ['shop', 'other'] : ['other']
  const retentionDays = seed % 16 === EXPIRING ? RETENTION_DAYS : undefined
  const world = await worldOf(workload, { random: streamOf(seed, 2), credited, retentionDays, ...options })
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

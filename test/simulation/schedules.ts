import { runScheduled } from '../support/pipeline.ts'
import { invoke, isUnavailable, storyOf } from './invoke.ts'
import type { Workload } from './workload/workload.ts'
import type { RunningWorld, World } from './world.ts'

export const SCHEDULED = ['compact', 'settle', 'snapshot', 'credit'] as const
type Scheduled = (typeof SCHEDULED)[number] | 'erase' | 'redrive'

/** Lambda repeats an asynchronous invocation that failed. */
const RETRIES = 2

const tick = async (world: RunningWorld, role: Scheduled, after: number, retries = RETRIES): Promise<void> => {
  await world.ports.scheduler.turn({ name: role, dead: false }, 'pause', after)
  const outcome = await invoke<unknown>(world, role, (own) => own.scheduled[role]())
  if (outcome.kind === 'failed' && !isUnavailable(outcome.error))
    world.watch.broken.push(`${role} threw ${storyOf(outcome.error)}`)
  if (outcome.kind !== 'done' && retries > 0) await tick(world, role, world.ports.random.between(0, 200), retries - 1)
}

/** How often a tick is missed, and how often it comes twice while clients send; afterwards none is missed. */
const TICKS: Record<Scheduled, { missed: number; twice: number }> = {
  compact: { missed: 0.3, twice: 0.5 },
  settle: { missed: 0.5, twice: 0.25 },
  snapshot: { missed: 0.5, twice: 0.3 },
  credit: { missed: 0.5, twice: 0.3 },
  erase: { missed: 0.3, twice: 0.5 },
  redrive: { missed: 0.5, twice: 0.25 },
}

export interface Schedule {
  roles: readonly Scheduled[]
  latest: number
  mayMiss: boolean
}

/** Ticks come at any time; of two the second runs into the first. */
export const schedules = (world: RunningWorld, { roles, latest, mayMiss }: Schedule): Promise<unknown> => {
  const { random } = world.ports
  const ticks = roles.flatMap((role) => {
    const first = random.between(0, random.pick([100, latest]))
    const second = first + random.between(0, 150)
    if (random.chance(TICKS[role].missed) && mayMiss) return []
    return (random.chance(TICKS[role].twice) ? [first, second] : [first]).map((at) => tick(world, role, at))
  })
  return Promise.all(ticks)
}

/** Whether anybody asks to be erased. */
const erases = (requests: Workload['requests']): boolean => requests.some(({ kind }) => kind === 'erase')

/** While clients send; where nobody asks for it, nothing is erased. */
export const rolesOf = (requests: Workload['requests']): Schedule['roles'] =>
  erases(requests) ? [...SCHEDULED, 'redrive', 'erase', 'erase'] : [...SCHEDULED, 'redrive']

/** What a schedule runs, in its order. */
export const runAll = async ({ calm }: World, { requests }: Workload): Promise<void> => {
  if (erases(requests)) await calm.scheduled.erase()
  await runScheduled(calm.scheduled)
  await calm.scheduled.credit()
}

/** An import that broke off is over a day after it began. */
export const OVER_MS = 26 * 3_600_000

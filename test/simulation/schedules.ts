import { invoke, isUnavailable, storyOf } from './invoke.ts'
import type { RunningWorld } from './world.ts'

export const SCHEDULED = ['compact', 'settle', 'snapshot'] as const
type Scheduled = (typeof SCHEDULED)[number]

const tick = async (world: RunningWorld, role: Scheduled, after: number): Promise<void> => {
  await world.ports.scheduler.turn({ name: role, dead: false }, 'pause', after)
  const outcome = await invoke<unknown>(world, role, (own) => own.scheduled[role]())
  if (outcome.kind === 'failed' && !isUnavailable(outcome.error))
    world.watch.broken.push(`${role} threw ${storyOf(outcome.error)}`)
}

/** How often a tick is missed, and how often it comes twice while clients send; afterwards none is missed. */
const TICKS: Record<Scheduled, { missed: number; twice: number }> = {
  compact: { missed: 0, twice: 0.8 },
  settle: { missed: 0.5, twice: 0.4 },
  snapshot: { missed: 0.5, twice: 0.7 },
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

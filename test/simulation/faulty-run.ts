import { catchUp, handIn, type Pace, tailOf } from './backlog.ts'
import { runClients } from './clients.ts'
import { type Batch, reshard, runConsumers } from './event-source.ts'
import { redriven } from './failure-destination.ts'
import { rolesOf, type Schedule, schedules } from './schedules.ts'
import type { Workload } from './workload/workload.ts'
import type { RunningWorld, World } from './world.ts'

/** Clients and consumers with schedules beside them; answers what clients were told, and how to take what is unread. */
const traffic = async (world: RunningWorld, workload: Workload) => {
  let isSealed = false
  const clients = Promise.all([runClients(world, workload), reshard(world)]).then(([answers]) => {
    isSealed = true
    return answers
  })
  const consumers = runConsumers(world, () => isSealed)
  await world.ports.scheduler.run(
    Promise.all([
      clients,
      consumers,
      schedules(world, { roles: rolesOf(workload.requests), latest: 3_000, mayMiss: true }),
    ]),
  )
  return { answered: await clients, unread: await consumers }
}

/** What is worked off while schedules run beside it. */
const worked = (world: RunningWorld, backlog: readonly Batch[], pace: Pace, roles: Schedule['roles']) =>
  world.ports.scheduler.run(
    Promise.all([catchUp(world, backlog, pace), schedules(world, { roles, latest: pace.latest, mayMiss: false })]),
  )

const calmly = async ({ faults }: World, work: () => Promise<void>): Promise<void> => {
  faults.setFaulty(false)
  await work()
  faults.setFaulty(true)
}

/** In some seeds the last folds come so thick that they overlap, and more comes under them, as long as the last of them. */
const ENDS = { plain: { folds: 1, longest: 14, latest: 1_200 }, thick: { folds: 8, longest: 40, latest: 4_000 } }

/**
 * After the traffic what was given up goes into the stream again and the lake is made whole; schedules run alone while
 * attribute-events works off what it was behind with; once all else is settled, the very last of it trickles in under
 * the last folds, which find many days marked. Nothing that they miss is made good by what comes later.
 */
export const faultyRun = async (world: RunningWorld, workload: Workload) => {
  const { random, scheduler, faults } = world.ports
  faults.setFaulty(true)
  const { answered, unread } = await traffic(world, workload)
  await redriven(world)
  await calmly(world, () => handIn(world, unread('archive')))
  await scheduler.run(schedules(world, { roles: ['compact'], latest: 300, mayMiss: false }))
  const { folds, longest, latest } = ENDS[random.chance(0.22) ? 'thick' : 'plain']
  const { most, tail } = tailOf(world, unread('attribute'), longest)
  await worked(world, most, { most: 20, pause: 60, latest: 300 }, ['settle', 'snapshot', 'credit'])
  await redriven(world)
  await calmly(world, async () => {
    await handIn(world, [...unread('attribute'), ...unread('archive')])
    await world.calm.scheduled.compact()
    await world.calm.scheduled.settle()
  })
  const last = Array.from({ length: folds }, () => 'snapshot' as const)
  await worked(world, tail, { most: 4, pause: 100, latest }, [...last, 'credit'])
  await redriven(world)
  faults.setFaulty(false)
  await handIn(world, [...unread('attribute'), ...unread('archive')])
  return answered
}

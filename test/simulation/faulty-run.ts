import { catchUp, type Pace, redrive, tailOf } from './backlog.ts'
import { runClients } from './clients.ts'
import { type Consumer, type Discarded, reshard, runConsumers } from './event-source.ts'
import { rolesOf, type Schedule, schedules } from './schedules.ts'
import type { Workload } from './workload/workload.ts'
import type { RunningWorld, World } from './world.ts'

/** Clients and consumers with schedules beside them; answers what clients were told, and what is left to be handed in. */
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
  const { discarded, late } = await consumers
  const left = [...discarded, ...late()]
  const leftOf = (consumer: Consumer) => left.filter((one) => one.consumer === consumer)
  return { answered: await clients, attribute: leftOf('attribute'), archive: leftOf('archive') }
}

/** What is worked off while schedules run beside it; answers the batches that were given up. */
const worked = async (world: RunningWorld, backlog: readonly Discarded[], pace: Pace, roles: Schedule['roles']) => {
  const work = catchUp(world, backlog, pace)
  await world.ports.scheduler.run(Promise.all([work, schedules(world, { roles, latest: pace.latest, mayMiss: false })]))
  return work
}

const calmly = async <Answer>({ faults }: World, work: () => Promise<Answer>): Promise<Answer> => {
  faults.setFaulty(false)
  const answer = await work()
  faults.setFaulty(true)
  return answer
}

/** In some seeds the last folds come so thick that they overlap. */
const TAIL: Pace = { most: 4, pause: 100, latest: 1_200 }

/**
 * After the traffic the lake is made whole, and schedules run alone while attribute-events works off what it was behind
 * with; once all else is settled, the very last of it trickles in under the last folds, which find many days marked.
 * Nothing that they miss is made good by what comes later.
 */
export const faultyRun = async (world: RunningWorld, workload: Workload) => {
  const { random, scheduler, faults } = world.ports
  faults.setFaulty(true)
  const { answered, attribute, archive } = await traffic(world, workload)
  await calmly(world, () => redrive(world, archive))
  await scheduler.run(schedules(world, { roles: ['compact'], latest: 300, mayMiss: false }))
  const { most, tail } = tailOf(world, attribute)
  const first = await worked(world, most, { most: 20, pause: 60, latest: 300 }, ['settle', 'snapshot', 'credit'])
  await calmly(world, async () => {
    await redrive(world, first)
    await world.calm.scheduled.compact()
    await world.calm.scheduled.settle()
  })
  const folds = Array.from({ length: random.pick([1, 1, 1, 1, 7]) }, () => 'snapshot' as const)
  const last = await worked(world, tail, TAIL, [...folds, 'credit'])
  faults.setFaulty(false)
  await redrive(world, last)
  return answered
}

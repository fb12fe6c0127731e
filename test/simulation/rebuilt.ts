import { rebuildNumbers } from '../../functions/rebuild-numbers/rebuild-numbers.ts'
import { OPERATOR, operatorRequest } from '../support/operator.ts'
import { difference } from './checks/difference.ts'
import { daysOf, stateOf } from './checks/stored.ts'
import type { PlannedSite, Workload } from './workload/workload.ts'
import type { RunningWorld } from './world.ts'

/** Every result is lost, and what leads from a day to it; what they were derived from stands. */
const loseResults = ({ dynamo }: RunningWorld): void => {
  const { conversions = [], ...others } = dynamo.dump()
  const kept = conversions.filter(({ pk, sk }) => sk !== 'result' && !String(pk).startsWith('#day#'))
  dynamo.restore({ ...others, conversions: kept })
}

const rebuildSite = async ({ calm }: RunningWorld, workload: Workload, site: PlannedSite): Promise<void> => {
  const rebuild = rebuildNumbers({ ...calm.stores, operatorKey: OPERATOR })
  const params = { site: site.id }
  for (const day of daysOf(workload, site))
    await rebuild(operatorRequest('POST', '/v1/sites/{site}/rebuild', { params, query: `date=${day}` }))
}

const statesOf = (world: RunningWorld, workload: Workload) =>
  Promise.all(workload.sites.map((site) => stateOf(world, workload, site)))

/** `guiyin rebuild` makes all that is derived from the facts alone, and no byte of it is another one. */
export const rebuiltProblem = async (world: RunningWorld, workload: Workload): Promise<string | undefined> => {
  const before = await statesOf(world, workload)
  loseResults(world)
  for (const site of workload.sites) await rebuildSite(world, workload, site)
  await world.calm.scheduled.snapshot()
  const after = await statesOf(world, workload)
  const changed = before.flatMap((state, site) => difference('', state, after[site] ?? new Map()) ?? [])
  return changed[0] && `I4 a rebuild changes no byte: ${changed[0]}`
}

import { canonicalJson } from '@guiyin/domain'
import type { Audit } from '@guiyin/store'
import type { Workload } from '../workload/workload.ts'
import type { World } from '../world.ts'

/** Days of a site are audited a few at a time. */
const MOST_RUNS = 20

const problemOf = ({ site, day, differences, examples, pending, received }: Audit): string | undefined => {
  const found = Object.values(differences).reduce((sum, count) => sum + count, 0)
  if (found > 0) return `${site} ${day} differs: ${canonicalJson(differences)} ${canonicalJson(examples)}`
  if (pending > 0) return `${site} ${day} waits for ${pending}`
  return received === null ? `${site} ${day} cannot say what became of what it received` : undefined
}

/**
 * The nightly audit of every closed day, from the lake alone: it agrees with the logs, the conversions and the
 * snapshots, and what was received is accounted for.
 */
export const auditProblem = async (world: World, workload: Workload): Promise<string | undefined> => {
  const { audit, stores } = world.calm.scheduled
  for (let run = 0; run < MOST_RUNS; run++) {
    if ((await audit()).days === 0) break
  }
  const audits = await Promise.all(workload.sites.map(({ id }) => stores.audits.range(id, '0000', '9999')))
  if (audits.some((own) => own.length === 0)) return 'no day of a site was audited'
  return audits
    .flat()
    .map(problemOf)
    .find((problem) => problem !== undefined)
}

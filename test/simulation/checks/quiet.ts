import type { Fact } from '@guiyin/events'
import type { StoredConversion } from '@guiyin/store'
import type { Answered } from '../clients.ts'
import { undoneIn } from '../imports.ts'
import { factsIn } from '../oracle/facts.ts'
import type { PlannedSite, Workload } from '../workload/workload.ts'
import type { World } from '../world.ts'
import { type Gone, goneFrom, withoutGone } from './erased.ts'
import { conversionsIn, type StoredSite, storedSite } from './stored.ts'

/** What a run left behind once nothing changes any more, and what its clients were told. */
export interface Quiet {
  world: World
  workload: Workload
  answered: readonly Answered[]
  /** Every copy of every fact that the stream holds. */
  copies: readonly Fact[]
  gone: Gone
  /** Those that stand: without what erased people left. */
  standing: readonly Fact[]
  /** Those of them that count: without what undone imports brought. The truth. */
  counting: readonly Fact[]
  sites: readonly QuietSite[]
}

export interface QuietSite {
  site: PlannedSite
  conversions: readonly StoredConversion[]
  stored: StoredSite
}

/** Says what is wrong; undefined where all is well. */
export type Check = (quiet: Quiet) => Promise<string | undefined>

export const copiesIn = ({ ports: { kinesis } }: World): Fact[] =>
  factsIn(kinesis.shards.flatMap(({ records }) => records.map(({ data }) => Buffer.from(data).toString())))

/** Reads once what every check looks at. */
export const quietOf = async (world: World, workload: Workload, answered: readonly Answered[]): Promise<Quiet> => {
  const siteOf = async (site: PlannedSite): Promise<QuietSite> => ({
    site,
    conversions: (await conversionsIn(world, workload, site)).filter(
      ({ conversion }) => conversion.withdrawn === undefined,
    ),
    stored: await storedSite(world, workload, site),
  })
  const sites = await Promise.all(workload.sites.map(siteOf))
  const copies = copiesIn(world)
  const gone = await goneFrom(world, workload, copies)
  const standing = withoutGone(gone, copies)
  const undone = undoneIn(workload.requests)
  const counting = standing.filter(({ importId }) => importId === undefined || !undone.has(importId))
  return { world, workload, answered, copies, gone, standing, counting, sites }
}

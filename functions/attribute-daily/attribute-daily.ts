import { addDays, type Day } from '@guiyin/domain'
import { fitDays } from './fit-days.ts'
import { lostDays } from './lost-days.ts'
import { type Deps, type SiteDays, siteDays } from './site-days.ts'

export interface Outcome {
  /** Days whose lost journeys were counted. */
  judged: number
  /** Days that were credited under data-driven models, and days that wait for the next run. */
  credited: number
  left: number
}

/** Well within what a Lambda may take: one day more takes seconds. */
const BUDGET_MS = 10 * 60_000

/** Traces of days before the site's retention are gone, and what they led to stays. */
const expiredIn =
  ({ retentionDays, today }: SiteDays) =>
  (day: Day): boolean =>
    retentionDays !== undefined && day < addDays(today, -retentionDays)

/**
 * Counts the journeys of each day that came to nothing, and credits each day under the data-driven models, from the
 * statistics of days alone. May run twice, overlap or break off: only days whose journeys changed are done again.
 */
export const attributeDaily = (deps: Deps) => async (): Promise<Outcome> => {
  const begun = deps.clock()
  const outcome: Outcome = { judged: 0, credited: 0, left: 0 }
  for (const { settings } of await deps.catalog.sites()) {
    const site = await siteDays(deps, settings)
    outcome.judged += await lostDays(deps, site, expiredIn(site))
    const { credited, left } = await fitDays(deps, site, () => deps.clock() - begun < BUDGET_MS)
    outcome.credited += credited
    outcome.left += left
  }
  return outcome
}

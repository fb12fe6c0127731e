import { type Day, exchangeOn, ROW_GRAINS, type RowGrain, type Spent, spentOn } from '@guiyin/domain'
import type { SiteSettings } from '@guiyin/events'
import type { Deps } from './deps.ts'
import { inBatches } from './in-batches.ts'

/** What was spent on one day, by the keys of a grain. */
export interface SpentDay {
  day: Day
  spent: Spent[]
}

const spentOnDay = async ({ spend }: Deps, { id, currency }: SiteSettings, day: Day, by: RowGrain) => {
  const rows = await spend.onDayBy(id, day, by)
  const rates = await spend.ratesFor(id, currency, rows.currencies)
  return { day, spent: spentOn(rows, by, exchangeOn(day, currency, rates)) }
}

/** The spend of days at a grain that no snapshot tells, from the rows of spend themselves; empty where no row tells the grain. */
export const spentByRows = async (
  deps: Deps,
  site: SiteSettings,
  days: readonly Day[],
  by: string,
): Promise<SpentDay[]> => {
  const grain = ROW_GRAINS.find((each) => each === by)
  return grain === undefined ? [] : inBatches(days, (day) => spentOnDay(deps, site, day, grain))
}

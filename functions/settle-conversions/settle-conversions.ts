import { readingEndlessOnce, type SettleDeps, type Settlement, settleConversion, visitorsIn } from '@guiyin/derive'
import { addDays, type ConversionKey, type Day, zone } from '@guiyin/domain'
import { inParallel } from '@guiyin/files'
import type { CatalogStore, ConversionStore, ErasedFilter } from '@guiyin/store'
import { settleUndone, type UndoDeps } from './settle-undone.ts'

export interface Deps extends SettleDeps {
  catalog: SettleDeps['catalog'] & Pick<CatalogStore, 'sites'>
  conversions: SettleDeps['conversions'] & Pick<ConversionStore, 'keysOnDay' | 'keysOfImport'>
  undos: UndoDeps['undos']
  clock: () => number
  erased: Pick<ErasedFilter, 'recheckVisitors'>
}

/** An event may be 30 days old; a day is kept for the look at its neighbours. */
export const LATE_HORIZON_DAYS = 31

/** Conversions derived side by side. */
const AT_ONCE = 8

const daysBack = (today: Day, count: number): Day[] =>
  Array.from({ length: count + 1 }, (_, index) => addDays(today, -index))

/**
 * Derives anew every conversion young enough for a late touch, refund, link or rule to change it, and of any age those
 * that the undo of an import may change. It writes only where more was seen than before, so it may run twice or overlap.
 */
export const settleConversions = (deps: Deps) => async (): Promise<Partial<Record<Settlement['outcome'], number>>> => {
  const counts: Partial<Record<Settlement['outcome'], number>> = {}
  const own = { ...deps, log: readingEndlessOnce(deps.log) }
  const settle = async (site: string, keys: readonly ConversionKey[]): Promise<void> => {
    const named = new Set<string>()
    await inParallel(keys, AT_ONCE, async (key) => {
      const { outcome, conversion } = await settleConversion(own, key)
      counts[outcome] = (counts[outcome] ?? 0) + 1
      for (const visitor of conversion === undefined ? [] : visitorsIn(conversion)) named.add(visitor)
    })
    await deps.erased.recheckVisitors(site, named)
  }
  const sites = (await deps.catalog.sites()).map(({ settings: { id, timezone } }) => {
    return { site: id, today: zone(timezone).dayOf(deps.clock()) }
  })
  for (const { site, today } of sites) {
    for (const day of daysBack(today, LATE_HORIZON_DAYS))
      await settle(site, await deps.conversions.keysOnDay(site, day))
  }
  // What a large undo leaves to do keeps no other site waiting.
  for (const { site, today } of sites) {
    await settleUndone(deps, { site, until: addDays(today, -LATE_HORIZON_DAYS), settle })
  }
  return counts
}

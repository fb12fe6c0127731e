import { type Zone, zone } from '@guiyin/domain'
import type { CatalogReaders } from '@guiyin/store'
import type { ZoneOf } from './arrivals.ts'

/** The zone that a version of a site's configuration names; a version never changes, so each is asked once. */
export const catalogZones = (catalog: Pick<CatalogReaders, 'site'>): ZoneOf => {
  const zones = new Map<string, Zone>()
  return async (site, config) => {
    const key = `${config}#${site}`
    const known = zones.get(key)
    if (known !== undefined) return known
    const found = await catalog.site(site, config)
    if (found === undefined) throw new Error(`The catalog has no version ${config} of the site "${site}"`)
    const own = zone(found.settings.timezone)
    zones.set(key, own)
    return own
  }
}

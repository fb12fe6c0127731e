import {
  conversionKeyOf,
  type Landing,
  readAdClick,
  readLanding,
  type Source,
  type Visit,
  visitsOf,
  type Zone,
  zone,
} from '@guiyin/domain'
import type { Fact, FactOf, Link, SiteSettings } from '@guiyin/events'
import { rules } from '@guiyin/platforms'
import type { CatalogReaders } from '@guiyin/store'

/** What the pure domain asks about a site, answered without I/O: loaded once, for all versions of its settings. */
export interface SiteReading {
  site: string
  current: SiteSettings
  zone: Zone
  /** The longest silence inside a visit under any version of the settings. */
  longestVisitMs: number
  /** The settings in force when the edge stamped an event. */
  settings(config: number): SiteSettings
  visitsOf(facts: readonly Fact[]): Visit[]
  readLanding(fact: FactOf<'page_view'>): Landing
  readAdClick(fact: FactOf<'ad_click'>): Source
}

const landingInput = (fact: FactOf<'page_view' | 'ad_click'>, link: (id: string) => Link | undefined) => ({
  referrer: fact.referrer,
  agent: fact.agent,
  clickId: fact.clickId,
  contentId: fact.contentId,
  partnerId: fact.partnerId,
  creativeId: fact.creativeId,
  link,
})

/** Undefined where the catalog has no such site. */
export const siteReading = async (
  catalog: Pick<CatalogReaders, 'site' | 'links'>,
  site: string,
): Promise<SiteReading | undefined> => {
  const current = await catalog.site(site)
  if (current === undefined) return undefined
  const numbers = Array.from({ length: current.version }, (_, index) => index + 1)
  const versions = await Promise.all(numbers.map((version) => catalog.site(site, version)))
  const links = new Map((await catalog.links(site)).map((link) => [link.id, link]))
  const settings = (config: number): SiteSettings => versions[config - 1]?.settings ?? current.settings
  const link = (id: string) => links.get(id)
  const read = (fact: FactOf<'page_view'>) =>
    readLanding(rules, { ...landingInput(fact, link), url: fact.url, ownHosts: settings(fact.config).hosts })
  const context = {
    visitMinutesOf: (config: number) => settings(config).visitMinutes,
    read,
    isConversion: (fact: Fact) => conversionKeyOf(fact, settings(fact.config)) !== undefined,
  }
  return {
    site,
    current: current.settings,
    zone: zone(current.settings.timezone),
    longestVisitMs:
      Math.max(...versions.map((version) => (version?.settings ?? current.settings).visitMinutes)) * 60_000,
    settings,
    visitsOf: (facts) => visitsOf(facts, context),
    readLanding: read,
    readAdClick: (fact) => readAdClick(rules, { ...landingInput(fact, link), linkId: fact.linkId, url: fact.url }),
  }
}

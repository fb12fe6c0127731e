import {
  conversionKeyOf,
  type Landing,
  type RuleSet,
  readAdClick,
  readLanding,
  type Source,
  type Visit,
  visitsOf,
  type Zone,
  zone,
} from '@guiyin/domain'
import type { Fact, FactOf, Link, SiteSettings } from '@guiyin/events'
import { siteRules } from '@guiyin/platforms'
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
  /** The source of the tracking link that lists the order's coupon code. */
  readCoupon(order: FactOf<'order'>): Source | undefined
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

/** The rules of each version of the settings; those of versions that add the same are compiled once. */
const rulesBySettings = (): ((settings: SiteSettings) => RuleSet) => {
  const bySettings = new Map<SiteSettings, RuleSet>()
  const byAdditions = new Map<string, RuleSet>()
  return (settings) => {
    const known = bySettings.get(settings)
    if (known !== undefined) return known
    const additions = JSON.stringify([settings.clickIds, settings.sourceHosts, settings.apps])
    const fresh = byAdditions.get(additions) ?? siteRules(settings)
    byAdditions.set(additions, fresh)
    bySettings.set(settings, fresh)
    return fresh
  }
}

const couponName = (code: string): string => code.trim().toUpperCase()

const linksByCoupon = (links: Iterable<Link>): Map<string, Link> => {
  const sorted = [...links].sort((a, b) => (a.id < b.id ? 1 : -1))
  return new Map(sorted.flatMap((link) => (link.coupons ?? []).map((code): [string, Link] => [couponName(code), link])))
}

/** Codes as people type them, whatever the case; of several links with one code the first by id holds. */
const couponLinks = (links: ReadonlyMap<string, Link>): ((code: string) => Link | undefined) => {
  let byCode: Map<string, Link> | undefined
  return (code) => {
    byCode ??= linksByCoupon(links.values())
    return byCode.get(couponName(code))
  }
}

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
  const linkOfCoupon = couponLinks(links)
  const rulesOf = rulesBySettings()
  const read = (fact: FactOf<'page_view'>) => {
    const stamped = settings(fact.config)
    return readLanding(rulesOf(stamped), { ...landingInput(fact, link), url: fact.url, ownHosts: stamped.hosts })
  }
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
    readAdClick: (fact) =>
      readAdClick(rulesOf(settings(fact.config)), {
        ...landingInput(fact, link),
        linkId: fact.linkId,
        url: fact.url,
      }),
    readCoupon: ({ config, coupon }) => {
      const found = coupon === undefined ? undefined : linkOfCoupon(coupon)
      if (found === undefined) return undefined
      return { ...readAdClick(rulesOf(settings(config)), { linkId: found.id, link }), rule: 'coupon' }
    },
  }
}

import type { SiteReading } from '@guiyin/derive'
import type { Instant } from '@guiyin/domain'
import type { ClickAnswer, Fact, FactOf } from '@guiyin/events'

type Reading = Pick<SiteReading, 'readLanding' | 'readAdClick'>

/** All facts of one click, as they are told, and whose they are. */
export interface ClickTrace extends Pick<ClickAnswer, 'told' | 'redirects' | 'landings'> {
  visitors: ReadonlySet<string>
  /** Of the first landing or redirect; null: there is none. */
  since: Instant | null
}

const instant = (at: Instant): string => new Date(at).toISOString()

const toldOf = (fact: FactOf<'platform_click'>): ClickAnswer['told'][number] => ({
  at: instant(fact.at),
  receivedAt: instant(fact.receivedAt),
  platform: fact.platform,
  action: fact.action,
  verdict: fact.verdict,
  campaign: fact.campaign ?? null,
  campaignId: fact.campaignId ?? null,
  adGroupId: fact.adGroupId ?? null,
  creativeId: fact.creativeId ?? null,
  requestId: fact.requestId ?? null,
  remarks: fact.remarks ?? [],
})

const common = ({ at, id, visitor, verdict }: Fact) => ({ at: instant(at), eventId: id, visitor, verdict })

const redirectOf = (fact: Fact, id: string, reading: Reading): ClickAnswer['redirects'] => {
  if (fact.type !== 'ad_click' || fact.linkId === undefined) return []
  const isOfClick = fact.clickId?.value === id || reading.readAdClick(fact).clickId?.value === id
  return isOfClick ? [{ ...common(fact), linkId: fact.linkId }] : []
}

const landingOf = (fact: Fact, id: string, reading: Reading): ClickAnswer['landings'] => {
  if (fact.type !== 'page_view') return []
  const { source, linkClick } = reading.readLanding(fact)
  if (source.clickId?.value !== id && linkClick !== id) return []
  const { channel, platform, campaign, rule } = source
  return [{ ...common(fact), channel, platform, campaign, rule }]
}

/** What facts say of one click, each list in the order of the facts; bots and tests are told as such. */
export const traceOf = (facts: readonly Fact[], id: string, reading: Reading): ClickTrace => {
  const redirects = facts.flatMap((fact) => redirectOf(fact, id, reading))
  const landings = facts.flatMap((fact) => landingOf(fact, id, reading))
  const own = [...redirects, ...landings].filter(({ verdict }) => verdict === 'accepted')
  return {
    told: facts.flatMap((fact) => (fact.type === 'platform_click' && fact.clickId?.value === id ? [toldOf(fact)] : [])),
    redirects,
    landings,
    visitors: new Set(own.map(({ visitor }) => visitor)),
    since: own.length === 0 ? null : Math.min(...own.map(({ at }) => Date.parse(at))),
  }
}

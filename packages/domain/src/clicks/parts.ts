import type { ClickId, Fact, FactOf } from '@guiyin/events'
import { LINK_CLICK } from '../channel/compiled.ts'
import type { Landing } from '../channel/landing.ts'
import type { Source } from '../channel/source.ts'
import type { Instant } from '../day.ts'
import type { Visit } from '../journey/visit.ts'
import { isEngaged } from '../journey/visits.ts'
import { winnerId } from '../kpi/traffic.ts'
import type { ClickOwner } from './cell.ts'

interface Moment {
  at: Instant
  /** Tells moments of one time apart, so that the same facts give the same order. */
  name: string
}

/** A click or impression that a platform told of. */
export interface Report extends Moment, ClickOwner {
  action: 'click' | 'impression'
  clickId: string | null
  unreplaced: boolean
}

/** A click on a tracking link of ours. */
export interface Redirect extends Moment, ClickOwner {
  clickId: string | null
  linkClick: string | null
}

/** A visit that an ad may have brought. */
export interface Arrived extends Redirect {
  /** Its channel is a paid one, or it is content with a click id. */
  paid: boolean
  engaged: boolean
  converting: boolean
}

/** What the facts of some visitors say of clicks; parts of disjoint visitors are joined by `mergeClicks`. Plain data. */
export interface ClickParts {
  reports: Report[]
  redirects: Redirect[]
  landings: Arrived[]
  /** Owners of the redirects and landings of bots, one each. */
  bots: ClickOwner[]
}

/** How clicks are read off landings and ad clicks; all of it must be pure. */
export interface ClickReading {
  isPaidChannel: (channel: Source['channel']) => boolean
  readLanding: (fact: FactOf<'page_view'>) => Landing
  readAdClick: (fact: FactOf<'ad_click'>) => Source
}

export interface ClickRules extends ClickReading {
  /** The first instant of the day, and the first that is no longer in it. */
  start: Instant
  end: Instant
  /** How far beyond them the other half of a click is looked for. */
  reachMs: number
  winners: ReadonlySet<string>
}

export const noClicks = (): ClickParts => ({ reports: [], redirects: [], landings: [], bots: [] })

/** In any order. */
export const mergeClicks = (parts: readonly ClickParts[]): ClickParts => ({
  reports: parts.flatMap(({ reports }) => reports),
  redirects: parts.flatMap(({ redirects }) => redirects),
  landings: parts.flatMap(({ landings }) => landings),
  bots: parts.flatMap(({ bots }) => bots),
})

const clickIdOf = (id: ClickId | null | undefined): string | null => (id && id.name !== LINK_CLICK ? id.value : null)
const linkClickOf = (id: ClickId | undefined): string | null => (id?.name === LINK_CLICK ? id.value : null)

const ownerOf = ({ platform, campaign }: Source): ClickOwner => ({ platform, campaign, campaignId: null })

const reportOf = (fact: FactOf<'platform_click'>): Report => ({
  at: fact.at,
  name: `${fact.visitor}\u0000${fact.id}`,
  platform: fact.platform,
  campaign: fact.campaign ?? null,
  campaignId: fact.campaignId ?? null,
  action: fact.action,
  clickId: fact.clickId?.value ?? null,
  unreplaced: (fact.remarks ?? []).some((remark) => remark.startsWith('macro:')),
})

const redirectOf = (fact: FactOf<'ad_click'>, source: Source): Redirect => ({
  at: fact.at,
  name: `${fact.visitor}\u0000${fact.id}`,
  ...ownerOf(source),
  clickId: clickIdOf(source.clickId),
  linkClick: linkClickOf(fact.clickId),
})

const arrivedOf = (visit: Visit, { winners, isPaidChannel }: ClickRules): Arrived => {
  const converting = visit.conversionIds.some((id) => winners.has(winnerId(visit.visitor, id)))
  const clickId = clickIdOf(visit.source.clickId)
  const { channel } = visit.source
  return {
    at: visit.start,
    name: `${visit.visitor}\u0000${visit.startId}`,
    ...ownerOf(visit.source),
    clickId,
    linkClick: visit.linkClick,
    paid: isPaidChannel(channel) || (channel === 'content' && clickId !== null),
    engaged: isEngaged(visit, converting),
    converting,
  }
}

/** A landing of a neighbouring day: only that there was one matters here, whatever visit it belongs to there. */
const landingBeyond = (fact: FactOf<'page_view'>, { readLanding }: ClickRules): Arrived => {
  const { source, linkClick } = readLanding(fact)
  return {
    at: fact.at,
    name: `${fact.visitor}\u0000${fact.id}`,
    ...ownerOf(source),
    clickId: clickIdOf(source.clickId),
    linkClick,
    paid: false,
    engaged: false,
    converting: false,
  }
}

const isCandidate = ({ paid, clickId, linkClick }: Arrived): boolean => paid || clickId !== null || linkClick !== null

/** An ad click that names no link of ours was told by somebody else, such as a CRM: nobody was led on. */
const isRedirect = (fact: Fact): fact is FactOf<'ad_click'> => fact.type === 'ad_click' && fact.linkId !== undefined

/** The ad that a bot pretends to come from; undefined: from none. */
const botOf = (fact: Fact, rules: ClickRules): ClickOwner | undefined => {
  if (fact.type === 'ad_click') return ownerOf(rules.readAdClick(fact))
  if (fact.type !== 'page_view') return undefined
  const { source, paidClickId } = rules.readLanding(fact)
  return paidClickId === null ? undefined : ownerOf(source)
}

/** Collects what is known of clicks, visitor by visitor: its facts united, and the visits they make. */
export const clickParts = (rules: ClickRules) => {
  const parts = noClicks()
  const { start, end, reachMs } = rules
  const isOnDay = (at: Instant): boolean => at >= start && at < end
  const isNear = (at: Instant): boolean => at >= start - reachMs && at < end + reachMs

  const addLanding = (landing: Arrived): void => {
    if (isCandidate(landing)) parts.landings.push(landing)
  }

  const addFact = (fact: Fact): void => {
    if (!isNear(fact.at)) return
    if (fact.verdict === 'bot' && isOnDay(fact.at)) parts.bots.push(...[botOf(fact, rules) ?? []].flat())
    if (fact.verdict !== 'accepted') return
    if (fact.type === 'platform_click') parts.reports.push(reportOf(fact))
    if (isRedirect(fact)) parts.redirects.push(redirectOf(fact, rules.readAdClick(fact)))
    if (fact.type === 'page_view' && !isOnDay(fact.at)) addLanding(landingBeyond(fact, rules))
  }

  return {
    add(facts: readonly Fact[], visits: readonly Visit[]): void {
      for (const fact of facts) addFact(fact)
      for (const visit of visits) {
        if (visit.isTouch && isOnDay(visit.start)) addLanding(arrivedOf(visit, rules))
      }
    },
    parts: (): ClickParts => parts,
  }
}

import type { Fact, FactOf } from '@guiyin/events'
import type { Landing } from '../channel/landing.ts'
import type { Source } from '../channel/source.ts'
import { engagedTimes, pageViewIdOf } from './engagement.ts'
import { extendsVisit, isInteractive } from './roles.ts'
import type { Visit } from './visit.ts'

const MINUTE = 60_000
const ENGAGED_MS = 10_000

/** What the visits of a site depend on besides the facts; all of it must be pure. */
export interface VisitContext {
  /** The site's `visitMinutes` in the configuration that was stamped on the event. */
  visitMinutesOf(config: number): number
  read(fact: FactOf<'page_view'>): Landing
  isConversion(fact: Fact): boolean
}

type PageView = FactOf<'page_view'>
interface Open {
  visit: Visit
  landing: Landing
}

/** Why a page view ends the open visit and starts the next, in the order in which the reasons hold; null: it does not. */
const restartOf = (open: Landing, landing: Landing, silent: boolean): Visit['startedBy'] | null => {
  if (silent) return 'timeout'
  if (landing.paidClickId !== null && landing.paidClickId !== open.paidClickId) return 'click_id'
  if (landing.internal !== null) return null
  if (landing.campaignTuple !== null && landing.campaignTuple !== open.campaignTuple) return 'campaign'
  return null
}

const INTERNAL_RETURN: Source = {
  channel: 'direct',
  platform: null,
  campaign: null,
  keyword: null,
  creative: null,
  content: null,
  partner: null,
  clickId: null,
  rule: 'internal_return',
  quality: [],
}

const begin = (fact: PageView, landing: Landing, startedBy: Visit['startedBy']): Open => {
  const returns = startedBy === 'timeout' && landing.internal !== null
  const visit: Visit = {
    visitor: fact.visitor,
    start: fact.at,
    end: fact.at,
    startId: fact.id,
    startedBy,
    source: returns ? INTERNAL_RETURN : landing.source,
    isTouch: !returns,
    linkClick: landing.linkClick,
    pageViews: [],
    interactive: false,
    conversionIds: [],
  }
  return { visit, landing }
}

const openWith = (open: Open | undefined, fact: PageView, landing: Landing, silent: boolean): Open => {
  if (open === undefined) return begin(fact, landing, 'first')
  const startedBy = restartOf(open.landing, landing, silent)
  return startedBy === null ? open : begin(fact, landing, startedBy)
}

const record = (visit: Visit, fact: Fact, context: VisitContext): void => {
  visit.end = fact.at
  if (isInteractive(fact)) visit.interactive = true
  if (context.isConversion(fact)) visit.conversionIds.push(fact.id)
}

/**
 * The visits of one visitor, oldest first, from its facts united and sorted (`unionById`). Facts whose verdict is not
 * `accepted` do not count; events outside an open visit start nothing; there is no split at midnight.
 */
export const visitsOf = (facts: readonly Fact[], context: VisitContext): Visit[] => {
  const accepted = facts.filter((fact) => fact.verdict === 'accepted')
  const engagedMs = engagedTimes(accepted)
  const visits: Visit[] = []
  let open: Open | undefined
  for (const fact of accepted) {
    if (!extendsVisit(fact)) continue
    const silent = open !== undefined && fact.at - open.visit.end >= context.visitMinutesOf(fact.config) * MINUTE
    if (fact.type === 'page_view') {
      const next = openWith(open, fact, context.read(fact), silent)
      if (next !== open) visits.push(next.visit)
      open = next
      open.visit.pageViews.push({ at: fact.at, id: pageViewIdOf(fact), engagedMs: engagedMs(fact) })
    } else if (open === undefined || silent) continue
    record(open.visit, fact, context)
  }
  return visits
}

/** The classic bounce: one page view, and nothing that breaks a bounce. */
export const isBounce = (visit: Visit): boolean => visit.pageViews.length === 1 && !visit.interactive

/** GA4's engaged visit; the others are GA4's bounces. `converted`: a winning conversion lies inside the visit. */
export const isEngaged = (visit: Visit, converted: boolean): boolean =>
  converted ||
  visit.pageViews.length >= 2 ||
  visit.pageViews.reduce((sum, pageView) => sum + pageView.engagedMs, 0) > ENGAGED_MS

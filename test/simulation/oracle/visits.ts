import type { Fact } from '@guiyin/events'
import { before } from './facts.ts'

/** What a page means, as the generator of the workload knows it. */
export interface Meaning {
  channel: string
  platform: string | null
  campaign: string | null
  click: string | null
  tuple: string | null
  isInternal: boolean
}
export type MeaningOf = (url: string, referrer: string | undefined) => Meaning

export interface OracleVisit {
  start: number
  id: string
  visitor: string
  end: number
  opened: Meaning
  /** Where it belongs: `channel/platform/campaign`. */
  group: string
  isTouch: boolean
  pages: { at: number; id: string; name: string }[]
  isInteractive: boolean
  events: string[]
}

export interface OracleTouch {
  at: number
  id: string
  visitor: string
  group: string
}

const SILENCE_MS = 30 * 60_000
const BESIDE = new Set(['ad_impression', 'ad_click', 'platform_click', 'refund'])
const QUIET = new Set([...BESIDE, 'page_view', 'engagement', 'page_timing', 'error', 'identify'])
export const groupOf = ({ channel, platform, campaign }: Omit<Meaning, 'click' | 'tuple' | 'isInternal'>): string =>
  `${channel}/${platform}/${campaign}`
const RETURN = groupOf({ channel: 'direct', platform: null, campaign: null })

const isQuiet = (fact: Fact): boolean => QUIET.has(fact.type) || (fact.type === 'custom' && fact.interactive === false)

const startsAnother = ({ opened }: OracleVisit, page: Meaning): boolean =>
  (page.click !== null && page.click !== opened.click) ||
  (!page.isInternal && page.tuple !== null && page.tuple !== opened.tuple)

const begun = (fact: Fact, opened: Meaning, isReturn: boolean): OracleVisit => ({
  start: fact.at,
  id: fact.id,
  visitor: fact.visitor,
  end: fact.at,
  opened,
  group: isReturn ? RETURN : groupOf(opened),
  isTouch: !isReturn,
  pages: [],
  isInteractive: false,
  events: [],
})

/** The visits of one visitor from its accepted winners in order. */
export const oracleVisits = (facts: readonly Fact[], meaningOf: MeaningOf): OracleVisit[] => {
  const visits: OracleVisit[] = []
  for (const fact of facts) {
    if (BESIDE.has(fact.type)) continue
    let open = visits.at(-1)
    const isSilent = open !== undefined && fact.at - open.end >= SILENCE_MS
    if (fact.type === 'page_view') {
      const page = meaningOf(fact.url, fact.referrer)
      if (open === undefined || isSilent || startsAnother(open, page)) {
        open = begun(fact, page, isSilent && page.isInternal)
        visits.push(open)
      }
      open.pages.push({ at: fact.at, id: fact.id, name: fact.pageViewId ?? fact.id })
    } else if (open === undefined || isSilent) continue
    open.end = fact.at
    open.isInteractive ||= !isQuiet(fact)
    open.events.push(fact.id)
  }
  return visits
}

/** The engaged time of each page view: the longest reported, to the first of those that share a name. */
export const engagedOf = (facts: readonly Fact[]): ((page: { id: string; name: string }) => number) => {
  const longest = new Map<string, number>()
  const owners = new Map<string, string>()
  for (const fact of facts) {
    if (fact.type === 'engagement')
      longest.set(fact.pageViewId, Math.max(fact.engagedMs, longest.get(fact.pageViewId) ?? 0))
    if (fact.type === 'page_view' && !owners.has(fact.pageViewId ?? fact.id))
      owners.set(fact.pageViewId ?? fact.id, fact.id)
  }
  return ({ id, name }) => (owners.get(name) === id ? (longest.get(name) ?? 0) : 0)
}

/** What may earn credit; a click and the first visit that carries its click id are one touch, at the earlier of both. */
export const oracleTouches = (facts: readonly Fact[], meaningOf: MeaningOf): OracleTouch[] => {
  const visits = oracleVisits(facts, meaningOf).filter(({ isTouch }) => isTouch)
  const left = new Set(visits)
  const touches: OracleTouch[] = []
  for (const fact of facts) {
    if (fact.type !== 'ad_click') continue
    const name = `${fact.clickId?.name}=${fact.clickId?.value}`
    const landing = visits.find(({ opened }) => opened.click === name)
    const click = {
      at: fact.at,
      id: fact.id,
      visitor: fact.visitor,
      group: groupOf(meaningOf(fact.url ?? '', undefined)),
    }
    if (landing === undefined || !left.delete(landing)) touches.push(click)
    else
      touches.push({
        visitor: fact.visitor,
        ...(before({ at: landing.start, id: landing.id }, click) ? { at: landing.start, id: landing.id } : click),
        group: landing.group,
      })
  }
  touches.push(...[...left].map(({ start, id, visitor, group }) => ({ at: start, id, visitor, group })))
  return touches.sort((a, b) => (before(a, b) ? -1 : 1))
}

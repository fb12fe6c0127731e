import type { FactOf } from '@guiyin/events'
import type { ExcludedTouch, Touch } from '../attribution/conversion.ts'
import { LINK_CLICK } from '../channel/compiled.ts'
import type { Source } from '../channel/source.ts'
import type { Visit } from './visit.ts'

type AdClick = FactOf<'ad_click'>

/** A visitor's touches, oldest first, and what is none, with the reason. */
export interface Touches {
  touches: Touch[]
  excluded: ExcludedTouch[]
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The one order of touches: (time, event id); the visitor parts touches of different visitors that share both. */
export const compareTouches = (a: Touch, b: Touch): number =>
  a.at - b.at || order(a.eventId, b.eventId) || order(a.visitor ?? '', b.visitor ?? '')

const clickName = (name: string, value: string): string => `${name}=${value}`

const clickNamesOf = (visit: Visit): string[] => {
  const own = visit.linkClick === null ? [] : [clickName(LINK_CLICK, visit.linkClick)]
  const { clickId } = visit.source
  return clickId === null ? own : [...own, clickName(clickId.name, clickId.value)]
}

/** What the visit knows of its source, completed by what the click knew. */
const completed = (visit: Source, click: Source): Source => ({
  ...visit,
  platform: visit.platform ?? click.platform,
  campaign: visit.campaign ?? click.campaign,
  keyword: visit.keyword ?? click.keyword,
  creative: visit.creative ?? click.creative,
  content: visit.content ?? click.content,
  partner: visit.partner ?? click.partner,
  clickId: visit.clickId ?? click.clickId,
})

const momentOf = ({ at, id }: AdClick) => ({ at, eventId: id })

const touchOf = (visit: Visit): Touch => ({
  at: visit.start,
  eventId: visit.startId,
  via: 'visit',
  visitor: null,
  source: visit.source,
})

const merged = (landing: Touch, click: Touch): Touches => {
  const [early, late] = compareTouches(landing, click) < 0 ? [landing, click] : [click, landing]
  const touch = { ...early, source: completed(landing.source, click.source) }
  return { touches: [touch], excluded: [{ touch: late, reason: 'same_click' }] }
}

/** The first touching visit of each click. */
const landingsOf = (visits: readonly Visit[]): Map<string, Visit> => {
  const named = visits
    .filter((visit) => visit.isTouch)
    .flatMap((visit) => clickNamesOf(visit).map((name) => ({ name, visit })))
  return new Map(named.toReversed().map(({ name, visit }) => [name, visit]))
}

/**
 * Touches of one visitor: each visit's source and each click on an ad. A click and the first visit that carries its click
 * id are one touch: id and time of the earlier event, source of the visit completed by the click's.
 */
export const touchesOf = (
  visits: readonly Visit[],
  adClicks: readonly AdClick[],
  readAdClick: (fact: AdClick) => Source,
): Touches => {
  const landings = landingsOf(visits)
  const landed = new Set<Visit>()
  const fromClicks = adClicks.map((fact): Touches => {
    const click: Touch = { ...momentOf(fact), via: 'ad_click', visitor: null, source: readAdClick(fact) }
    const visit = fact.clickId && landings.get(clickName(fact.clickId.name, fact.clickId.value))
    if (visit === undefined || landed.has(visit)) return { touches: [click], excluded: [] }
    landed.add(visit)
    return merged(touchOf(visit), click)
  })
  const alone = visits.filter((visit) => visit.isTouch && !landed.has(visit)).map(touchOf)
  const returns = visits
    .filter((visit) => !visit.isTouch)
    .map((visit): ExcludedTouch => ({ touch: touchOf(visit), reason: 'own_host_or_gateway' }))
  return {
    touches: [...alone, ...fromClicks.flatMap(({ touches }) => touches)].sort(compareTouches),
    excluded: [...returns, ...fromClicks.flatMap(({ excluded }) => excluded)].sort((a, b) =>
      compareTouches(a.touch, b.touch),
    ),
  }
}

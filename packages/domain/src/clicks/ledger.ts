import type { Instant } from '../day.ts'
import { compareText } from '../kpi/dimensions.ts'
import { type ClickCell, type ClickCount, type ClickOwner, clickSums, type ReportedClicks } from './cell.ts'
import type { Arrived, ClickParts, Redirect, Report } from './parts.ts'

/**
 * How far beyond its midnights a day looks for the other half of a click: a landing after midnight finds its report
 * before, and the other way round. Whoever brings facts into the lake marks the neighbour of what lies so near.
 */
export const CLICK_REACH_MS = 30 * 60_000

/** Two landings of one click so near each other are one page with two trackers, not a person who came back. */
const DOUBLE_MS = 10_000

interface Named {
  at: Instant
  name: string
}

const compareMoments = (a: Named, b: Named): number => a.at - b.at || compareText(a.name, b.name)

/** The first of each key, in order of time; what has no key stands for itself. */
const firstOfEach = <Item extends Named>(items: readonly Item[], keyOf: (item: Item) => string | null): Item[] => {
  const seen = new Set<string>()
  return items.toSorted(compareMoments).filter((item) => {
    const key = keyOf(item)
    if (key === null) return true
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** By click id; of several platforms that name one value the asked one comes first. */
const byClickId = <Item extends Redirect | Report>(items: readonly Item[]) => {
  const byId = Map.groupBy(items, ({ clickId }) => clickId)
  return (clickId: string | null, platform: string | null): Item | undefined => {
    const own = clickId === null ? [] : (byId.get(clickId) ?? [])
    return own.find((item) => item.platform === platform) ?? own[0]
  }
}

/** What the platform says of its click goes before what the landing says of itself. */
const ownerOf = (report: Report | undefined, landing: Redirect | undefined): ClickOwner => {
  const isNamed = report !== undefined && (report.campaign !== null || report.campaignId !== null)
  return {
    platform: report?.platform ?? landing?.platform ?? null,
    campaign: (isNamed ? report.campaign : landing?.campaign) ?? null,
    campaignId: report?.campaignId ?? null,
  }
}

const keyOf = ({ clickId, linkClick }: Redirect): string | null => clickId ?? linkClick

interface Landed extends Arrived {
  /** The landing of the same click before it. */
  before: Arrived | undefined
}

const withBefore = (landings: readonly Arrived[]): Landed[] => {
  const last = new Map<string, Arrived>()
  return landings.toSorted(compareMoments).map((landing) => {
    const key = keyOf(landing)
    const before = key === null ? undefined : last.get(key)
    if (key !== null) last.set(key, landing)
    return { ...landing, before }
  })
}

const one = (holds: boolean): 0 | 1 => (holds ? 1 : 0)

const landingCounts = ({ at, before, clickId, linkClick, engaged, converting }: Landed) => ({
  landings: 1,
  landingsWithoutId: one(clickId === null && linkClick === null),
  repeats: one(before !== undefined),
  doubles: one(before !== undefined && at - before.at < DOUBLE_MS),
  engaged: one(engaged),
  converting: one(converting),
})

const reportCounts = ({ clickId, unreplaced }: Report, hasLanded: boolean) => ({
  reported: 1,
  reportedLanded: one(hasLanded),
  reportedWithoutId: one(clickId === null),
  unreplaced: one(unreplaced),
})

type Counted = { at: Instant; owner: ClickOwner; counts: Partial<Record<ClickCount, number>> }

const counted = (parts: ClickParts): Counted[] => {
  const reports = parts.reports.toSorted(compareMoments)
  const landings = withBefore(parts.landings)
  const clicks = firstOfEach(
    reports.filter(({ action }) => action === 'click'),
    ({ platform, clickId }) => (clickId === null ? null : JSON.stringify([platform, clickId])),
  )
  const reportOf = byClickId(clicks)
  const landingOf = byClickId(landings)
  const fromReport = (report: Report): Counted => {
    const landing = landingOf(report.clickId, report.platform)
    return { at: report.at, owner: ownerOf(report, landing), counts: reportCounts(report, landing !== undefined) }
  }
  const fromRedirect = (redirect: Redirect, counts: Counted['counts']): Counted => {
    const report = reportOf(redirect.clickId, redirect.platform)
    return { at: redirect.at, owner: ownerOf(report, redirect), counts }
  }
  const isAd = ({ paid, linkClick, clickId, platform }: Landed): boolean =>
    paid || linkClick !== null || reportOf(clickId, platform) !== undefined
  return [
    ...clicks.map(fromReport),
    ...reports
      .filter(({ action }) => action === 'impression')
      .map((report) => ({ at: report.at, owner: ownerOf(report, undefined), counts: { impressions: 1 } })),
    ...firstOfEach(parts.redirects, keyOf).map((redirect) => fromRedirect(redirect, { redirects: 1 })),
    ...landings.filter(isAd).map((landing) => fromRedirect(landing, landingCounts(landing))),
  ]
}

/**
 * The click ledger of a day as sums: each click id's report, redirect and landings, joined by the click id within the day
 * and the half hour around it, each counted on its own day; beside them what the platforms' own reports of the day say.
 * The same for every order of the parts.
 */
export const clickCells = (
  parts: ClickParts,
  isOnDay: (at: Instant) => boolean,
  reported: Iterable<ReportedClicks> = [],
): ClickCell[] => {
  const sums = clickSums()
  for (const { at, owner, counts } of counted(parts)) if (isOnDay(at)) sums.add(owner, counts)
  for (const owner of parts.bots) sums.add(owner, { bots: 1 })
  for (const row of reported) sums.addReport(row)
  return sums.cells()
}

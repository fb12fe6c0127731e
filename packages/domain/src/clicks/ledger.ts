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

const nameOf = (platform: string | null, clickId: string): string => `${platform}\u0000${clickId}`

/** The first of each click id; of several platforms that name one value the asked one comes first. */
const byClickId = <Item extends Redirect | Report>(items: Iterable<Item>) => {
  const first = new Map<string, Item>()
  const ofOthers = new Map<string, Item>()
  for (const item of items) {
    if (item.clickId === null) continue
    const held = first.get(item.clickId)
    const name = held && held.platform !== item.platform ? nameOf(item.platform, item.clickId) : undefined
    if (held === undefined) first.set(item.clickId, item)
    else if (name !== undefined && !ofOthers.has(name)) ofOthers.set(name, item)
  }
  return (clickId: string | null, platform: string | null): Item | undefined => {
    const held = clickId === null ? undefined : first.get(clickId)
    if (clickId === null || held === undefined || held.platform === platform) return held
    return ofOthers.get(nameOf(platform, clickId)) ?? held
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

/** Each landing in order of time, and the one of the same click before it. */
function* withBefore(landings: readonly Arrived[]): Generator<[landing: Arrived, before: Arrived | undefined]> {
  const last = new Map<string, Arrived>()
  for (const landing of landings) {
    const key = keyOf(landing)
    yield [landing, key === null ? undefined : last.get(key)]
    if (key !== null) last.set(key, landing)
  }
}

const one = (holds: boolean): 0 | 1 => (holds ? 1 : 0)

const landingCounts = ({ at, clickId, linkClick, engaged, converting }: Arrived, before: Arrived | undefined) => ({
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

interface Counted {
  at: Instant
  owner: ClickOwner
  counts: Partial<Record<ClickCount, number>>
}

const clickKeyOf = ({ platform, clickId }: Report): string | null =>
  clickId === null ? null : nameOf(platform, clickId)

/** One by one: a day may have many. */
function* counted(parts: ClickParts): Generator<Counted> {
  const [clicks, impressions] = [
    firstOfEach(
      parts.reports.filter(({ action }) => action === 'click'),
      clickKeyOf,
    ),
    parts.reports.filter(({ action }) => action === 'impression'),
  ]
  const landings = parts.landings.toSorted(compareMoments)
  const [reportOf, landingOf] = [byClickId(clicks), byClickId(landings)]
  for (const report of clicks) {
    const landing = landingOf(report.clickId, report.platform)
    yield { at: report.at, owner: ownerOf(report, landing), counts: reportCounts(report, landing !== undefined) }
  }
  for (const report of impressions)
    yield { at: report.at, owner: ownerOf(report, undefined), counts: { impressions: 1 } }
  for (const redirect of firstOfEach(parts.redirects, keyOf)) {
    const report = reportOf(redirect.clickId, redirect.platform)
    yield { at: redirect.at, owner: ownerOf(report, redirect), counts: { redirects: 1 } }
  }
  for (const [landing, before] of withBefore(landings)) {
    const report = reportOf(landing.clickId, landing.platform)
    const isAd = landing.paid || landing.linkClick !== null || report !== undefined
    if (isAd) yield { at: landing.at, owner: ownerOf(report, landing), counts: landingCounts(landing, before) }
  }
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

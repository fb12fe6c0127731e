import type { Fact } from '@guiyin/events'
import type { Source } from '../channel/source.ts'
import type { ClickParts } from '../clicks/parts.ts'
import type { Day, Instant, Zone } from '../day.ts'
import type { Visit } from '../journey/visit.ts'
import { isBounce, isEngaged } from '../journey/visits.ts'
import { dimensionsKey, dimensionsOf } from './dimensions.ts'
import { addRemark, type RemarkSums, remarkCounts } from './remarks.ts'
import type { Dimensions, RemarkCount, TrafficCell } from './snapshot.ts'

/** What the traffic of a day depends on besides its facts. */
export interface TrafficRules {
  day: Day
  zone: Zone
  visitsOf: (facts: readonly Fact[]) => readonly Visit[]
  /** `winnerId` of each event that won its conversion, of the folded day and the days around it. */
  winners: ReadonlySet<string>
  /** What is wrong with a visit of this source beside what stands in its `quality`. */
  remarksOn: (source: Source) => readonly string[]
}

/** A visitor was seen in these local hours (bit h) under these dimensions. */
export interface Member {
  visitor: string
  dims: Dimensions
  hours: number
}

/** The traffic of some of a day's visitors; parts of disjoint visitors are merged by `mergeFolds`. Plain data. */
export interface FoldPart {
  traffic: TrafficCell[]
  members: Member[]
  excluded: { bot: number; test: number }
  quality: RemarkCount[]
  clicks: ClickParts
}

/** How a winning conversion event is named in `TrafficRules.winners`. */
export const winnerId = (visitor: string, eventId: string): string => `${visitor}\u0000${eventId}`

export const emptyTraffic = (dims: Dimensions, hour: number): TrafficCell => ({
  ...dims,
  hour,
  visits: 0,
  newVisitors: 0,
  pageViews: 0,
  bounces: 0,
  engagedVisits: 0,
  engagedMs: 0,
  convertingVisits: 0,
})

export const addTraffic = (sum: TrafficCell, cell: TrafficCell): void => {
  sum.visits += cell.visits
  sum.newVisitors += cell.newVisitors
  sum.pageViews += cell.pageViews
  sum.bounces += cell.bounces
  sum.engagedVisits += cell.engagedVisits
  sum.engagedMs += cell.engagedMs
  sum.convertingVisits += cell.convertingVisits
}

/** The cells of one source, by local hour. */
interface Row {
  dims: Dimensions
  hours: (TrafficCell | undefined)[]
}

const cellAt = (row: Row, hour: number): TrafficCell => {
  const cell = row.hours[hour] ?? emptyTraffic(row.dims, hour)
  row.hours[hour] = cell
  return cell
}

const addStart = (cell: TrafficCell, visit: Visit, converted: boolean, isNew: boolean): void => {
  cell.visits += 1
  if (isNew) cell.newVisitors += 1
  if (isBounce(visit)) cell.bounces += 1
  if (isEngaged(visit, converted)) cell.engagedVisits += 1
  for (const pageView of visit.pageViews) cell.engagedMs += pageView.engagedMs
  if (converted) cell.convertingVisits += 1
}

/** Counts page views into the day's cells; gives the hours in which the visitor was seen. */
const addPageViews = (row: Row, visit: Visit, { day, zone }: TrafficRules): number => {
  let hours = 0
  for (const pageView of visit.pageViews) {
    if (zone.dayOf(pageView.at) !== day) continue
    const hour = zone.hourOf(pageView.at)
    cellAt(row, hour).pageViews += 1
    hours |= 1 << hour
  }
  return hours
}

const hasWinner = (visit: Visit, winners: ReadonlySet<string>): boolean =>
  visit.conversionIds.some((id) => winners.has(winnerId(visit.visitor, id)))

/** Collects the traffic of a day, visitor by visitor. */
export const trafficOf = (rules: TrafficRules) => {
  const { day, zone, winners } = rules
  const rows = new Map<string, Row>()
  const members: Member[] = []
  const excluded = { bot: 0, test: 0 }
  const remarks: RemarkSums = new Map()

  const rowOf = (visit: Visit): Row => {
    const key = dimensionsKey(visit.source)
    const row = rows.get(key) ?? { dims: dimensionsOf(visit.source), hours: [] }
    rows.set(key, row)
    return row
  }

  const addVisit = (visit: Visit, isNew: boolean, seen: Map<Dimensions, number>): void => {
    const row = rowOf(visit)
    if (zone.dayOf(visit.start) === day) {
      addStart(cellAt(row, zone.hourOf(visit.start)), visit, hasWinner(visit, winners), isNew)
      const own = [...visit.source.quality, ...rules.remarksOn(visit.source)]
      for (const remark of new Set(own)) addRemark(remarks, { remark, visits: 1 })
    }
    const hours = addPageViews(row, visit, rules)
    if (hours !== 0) seen.set(row.dims, (seen.get(row.dims) ?? 0) | hours)
  }

  return {
    /** One visitor: its facts united and sorted, the visits they make, and its first accepted page view ever. */
    add(visitor: string, facts: readonly Fact[], visits: readonly Visit[], firstSeen: Instant | undefined): void {
      for (const fact of facts) {
        if (fact.verdict !== 'accepted' && zone.dayOf(fact.at) === day) excluded[fact.verdict] += 1
      }
      const first = visits.find((visit) => visit.start === firstSeen)
      const seen = new Map<Dimensions, number>()
      for (const visit of visits) addVisit(visit, visit === first, seen)
      for (const [dims, hours] of seen) members.push({ visitor, dims, hours })
    },
    part: (): Omit<FoldPart, 'clicks'> => ({
      traffic: [...rows.values()].flatMap((row) => row.hours.filter((cell) => cell !== undefined)),
      members,
      excluded,
      quality: remarkCounts(remarks),
    }),
  }
}

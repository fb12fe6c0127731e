import type { Channel, Fact, SiteSettings } from '@guiyin/events'
import type { Conversion } from '../attribution/conversion.ts'
import { CLICK_REACH_MS, clickCells } from '../clicks/ledger.ts'
import { type ClickReading, clickParts } from '../clicks/parts.ts'
import type { Instant } from '../day.ts'
import { type CostFact, costCells } from './costs.ts'
import { type Converter, foldCredits } from './credits.ts'
import { compareDimensions, compareText, dimensionsKey } from './dimensions.ts'
import { excessSums } from './excess.ts'
import { exchangeOn, type RateFact } from './exchange.ts'
import { mergeFolds } from './merge.ts'
import { boundedRemarks } from './remarks.ts'
import type { DaySnapshot, Dimensions, TrafficCell, VisitorRow } from './snapshot.ts'
import { paidBy, type SpendFact, sumSpend } from './spend.ts'
import { type FoldPart, type Member, type TrafficRules, trafficOf } from './traffic.ts'

export interface DayRules extends TrafficRules {
  /** How clicks on ads are read. */
  clicks: ClickReading
  site: SiteSettings
  rulesVersion: string
  definitionVersion: string
}

/** What a day's snapshot needs besides its traffic. */
export interface DayInputs {
  /** Those that stand on the day, and those with an applied refund that was given on it. */
  conversions: Iterable<Conversion>
  /** Every row of the day; gone through once. */
  spend: Iterable<SpendFact>
  costs: Iterable<CostFact>
  /** Those of the day and of the days before it. */
  rates: Iterable<RateFact>
  campaignChannel: (platform: string, campaign: string) => Channel | undefined
  defaultPaidChannel: (platform: string) => Channel
  /** Channels whose credits are always paid; content is decided by its spend. */
  paidChannels: Iterable<Channel>
}

export interface FoldedDay {
  snapshot: DaySnapshot
  /** Sorted by visitor, then by dimensions and model. */
  visitors: VisitorRow[]
}

/** `VisitorRow.model` of a visitor with a page view. */
export const SEEN = -1

const compareTraffic = (a: TrafficCell, b: TrafficCell): number => compareDimensions(a, b) || a.hour - b.hour

const compareRows = (a: VisitorRow, b: VisitorRow): number =>
  compareText(a.visitor, b.visitor) || a.dims - b.dims || a.model - b.model

const indexVisitors = (members: readonly Member[], converters: readonly Converter[]) => {
  const distinct = new Map<string, Dimensions>()
  /** Members share few objects: the text of each is made once. */
  const keys = new Map<Dimensions, string>()
  const keyOf = (dims: Dimensions): string => {
    const key = keys.get(dims) ?? dimensionsKey(dims)
    keys.set(dims, key)
    return key
  }
  for (const { dims } of members) distinct.set(keyOf(dims), dims)
  for (const { dims } of converters) distinct.set(keyOf(dims), dims)
  const dims = [...distinct.values()].toSorted(compareDimensions)
  const index = new Map(dims.map((one, position) => [keyOf(one), position]))
  const indexOf = (one: Dimensions): number => index.get(keyOf(one)) ?? -1
  const rows: VisitorRow[] = [
    ...members.map((member) => ({ ...member, dims: indexOf(member.dims), model: SEEN })),
    ...converters.map((converter) => ({ ...converter, dims: indexOf(converter.dims) })),
  ]
  return { dims, rows: rows.sort(compareRows) }
}

/** The snapshot of a day from its traffic and everything else; the same for every order of every input. */
export const finishDay = (rules: DayRules, part: FoldPart, inputs: DayInputs): FoldedDay => {
  const { site, day, zone } = rules
  const conversions = [...inputs.conversions]
  const exchange = exchangeOn(day, site.currency, inputs.rates)
  const spend = sumSpend(inputs.spend, { ...inputs, exchange })
  const paid = paidBy(spend, inputs.paidChannels)
  const credits = foldCredits(conversions, { day, zone, exchange, paid })
  const visitors = indexVisitors(part.members, credits.converters)
  const snapshot: DaySnapshot = {
    site: site.id,
    date: day,
    definitionVersion: rules.definitionVersion,
    rulesVersion: rules.rulesVersion,
    currency: site.currency,
    margin: site.margin ?? null,
    dims: visitors.dims,
    traffic: part.traffic.toSorted(compareTraffic),
    credits: credits.cells,
    spend: spend.cells,
    costs: costCells(inputs.costs, exchange),
    excess: excessSums(conversions, day),
    excluded: part.excluded,
    quality: boundedRemarks(part.quality),
    clickLedger: clickCells(part.clicks, (at) => zone.dayOf(at) === day, spend.reported),
  }
  return { snapshot, visitors: visitors.rows }
}

/**
 * Folds one day of a site: `add` each visitor once, with all its facts of the day and the days around it, then
 * `finish`. Several folds of disjoint visitors (the lake's buckets) are joined: `finishDay(rules, mergeFolds(parts), …)`.
 */
export const dayFold = (rules: DayRules) => {
  const { day, zone, winners } = rules
  const traffic = trafficOf(rules)
  const clicks = clickParts({
    ...rules.clicks,
    winners,
    start: zone.startOf(day),
    end: zone.endOf(day),
    reachMs: CLICK_REACH_MS,
  })
  const part = (): FoldPart => ({ ...traffic.part(), clicks: clicks.parts() })
  return {
    add(visitor: string, facts: readonly Fact[], firstSeen: Instant | undefined): void {
      const visits = rules.visitsOf(facts)
      traffic.add(visitor, facts, visits, firstSeen)
      clicks.add(facts, visits)
    },
    part,
    finish: (inputs: DayInputs): FoldedDay => finishDay(rules, mergeFolds([part()]), inputs),
  }
}

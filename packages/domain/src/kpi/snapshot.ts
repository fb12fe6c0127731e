import type { Channel } from '@guiyin/events'
import type { Model } from '../attribution/conversion.ts'
import type { ClickCell } from '../clicks/cell.ts'
import type { Day } from '../day.ts'
import type { Micros } from '../money.ts'

/** The finest grain of a snapshot besides the hour. */
export interface Dimensions {
  channel: Channel
  platform: string | null
  campaign: string | null
}

/** Additive traffic of one local hour. Visit counts stand on the visit's start, page views on their own hour. */
export interface TrafficCell extends Dimensions {
  hour: number
  visits: number
  newVisitors: number
  pageViews: number
  bounces: number
  engagedVisits: number
  engagedMs: number
  convertingVisits: number
}

/** Credits of one local hour under one model. Counts are 10⁻⁶ conversions, money 10⁻⁶ major units. */
export interface CreditCell extends Dimensions {
  hour: number
  model: Model
  conversions: Micros
  leads: Micros
  signups: Micros
  orders: Micros
  newCustomers: Micros
  revenueGross: Micros
  refunds: Micros
  /** Refunds given on this day and hour, whenever their orders were made. */
  refundsOnRefundDay: Micros
  /** On a paid channel; for content: a spend row of that day, platform and campaign exists. */
  paid: boolean
  /** Some of its money is in another currency than the site's, without an exchange rate. */
  foreign: boolean
}

/** Spend of the day; never split by hour. */
export interface SpendCell extends Dimensions {
  spend: Micros
  impressions: number | null
  clicks: number | null
  foreign: boolean
}

/** Marketing costs of the day other than spend; never split by hour. */
export interface CostCell extends Dimensions {
  amount: Micros
  foreign: boolean
}

/** Visits that started on the day with this data-quality remark on their source; see `Source.quality`. */
export interface RemarkCount {
  remark: string
  visits: number
}

/** Orders of the day that were refunded beyond their value, and by how much, in one currency. */
export interface ExcessSum {
  currency: string
  orders: number
  excess: Micros
}

/** One day of one site, additive: any range, grain and grouping is a sum of cells, plus a union of visitors. */
export interface DaySnapshot {
  site: string
  date: Day
  definitionVersion: string
  rulesVersion: string
  currency: string
  margin: number | null
  /** What `VisitorRow.dims` indexes. */
  dims: Dimensions[]
  traffic: TrafficCell[]
  credits: CreditCell[]
  spend: SpendCell[]
  costs: CostCell[]
  /** Sorted by currency; in no other number, as an order's refunds stop at its value. */
  excess: ExcessSum[]
  /** Facts kept apart from every number above. */
  excluded: { bot: number; test: number }
  /** Sorted by remark, bounded; a visit with two remarks stands in both. */
  quality: RemarkCount[]
  /** What is known of clicks on ads, sorted by owner. */
  clickLedger: ClickCell[]
}

/** Membership of one visitor in one day's sets; rows are sorted by visitor, so that ranges are unions by merge. */
export interface VisitorRow {
  visitor: string
  dims: number
  /** Bit h: seen in local hour h. */
  hours: number
  /** −1: had a page view; else an index into MODELS: had a conversion credited to these dims under that model. */
  model: number
}

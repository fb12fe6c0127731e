import { type Micros, microsOf } from '../money.ts'
import type { CostCell, CreditCell, SpendCell, TrafficCell } from './snapshot.ts'

/** Sums of cells: what one row of a report is made of. */
export interface Totals {
  visits: number
  newVisitors: number
  pageViews: number
  bounces: number
  engagedVisits: number
  engagedMs: number
  convertingVisits: number
  uv: number
  convertingVisitors: number
  conversions: Micros
  leads: Micros
  signups: Micros
  orders: Micros
  newCustomers: Micros
  newCustomersPaid: Micros
  revenueGross: Micros
  refunds: Micros
  refundsOnRefundDay: Micros
  paidConversions: Micros
  paidRevenueNet: Micros
  /** Σ net revenue × that day's margin, 10⁻¹² major units; null once a day of the row has no margin. */
  profit: bigint | null
  /** Null: no spend row falls into the row. */
  spend: Micros | null
  /** Null: no other cost falls into the row. */
  otherCosts: Micros | null
  impressions: number | null
  clicks: number | null
  /** Some money of the row is in another currency than the site's, without an exchange rate. */
  foreign: boolean
}

export const emptyTotals = (): Totals => ({
  visits: 0,
  newVisitors: 0,
  pageViews: 0,
  bounces: 0,
  engagedVisits: 0,
  engagedMs: 0,
  convertingVisits: 0,
  uv: 0,
  convertingVisitors: 0,
  conversions: 0n,
  leads: 0n,
  signups: 0n,
  orders: 0n,
  newCustomers: 0n,
  newCustomersPaid: 0n,
  revenueGross: 0n,
  refunds: 0n,
  refundsOnRefundDay: 0n,
  paidConversions: 0n,
  paidRevenueNet: 0n,
  profit: 0n,
  spend: null,
  otherCosts: null,
  impressions: null,
  clicks: null,
  foreign: false,
})

export const addTrafficTo = (totals: Totals, cell: TrafficCell): void => {
  totals.visits += cell.visits
  totals.newVisitors += cell.newVisitors
  totals.pageViews += cell.pageViews
  totals.bounces += cell.bounces
  totals.engagedVisits += cell.engagedVisits
  totals.engagedMs += cell.engagedMs
  totals.convertingVisits += cell.convertingVisits
}

const addPaid = (totals: Totals, cell: CreditCell): void => {
  totals.newCustomersPaid += cell.newCustomers
  totals.paidConversions += cell.conversions
  totals.paidRevenueNet += cell.revenueGross - cell.refunds
}

/** A margin as a whole number of millionths; finer ones are rounded to it. */
export const marginMicros = (margin: number): Micros => microsOf(margin.toFixed(6))

export const addCreditTo = (totals: Totals, cell: CreditCell, margin: number | null): void => {
  totals.conversions += cell.conversions
  totals.leads += cell.leads
  totals.signups += cell.signups
  totals.orders += cell.orders
  totals.newCustomers += cell.newCustomers
  totals.revenueGross += cell.revenueGross
  totals.refunds += cell.refunds
  totals.refundsOnRefundDay += cell.refundsOnRefundDay
  totals.foreign ||= cell.foreign
  if (margin !== null && totals.profit !== null) {
    totals.profit += (cell.revenueGross - cell.refunds) * marginMicros(margin)
  }
  if (cell.paid) addPaid(totals, cell)
}

const plus = (sum: number | null, value: number | null): number | null => (value === null ? sum : (sum ?? 0) + value)

export const addSpendTo = (totals: Totals, cell: SpendCell): void => {
  totals.spend = (totals.spend ?? 0n) + cell.spend
  totals.impressions = plus(totals.impressions, cell.impressions)
  totals.clicks = plus(totals.clicks, cell.clicks)
  totals.foreign ||= cell.foreign
}

export const addCostTo = (totals: Totals, cell: CostCell): void => {
  totals.otherCosts = (totals.otherCosts ?? 0n) + cell.amount
  totals.foreign ||= cell.foreign
}

/** Spend and other costs, as far as they were imported; null: neither was. */
export const totalCostOf = ({ spend, otherCosts }: Totals): Micros | null =>
  spend === null && otherCosts === null ? null : (spend ?? 0n) + (otherCosts ?? 0n)

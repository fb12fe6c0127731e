import { CLICK_COUNTS } from '../clicks/cell.ts'
import { parseSnapshot } from './json-read.ts'
import type { DaySnapshot } from './snapshot.ts'

/** Every field name of a snapshot in the order in which it is written, at whatever depth. */
const FIELDS = [
  ...['site', 'date', 'definitionVersion', 'rulesVersion', 'currency', 'margin'],
  ...['dims', 'channel', 'platform', 'campaign'],
  ...['traffic', 'hour', 'visits', 'newVisitors', 'pageViews', 'bounces', 'engagedVisits', 'engagedMs'],
  ...['convertingVisits', 'credits', 'model', 'conversions', 'leads', 'signups', 'orders', 'newCustomers'],
  ...['revenueGross', 'refunds', 'refundsOnRefundDay', 'paid', 'spend', 'impressions', 'clicks', 'foreign'],
  ...['costs', 'amount', 'excess'],
  ...['excluded', 'bot', 'test', 'quality', 'remark'],
  ...['clickLedger', 'campaignId', ...CLICK_COUNTS, 'platformClicks', 'platformConversions'],
]

/**
 * The canonical text of a snapshot: equal bytes for equal snapshots; micros are decimal strings. A day
 * without other costs, refunds in excess or clicks on ads does not name them, so that what was written before there were any keeps its bytes.
 */
export const snapshotToJson = (snapshot: DaySnapshot): string => {
  const credits = snapshot.credits.map((cell) => ({
    ...cell,
    conversions: String(cell.conversions),
    leads: String(cell.leads),
    signups: String(cell.signups),
    orders: String(cell.orders),
    newCustomers: String(cell.newCustomers),
    revenueGross: String(cell.revenueGross),
    refunds: String(cell.refunds),
    refundsOnRefundDay: String(cell.refundsOnRefundDay),
  }))
  const spend = snapshot.spend.map((cell) => ({ ...cell, spend: String(cell.spend) }))
  const costs = snapshot.costs.map((cell) => ({ ...cell, amount: String(cell.amount) }))
  const excess = snapshot.excess.map((sum) => ({ ...sum, excess: String(sum.excess) }))
  const { clickLedger } = snapshot
  const rare = {
    costs: costs.length === 0 ? undefined : costs,
    excess: excess.length === 0 ? undefined : excess,
    clickLedger: clickLedger.length === 0 ? undefined : clickLedger,
  }
  return JSON.stringify({ ...snapshot, credits, spend, ...rare }, FIELDS)
}

/** Reads what `snapshotToJson` wrote; throws a TypeError that names the place where the shape is another. */
export const snapshotFromJson = (text: string): DaySnapshot => parseSnapshot(JSON.parse(text))

import type { Channel } from '@guiyin/events'
import type { Day } from '../day.ts'
import { microsOf } from '../money.ts'
import { compareDimensions, dimensionsKey } from './dimensions.ts'
import type { Exchange } from './exchange.ts'
import type { CostCell, Dimensions } from './snapshot.ts'

/** What marketing cost besides ads, on one day. */
export interface CostFact {
  date: Day
  /** Null: for no channel in particular. */
  channel: Channel | null
  platform: string | null
  campaign: string | null
  /** Major units, a plain decimal with at most 6 decimals. */
  amount: string
  currency: string
}

const dimensionsOf = ({ channel, platform, campaign }: CostFact): Dimensions => ({
  channel: channel ?? 'unattributed',
  platform,
  campaign,
})

/** The day's other costs by channel, platform and campaign, sorted; what cannot be exchanged only marks its cell. */
export const costCells = (facts: Iterable<CostFact>, exchange: Exchange): CostCell[] => {
  const cells = new Map<string, CostCell>()
  for (const fact of facts) {
    const dims = dimensionsOf(fact)
    const cell = cells.get(dimensionsKey(dims)) ?? { ...dims, amount: 0n, foreign: false }
    const amount = exchange(microsOf(fact.amount), fact.currency)
    cell.amount += amount ?? 0n
    cell.foreign ||= amount === undefined
    cells.set(dimensionsKey(dims), cell)
  }
  return [...cells.values()].toSorted(compareDimensions)
}

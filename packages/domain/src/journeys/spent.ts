import type { Exchange } from '../kpi/exchange.ts'
import type { DaySnapshot } from '../kpi/snapshot.ts'
import type { SpendFact } from '../kpi/spend.ts'
import { type Micros, microsOf } from '../money.ts'
import { type CutKey, cutKey, NO_PARTS } from './cut-key.ts'
import type { PathGrain } from './step.ts'

/** What was spent on one key. */
export interface Spent {
  key: CutKey
  spend: Micros
  /** Some of it is in another currency than the site's, and in no sum. */
  foreign: boolean
}

export type SpentByKey = ReadonlyMap<string, Spent>

export const keyName = (key: CutKey): string => JSON.stringify(Object.values(key))

export const together = (sum: Spent | undefined, { key, spend, foreign }: Spent): Spent => ({
  key,
  spend: (sum?.spend ?? 0n) + spend,
  foreign: (sum?.foreign ?? false) || foreign,
})

/** What snapshots tell credits and spend by. */
export const SNAPSHOT_GRAINS: readonly PathGrain[] = ['channel', 'platform', 'campaign']

/** What a day's snapshot knows of spend at a grain. */
export const spentIn = ({ spend }: Pick<DaySnapshot, 'spend'>, by: PathGrain): Spent[] =>
  SNAPSHOT_GRAINS.includes(by)
    ? spend.map(({ channel, platform, campaign, ...cell }) => ({
        key: cutKey({ ...NO_PARTS, channel, platform, campaign }, by),
        spend: cell.spend,
        foreign: cell.foreign,
      }))
    : []

/** Grains that only single rows of spend tell. */
export const ROW_GRAINS = ['keyword', 'creative'] as const satisfies readonly PathGrain[]
export type RowGrain = (typeof ROW_GRAINS)[number]

const summed = (some: Iterable<Spent>): Map<string, Spent> => {
  const sums = new Map<string, Spent>()
  for (const each of some) {
    const name = keyName(each.key)
    sums.set(name, together(sums.get(name), each))
  }
  return sums
}

function* spentInRows(rows: Iterable<SpendFact>, by: RowGrain, exchange: Exchange): Generator<Spent> {
  for (const { platform, campaign, keyword, creative, spend, currency } of rows) {
    const amount = exchange(microsOf(spend), currency)
    const key = cutKey({ ...NO_PARTS, platform, campaign, keyword, creative }, by)
    yield { key, spend: amount ?? 0n, foreign: amount === undefined }
  }
}

/** What rows of one day, which may be a million, say was spent on each keyword or creative that they name. */
export const spentOn = (rows: Iterable<SpendFact>, by: RowGrain, exchange: Exchange): Spent[] => [
  ...summed(spentInRows(rows, by, exchange)).values(),
]

/** The spend of some days, by key. */
export const spentBy = (days: readonly (readonly Spent[])[]): SpentByKey => summed(days.flat())

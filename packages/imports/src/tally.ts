import { decimalOf, type Micros, microsOf } from '@guiyin/domain'
import type { Column, DataRow, DataSet } from '@guiyin/events/datasets'

/** Sums of the columns that add up: counts as numbers, money and other decimals as exact decimal text. */
export type Sums = Record<string, string | number>

/** What a file adds up to, to be held against the platform's own total. */
export interface ImportTotals {
  rows: number
  /** Of all rows; money is left out where rows are of several currencies. */
  sums: Sums
  /** The one currency of all money; null where there are several or none. */
  currency: string | null
  byCurrency: Record<string, Sums>
}

type Counters = Map<string, Micros>

const NO_CURRENCY = ''

/** Adds up rows of a data set as they come, exactly; `totalsOf` of @guiyin/edge does it for rows that are all there. */
export const tallyOf = ({ columns }: DataSet) => {
  const additive = columns.filter(({ sum }) => sum === 'additive')
  const hasMoney = columns.some(({ type }) => type === 'money')
  const byCurrency = new Map<string, Counters>()
  let rows = 0

  const countersOf = ({ currency }: DataRow): Counters => {
    const name = typeof currency === 'string' ? currency : NO_CURRENCY
    const counters = byCurrency.get(name) ?? new Map<string, Micros>()
    byCurrency.set(name, counters)
    return counters
  }

  const told = (counters: Counters, those: readonly Column[]): Sums =>
    Object.fromEntries(
      those.flatMap(({ name, type }) => {
        const sum = counters.get(name)
        if (sum === undefined) return []
        return [[name, type === 'count' || type === 'change' ? Number(decimalOf(sum)) : decimalOf(sum)]]
      }),
    )

  const all = (): Counters => {
    const sums: Counters = new Map()
    for (const counters of byCurrency.values()) {
      for (const [name, sum] of counters) sums.set(name, (sums.get(name) ?? 0n) + sum)
    }
    return sums
  }

  return {
    add: (row: DataRow): void => {
      const counters = countersOf(row)
      rows += 1
      for (const { name } of additive) {
        const cell = row[name]
        if (typeof cell !== 'string' && typeof cell !== 'number') continue
        counters.set(name, (counters.get(name) ?? 0n) + microsOf(cell))
      }
    },
    totals: (): ImportTotals => {
      const isOne = byCurrency.size <= 1
      const named = [...byCurrency]
        .filter(([name]) => hasMoney && name !== NO_CURRENCY)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
      return {
        rows,
        sums: told(all(), isOne ? additive : additive.filter(({ type }) => type !== 'money')),
        currency: isOne ? (named[0]?.[0] ?? null) : null,
        byCurrency: Object.fromEntries(named.map(([name, counters]) => [name, told(counters, additive)])),
      }
    },
  }
}

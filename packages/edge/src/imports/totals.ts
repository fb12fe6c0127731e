import { decimalOf, type Micros, microsOf } from '@guiyin/domain'
import type { Column, DataSet } from '@guiyin/events/datasets'

/** Any row whose cells were read. */
type Row = Readonly<Record<string, unknown>>

const nameOf = ({ name, type }: Column, { currency }: Row): string =>
  type === 'money' ? `${name}:${currency ?? ''}` : name

/**
 * Exact sums of rows by each column that adds up, as decimals: what was imported, to be held against the platform's own
 * total. Money is summed by currency.
 */
export const totalsOf = ({ columns }: DataSet, rows: Iterable<Row>): Record<string, string> => {
  const additive = columns.filter(({ sum }) => sum === 'additive')
  const sums = new Map<string, Micros>()
  for (const row of rows) {
    for (const column of additive) {
      const cell = row[column.name]
      if (typeof cell !== 'string' && typeof cell !== 'number') continue
      const name = nameOf(column, row)
      sums.set(name, (sums.get(name) ?? 0n) + microsOf(cell))
    }
  }
  return Object.fromEntries([...sums].toSorted().map(([name, sum]) => [name, decimalOf(sum)]))
}

import type { DataSet } from '@guiyin/events/datasets'
import type { ImportTotals } from '@guiyin/imports'

export type ToldTotals = Readonly<Record<string, unknown>>

/** Totals under the names of their columns; money of several currencies is null, for it has no sum. */
export const toldTotals = (
  { rows, sums, currency, byCurrency }: ImportTotals,
  dataSet: DataSet | undefined,
): ToldTotals => {
  const summed = new Set(Object.values(byCurrency).flatMap(Object.keys))
  const money = dataSet?.columns.filter(({ name, type }) => type === 'money' && summed.has(name)) ?? []
  const isMixed = currency === null && Object.keys(byCurrency).length > 1
  const unknown = isMixed ? Object.fromEntries(money.map(({ name }) => [name, null])) : {}
  const hasMoney = Object.keys(byCurrency).length > 0
  return { rows, ...sums, ...unknown, ...(hasMoney ? { currency, by_currency: byCurrency } : {}) }
}

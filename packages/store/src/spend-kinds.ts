import { countedSpend, type GrainedSpend } from '@guiyin/domain'
import type { Cell, DataRow } from '@guiyin/events/datasets'
import type { ReportedCampaign } from './campaign-names.ts'
import type { DayRows, StoredRow } from './day-rows.ts'

/** What says whether a row counts, and what it shares with many: of a million rows of a day some hundred differ in it. */
export interface SpendKind extends GrainedSpend, ReportedCampaign {
  currency: string
}

/** The kinds of a day that count, and which of them the row at a place is; undefined: it does not count. */
export interface CountedKinds {
  kinds: readonly SpendKind[]
  kindAt: (place: number) => SpendKind | undefined
}

const COLUMNS = ['platform', 'account', 'account_id', 'campaign', 'campaign_id', 'hour', 'currency']

/** A cell of text; null where there is none. */
export const textIn = (row: DataRow, name: string): string | null => {
  const cell: Cell | undefined = row[name]
  if (typeof cell === 'string') return cell
  if (cell === undefined || cell === null) return null
  throw new TypeError(`${name} of a stored row is no text`)
}

/** A cell of a whole number; null where there is none. */
export const countIn = (row: DataRow, name: string): number | null => {
  const cell: Cell | undefined = row[name]
  if (typeof cell === 'number') return cell
  if (cell === undefined || cell === null) return null
  throw new TypeError(`${name} of a stored row is no number`)
}

/** A text that no stored row is without. */
export const requiredIn = (row: DataRow, name: string): string => {
  const text = textIn(row, name)
  if (text === null) throw new TypeError(`a stored row has no ${name}`)
  return text
}

const kindOf = ({ row, grain }: StoredRow): SpendKind => ({
  ...{ platform: requiredIn(row, 'platform'), currency: requiredIn(row, 'currency') },
  ...{ account: textIn(row, 'account'), account_id: textIn(row, 'account_id') },
  ...{ campaign: textIn(row, 'campaign'), campaign_id: textIn(row, 'campaign_id') },
  ...{ hour: countIn(row, 'hour'), grain },
})

interface Met {
  kind: SpendKind
  /** The highest place of its rows: where rows name one campaign in two ways the last one says what it is. */
  last: number
}

/**
 * Sorts the rows of a day into kinds, and says which of them count, so that no money counts twice. `naming`: only rows
 * that fill this column.
 */
export const countedKinds = (rows: DayRows, naming?: string): CountedKinds => {
  const met = new Map<string, Met & { number: number }>()
  const numbers = new Uint32Array(rows.count)
  for (const stored of rows.of(naming === undefined ? COLUMNS : [...COLUMNS, naming])) {
    if (naming !== undefined && !textIn(stored.row, naming)) continue
    const kind = kindOf(stored)
    const name = JSON.stringify(Object.values(kind))
    const own = met.get(name) ?? { kind, last: 0, number: met.size + 1 }
    own.last = Math.max(own.last, stored.place)
    numbers[stored.place] = own.number
    met.set(name, own)
  }
  const all = [...met.values()]
  const kinds = countedSpend(all.toSorted((a, b) => a.last - b.last).map(({ kind }) => kind))
  const counted = new Set(kinds)
  const byNumber = all.map(({ kind }) => (counted.has(kind) ? kind : undefined))
  return { kinds, kindAt: (place) => byNumber[(numbers[place] ?? 0) - 1] }
}

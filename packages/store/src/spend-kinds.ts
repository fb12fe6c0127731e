import { countedSpend, type GrainedSpend } from '@guiyin/domain'
import type { ReportedCampaign } from './campaign-names.ts'
import type { DayRows, StoredRow } from './day-rows.ts'
import { countIn, requiredIn, textIn } from './row-cells.ts'

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

const kindOf = ({ row, grain }: StoredRow): SpendKind => ({
  ...{ platform: requiredIn(row, 'platform'), currency: requiredIn(row, 'currency') },
  ...{ account: textIn(row, 'account'), account_id: textIn(row, 'account_id') },
  ...{ campaign: textIn(row, 'campaign'), campaign_id: textIn(row, 'campaign_id') },
  ...{ hour: countIn(row, 'hour'), grain },
})

interface Met {
  kind: SpendKind
  /** From 1. */
  number: number
  /** The highest place of its rows: where rows name one campaign in two ways the last one says what it is. */
  last: number
}

/** Sorts rows into kinds, and tells for each place which it is; 0: none. */
const sortedIntoKinds = (rows: DayRows, naming: string | undefined) => {
  const met = new Map<string, Met>()
  const numbers = new Uint32Array(rows.count)
  for (const stored of rows.of(naming === undefined ? COLUMNS : [...COLUMNS, naming])) {
    if (naming !== undefined && !textIn(stored.row, naming)) continue
    const kind = kindOf(stored)
    const name = JSON.stringify(Object.values(kind))
    const own = met.get(name) ?? { kind, number: met.size + 1, last: 0 }
    own.last = Math.max(own.last, stored.place)
    numbers[stored.place] = own.number
    met.set(name, own)
  }
  return { met: [...met.values()], numbers }
}

/** Which rows of a day count, so that no money counts twice. `naming`: only rows that fill this column. */
export const countedKinds = (rows: DayRows, naming?: string): CountedKinds => {
  const { met, numbers } = sortedIntoKinds(rows, naming)
  const kinds = countedSpend(met.toSorted((a, b) => a.last - b.last).map(({ kind }) => kind))
  const counted = new Set(kinds)
  const byNumber = met.map(({ kind }) => (counted.has(kind) ? kind : undefined))
  return { kinds, kindAt: (place) => byNumber[(numbers[place] ?? 0) - 1] }
}

/** What a cell holds, and how it stands in a canonical row; see `cells.ts` for what is read. */
export type CellType =
  | 'day'
  | 'hour'
  | 'time'
  | 'text'
  | 'platform'
  | 'choice'
  | 'count'
  | 'change'
  | 'decimal'
  | 'seconds'
  | 'money'
  | 'currency'
  | 'rate'
  | 'fraction'
  | 'flag'

/**
 * How a column's numbers add up. `additive`: over rows and days. `level`: a state at the end of the day, such as
 * followers: never added over days. `none`: a name or a quotient.
 */
export type Sum = 'additive' | 'level' | 'none'

/** One column of a data set: rows, templates, documents, store and exports are made of these. */
export interface Column {
  /** snake_case, the canonical header. */
  name: string
  /** The headers of the templates. */
  zh: string
  en: string
  type: CellType
  required: boolean
  /** Part of what names a row: an import replaces the rows of the same key. */
  key: boolean
  /** A key column that stands for this one where it has a value: a campaign's id for its name. */
  unless?: string
  sum: Sum
  /** Of `choice`: what may stand there. */
  values?: readonly string[]
  /** Stands in the template's sample row; empty: an empty cell. */
  sample: string
}

type Head = [name: string, zh: string, en: string]
type More = Partial<Pick<Column, 'required' | 'key' | 'unless' | 'values' | 'sample'>>

const column = ([name, zh, en]: Head, type: CellType, sum: Sum, more: More): Column => ({
  ...{ name, zh, en, type, required: false, key: false, sum, sample: '' },
  ...more,
})

const named = (type: CellType) => (head: Head, more: More) => column(head, type, 'none', more)

export const text = named('text')
export const day = named('day')
export const hour = named('hour')
export const time = named('time')
export const platform = named('platform')
export const choice = named('choice')
export const currency = named('currency')
export const rate = named('rate')
/** A share between 0 and 1; read also as `12.3%`. */
export const fraction = named('fraction')
export const flag = named('flag')
/** A mean or a position: what may be no whole number and is never added up. */
export const mean = named('decimal')
/** A mean duration. */
export const seconds = named('seconds')

export const count = (head: Head, sample = ''): Column => column(head, 'count', 'additive', { sample })
/** What came less what went: a day on which more went is below 0. */
export const change = (head: Head, sample = ''): Column => column(head, 'change', 'additive', { sample })
export const level = (head: Head, sample = ''): Column => column(head, 'count', 'level', { sample })
/** What a platform may count in parts, such as modelled conversions. */
export const amount = (head: Head, sample = ''): Column => column(head, 'decimal', 'additive', { sample })
/** What one thing costs, such as a bid: money that is never added up. */
export const price = named('money')
export const money = (head: Head, more: More): Column => column(head, 'money', 'additive', more)

export const required: More = { required: true }
export const keyed: More = { key: true }
export const essential: More = { required: true, key: true }

/** A name and its id: the id names the row where it is known, so that something renamed replaces itself. */
export const identified = ([name, zh, en]: Head, sample = ''): Column[] => [
  text([name, zh, en], { key: true, unless: `${name}_id`, sample }),
  text([`${name}_id`, `${zh}ID`, `${en} ID`], keyed),
]

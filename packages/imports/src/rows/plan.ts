import type { Cell, Column, DataSet } from '@guiyin/events/datasets'
import type { ReportProfile } from '@guiyin/platforms/reports'
import { columnReader } from '../cells/column-reader.ts'
import type { CellReader } from '../cells/read.ts'
import { cleanHeader } from '../header/clean.ts'
import { type Asked, DATE_END, type Match, type MatchedColumn } from '../header/match.ts'
import { Refusal } from '../refusal.ts'
import type { TableRecord } from '../text/records.ts'
import { dayOfFile, type Surroundings, saidDay } from './dates.ts'
import { daysOfLines } from './yearless-lines.ts'

/** A column of the rows and where its cells stand. */
export interface Field {
  column: Column
  places: readonly number[]
  read: CellReader
}

/** How the lines of a file become rows. */
export interface Plan {
  match: Match
  fields: readonly Field[]
  /** What all rows say alike, or where a cell says nothing. */
  fixed: ReadonlyMap<string, Cell>
  /** Reads where a range of days ends, where the file has such a column. */
  end: Field | undefined
  /** Cells up to the last that has a header. */
  width: number
  isSheet: boolean
}

const ACCOUNT = 'account'

const CURRENCIES: Readonly<Record<string, string>> = {
  元: 'CNY',
  人民币: 'CNY',
  rmb: 'CNY',
  '¥': 'CNY',
  万元: 'CNY',
  分: 'CNY',
}

const currencyOfUnit = (unit: string | null): string | undefined =>
  unit === null ? undefined : (CURRENCIES[unit] ?? (/^[a-z]{3}$/.test(unit) ? unit.toUpperCase() : undefined))

/** The currency that the headers of money name. Throws `Refusal` where they name several. */
const currencyOfHeaders = (dataSet: DataSet, columns: readonly MatchedColumn[]): string | undefined => {
  const isMoney = (name: string): boolean =>
    dataSet.columns.some((column) => column.name === name && column.type === 'money')
  const named = columns.filter(({ name }) => isMoney(name)).flatMap(({ unit }) => currencyOfUnit(unit) ?? [])
  return named[0]
}

const isMissing = ({ columns, known }: Match, { name }: Column): boolean =>
  !columns.some((column) => column.name === name) && known.profile.fixed?.[name] === undefined

/** Two pages of one company may both be on Facebook, so that neither name alone tells the account. */
const accountOf = ({ fixed }: ReportProfile, { account }: Asked): string | undefined =>
  [fixed?.account, account].filter((name) => name !== undefined).join(' ') || undefined

/** What fills a column that the file does not have; undefined where nothing does. */
const filling = (column: Column, match: Match, asked: Asked, around: Surroundings): string | undefined => {
  const { profile, dataSet } = match.known
  if (column.type === 'platform' && column.required) return profile.platform ?? asked.platform
  if (column.type === 'currency') {
    return currencyOfHeaders(dataSet, match.columns) ?? asked.currency ?? profile.currency ?? undefined
  }
  if (column.name === ACCOUNT) return accountOf(profile, asked)
  if (column.name !== dataSet.day || column.type !== 'day' || !isMissing(match, column)) return undefined
  return saidDay(dayOfFile(profile, around))
}

const fixedOf = (match: Match, asked: Asked, around: Surroundings): Map<string, Cell> => {
  const { profile, dataSet } = match.known
  const filled = dataSet.columns.flatMap((column): [string, Cell][] => {
    const value = filling(column, match, asked, around)
    return value === undefined ? [] : [[column.name, value]]
  })
  return new Map([...Object.entries(profile.fixed ?? {}), ...filled])
}

const checkRequired = (match: Match, fixed: ReadonlyMap<string, Cell>): void => {
  for (const column of match.known.dataSet.columns) {
    if (!column.required || fixed.has(column.name) || !isMissing(match, column)) continue
    if (column.type === 'currency') throw new Refusal('currency_needed')
    throw new Refusal('missing_column', [column.zh, column.name])
  }
}

/** A header that is mistyped would otherwise say nothing, unnoticed. */
const checkMap = (header: readonly string[], { map }: Asked): void => {
  const known = new Set(header.map(cleanHeader).flatMap(({ full, bare }) => [full, bare]))
  const mistyped = [...map.keys()].find((name) => !known.has(name))
  if (mistyped !== undefined) throw new Refusal('unknown_header', [mistyped])
}

const END: Omit<Column, 'name'> = { zh: '', en: '', type: 'day', required: false, key: false, sum: 'none', sample: '' }

/** What a table says besides its header; `lines` are the first below it, of days without a year all. */
interface TableParts {
  asked: Asked
  around: Surroundings
  isSheet: boolean
  lines: readonly TableRecord[]
}

/** How the lines below this header become rows. Throws `Refusal` where something all rows need is nowhere said. */
export const planOf = (
  header: readonly string[],
  match: Match,
  { asked, around, isSheet, lines }: TableParts,
): Plan => {
  const { profile, dataSet } = match.known
  if (match.repeated !== undefined) throw new Refusal('repeated_column', match.repeated)
  checkMap(header, asked)
  const fixed = fixedOf(match, asked, around)
  checkRequired(match, fixed)
  const fieldOf = (column: Column): Field | undefined => {
    const matched = match.columns.find(({ name }) => name === column.name)
    if (matched === undefined) return undefined
    const isYearless = column.type === 'day' && profile.yearless === true
    const days = isYearless ? daysOfLines(lines, matched.places, profile, around) : undefined
    return { column, places: matched.places, read: columnReader(column, profile, matched.unit, days) }
  }
  const fields = dataSet.columns.flatMap((column) => fieldOf(column) ?? [])
  const width = header.findLastIndex((cell) => cell.trim() !== '') + 1
  return { match, fields, fixed, end: fieldOf({ ...END, name: DATE_END }), width, isSheet }
}

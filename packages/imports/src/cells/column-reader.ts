import type { CellType, Column } from '@guiyin/events/datasets'
import type { ReportProfile } from '@guiyin/platforms/reports'
import { dayIn } from './days.ts'
import { changeCell, countCell, decimalCell, rateCell, secondsCell, shareCell } from './numbers.ts'
import { isFormula, nullsOf, plainCell } from './plain-cell.ts'
import { type CellReader, faultOf, type Read } from './read.ts'
import { choiceCell, currencyCell, flagCell, platformCell, textCell, tooLong } from './texts.ts'
import { hourCell, timeCell } from './times.ts'
import { type YearlessDays, yearlessDay } from './yearless.ts'

/** Zeros to add to a number in this unit to have major units. */
const UNIT_ZEROS: Readonly<Record<string, number>> = { 万元: 4, 分: -2 }
const MONEY_ZEROS: Readonly<Record<ReportProfile['money'], number>> = { major: 0, minor: -2, micros: -6 }

/** Titles are cut to what a column holds; names of what costs money never are. */
const TITLES = ['content', 'title']

type Maker = (column: Column, profile: ReportProfile, unit: string | null) => CellReader

const MAKERS: Readonly<Record<CellType, Maker>> = {
  day:
    (_, { dateOrder }) =>
    (cell) =>
      dayIn(cell, dateOrder),
  hour: () => hourCell,
  time: (_, { timeZone, dateOrder }) => timeCell(timeZone, dateOrder),
  text: ({ name }, { suffixes = [] }) => textCell(suffixes, TITLES.includes(name)),
  platform: () => platformCell,
  choice: ({ name, values = [] }, { words = {} }) => choiceCell(values, words[name]),
  count: () => countCell,
  change: () => changeCell,
  decimal: () => decimalCell(0),
  seconds: () => secondsCell,
  money: (_, { money }, unit) => decimalCell(unit === null ? MONEY_ZEROS[money] : (UNIT_ZEROS[unit] ?? 0)),
  currency: () => currencyCell,
  rate: () => rateCell,
  fraction: ({ name }, { percent = [] }, unit) => shareCell(unit === '%' || percent.includes(name)),
  flag: () => flagCell,
}

/** Longer cells hold no number or name; what reads them may take its time on the others. */
const MOST_CHARACTERS = 2_048

/** Types of which a file has few values, over and over. */
const REPEATED: readonly CellType[] = ['day', 'time', 'platform', 'currency', 'hour']
const MOST_KEPT = 4_096

const remembered = (read: CellReader): CellReader => {
  const known = new Map<string, Read>()
  return (cell) => {
    const before = known.get(cell)
    if (before !== undefined) return before
    const value = read(cell)
    if (known.size < MOST_KEPT) known.set(cell, value)
    return value
  }
}

/** Reads the cells of one column of a report: null for nothing, a fault for what is none. `days`: where they name no year. */
export const columnReader = (
  column: Column,
  profile: ReportProfile,
  unit: string | null,
  days?: YearlessDays,
): CellReader => {
  const nulls = nullsOf(profile.nulls)[column.type === 'text' ? 'text' : 'number']
  const make = days === undefined ? MAKERS[column.type](column, profile, unit) : yearlessDay(days)
  const read = REPEATED.includes(column.type) ? remembered(make) : make
  const readLong: CellReader = (cell) =>
    TITLES.includes(column.name) ? read(cell.slice(0, MOST_CHARACTERS)) : tooLong(cell, MOST_CHARACTERS)
  return (cell) => {
    const plain = plainCell(cell)
    if (nulls.has(plain)) return null
    if (isFormula(plain)) return faultOf('formula', plain)
    return plain.length > MOST_CHARACTERS ? readLong(plain) : read(plain)
  }
}

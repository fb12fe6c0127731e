import { type CellFault, faultOf, isFault, type Read } from './read.ts'

export type DateOrder = 'mdy' | 'dmy' | undefined

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const [FIRST_YEAR, LAST_YEAR] = [2000, 2100]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** `2026-08-30`; undefined where the calendar has no such day. */
export const dayOfParts = (year: number, month: number, day: number): string | undefined => {
  const most = month === 2 && !isLeap(year) ? 28 : (MONTH_DAYS[month - 1] ?? 0)
  if (year < FIRST_YEAR || year > LAST_YEAR || day < 1 || day > most) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const [YMD, COMPACT, CHINESE] = [
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
]
const [MONTH_FIRST, DAY_FIRST, NUMBERS] = [
  /^([a-z]{3})[a-z]*\.?(\d{1,2})(?:st|nd|rd|th)?,?(\d{4})$/i,
  /^(\d{1,2})(?:st|nd|rd|th)?([a-z]{3})[a-z]*\.?,?(\d{4})$/i,
  /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/,
]
const SERIAL = /^[2-9]\d{4}(\.0*)?$/
const DAY_MS = 86_400_000
const SERIAL_EPOCH = Date.UTC(1899, 11, 30)

/** 1 to 12 by the first three letters of its name; 0 for none. */
export const monthOf = (name = ''): number => MONTHS.indexOf(name.toLowerCase()) + 1

const numbersDay = (text: string, order: DateOrder): string | CellFault | undefined => {
  const [, a, b, year] = NUMBERS.exec(text) ?? []
  if (a === undefined) return undefined
  const days = {
    mdy: dayOfParts(Number(year), Number(a), Number(b)),
    dmy: dayOfParts(Number(year), Number(b), Number(a)),
  }
  if (order !== undefined) return days[order]
  if (days.mdy !== undefined && days.dmy !== undefined && days.mdy !== days.dmy) return faultOf('ambiguous_date', text)
  return days.mdy ?? days.dmy
}

/** A day in any of the shapes of exports, without blanks; undefined where it is none. */
const bareDay = (text: string, order: DateOrder): string | CellFault | undefined => {
  const [, year, , month, day] = YMD.exec(text) ?? []
  if (year !== undefined) return dayOfParts(Number(year), Number(month), Number(day))
  const [, y, m, d] = COMPACT.exec(text) ?? CHINESE.exec(text) ?? []
  if (y !== undefined) return dayOfParts(Number(y), Number(m), Number(d))
  if (SERIAL.test(text)) return new Date(SERIAL_EPOCH + Math.trunc(Number(text)) * DAY_MS).toISOString().slice(0, 10)
  const [, name, dayBehind, yearBehind] = MONTH_FIRST.exec(text) ?? []
  if (name !== undefined) return dayOfParts(Number(yearBehind), monthOf(name), Number(dayBehind))
  const [, dayFirst, nameBehind, yearLast] = DAY_FIRST.exec(text) ?? []
  if (dayFirst !== undefined) return dayOfParts(Number(yearLast), monthOf(nameBehind), Number(dayFirst))
  return numbersDay(text, order)
}

const MIDNIGHT = /[t\s]+(?:0?0:00(?::00(?:\.0+)?)?(?:z|[+-]\d\d:?\d\d)?|12:00(?::00)?\s?am)$/i
const CLOCK = /[t\s]*\d{1,2}(:\d{2}|时)/i
const WEEKDAY =
  /[\s(,]*(周|星期|礼拜)[一二三四五六日天]\)?$|[\s(]+(mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?$|^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,\s*/i
/** Between the ends of a range; a hyphen is one only where it stands apart from the days. */
const BETWEEN = /\s*(?:至|到|~|—|–)\s*|\s+(?:-|to)\s+/i
const [HYPHENS, OTHERS] = [
  /^(\d{4}-\d{1,2}-\d{1,2})-(\d{4}-\d{1,2}-\d{1,2})$/,
  /^(\d{8}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)-(\d{8}|\d{4}[/.年].+)$/,
]

const withoutTail = (text: string): string => text.replace(WEEKDAY, '').replace(MIDNIGHT, '').replace(/\s/g, '')

const endsOf = (text: string): readonly string[] => {
  const [, from, to] = HYPHENS.exec(text) ?? OTHERS.exec(text) ?? []
  return from === undefined || to === undefined ? text.split(BETWEEN) : [from, to]
}

/** The one day that a text names, as itself or as a range that begins and ends on it. */
export const dayIn = (cell: string, order?: DateOrder): Read => {
  const text = cell.normalize('NFKC').trim()
  const day = bareDay(withoutTail(text), order)
  if (day !== undefined) return day
  const [first = '', last = '', ...more] = endsOf(text)
  const [from, to] = [bareDay(withoutTail(first), order), bareDay(withoutTail(last), order)]
  if (from !== undefined && to !== undefined && more.length === 0) {
    if (isFault(from)) return from
    return from === to ? from : faultOf('range_over_days', cell)
  }
  return faultOf(CLOCK.test(text) && /^\d{4}/.test(text) ? 'hour_in_day' : 'bad_date', cell)
}

import type { ReportProfile } from '@guiyin/platforms/reports'
import { dayIn } from '../cells/days.ts'
import { isFault, type Read } from '../cells/read.ts'
import { Refusal } from '../refusal.ts'
import type { TableRecord } from '../text/records.ts'

const DAY = String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{4}年\d{1,2}月\d{1,2}日|[A-Za-z]{3,9}\.? \d{1,2}, \d{4}|\d{1,2} [A-Za-z]{3,9} \d{4}|\d{1,2}\/\d{1,2}\/\d{4}`
const RANGE = new RegExp(String.raw`(?:${DAY})\s*(?:至|到|~|～|—|–|-|_|to)\s*(?:${DAY})`, 'i')
/** Words before the day that a report is of; when it was made is another day. */
const LABELLED = new RegExp(
  String.raw`(?:时间范围|日期范围|统计时间|统计日期|数据日期|数据时间|日期|date range|report date|date)\s*[:：,]\s*(${DAY})`,
  'i',
)
const ENDS = [
  new RegExp(String.raw`(?:start date|开始日期)\s*[:：,]\s*(${DAY})`, 'i'),
  new RegExp(String.raw`(?:end date|结束日期)\s*[:：,]\s*(${DAY})`, 'i'),
] as const
const ALONE = new RegExp(String.raw`^\W*(${DAY})\W*$`)
const EACH = new RegExp(DAY, 'gi')

/** Of a line above the header. */
const MOST_CHARACTERS = 2_048

type Order = ReportProfile['dateOrder']

/** The ends of a range, read as one day. */
const dayOfRange = (text: string, order: Order): Read => {
  const [from = '', to = ''] = text.match(EACH) ?? []
  return dayIn(from === to ? from : `${from} 至 ${to}`, order)
}

const dayOfLine = (line: string, order: Order): Read => {
  const [range] = RANGE.exec(line) ?? []
  if (range !== undefined) return dayOfRange(range, order)
  const day = LABELLED.exec(line)?.[1] ?? ALONE.exec(line)?.[1]
  return day === undefined ? null : dayIn(day, order)
}

const bareName = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.[a-z]{3,4}$/i, '')

const dayOfName = (file: string, order: Order): Read => {
  const name = bareName(file)
  const [range] = RANGE.exec(name) ?? []
  if (range !== undefined) return dayOfRange(range, order)
  const days = name.match(EACH) ?? []
  return days.length === 1 ? dayIn(days[0] ?? '', order) : null
}

/** The day that a name says, or the end of its range. */
const lastOfName = (file: string, order: Order): Read => {
  const name = bareName(file)
  const [range] = RANGE.exec(name) ?? []
  const [day, ...more] = (range ?? name).match(EACH)?.reverse() ?? []
  return day === undefined || (range === undefined && more.length > 0) ? null : dayIn(day, order)
}

/** The ends of a range that stand in lines of their own. */
const dayOfEnds = (text: string, order: Order): Read => {
  const [from, to] = ENDS.map((end) => end.exec(text)?.[1])
  return from === undefined || to === undefined ? null : dayOfRange(`${from} ${to}`, order)
}

/** What is known of a file besides its rows. */
export interface Surroundings {
  /** Lines above the header. */
  preamble: readonly TableRecord[]
  /** Of the table inside the file first, then of the file. */
  names: readonly string[]
  date: string | undefined
}

/** A day that is said somewhere. Throws `Refusal` where nothing says it, or no day. */
export const saidDay = (day: Read): string => {
  if (isFault(day)) throw new Refusal(day.code, day.values)
  if (typeof day !== 'string') throw new Refusal('date_needed')
  return day
}

/**
 * The day up to which days without a year go: that of the export as the user says it, else the last that the name of the
 * file says; null where nothing says it.
 */
export const latestDayOf = ({ dates, dateOrder }: ReportProfile, { names, date }: Surroundings): Read => {
  if (date !== undefined) return date
  const named = dates.includes('file_name') ? names.map((name) => lastOfName(name, dateOrder)) : []
  return named.find((day) => day !== null) ?? null
}

/** The day of all rows of a file without a column of days; null where nothing says it. Throws `Refusal` for a range. */
export const dayOfFile = ({ dates, dateOrder }: ReportProfile, around: Surroundings): string | null => {
  const lines = dates.includes('preamble')
    ? around.preamble.map(({ cells }) => cells.join(' ').trim().slice(0, MOST_CHARACTERS))
    : []
  const names = dates.includes('file_name') ? around.names : []
  const said = [
    dayOfEnds(lines.join('\n'), dateOrder),
    ...lines.map((line) => dayOfLine(line, dateOrder)),
    ...names.map((name) => dayOfName(name, dateOrder)),
  ].find((day) => day !== null)
  if (isFault(said)) throw new Refusal(said.code, said.values)
  return typeof said === 'string' ? said : (around.date ?? null)
}

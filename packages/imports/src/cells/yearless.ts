import { dayIn, dayOfParts, monthOf } from './days.ts'
import { plainCell } from './plain-cell.ts'
import { type CellReader, faultOf } from './read.ts'

const SHAPES: readonly RegExp[] = [
  /^(?<name>[a-z]{3})[a-z]*\.?(?<day>\d{1,2})$/i,
  /^(?<day>\d{1,2})(?<name>[a-z]{3})[a-z]*\.?$/i,
  /^(?<month>\d{1,2})月(?<day>\d{1,2})日$/,
]

/** Days of all lines of an export that names no year, by the cell that says each; the cells in the order of the lines. */
export type YearlessDays = ReadonlyMap<string, string>

interface MonthDay {
  cell: string
  month: number
  day: number
}

const DAY_MS = 86_400_000
/** Lines in no order that reach over so many days may have begun on any of them. */
const WHOLE_YEAR = 365

const monthDayIn = (cell: string): MonthDay | undefined => {
  const text = cell.normalize('NFKC').replace(/\s/g, '')
  const parts = SHAPES.map((shape) => shape.exec(text)?.groups).find((groups) => groups !== undefined)
  if (parts === undefined) return undefined
  return { cell, month: parts.name === undefined ? Number(parts.month) : monthOf(parts.name), day: Number(parts.day) }
}

/** The last such day up to `latest`, or before it. */
const lastDay = ({ month, day }: MonthDay, latest: string, isBefore = false): string | undefined => {
  const year = Number(latest.slice(0, 4))
  const days = [year, year - 1].map((one) => dayOfParts(one, month, day))
  return days.find((one) => one !== undefined && (isBefore ? one < latest : one <= latest))
}

type Dated = readonly (readonly [cell: string, day: string])[]

/** Each line by itself. */
const alone = (lines: readonly MonthDay[], latest: string): Dated =>
  lines.flatMap((line) => {
    const day = lastDay(line, latest)
    return day === undefined ? [] : [[line.cell, day] as const]
  })

/** Each line before the one above it, the latest first. */
const falling = (lines: readonly MonthDay[], latest: string): Dated => {
  const dated: [string, string][] = []
  for (const line of lines) {
    const above = dated.at(-1)?.[1]
    const day = lastDay(line, above ?? latest, above !== undefined)
    if (day !== undefined) dated.push([line.cell, day])
  }
  return dated
}

const timesOf = (dated: Dated): number[] => dated.map(([, day]) => Date.parse(day)).toSorted((a, b) => a - b)

/** Days from the first to the last, both counted. */
const spanOf = (dated: Dated): number => {
  const times = timesOf(dated)
  return ((times.at(-1) ?? 0) - (times[0] ?? 0)) / DAY_MS + 1
}

/** Whether lines that would go on behind `latest` were put a whole year before it: it is rather wrong. */
const isLongAgo = (dated: Dated, latest: string): boolean =>
  Date.parse(latest) - (timesOf(dated).at(-1) ?? 0) > (WHOLE_YEAR / 2) * DAY_MS

/**
 * The days that cells name without a year, none behind `latest`: lines stand in order, so that of the ways to read them
 * the one that takes the least time is right. Undefined where they stand in no order and take a year, or go on behind
 * `latest`.
 */
export const yearlessDays = (cells: readonly string[], latest: string): YearlessDays | undefined => {
  const lines = cells.flatMap((cell) => monthDayIn(plainCell(cell)) ?? [])
  const single = alone(lines, latest)
  const [down, up] = [falling(lines, latest), falling(lines.toReversed(), latest)]
  const ordered = spanOf(down) < spanOf(up) ? down : up
  if (spanOf(ordered) < spanOf(single) && isLongAgo(ordered, latest)) return undefined
  if (spanOf(ordered) <= spanOf(single)) return new Map(ordered)
  return spanOf(single) < WHOLE_YEAR ? new Map(single) : undefined
}

/** Reads cells whose days were told by all lines of the file. */
export const yearlessDay =
  (days: YearlessDays): CellReader =>
  (cell) =>
    days.get(cell) ?? (monthDayIn(cell) === undefined ? dayIn(cell) : faultOf('bad_date', cell))

import { type CleanHeader, cleanHeader } from './clean.ts'
import type { KnownReport } from './known.ts'

/** Where a range of days begins and ends; no columns of any data set. */
const DATE_FROM = 'date_from'
export const DATE_END = 'date_end'

/** A canonical column and where it stands in the file. */
export interface MatchedColumn {
  name: string
  headers: readonly string[]
  places: readonly number[]
  unit: string | null
}

/** A header line read as that of one report. */
export interface Match {
  known: KnownReport
  columns: readonly MatchedColumn[]
  /** Headers that are known and not imported. */
  unread: readonly string[]
  unknown: readonly string[]
  /** Two headers that mean one column, with none before the other. */
  repeated: readonly [first: string, second: string, column: string] | undefined
}

/** What the user says of columns and fills in for the file. */
export interface Asked {
  map: ReadonlyMap<string, string>
  dataset: string | undefined
  platform: string | undefined
  currency: string | undefined
  account: string | undefined
  date: string | undefined
}

interface Placed extends CleanHeader {
  header: string
  place: number
}

interface Meaning {
  column: string
  rank: number
  isPart: boolean
}

/** What a user maps comes before any alias. */
const MAPPED = -1

const meaningOf = (
  { full, bare }: CleanHeader,
  { aliases, parts }: KnownReport,
  { map }: Asked,
): Meaning | undefined => {
  const mapped = map.get(full) ?? map.get(bare)
  if (mapped !== undefined) return { column: mapped, rank: MAPPED, isPart: false }
  const alias = aliases.get(full) ?? aliases.get(bare)
  if (alias !== undefined) return { ...alias, isPart: false }
  const part = parts.get(full) ?? parts.get(bare)
  return part && { ...part, isPart: true }
}

/** Of several headers of one column those that the user names; else the first choice, unless they are its parts. */
const settled = (found: readonly (Placed & Meaning)[]): { chosen: (Placed & Meaning)[]; left: Placed[] } => {
  const sorted = found.toSorted((a, b) => a.rank - b.rank)
  const mapped = sorted.filter(({ rank }) => rank === MAPPED)
  const whole = sorted.filter(({ isPart }) => !isPart)
  const chosen = [mapped, whole.slice(0, 1), sorted].find(({ length }) => length > 0) ?? []
  return { chosen, left: whole.filter((one) => !chosen.includes(one)) }
}

const matchedColumn = (name: string, chosen: readonly Placed[]): MatchedColumn => ({
  name,
  headers: chosen.map(({ header }) => header),
  places: chosen.map(({ place }) => place),
  unit: chosen[0]?.unit ?? null,
})

/** A range stands for the day only where no column is the day. */
const withoutRange = (columns: readonly MatchedColumn[], day: string | null): MatchedColumn[] => {
  const hasDay = columns.some(({ name }) => name === day)
  if (hasDay || day === null) return columns.filter(({ name }) => name !== DATE_FROM && name !== DATE_END)
  return columns.map((column) => (column.name === DATE_FROM ? { ...column, name: day } : column))
}

/** Reads a header line as that of a report, whether it fits or not. */
export const matchOf = (cells: readonly string[], known: KnownReport, asked: Asked): Match => {
  const headers = cells
    .map((header, place): Placed => ({ header: header.trim(), place, ...cleanHeader(header) }))
    .filter(({ full }) => full !== '')
  const meant = headers.flatMap((header) => {
    const meaning = meaningOf(header, known, asked)
    return meaning === undefined ? [] : [{ ...header, ...meaning }]
  })
  const byColumn = Map.groupBy(meant, ({ column }) => column)
  const settledColumns = [...byColumn].map(([name, found]) => ({ name, ...settled(found) }))
  const twice = settledColumns.find(({ chosen, left }) =>
    left.some((one) => cleanHeader(one.header).full === chosen[0]?.full),
  )
  const rest = headers.filter((header) => !meant.some(({ place }) => place === header.place))
  const isUnread = ({ full, bare }: Placed): boolean => known.unread.has(full) || known.unread.has(bare)
  return {
    known,
    columns: withoutRange(
      settledColumns.map(({ name, chosen }) => matchedColumn(name, chosen)),
      known.dataSet.day,
    ),
    unread: [...settledColumns.flatMap(({ left }) => left), ...rest.filter(isUnread)].map(({ header }) => header),
    unknown: rest.filter((header) => !isUnread(header)).map(({ header }) => header),
    repeated: twice && [twice.chosen[0]?.header ?? '', twice.left[0]?.header ?? '', twice.name],
  }
}

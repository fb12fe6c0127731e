import type { TableRecord } from '../text/records.ts'
import { fits, scoreOf } from './fits.ts'
import type { KnownReport } from './known.ts'
import { type Asked, type Match, matchOf } from './match.ts'

export interface FoundHeader {
  /** Place of the header among the records. */
  place: number
  /** The reports that explain most of it; several where only the user can say which it is. */
  matches: readonly Match[]
}

const namesItsRows = ({ known, columns }: Match): boolean =>
  known.kind === 'template' && known.profile.needs.every((name) => columns.some((column) => column.name === name))

/** A complete template wins over any resemblance, a platform's own report over other tables; then what explains most. */
const best = (matches: readonly Match[]): readonly Match[] => {
  const pools = [matches.filter(namesItsRows), matches.filter(({ known }) => known.kind === 'platform'), matches]
  const pool = pools.find(({ length }) => length > 0) ?? []
  const most = Math.max(...pool.map(scoreOf))
  return pool.filter((match) => scoreOf(match) === most)
}

/** Reports of one platform that explain equally much are told apart by their order. */
const distinct = (matches: readonly Match[]): readonly Match[] => [
  ...new Map(
    matches.toReversed().map((match) => [`${match.known.profile.platform} ${match.known.dataSet.id}`, match]),
  ).values(),
]

/** The first line that is the header of a known report; undefined where none is. */
export const findHeader = (
  records: readonly TableRecord[],
  reports: readonly KnownReport[],
  asked: Asked,
): FoundHeader | undefined => {
  for (const [place, { cells }] of records.entries()) {
    const matches = reports.map((report) => matchOf(cells, report, asked)).filter((match) => fits(cells, match, asked))
    if (matches.length > 0) return { place, matches: distinct(best(matches)).toReversed() }
  }
  return undefined
}

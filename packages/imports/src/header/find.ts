import type { TableRecord } from '../text/records.ts'
import type { KnownReport } from './known.ts'
import { type Asked, fits, type Match, matchOf, scoreOf } from './match.ts'

export interface FoundHeader {
  /** Place of the header among the records. */
  place: number
  /** The reports that explain most of it; several where only the user can say which it is. */
  matches: readonly Match[]
}

/** A table of a platform's own first, then a template, then whatever table of the platform that the user names. */
const KINDS: readonly KnownReport['kind'][] = ['platform', 'template', 'generic']

const namesItsRows = ({ known, columns }: Match): boolean =>
  known.kind === 'template' && known.profile.needs.every((name) => columns.some((column) => column.name === name))

/** A complete template wins over any resemblance; else the first kind that fits, by how much it explains. */
const best = (matches: readonly Match[]): readonly Match[] => {
  const templates = matches.filter(namesItsRows)
  const kind = KINDS.find((each) => matches.some(({ known }) => known.kind === each))
  const pool = templates.length > 0 ? templates : matches.filter(({ known }) => known.kind === kind)
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

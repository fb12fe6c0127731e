import type { Column } from '@guiyin/events/datasets'
import { cleanHeader } from './clean.ts'
import type { KnownReport } from './known.ts'
import { type Asked, DATE_END, type Match } from './match.ts'

const METRICS: readonly Column['type'][] = ['count', 'change', 'decimal', 'money', 'rate', 'fraction', 'flag']

export const isMetric = ({ type }: Pick<Column, 'type'>): boolean => METRICS.includes(type)

/** What the request says for columns that a template's file lacks, once it says which data set this is. */
const isFilled = ({ type }: Column, asked: Asked): boolean =>
  asked.dataset !== undefined &&
  ((type === 'platform' && asked.platform !== undefined) ||
    (type === 'currency' && asked.currency !== undefined) ||
    (type === 'day' && asked.date !== undefined))

const hasNeeds = ({ known, columns }: Match, asked: Asked): boolean =>
  known.profile.needs.every((name) => {
    const column = known.dataSet.columns.find((each) => each.name === name)
    const isThere = columns.some((each) => each.name === name)
    return isThere || (known.kind === 'template' && column !== undefined && isFilled(column, asked))
  })

/** A report that needs no column of its own is known by its marks, unless the user says both whose and what it is. */
const hasMarks = (cells: readonly string[], { marks, profile }: KnownReport, { platform, dataset }: Asked): boolean => {
  const isSaid = platform !== undefined && (profile.needs.length > 0 || dataset !== undefined)
  return marks.length === 0 || isSaid || cells.some((cell) => marks.includes(cleanHeader(cell).full))
}

const isRejected = (cells: readonly string[], { rejects }: KnownReport): boolean =>
  cells.map(cleanHeader).some(({ full, bare }) => rejects.has(full) || rejects.has(bare))

/** What no needs of its own vouch for needs numbers to be a table. */
const fewestMetrics = ({ kind, profile: { needs } }: KnownReport): number => {
  if (kind === 'generic') return 2
  return needs.length > 0 ? 0 : 1
}

/** A line is a header where it names numbers and what they are about; a template, where it says more than names. */
const isTable = ({ known, columns }: Match): boolean => {
  const { dataSet, kind } = known
  const named = dataSet.columns.filter(({ name }) => columns.some((column) => column.name === name))
  if (kind === 'template') return named.some(({ key }) => !key)
  const metrics = named.filter(isMetric).length
  return metrics >= fewestMetrics(known) && metrics < columns.length
}

const isOfDataSet = ({ columns, known: { dataSet } }: Match): boolean =>
  columns.every(({ name }) => name === DATE_END || dataSet.columns.some((column) => column.name === name))

/** Whether the line is the header of this report. */
export const fits = (cells: readonly string[], match: Match, asked: Asked): boolean =>
  hasNeeds(match, asked) &&
  hasMarks(cells, match.known, asked) &&
  !isRejected(cells, match.known) &&
  isOfDataSet(match) &&
  isTable(match)

/** How much of a header a report explains. */
export const scoreOf = ({ columns, unread }: Match): number =>
  columns.reduce((sum, { places }) => sum + places.length, 0) + unread.length

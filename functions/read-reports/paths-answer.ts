import {
  type Assistance,
  decimalOf,
  type Gain,
  type PathReport,
  type ReportedDay,
  type ReportedPath,
  stepOfName,
} from '@guiyin/domain'
import { Channel, type PathsAnswer, type SiteSettings } from '@guiyin/events'
import { type Cell, type Column, writeCsv } from '@guiyin/files'
import type { Response } from '@guiyin/lambda'

export type NullReason = PathsAnswer['meta']['value_null_reason']

/** Values in several currencies cannot be added. */
export const nullReasonOf = (days: readonly ReportedDay[], { currency }: SiteSettings): NullReason =>
  days.some(({ journeys }) => journeys.foreign > 0 || journeys.currency !== currency) ? 'mixed_currency' : null

const gainAnswer = ({ conversions, value }: Gain, reason: NullReason) => ({
  conversions: Number(conversions),
  value: reason === null ? Number(decimalOf(value)) : null,
})

export const rowAnswer = (
  { path, nulls, open, ...gain }: ReportedPath,
  reason: NullReason,
): PathsAnswer['rows'][number] => ({
  path: path.map(stepOfName),
  ...gainAnswer(gain, reason),
  nulls: Number(nulls),
  open: Number(open),
})

const assistedAnswer = ({ channel, assisted, credited }: Assistance, reason: NullReason) => {
  const [before, last] = [gainAnswer(assisted, reason), gainAnswer(credited, reason)]
  return {
    channel: Channel.parse(channel),
    assisted_conversions: before.conversions,
    assisted_value: before.value,
    last_conversions: last.conversions,
    last_value: last.value,
  }
}

export const partsAnswer = (report: PathReport, reason: NullReason): Omit<PathsAnswer, 'rows' | 'meta'> => ({
  lengths: report.lengths.map(({ touches, ...gain }) => ({ touches, ...gainAnswer(gain, reason) })),
  time_lags: report.lags.map(({ days, ...gain }) => ({ days, ...gainAnswer(gain, reason) })),
  positions: report.positions.map(({ channel, early, mid, late }) => ({
    channel: Channel.parse(channel),
    early: Number(early),
    mid: Number(mid),
    late: Number(late),
  })),
  assisted: report.assistance.map((each) => assistedAnswer(each, reason)),
  customers: report.customers.map(({ customer, ...gain }) => ({ customer, ...gainAnswer(gain, reason) })),
})

const COLUMNS: readonly Column[] = [
  { name: 'path', type: 'STRING' },
  { name: 'conversions', type: 'INT64' },
  { name: 'value', type: 'DECIMAL(18,6)' },
  { name: 'nulls', type: 'INT64' },
  { name: 'open', type: 'INT64' },
]

/** The paths alone, without what they add up to. */
export const csvOf = (rows: PathsAnswer['rows']): Response => {
  const cells = rows.map((row) => new Map<string, Cell>(Object.entries({ ...row, path: JSON.stringify(row.path) })))
  return {
    status: 200,
    headers: { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' },
    body: writeCsv(COLUMNS, cells, (row, name) => row.get(name)),
  }
}

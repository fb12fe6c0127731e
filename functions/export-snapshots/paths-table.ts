import {
  type Column,
  CUSTOMER_KINDS,
  decimalOf,
  type Gain,
  NO_PATHS,
  PATH_GRAINS,
  type PathGrain,
  pathReport,
  type ReportedPath,
  stepOfName,
} from '@guiyin/domain'
import type { Cell } from '@guiyin/files'
import type { ExportedDay } from './exported-day.ts'
import { count, shared, text } from './own-columns.ts'
import { METRIC } from './quality-table.ts'

const GRAIN = text(
  'grain',
  ['路径粒度', 'Cut'],
  'channel, platform or campaign: what a step of the path, or a credit, is told by',
)

/** What this table has besides the columns of the KPI tables. */
export const PATHS_OWN_COLUMNS: readonly Column[] = [
  GRAIN,
  text(
    'path',
    ['路径', 'Path'],
    'touches of the customer inside the look-back, oldest first: a JSON array of channels, of platforms or of [platform, campaign]; [] has no touch',
  ),
  count('touches', ['触点数', 'Touches'], 'length of the path'),
  count(
    'nulls',
    ['未转化路径', 'Null journeys'],
    'journeys of this path that came to nothing, on the day of their last touch',
  ),
  count(
    'open',
    ['未决路径', 'Open journeys'],
    'journeys that came to nothing so far: the look-back after them is not over',
  ),
]

const [, ...PATH_NUMBERS] = PATHS_OWN_COLUMNS

export const PATHS_COLUMNS: readonly Column[] = [
  ...shared('site', 'date'),
  GRAIN,
  ...PATH_NUMBERS,
  ...shared('conversions', 'revenue_net', 'version', 'final'),
]

const gainCells = ({ conversions, value }: Gain, { journeys }: ExportedDay): Record<string, Cell> => ({
  conversions: String(conversions),
  revenue_net: journeys === undefined || journeys.foreign > 0 ? null : decimalOf(value),
})

const stampsOf = ({ snapshot, version, final }: ExportedDay): Record<string, Cell> => {
  const { site, date } = snapshot
  return { site, date, version, final }
}

const pathRow = (
  day: ExportedDay,
  by: PathGrain,
  { path, nulls, open, ...gain }: ReportedPath,
): Record<string, Cell> => ({
  ...stampsOf(day),
  grain: by,
  path: JSON.stringify(path.map(stepOfName)),
  touches: path.length,
  nulls: Number(nulls),
  open: Number(open),
  ...gainCells(gain, day),
})

/** Every path of the day, by each cut; none before the day is over. */
export const pathRows = (day: ExportedDay): Record<string, Cell>[] => {
  const { journeys, lost } = day
  if (journeys === undefined) return []
  const reported = { journeys, lost: lost?.paths ?? NO_PATHS, closed: lost?.closed ?? false }
  return PATH_GRAINS.flatMap((by) => pathReport([reported], by).paths.map((path) => pathRow(day, by, path)))
}

/** What this table has besides the columns of others. */
export const JOURNEYS_OWN_COLUMNS: readonly Column[] = [
  text(
    'bucket',
    ['分组', 'Bucket'],
    'of time_lag: whole days from the first touch to the conversion; of customer: new, returning, none',
  ),
]

export const JOURNEYS_COLUMNS: readonly Column[] = [
  ...shared('site', 'date'),
  METRIC,
  ...JOURNEYS_OWN_COLUMNS,
  ...shared('conversions', 'revenue_net', 'version', 'final'),
]

/** The day's conversions by time lag and by customer; none before the day is over. */
export const journeyRows = (day: ExportedDay): Record<string, Cell>[] => {
  const { journeys } = day
  if (journeys === undefined) return []
  const rowOf = (metric: string, bucket: string, gain: Gain) => ({
    ...stampsOf(day),
    metric,
    bucket,
    ...gainCells(gain, day),
  })
  return [
    ...journeys.lags.map(({ days, ...gain }) => rowOf('time_lag', String(days), gain)),
    ...CUSTOMER_KINDS.map((kind) => rowOf('customer', kind, journeys.customers[kind])),
  ]
}

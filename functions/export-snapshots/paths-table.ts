import {
  type Column,
  dayPaths,
  decimalOf,
  type Micros,
  PATH_GRAINS,
  type PathGrain,
  type PathReport,
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
  'channel, platform, campaign, keyword, creative, content or partner: what a step of the path, or a credit, is told by',
)

/** What this table has besides the columns of the KPI tables. */
export const PATHS_OWN_COLUMNS: readonly Column[] = [
  GRAIN,
  text(
    'path',
    ['路径', 'Path'],
    'touches of the customer inside the look-back, oldest first: a JSON array of channels, platforms, contents, partners, or of [platform, campaign], [platform, campaign, keyword or creative]; [] has no touch; null: all paths beyond the 10,000 with most conversions, then value, then journeys',
    true,
  ),
  { ...count('touches', ['触点数', 'Touches'], 'length of the path'), additive: false, nullable: true },
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

/** `value` null: it is no money that could be added up. */
interface JourneyGain {
  conversions: bigint
  value: Micros | null
}

const gainCells = ({ conversions, value }: JourneyGain, { journeys }: ExportedDay): Record<string, Cell> => ({
  conversions: String(conversions),
  revenue_net: value === null || journeys === undefined || journeys.foreign > 0 ? null : decimalOf(value),
})

const stampsOf = ({ snapshot, version, final }: ExportedDay): Record<string, Cell> => {
  const { site, date } = snapshot
  return { site, date, version, final }
}

const pathRow = (
  day: ExportedDay,
  by: PathGrain,
  path: readonly string[] | null,
  { nulls, open, ...gain }: Omit<ReportedPath, 'path'>,
): Record<string, Cell> => ({
  ...stampsOf(day),
  grain: by,
  path: path && JSON.stringify(path.map(stepOfName)),
  touches: path?.length ?? null,
  nulls: Number(nulls),
  open: Number(open),
  ...gainCells(gain, day),
})

/** At fine grains nearly every journey has a path of its own. */
const MOST_PATHS = 10_000

/** All paths as one. */
const restOf = (paths: readonly ReportedPath[]): Omit<ReportedPath, 'path'> => {
  const sum = (of: 'conversions' | 'value' | 'nulls' | 'open') => paths.reduce((all, path) => all + path[of], 0n)
  return { conversions: sum('conversions'), value: sum('value'), nulls: sum('nulls'), open: sum('open') }
}

const grainRows = (day: ExportedDay, by: PathGrain, paths: readonly ReportedPath[]): Record<string, Cell>[] => {
  const rows = paths.slice(0, MOST_PATHS).map(({ path, ...counts }) => pathRow(day, by, path, counts))
  return paths.length > MOST_PATHS ? [...rows, pathRow(day, by, null, restOf(paths.slice(MOST_PATHS)))] : rows
}

/** The paths of the day at each grain; none before the day is over. */
export const pathRows = (day: ExportedDay): Record<string, Cell>[] => {
  const { journeys, lost } = day
  if (journeys === undefined) return []
  const reported = { journeys, lost: lost?.paths ?? [], closed: lost?.closed ?? false }
  return PATH_GRAINS.flatMap((by) => grainRows(day, by, dayPaths([reported], by)))
}

/** What this table has besides the columns of others. */
export const JOURNEYS_OWN_COLUMNS: readonly Column[] = [
  text(
    'bucket',
    ['分组', 'Bucket'],
    'of time_lag: whole days from the first touch to the conversion; of customer: new, returning, none; of path_length: touches of the journey; of all others: the channel',
  ),
]

export const JOURNEYS_COLUMNS: readonly Column[] = [
  ...shared('site', 'date'),
  METRIC,
  ...JOURNEYS_OWN_COLUMNS,
  ...shared('conversions', 'revenue_net', 'version', 'final'),
]

const PARTS = ['early', 'mid', 'late'] as const

interface JourneyRow {
  metric: string
  bucket: string | number
  gain: JourneyGain
}

/** How the day's conversions came about; a touch of a journey brings no money of its own. */
const journeyGains = ({ lags, customers, lengths, assistance, positions }: PathReport): JourneyRow[] => [
  ...lags.map(({ days, ...gain }) => ({ metric: 'time_lag', bucket: days, gain })),
  ...customers.map(({ customer, ...gain }) => ({ metric: 'customer', bucket: customer, gain })),
  ...lengths.map(({ touches, ...gain }) => ({ metric: 'path_length', bucket: touches, gain })),
  ...assistance.flatMap(({ channel, assisted, credited }) => [
    { metric: 'assisted', bucket: channel, gain: assisted },
    { metric: 'last', bucket: channel, gain: credited },
  ]),
  ...PARTS.flatMap((metric) =>
    positions.map((each) => ({ metric, bucket: each.channel, gain: { conversions: each[metric], value: null } })),
  ),
]

/** The day's conversions by what their journeys were like; none before the day is over. */
export const journeyRows = (day: ExportedDay): Record<string, Cell>[] => {
  const { journeys } = day
  if (journeys === undefined) return []
  const report = pathReport([{ journeys, lost: [], closed: false }], 'channel')
  return journeyGains(report)
    .filter(({ metric, gain }) => metric === 'customer' || gain.conversions > 0n)
    .map(({ metric, bucket, gain }) => ({ ...stampsOf(day), metric, bucket: String(bucket), ...gainCells(gain, day) }))
}

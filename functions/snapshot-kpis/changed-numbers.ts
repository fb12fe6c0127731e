import { COLUMNS, decimalOf, type KpiRow, rowsOf, type SnapshotDay } from '@guiyin/domain'
import type { SiteSettings } from '@guiyin/events'
import type { RestatedNumber } from '@guiyin/store'

/** What is counted or summed; ratios follow from these. */
const METRICS: readonly string[] = COLUMNS.filter(({ kind }) => ['count', 'credit', 'money'].includes(kind)).map(
  ({ name }) => name,
)

const LEVELS = ['site', 'channel'] as const

type Cells = ReadonlyMap<string, unknown>

const cellsOf = (row: KpiRow): Cells => new Map(Object.entries(row))

const textOf = (cell: unknown): string | null => (cell === null || cell === undefined ? null : String(cell))

/** The rows of one level by channel; null stands for the site. */
const rowsBy = (site: SiteSettings, day: SnapshotDay, by: (typeof LEVELS)[number]) => {
  const { date } = day.snapshot
  const query = { site, days: [day], from: date, to: date, grain: 'day', by, model: 'last_non_direct' } as const
  return new Map(rowsOf(query).map((row) => [row.channel, cellsOf(row)]))
}

const changesOf = (channel: string | null, before: Cells | undefined, after: Cells | undefined): RestatedNumber[] =>
  METRICS.flatMap((metric) => {
    const [old, now] = [textOf(before?.get(metric)), textOf(after?.get(metric))]
    return old === now ? [] : { channel, metric, old, new: now }
  })

/** What the refunds gave beyond the value of their orders, by metric of the data-quality table. */
const excessIn = ({ snapshot }: SnapshotDay): Cells =>
  new Map(snapshot.excess.map(({ currency, excess }) => [`refund_excess:${currency}`, decimalOf(excess)]))

const excessChanges = (before: SnapshotDay, after: SnapshotDay): RestatedNumber[] => {
  const [old, now] = [excessIn(before), excessIn(after)]
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((metric) => {
    const [was, is] = [String(old.get(metric) ?? 0), String(now.get(metric) ?? 0)]
    return was === is ? [] : { channel: null, metric, old: was, new: is }
  })
}

const DETAIL: RestatedNumber = { channel: null, metric: 'detail', old: null, new: null }

/**
 * The numbers of the site and of its channels, under the default model, that differ between two versions of a day;
 * `detail` where only what these do not show differs: hours, campaigns, other models, visitors.
 */
export const changedNumbers = (site: SiteSettings, before: SnapshotDay, after: SnapshotDay): RestatedNumber[] => {
  const changes = LEVELS.flatMap((level) => {
    const [old, now] = [rowsBy(site, before, level), rowsBy(site, after, level)]
    const channels = [...new Set([...old.keys(), ...now.keys()])].sort()
    return channels.flatMap((channel) => changesOf(channel, old.get(channel), now.get(channel)))
  })
  const all = [...changes, ...excessChanges(before, after)]
  return all.length === 0 ? [DETAIL] : all
}

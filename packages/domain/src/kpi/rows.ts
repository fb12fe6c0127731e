import type { SiteSettings } from '@guiyin/events'
import type { Model } from '../attribution/conversion.ts'
import { type Day, firstOfMonth, mondayOf } from '../day.ts'
import { compareText } from './dimensions.ts'
import { compareGroups, type Grouping } from './groups.ts'
import { commonOf, type PeriodCell, periodCells, type SnapshotDay } from './period.ts'
import { type KpiRow, kpiRow } from './row.ts'

export const GRAINS = ['hour', 'day', 'week', 'month'] as const
export type Grain = (typeof GRAINS)[number]

export interface RowsQuery {
  site: SiteSettings
  /** Any order; days outside the range are left out. */
  days: Iterable<SnapshotDay>
  /** Both inclusive. */
  from: Day
  to: Day
  grain: Grain
  by: Grouping
  model: Model
}

const DATE_OF: Record<Grain, (day: Day) => Day> = {
  hour: (day) => day,
  day: (day) => day,
  week: mondayOf,
  month: firstOfMonth,
}

const compareCells = (a: PeriodCell, b: PeriodCell): number =>
  (a.hour ?? -1) - (b.hour ?? -1) || compareGroups(a.group, b.group)

const siteVisitsOf = (cells: Iterable<PeriodCell>): Map<number | null, number> => {
  const visits = new Map<number | null, number>()
  for (const { hour, totals } of cells) visits.set(hour, (visits.get(hour) ?? 0) + totals.visits)
  return visits
}

const periodRows = (date: Day, days: readonly SnapshotDay[], query: RowsQuery): KpiRow[] => {
  const hourly = query.grain === 'hour'
  const cells = periodCells(days, { hourly, by: query.by, model: query.model })
  const siteVisits = siteVisitsOf(cells)
  const margin = commonOf(days.map(({ snapshot }) => snapshot.margin)) ?? null
  const shared = {
    model: query.model,
    currency: days.at(-1)?.snapshot.currency ?? query.site.currency,
    version: days.reduce((highest, day) => Math.max(highest, day.version), 0),
    final: days.every((day) => day.final),
  }
  return cells.toSorted(compareCells).map(({ hour, group, totals }) => {
    const head = { site: query.site.id, date, hour, ...group, ...shared }
    return kpiRow(head, totals, margin, { siteVisits: siteVisits.get(hour) ?? 0, hourly })
  })
}

/**
 * The report of a range, sorted by date, hour and dimension. A week's or month's row holds only its days inside the
 * range; days without a snapshot give nothing; a site's day without events gives a row of zeros (but no hours).
 */
export const rowsOf = (query: RowsQuery): KpiRow[] => {
  const days = [...query.days]
    .filter(({ snapshot }) => query.from <= snapshot.date && snapshot.date <= query.to)
    .toSorted((a, b) => compareText(a.snapshot.date, b.snapshot.date))
  const periods = Map.groupBy(days, (day) => DATE_OF[query.grain](day.snapshot.date))
  return [...periods].flatMap(([date, members]) => periodRows(date, members, query))
}

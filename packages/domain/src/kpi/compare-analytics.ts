import type { Day } from '../day.ts'
import type { KpiRow } from './row.ts'

/** What another tool says of the whole site on one day; null: it does not say. */
export interface AnalyticsDay {
  date: Day
  source: string
  property: string | null
  metrics: Readonly<Record<AnalyticsMetric, number | null>>
}

/** Their metric, and our column of the same meaning. */
const METRICS = {
  visits: 'visits',
  visitors: 'uv',
  new_visitors: 'new_visitors',
  page_views: 'page_views',
  bounce_rate: 'bounce_rate',
  avg_visit_seconds: 'avg_visit_seconds',
  conversions: 'conversions',
} as const satisfies Record<string, keyof KpiRow>
export type AnalyticsMetric = keyof typeof METRICS

export const ANALYTICS_METRICS: readonly AnalyticsMetric[] = [
  ...(['visits', 'visitors', 'new_visitors', 'page_views'] as const),
  ...(['bounce_rate', 'avg_visit_seconds', 'conversions'] as const),
]

export const COMPARISON_REASONS = ['not_measured', 'not_imported', 'zero'] as const
export type ComparisonReason = (typeof COMPARISON_REASONS)[number]

/** One metric of one day as both say it. */
export interface AnalyticsComparison {
  date: Day
  source: string
  property: string | null
  metric: AnalyticsMetric
  ours: number | null
  theirs: number | null
  /** Ours less theirs. */
  difference: number | null
  /** Ours to theirs. */
  ratio: number | null
  /** Why the ratio is null: we have no such number, they say none, or theirs is 0. */
  ratio_null_reason: ComparisonReason | null
}

const numberOf = (cell: KpiRow[keyof KpiRow] | undefined): number | null =>
  typeof cell === 'number' || typeof cell === 'string' ? Number(cell) : null

const reasonOf = (ours: number | null, theirs: number | null): ComparisonReason | null => {
  if (theirs === null) return 'not_imported'
  if (ours === null) return 'not_measured'
  return theirs === 0 ? 'zero' : null
}

const compare = (ours: number | null, theirs: number | null) => {
  const reason = reasonOf(ours, theirs)
  const isKnown = ours !== null && theirs !== null
  return {
    ...{ ours, theirs, difference: isKnown ? ours - theirs : null },
    ratio: isKnown && reason === null ? ours / theirs : null,
    ratio_null_reason: reason,
  }
}

/** Their days beside ours: a row for each metric that they say, by date, source, property. */
export const compareAnalytics = (ours: Iterable<KpiRow>, theirs: readonly AnalyticsDay[]): AnalyticsComparison[] => {
  const byDate = new Map([...ours].map((row) => [row.date, row]))
  const nameOf = ({ date, source, property }: AnalyticsDay): string => `${date} ${source} ${property ?? ''}`
  return theirs
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .flatMap(({ date, source, property, metrics }) =>
      ANALYTICS_METRICS.filter((metric) => metrics[metric] !== null).map((metric) => ({
        ...{ date, source, property, metric },
        ...compare(numberOf(byDate.get(date)?.[METRICS[metric]]), metrics[metric]),
      })),
    )
}

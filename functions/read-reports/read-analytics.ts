import { siteReading } from '@guiyin/derive'
import { type AnalyticsDay, compareAnalytics, type Day, daysBetween, rowsOf } from '@guiyin/domain'
import { type AnalyticsComparisonAnswer, RangeQuery, SnapshotQuery } from '@guiyin/events'
import { siteAnalyticsDaily } from '@guiyin/events/datasets'
import { Rejected } from '@guiyin/failures'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import * as z from 'zod'
import type { Deps } from './deps.ts'
import { inBatches, MAX_DAYS } from './in-batches.ts'
import { queryOf } from './query.ts'
import { daysIn } from './read-snapshots.ts'
import { READERS, siteOfReader } from './reader.ts'

const Metric = z.coerce.number().nullable().default(null)

const Stored = z.object({
  date: z.string(),
  source: z.string(),
  property: z.string().nullable().default(null),
  /** What is split by these is no number of the whole site. */
  traffic_source: z.string().nullable().default(null),
  page: z.string().nullable().default(null),
  metrics: z.object({
    visits: Metric,
    visitors: Metric,
    new_visitors: Metric,
    page_views: Metric,
    bounce_rate: Metric,
    avg_visit_seconds: Metric,
    conversions: Metric,
  }),
})

const theirDays = async ({ rows }: Deps, site: string, from: Day, to: Day): Promise<AnalyticsDay[]> => {
  const days = daysBetween(from, to)
  if (days.length > MAX_DAYS) throw new Rejected('invalid_query', `to: at most ${MAX_DAYS} days at once`)
  const stored = await inBatches(days, (day) => rows.onDay(site, siteAnalyticsDaily, day))
  const read = stored.flat().map(({ row }) => Stored.parse({ ...row, metrics: row }))
  return read.filter((row) => row.traffic_source === null && row.page === null)
}

/** `GET /v1/sites/{site}/reconciliation/analytics`: what other analytics tools say of each day beside what we do. */
export const readAnalytics = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, READERS)
  const { from, to } = queryOf(RangeQuery, request)
  const reading = await siteReading(deps.catalog, site)
  if (reading === undefined) throw new Rejected('unknown_site')
  const theirs = await theirDays(deps, site, from, to)
  const query = SnapshotQuery.parse({ from, to })
  const { days } = await daysIn(deps, site, reading.zone.dayOf(deps.clock()), query)
  const rows = compareAnalytics(rowsOf({ site: reading.current, days, ...query }), theirs)
  return jsonResponse(200, { rows } satisfies AnalyticsComparisonAnswer)
}

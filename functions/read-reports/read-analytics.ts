import { siteReading } from '@guiyin/derive'
import { type AnalyticsDay, compareAnalytics, type Day, daysBetween, rowsOf } from '@guiyin/domain'
import { type AnalyticsComparisonAnswer, RangeQuery, SnapshotQuery } from '@guiyin/events'
import { siteAnalyticsDaily } from '@guiyin/events/datasets'
import { Rejected } from '@guiyin/failures'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { DayRows } from '@guiyin/store'
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

/** What is split by a source of traffic or by pages, of which there may be very many, is no number of the whole site. */
function* ofWholeSite(stored: DayRows) {
  for (const { row } of stored) {
    const { traffic_source: source = null, page = null } = row
    if (source === null && page === null) yield row
  }
}

const theirDays = async ({ rows }: Deps, site: string, from: Day, to: Day): Promise<AnalyticsDay[]> => {
  const days = daysBetween(from, to)
  if (days.length > MAX_DAYS) throw new Rejected('invalid_query', `to: at most ${MAX_DAYS} days at once`)
  const read = await inBatches(days, async (day) => {
    const stored = await rows.onDay(site, siteAnalyticsDaily, day)
    return Array.from(ofWholeSite(stored), (row) => Stored.parse({ ...row, metrics: row }))
  })
  return read.flat()
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

import { DEFINITION_VERSION, siteReading, storedDay } from '@guiyin/derive'
import { COLUMNS, type Day, type KpiRow, rowsOf } from '@guiyin/domain'
import { type SnapshotAnswer, SnapshotQuery } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { writeCsv } from '@guiyin/files'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { Deps } from './deps.ts'
import { inBatches, MAX_DAYS } from './in-batches.ts'
import { liveDay } from './live-day.ts'
import { pageOf } from './page.ts'
import { offsetOf, queryOf } from './query.ts'
import { READERS, siteOfReader } from './reader.ts'

/** The stored days of a range, and today as it is now; and through when the data goes. */
export const daysIn = async (deps: Deps, site: string, today: Day, { from, to }: SnapshotQuery) => {
  const now = deps.clock()
  const entries = await deps.snapshots.range(site, from, to)
  if (entries.length > MAX_DAYS) throw new Rejected('invalid_query', `to: at most ${MAX_DAYS} days with data at once`)
  const closed = entries.filter((entry) => entry.day !== today)
  const days = await inBatches(closed, (entry) => storedDay(deps.objects, entry))
  const isLive = from <= today && today <= to
  if (isLive) {
    const entry = entries.find((one) => one.day === today)
    days.push(await liveDay(deps, site, today, entry))
  }
  const through = isLive ? now : closed.reduce((latest, entry) => Math.max(latest, entry.dataThrough), 0)
  return { days, dataThrough: through === 0 ? null : new Date(through).toISOString() }
}

const NUMERIC: ReadonlySet<string> = new Set(
  COLUMNS.filter((column) => column.kind === 'money' || column.kind === 'credit').map((column) => column.name),
)

/** The API's numbers are JSON numbers; a decimal of up to 6 places survives that below 9·10⁹. */
const jsonRow = (row: KpiRow): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value !== null && NUMERIC.has(name) ? Number(value) : value]),
  )

const csvResponse = (rows: readonly KpiRow[], cursor: string | undefined): Response => {
  const cells = rows.map((row) => new Map(Object.entries(row)))
  const next: Record<string, string> = cursor === undefined ? {} : { 'x-guiyin-cursor': cursor }
  return {
    status: 200,
    headers: { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store', ...next },
    body: writeCsv(COLUMNS, cells, (row, name) => row.get(name)),
  }
}

/** `GET /v1/sites/{site}/snapshots`: any range of local days, summed and united from the days' snapshots. */
export const readSnapshots = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, READERS)
  const query = queryOf(SnapshotQuery, request)
  const reading = await siteReading(deps.catalog, site)
  if (reading === undefined) throw new Rejected('unknown_site')
  const today = reading.zone.dayOf(deps.clock())
  const { days, dataThrough } = await daysIn(deps, site, today, query)
  const all = rowsOf({ site: reading.current, days, ...query })
  const { rows, next } = pageOf(all, offsetOf(query.cursor))
  const cursor = next === undefined ? undefined : String(next)
  if (query.format === 'csv') return csvResponse(rows, cursor)
  const meta: SnapshotAnswer['meta'] = { data_through: dataThrough, definition_version: DEFINITION_VERSION }
  return jsonResponse(200, { rows: rows.map(jsonRow), meta: cursor === undefined ? meta : { ...meta, cursor } })
}

import {
  ALL_CAUSES,
  type Day,
  RECONCILIATION_COLUMNS,
  type ReconciliationRow,
  reconcileClicks,
  snapshotFromJson,
  zone,
} from '@guiyin/domain'
import {
  type ClickReconciliationAnswer,
  ClickReconciliationQuery,
  type ClickReconciliationRow,
  type Language,
  languageOf,
} from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { namedText, writeCsv } from '@guiyin/files'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import { isAutoTagged } from '@guiyin/platforms'
import type { SnapshotEntry } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { inBatches, MAX_DAYS } from './in-batches.ts'
import { liveDay } from './live-day.ts'
import { pageOf } from './page.ts'
import { offsetOf, queryOf } from './query.ts'
import { READERS, siteOfReader } from './reader.ts'

const storedSnapshot = async ({ objects }: Deps, { key, version, final }: SnapshotEntry) => ({
  snapshot: snapshotFromJson(await namedText(objects, key)),
  version,
  final,
})

const daysIn = async (deps: Deps, site: string, today: Day, { from, to }: ClickReconciliationQuery) => {
  const entries = await deps.snapshots.range(site, from, to)
  if (entries.length > MAX_DAYS) throw new Rejected('invalid_query', `to: at most ${MAX_DAYS} days with data at once`)
  const closed = entries.filter((entry) => entry.day !== today)
  const days = await inBatches(closed, (entry) => storedSnapshot(deps, entry))
  const isLive = from <= today && today <= to
  const live = isLive
    ? [
        await liveDay(
          deps,
          site,
          today,
          entries.find(({ day }) => day === today),
        ),
      ]
    : []
  const through = isLive ? deps.clock() : Math.max(0, ...closed.map(({ dataThrough }) => dataThrough))
  return { days: [...days, ...live], dataThrough: through === 0 ? null : new Date(through).toISOString() }
}

const sentences = new Map(ALL_CAUSES.map((cause) => [cause.code, cause]))

const messageOf = (code: string, language: Language): string => {
  const cause = sentences.get(code)
  return (language === 'en' ? cause?.en : cause?.zh) ?? code
}

const numberOf = (decimal: string | null): number | null => (decimal === null ? null : Number(decimal))

const jsonRow = (row: ReconciliationRow, language: Language): ClickReconciliationRow => ({
  ...row,
  platform_conversions: numberOf(row.platform_conversions),
  conversions: Number(row.conversions),
  conversion_gap: numberOf(row.conversion_gap),
  causes: row.causes.map((code) => ({ code, message: messageOf(code, language) })),
})

const csvResponse = (rows: readonly ReconciliationRow[], cursor: string | undefined): Response => {
  const cells = rows.map((row) => new Map(Object.entries({ ...row, causes: row.causes.join(';') })))
  const next: Record<string, string> = cursor === undefined ? {} : { 'x-guiyin-cursor': cursor }
  return {
    status: 200,
    headers: { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store', ...next },
    body: writeCsv(RECONCILIATION_COLUMNS, cells, (row, name) => row.get(name)),
  }
}

/** `GET /v1/sites/{site}/reconciliation/clicks`: what platforms say of their clicks beside what we saw of them. */
export const readClicks = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, READERS)
  const query = queryOf(ClickReconciliationQuery, request)
  const settings = (await deps.catalog.site(site))?.settings
  if (settings === undefined) throw new Rejected('unknown_site')
  const today = zone(settings.timezone).dayOf(deps.clock())
  const { days, dataThrough } = await daysIn(deps, site, today, query)
  const { rows, next } = pageOf(reconcileClicks(days, isAutoTagged), offsetOf(query.cursor))
  const cursor = next === undefined ? undefined : String(next)
  if (query.format === 'csv') return csvResponse(rows, cursor)
  const language = languageOf(request.headers['accept-language'])
  const meta = { data_through: dataThrough, ...(cursor === undefined ? {} : { cursor }) }
  const answer = { rows: rows.map((row) => jsonRow(row, language)), meta } satisfies ClickReconciliationAnswer
  return jsonResponse(200, answer, { vary: 'Accept-Language' })
}

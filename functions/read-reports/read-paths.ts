import { liveJourneys, storedJourneys, storedLostJourneys } from '@guiyin/derive'
import { type PathReport, pathReport, type ReportedDay } from '@guiyin/domain'
import { type PathsAnswer, PathsQuery, type SiteSettings } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { JourneysEntry, LostJourneysEntry, SnapshotEntry } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { inBatches, MAX_DAYS } from './in-batches.ts'
import { csvOf, type NullReason, nullReasonOf, partsAnswer, rowAnswer } from './paths-answer.ts'
import { queryOf } from './query.ts'
import { READERS, siteOfReader } from './reader.ts'

interface Entries {
  snapshot: SnapshotEntry
  journeys: JourneysEntry | undefined
  lost: LostJourneysEntry | undefined
}

/** What stands of each day that has data; today and a day that was not folded since its end are counted on the spot. */
const entriesIn = async (deps: Deps, site: string, { from, to }: PathsQuery): Promise<Entries[]> => {
  const [snapshots, journeys, lost] = await Promise.all([
    deps.snapshots.range(site, from, to),
    deps.journeys.range(site, from, to),
    deps.lostJourneys.range(site, from, to),
  ])
  if (snapshots.length > MAX_DAYS) throw new Rejected('invalid_query', `to: at most ${MAX_DAYS} days with data at once`)
  const journeysOf = new Map(journeys.map((entry) => [entry.day, entry]))
  const lostOf = new Map(lost.map((entry) => [entry.day, entry]))
  return snapshots.map((snapshot) => ({
    snapshot,
    journeys: journeysOf.get(snapshot.day),
    lost: lostOf.get(snapshot.day),
  }))
}

const reportedDay = async (deps: Deps, site: SiteSettings, entries: Entries): Promise<ReportedDay> => {
  const { snapshot, journeys, lost } = entries
  const [converted, nothing] = await Promise.all([
    journeys === undefined ? liveJourneys(deps, site, snapshot.day) : storedJourneys(deps.objects, journeys),
    storedLostJourneys(deps.objects, lost),
  ])
  return { journeys: converted, lost: nothing, closed: lost?.closed ?? false }
}

const metaOf = (
  entries: readonly Entries[],
  { paths }: PathReport,
  currency: string,
  reason: NullReason,
): PathsAnswer['meta'] => {
  const through = Math.max(0, ...entries.map(({ snapshot }) => snapshot.dataThrough))
  const closed = entries.filter(({ lost }) => lost?.closed === true).map(({ snapshot }) => snapshot.day)
  return {
    currency,
    value_null_reason: reason,
    paths: paths.length,
    nulls_through: closed.at(-1) ?? null,
    data_through: through === 0 ? null : new Date(through).toISOString(),
  }
}

/** `GET /v1/sites/{site}/paths`: the journeys of a range of local days, from the statistics of its days. */
export const readPaths = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, READERS)
  const query = queryOf(PathsQuery, request)
  const settings = (await deps.catalog.site(site))?.settings
  if (settings === undefined) throw new Rejected('unknown_site')
  const entries = await entriesIn(deps, site, query)
  const days = await inBatches(entries, (entry) => reportedDay(deps, settings, entry))
  const report = pathReport(days, query.by)
  const reason = nullReasonOf(days, settings)
  const rows = report.paths.slice(0, query.limit).map((row) => rowAnswer(row, reason))
  if (query.format === 'csv') return csvOf(rows)
  const meta = metaOf(entries, report, settings.currency, reason)
  return jsonResponse(200, { rows, ...partsAnswer(report, reason), meta } satisfies PathsAnswer)
}

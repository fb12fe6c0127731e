import { liveConversions } from '@guiyin/derive'
import {
  type AttributedDay,
  attributedFromJson,
  type Day,
  type DaySnapshot,
  fittedSums,
  MODELS,
  type Model,
  ruleCredits,
  SNAPSHOT_GRAINS,
  type SpentByKey,
  snapshotFromJson,
  spentBy,
  spentIn,
  zone,
} from '@guiyin/domain'
import { type AttributionAnswer, AttributionQuery, modelsAsked, type SiteSettings } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { namedText } from '@guiyin/files'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { SnapshotEntry } from '@guiyin/store'
import { fittedRows, ruleRows } from './attribution-rows.ts'
import { type SpentDay, spentByRows } from './attribution-spend.ts'
import { compareRows, csvOf } from './attribution-table.ts'
import type { Deps } from './deps.ts'
import { inBatches, MAX_DAYS } from './in-batches.ts'
import { queryOf } from './query.ts'
import { READERS, siteOfReader } from './reader.ts'

/** What no snapshot knows is summed from conversions and spend themselves: a month of any site, or few of a longer range. */
const MAX_DETAILED_DAYS = 31
const MAX_DETAILED_CONVERSIONS = 20_000

interface Asked {
  site: SiteSettings
  query: AttributionQuery
  snapshots: readonly SnapshotEntry[]
}

const rulesAsked = (query: AttributionQuery): Model[] => MODELS.filter((model) => modelsAsked(query).includes(model))

/** What is known of credits and spend by day; credits only where snapshots tell the grain. */
interface KnownDay extends SpentDay, Partial<Pick<DaySnapshot, 'credits'>> {}

const knownDays = async (deps: Deps, { site, query, snapshots }: Asked): Promise<KnownDay[]> => {
  const { by } = query
  if (SNAPSHOT_GRAINS.includes(by)) {
    return inBatches(snapshots, async ({ day, key }) => {
      const snapshot = snapshotFromJson(await namedText(deps.objects, key))
      return { day, credits: snapshot.credits, spent: spentIn(snapshot, by) }
    })
  }
  const days = snapshots.map(({ day }) => day)
  return spentByRows(deps, site, days.length > MAX_DETAILED_DAYS ? [] : days, by)
}

const spentOf = (days: readonly KnownDay[]): SpentByKey => spentBy(days.map(({ spent }) => spent))

const ruledBy = async (deps: Deps, { site, query, snapshots }: Asked, known: readonly KnownDay[], today: Day) => {
  const credits = ruleCredits(query.by, rulesAsked(query))
  const converting = new Set<Day>()
  const stored = new Map(known.flatMap(({ day, credits: own }) => (own && day !== today ? [[day, own] as const] : [])))
  for (const [day, own] of stored) {
    credits.addSnapshot({ credits: own })
    if (own.length > 0) converting.add(day)
  }
  const detailed = snapshots.filter(({ day }) => !stored.has(day))
  await inBatches(detailed, async ({ day }) => {
    const { conversions, exchange } = await liveConversions(deps, site, day)
    for (const conversion of conversions) credits.addConversion(conversion, exchange)
    if (conversions.length > 0) converting.add(day)
  })
  const isFinal = snapshots.every(({ final }) => final)
  const rows = ruleRows(credits.sums(), rulesAsked(query), spentOf(known), { site, isFinal })
  return { rows, converting }
}

const learnedBy = async (deps: Deps, { site, query }: Asked, known: readonly KnownDay[]) => {
  const entries = await deps.attributions.range(site.id, query.from, query.to)
  const days = await inBatches(
    entries,
    async ({ key }): Promise<AttributedDay> => attributedFromJson(await namedText(deps.objects, key)),
  )
  const fitted = new Set(entries.map(({ day }) => day))
  const spent = spentOf(known.filter(({ day }) => fitted.has(day)))
  const isFinal = entries.every(({ final }) => final)
  return { rows: fittedRows(fittedSums(days, query.by, modelsAsked(query)), spent, { days, isFinal }), fitted }
}

const tooLong = (most: string): Rejected => new Rejected('invalid_query', `to: at most ${most} at once`)

const checkDetailed = async ({ conversions }: Deps, site: string, days: readonly SnapshotEntry[]): Promise<void> => {
  if (days.length <= MAX_DETAILED_DAYS) return
  const counts = await inBatches(days, async ({ day }) => (await conversions.keysOnDay(site, day)).length)
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all > MAX_DETAILED_CONVERSIONS)
    throw tooLong(`${MAX_DETAILED_DAYS} days, or ${MAX_DETAILED_CONVERSIONS} conversions,`)
}

const askedOf = async (deps: Deps, request: Request): Promise<Asked> => {
  const id = await siteOfReader(deps.catalog, request, READERS)
  const query = queryOf(AttributionQuery, request)
  const site = (await deps.catalog.site(id))?.settings
  if (site === undefined) throw new Rejected('unknown_site')
  const snapshots = await deps.snapshots.range(id, query.from, query.to)
  if (snapshots.length > MAX_DAYS) throw tooLong(`${MAX_DAYS} days with data`)
  const isDetailed = !SNAPSHOT_GRAINS.includes(query.by) && rulesAsked(query).length > 0
  if (isDetailed) await checkDetailed(deps, id, snapshots)
  return { site, query, snapshots }
}

/** `GET /v1/sites/{site}/attribution`: rule models and data-driven ones side by side over a range of local days. */
export const readAttribution = async (deps: Deps, request: Request): Promise<Response> => {
  const asked = await askedOf(deps, request)
  const { site, query, snapshots } = asked
  const today = zone(site.timezone).dayOf(deps.clock())
  const known = await knownDays(deps, asked)
  const [rules, learned] = await Promise.all([ruledBy(deps, asked, known, today), learnedBy(deps, asked, known)])
  const rows = [...rules.rows, ...learned.rows].sort(compareRows)
  if (query.format === 'csv') return csvOf(rows)
  const through = Math.max(0, ...snapshots.map(({ dataThrough }) => dataThrough))
  const meta = {
    currency: site.currency,
    not_fitted: [...rules.converting].filter((day) => !learned.fitted.has(day)).sort(),
    data_through: through === 0 ? null : new Date(through).toISOString(),
  }
  return jsonResponse(200, { rows, meta } satisfies AttributionAnswer)
}

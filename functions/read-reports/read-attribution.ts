import { conversionsOn } from '@guiyin/derive'
import {
  type AttributedDay,
  attributedFromJson,
  type Day,
  fittedSums,
  MODELS,
  type Model,
  type PathGrain,
  ruleCredits,
  snapshotFromJson,
  zone,
} from '@guiyin/domain'
import { type AttributionAnswer, AttributionQuery, modelsAsked, type SiteSettings } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { SnapshotEntry } from '@guiyin/store'
import { fittedRow, ruleRow } from './attribution-rows.ts'
import { compareRows, csvOf } from './attribution-table.ts'
import type { Deps } from './deps.ts'
import { inBatches, MAX_DAYS } from './in-batches.ts'
import { queryOf } from './query.ts'
import { READERS, siteOfReader } from './reader.ts'

/** What no snapshot knows is summed from the conversions themselves. */
const MAX_DETAILED_DAYS = 31

interface Asked {
  site: SiteSettings
  query: AttributionQuery
  snapshots: readonly SnapshotEntry[]
}

const textAt = async ({ objects }: Deps, key: string): Promise<string> => {
  const stored = await objects.get(key)
  if (stored === undefined) throw new Error(`an entry names ${key}, which is not there`)
  return new TextDecoder().decode(stored.body)
}

/** By what snapshots know credits. */
const SNAPSHOT_GRAINS: readonly PathGrain[] = ['channel', 'platform', 'campaign']

const rulesAsked = (query: AttributionQuery): Model[] => MODELS.filter((model) => modelsAsked(query).includes(model))

const ruleRows = async (deps: Deps, asked: Asked, today: Day) => {
  const { site, query, snapshots } = asked
  const models = rulesAsked(query)
  const credits = ruleCredits(query.by, models)
  const converting = new Set<Day>()
  const isDetailed = (day: Day): boolean => day === today || !SNAPSHOT_GRAINS.includes(query.by)
  await inBatches(snapshots, async ({ day, key }) => {
    if (isDetailed(day)) {
      const own = (await conversionsOn(deps.conversions, site.id, [day])).filter((conversion) => conversion.day === day)
      for (const conversion of own) credits.addConversion(conversion)
      if (own.length > 0) converting.add(day)
    } else {
      const snapshot = snapshotFromJson(await textAt(deps, key))
      credits.addSnapshot(snapshot)
      if (snapshot.credits.length > 0) converting.add(day)
    }
  })
  const isFinal = snapshots.every(({ final }) => final)
  return { rows: credits.sums().map((credit) => ruleRow(credit, site, isFinal)), converting }
}

const fittedRows = async (deps: Deps, { site, query }: Asked) => {
  const entries = await deps.attributions.range(site.id, query.from, query.to)
  const days = await inBatches(
    entries,
    async ({ key }): Promise<AttributedDay> => attributedFromJson(await textAt(deps, key)),
  )
  const isFinal = entries.every(({ final }) => final)
  const sums = fittedSums(days, query.by, modelsAsked(query))
  const fitted = new Set(entries.map(({ day }) => day))
  return { rows: sums.map((sum) => fittedRow(sum, days, isFinal)), fitted }
}

const askedOf = async (deps: Deps, request: Request): Promise<Asked> => {
  const id = await siteOfReader(deps.catalog, request, READERS)
  const query = queryOf(AttributionQuery, request)
  const site = (await deps.catalog.site(id))?.settings
  if (site === undefined) throw new Rejected('unknown_site')
  const snapshots = await deps.snapshots.range(id, query.from, query.to)
  const isDetailed = !SNAPSHOT_GRAINS.includes(query.by) && rulesAsked(query).length > 0
  const most = isDetailed ? MAX_DETAILED_DAYS : MAX_DAYS
  if (snapshots.length > most) throw new Rejected('invalid_query', `to: at most ${most} days with data at once`)
  return { site, query, snapshots }
}

/** `GET /v1/sites/{site}/attribution`: rule models and data-driven ones side by side over a range of local days. */
export const readAttribution = async (deps: Deps, request: Request): Promise<Response> => {
  const asked = await askedOf(deps, request)
  const { site, query, snapshots } = asked
  const today = zone(site.timezone).dayOf(deps.clock())
  const [rules, learned] = await Promise.all([ruleRows(deps, asked, today), fittedRows(deps, asked)])
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

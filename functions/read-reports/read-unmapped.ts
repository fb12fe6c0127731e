import {
  type Day,
  daysBetween,
  decimalOf,
  type Micros,
  microsOf,
  type ReportedCampaign,
  type SeenCampaign,
  type SpendFact,
  snapshotFromJson,
  suggestCampaigns,
} from '@guiyin/domain'
import { RangeQuery, type UnmappedCampaign, type UnmappedCampaigns } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { namedText } from '@guiyin/files'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { SnapshotEntry } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { inBatches } from './in-batches.ts'
import { queryOf } from './query.ts'
import { READERS, siteOfReader } from './reader.ts'

const MOST_DAYS = 92

interface Spender {
  reported: ReportedCampaign
  spend: Map<string, Micros>
  days: Day[]
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : 1)

/** What one campaign spent on a day, in one currency. */
interface DaySum {
  reported: ReportedCampaign
  currency: string
  date: Day
  spend: Micros
}

/** The rows of a day, of which there may be very many, summed by campaign. */
const daySums = (facts: Iterable<SpendFact>): DaySum[] => {
  const sums = new Map<string, DaySum>()
  for (const { platform, campaign, campaign_id: id = null, spend, currency, date } of facts) {
    if (campaign === null) continue
    const name = JSON.stringify([platform, id, campaign, currency])
    const sum = sums.get(name) ?? { reported: { platform, id, name: campaign }, currency, date, spend: 0n }
    sum.spend += microsOf(spend)
    sums.set(name, sum)
  }
  return [...sums.values()]
}

/** The campaigns that spent, each once. */
const spendersOf = (sums: readonly DaySum[]): Spender[] => {
  const spenders = new Map<string, Spender>()
  for (const { reported, currency, date, spend } of sums) {
    const name = JSON.stringify(Object.values(reported))
    const spender = spenders.get(name) ?? { reported, spend: new Map<string, Micros>(), days: [] }
    spender.spend.set(currency, (spender.spend.get(currency) ?? 0n) + spend)
    spender.days.push(date)
    spenders.set(name, spender)
  }
  return [...spenders.values()]
}

const seenOn = async ({ objects }: Deps, { key }: SnapshotEntry): Promise<SeenCampaign[]> => {
  const { traffic } = snapshotFromJson(await namedText(objects, key))
  return traffic.flatMap(({ platform, campaign }) => (campaign === null ? [] : [{ platform, campaign }]))
}

const rowOf = ({ reported, spend, days }: Spender, candidates: UnmappedCampaign['candidates']): UnmappedCampaign => {
  const sorted = days.toSorted(textOrder)
  return {
    ...{ platform: reported.platform, campaign: reported.name, campaign_id: reported.id },
    spend: Object.fromEntries([...spend].toSorted().map(([currency, sum]) => [currency, decimalOf(sum)])),
    ...{ first_day: sorted[0] ?? '', last_day: sorted.at(-1) ?? '', candidates },
  }
}

const total = ({ spend }: Spender): Micros => [...spend.values()].reduce((sum, part) => sum + part, 0n)

/**
 * `GET /v1/sites/{site}/campaigns/unmapped`: campaigns with spend that meet no visit, those that spent most first, and
 * whose visits they may be. A row in the data set `campaign_map` brings them together.
 */
export const readUnmapped = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, READERS)
  const { from, to } = queryOf(RangeQuery, request)
  const days = daysBetween(from, to)
  if (days.length > MOST_DAYS) throw new Rejected('invalid_query', `to: at most ${MOST_DAYS} days at once`)
  const sums = await inBatches(days, async (day) => daySums(await deps.spend.onDay(site, day)))
  const entries = await deps.snapshots.range(site, from, to)
  const seen = (await inBatches(entries, (entry) => seenOn(deps, entry))).flat()
  const ordered = spendersOf(sums.flat()).sort((a, b) => (total(b) > total(a) ? 1 : -1))
  const spenders = new Map(ordered.map((spender) => [spender.reported, spender]))
  const suggestions = suggestCampaigns([...spenders.keys()], seen)
  const rows = suggestions.flatMap(({ reported, candidates }) => {
    const spender = spenders.get(reported)
    return spender === undefined ? [] : [rowOf(spender, [...candidates])]
  })
  return jsonResponse(200, { rows } satisfies UnmappedCampaigns)
}

import { type SiteReading, siteReading, type Waiting, waitingArrivals } from '@guiyin/derive'
import { addDays, type Conversion, conversionKeyOf, type Day, daysBetween, unionById } from '@guiyin/domain'
import { type ClickAnswer, ClickQuery, type Fact, languageOf } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { BUCKETS, bucketOf, eventsKey, readFactsOf, readFactsWith } from '@guiyin/files'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import { requestIdOf, toldPostback } from '@guiyin/postbacks'
import { type ClickTrace, traceOf } from './click-trace.ts'
import type { Deps } from './deps.ts'
import { inBatches } from './in-batches.ts'
import { queryOf } from './query.ts'
import { READERS, siteOfReader } from './reader.ts'

/** Every file of a day is looked through. */
const MAX_DAYS = 3
/** The look-back of goals, which all platforms keep within or nearly so. */
const CONVERSION_DAYS = 30

interface Search {
  deps: Deps
  reading: SiteReading
  waiting: Waiting
  id: string
}

const daysOf = ({ deps, reading }: Search, { from, to }: ClickQuery): Day[] => {
  const last = to ?? from ?? reading.zone.dayOf(deps.clock())
  const days = daysBetween(from ?? last, last)
  if (days.length > MAX_DAYS) throw new Rejected('invalid_query', `to: at most ${MAX_DAYS} days at once`)
  return days
}

/** Of an id what stands in any encoding of it. */
const plainest = (id: string): string =>
  id.split(/[^A-Za-z0-9]+/).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '')

/** Facts of these days in whose text the id may stand. */
const factsNaming = async ({ deps, reading, waiting, id }: Search, days: readonly Day[]): Promise<Fact[]> => {
  const piece = plainest(id)
  const buckets = Array.from({ length: BUCKETS }, (_, bucket) => bucket)
  const keys = days.flatMap((day) => buckets.map((bucket) => eventsKey(reading.site, day, bucket)))
  const stored = await inBatches(keys, async (key) => {
    const file = await deps.objects.get(key)
    return file === undefined ? [] : readFactsWith(file.body, (text) => text.includes(piece))
  })
  const late = buckets.flatMap((bucket) => waiting.facts(reading.site, bucket))
  return [...stored.flat(), ...late.filter((fact) => days.includes(reading.zone.dayOf(fact.at)))]
}

/** What the visitors of a click did from its first landing on. */
const factsAfter = async ({ deps, reading, waiting }: Search, { visitors, since }: ClickTrace): Promise<Fact[]> => {
  if (since === null) return []
  const first = reading.zone.dayOf(since)
  const today = reading.zone.dayOf(deps.clock())
  const end = addDays(first, CONVERSION_DAYS)
  const days = daysBetween(first, end < today ? end : today)
  const buckets = [...new Set([...visitors].map(bucketOf))]
  const keys = days.flatMap((day) => buckets.map((bucket) => eventsKey(reading.site, day, bucket)))
  const stored = await inBatches(keys, async (key) => {
    const file = await deps.objects.get(key)
    return file === undefined ? [] : readFactsOf(file.body, visitors)
  })
  const late = buckets.flatMap((bucket) => waiting.facts(reading.site, bucket))
  return [...stored.flat(), ...late.filter(({ visitor }) => visitors.has(visitor))]
}

const conversionsAfter = async (search: Search, trace: ClickTrace): Promise<Conversion[]> => {
  const { deps, reading, id } = search
  const facts = unionById(await factsAfter(search, trace))
  const keys = facts.flatMap((fact) => conversionKeyOf(fact, reading.settings(fact.config)) ?? [])
  const distinct = [...new Map(keys.map((key) => [JSON.stringify([key.kind, key.naturalId]), key])).values()]
  const found = (await deps.conversions.stored(distinct)).map(({ conversion }) => conversion)
  return found
    .filter(({ withdrawn }) => withdrawn === undefined)
    .filter(({ touches }) => touches.some(({ source }) => source.clickId?.value === id))
    .toSorted((a, b) => a.at - b.at)
}

/** `GET /v1/sites/{site}/reconciliation/click`: who told of one click, where it led, and what went back for it. */
export const readClick = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, READERS)
  const query = queryOf(ClickQuery, request)
  const reading = await siteReading(deps.catalog, site)
  if (reading === undefined) throw new Rejected('unknown_site')
  // An arrival that goes while this reads is in the lake by then.
  const search: Search = { deps, reading, waiting: await waitingArrivals(deps.objects), id: query.id }
  const trace = traceOf(unionById(await factsNaming(search, daysOf(search, query))), query.id, reading)
  const language = languageOf(request.headers['accept-language'])
  const conversions = await inBatches(await conversionsAfter(search, trace), async ({ key, goal, at, visitor }) => ({
    kind: key.kind,
    id: key.naturalId,
    goal,
    at: new Date(at).toISOString(),
    visitor,
    postbacks: (await deps.postbacks.of(key)).map((sent) => toldPostback(sent, requestIdOf(sent), language)),
  }))
  const { told, redirects, landings } = trace
  return jsonResponse(200, { site, id: query.id, told, redirects, landings, conversions } satisfies ClickAnswer, {
    vary: 'Accept-Language',
  })
}

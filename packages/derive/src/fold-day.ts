import {
  addDays,
  type Conversion,
  canonicalJson,
  type Day,
  type DayRules,
  dayFold,
  daysBetween,
  type FoldedDay,
  type FoldPart,
  finishDay,
  mergeFolds,
  needsEarlier,
  needsLater,
  winnerId,
} from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import {
  BUCKETS,
  eventsKey,
  firstsKey,
  type Objects,
  readFactsByVisitor,
  STRAY_DAYS,
  straysKey,
  streamFirsts,
} from '@guiyin/files'
import { defaultPaidChannel, PAID_CHANNELS, rules } from '@guiyin/platforms'
import type { CatalogReaders, ConversionStore, SpendStore } from '@guiyin/store'
import type { SiteReading } from './site-reading.ts'
import { DEFINITION_VERSION } from './versions.ts'
import { firstsReader, mergeVisitors, sorted, straysReader, withStrays } from './visitors.ts'
import type { Waiting } from './waiting.ts'

export interface FoldDeps {
  objects: Pick<Objects, 'get'>
  conversions: Pick<ConversionStore, 'keysOnDay' | 'stored'>
  spend: Pick<SpendStore, 'onDay'>
  catalog: Pick<CatalogReaders, 'campaigns'>
}

/** How many days around the folded one are read. */
interface Span {
  back: number
  ahead: number
}

/** A visit may run on over midnight; one that runs on for longer widens the span, as far as an event may be late. */
const NEIGHBOURS: Span = { back: 1, ahead: 1 }
const WIDEST = 31

const daysOf = (day: Day, span: Span): Day[] => daysBetween(addDays(day, -span.back), addDays(day, span.ahead))

const conversionsAround = async (deps: FoldDeps, site: string, day: Day, span: Span): Promise<Conversion[]> => {
  const keys = await Promise.all(daysOf(day, span).map((one) => deps.conversions.keysOnDay(site, one)))
  const distinct = new Map(keys.flat().map((key) => [canonicalJson(key), key]))
  return (await deps.conversions.stored([...distinct.values()])).map(({ conversion }) => conversion)
}

const winnersOf = (conversions: readonly Conversion[]): Set<string> =>
  new Set(conversions.map(({ visitor, eventId }) => winnerId(visitor, eventId)))

interface Task {
  deps: FoldDeps
  reading: SiteReading
  day: Day
  waiting: Waiting
}

const visitorsOf = async ({ deps, reading, day, waiting }: Task, bucket: number, span: Span) => {
  const { site, zone } = reading
  const days = new Set(daysOf(day, span))
  const late = waiting.facts(site, bucket).filter((fact) => days.has(zone.dayOf(fact.at)))
  const files = await Promise.all([...days].map((one) => deps.objects.get(eventsKey(site, one, bucket))))
  const streams = files.flatMap((file) => (file === undefined ? [] : [readFactsByVisitor(file.body)]))
  return mergeVisitors([...streams, sorted(late)])
}

/** Engaged time is found at the week of its own day; what still waits is looked through too. */
const straysOf = async ({ deps, reading, day, waiting }: Task, bucket: number, span: Span) => {
  const { site } = reading
  const days = daysBetween(day, addDays(day, span.ahead + STRAY_DAYS))
  const keys = new Set(days.map((one) => straysKey(site, one, bucket)))
  const files = await Promise.all([...keys].map((key) => deps.objects.get(key)))
  const late = waiting.facts(site, bucket).filter((fact) => fact.type === 'engagement')
  const streams = files.flatMap((file) => (file === undefined ? [] : [readFactsByVisitor(file.body)]))
  return straysReader([...streams, sorted(late)])
}

/** The span that one visitor's visits ask for: wider where they touch the edge of what was read. */
const spanFor = ({ reading, day }: Task, facts: readonly Fact[], span: Span): Span => {
  const { zone, longestVisitMs: visitMs } = reading
  const start = zone.startOf(day)
  const end = zone.endOf(day)
  const windowStart = zone.startOf(addDays(day, -span.back))
  const windowEnd = zone.endOf(addDays(day, span.ahead))
  const isEarlier = span.back < WIDEST && needsEarlier(facts, { window: windowStart, day: start, visitMs })
  const isLater = span.ahead < WIDEST && needsLater(facts, { window: windowEnd, day: end, visitMs })
  return { back: span.back + (isEarlier ? 1 : 0), ahead: span.ahead + (isLater ? 1 : 0) }
}

const rulesFor = async (task: Task, span: Span): Promise<DayRules> => ({
  day: task.day,
  zone: task.reading.zone,
  site: task.reading.current,
  visitsOf: task.reading.visitsOf,
  winners: winnersOf(await conversionsAround(task.deps, task.reading.site, task.day, span)),
  rulesVersion: rules.version,
  definitionVersion: DEFINITION_VERSION,
})

const foldBucket = async (task: Task, bucket: number, dayRules: DayRules, span: Span): Promise<FoldPart> => {
  const { site, zone } = task.reading
  const [visitors, strayOf, firsts] = await Promise.all([
    visitorsOf(task, bucket, span),
    straysOf(task, bucket, span),
    task.deps.objects.get(firstsKey(site, bucket)),
  ])
  const firstOf = firstsReader(streamFirsts(firsts?.body), task.waiting.facts(site, bucket))
  const fold = dayFold(dayRules)
  for await (const { visitor, facts } of visitors) {
    const wider = spanFor(task, facts, span)
    if (wider.back > span.back || wider.ahead > span.ahead) {
      return foldBucket(task, bucket, await rulesFor(task, wider), wider)
    }
    fold.add(visitor, withStrays(facts, await strayOf(visitor), zone.dayOf), await firstOf(visitor))
  }
  return fold.part()
}

const touchesDay = ({ reading, day }: Task, conversion: Conversion): boolean =>
  conversion.day === day || conversion.refunds.some((refund) => reading.zone.dayOf(refund.at) === day)

/**
 * The numbers of one local day from the lake, the waiting arrivals, the conversions and the spend; writes nothing. The
 * lake is read bucket by bucket as a stream of visitors, so memory is bounded by the visitors' rows of one day.
 */
export const foldStoredDay = async (task: Task): Promise<FoldedDay> => {
  const { deps, reading, day } = task
  const dayRules = await rulesFor(task, NEIGHBOURS)
  const parts: FoldPart[] = []
  for (let bucket = 0; bucket < BUCKETS; bucket++) parts.push(await foldBucket(task, bucket, dayRules, NEIGHBOURS))
  const [conversions, spend, campaigns] = await Promise.all([
    conversionsAround(deps, reading.site, day, { back: 0, ahead: 0 }),
    deps.spend.onDay(reading.site, day),
    deps.catalog.campaigns(reading.site),
  ])
  const channels = new Map(campaigns.map((one) => [canonicalJson([one.platform, one.campaign]), one.channel]))
  return finishDay(dayRules, mergeFolds(parts), {
    conversions: conversions.filter((conversion) => touchesDay(task, conversion)),
    spend,
    campaignChannel: (platform, campaign) => channels.get(canonicalJson([platform, campaign])),
    defaultPaidChannel,
    paidChannels: PAID_CHANNELS,
  })
}

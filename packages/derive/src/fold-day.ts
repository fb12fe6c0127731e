import {
  addDays,
  type Conversion,
  canonicalJson,
  conversionTraces,
  type Day,
  type DayJourneys,
  type DayRules,
  dayFold,
  daysBetween,
  exchangeOn,
  type FoldedDay,
  type FoldPart,
  finishDay,
  foldJourneys,
  type Instant,
  mergeFolds,
  needsEarlier,
  needsLater,
  type Trace,
  visitorTraces,
  winnerId,
  withoutUndone,
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
import { defaultPaidChannel, PAID_CHANNELS, remarksOnSource, rules } from '@guiyin/platforms'
import type { CatalogReaders, ConversionStore, SpendStore } from '@guiyin/store'
import { conversionsOn } from './day-journeys.ts'
import { withReturns } from './returns.ts'
import type { SiteReading } from './site-reading.ts'
import { isOver } from './stored-days.ts'
import { askedOnce, type UndoneDeps, undoneIn } from './undone.ts'
import { DEFINITION_VERSION } from './versions.ts'
import { firstsReader, mergeVisitors, sorted, straysReader, withStrays } from './visitors.ts'
import type { Waiting } from './waiting.ts'

export interface FoldDeps extends UndoneDeps {
  objects: Pick<Objects, 'get'>
  conversions: Pick<ConversionStore, 'keysOnDay' | 'stored'>
  spend: Pick<SpendStore, 'onDay' | 'costsOnDay' | 'ratesFor'>
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

const conversionsAround = (deps: FoldDeps, site: string, day: Day, span: Span): Promise<Conversion[]> =>
  conversionsOn(deps.conversions, site, daysOf(day, span))

const winnersOf = (conversions: readonly Conversion[]): Set<string> =>
  new Set(conversions.map(({ visitor, eventId }) => winnerId(visitor, eventId)))

interface Task {
  deps: FoldDeps
  reading: SiteReading
  day: Day
  waiting: Waiting
  /** What happens later than the day after is in no file yet. Once the day is over, its visitors' traces are kept. */
  now: Instant
}

const visitorsOf = async ({ deps, reading, day, waiting }: Task, bucket: number, span: Span) => {
  const { site, zone } = reading
  const days = new Set(daysOf(day, span))
  const late = waiting.facts(site, bucket).filter((fact) => days.has(zone.dayOf(fact.at)))
  const files = await Promise.all([...days].map((one) => deps.objects.get(eventsKey(site, one, bucket))))
  const streams = files.flatMap((file) => (file === undefined ? [] : [readFactsByVisitor(file.body)]))
  return mergeVisitors([...streams, sorted(late)], async (facts) =>
    withoutUndone(facts, await undoneIn(deps, site, facts)),
  )
}

/** Days that files of strays may be of: engaged time comes after its page view, and a client's clock may be ahead. */
const strayDaysOf = ({ reading, day, now }: Task, span: Span): Day[] => {
  const [last, tomorrow] = [addDays(day, span.ahead + STRAY_DAYS), addDays(reading.zone.dayOf(now), 1)]
  return daysBetween(day, last < tomorrow ? last : tomorrow)
}

/** Engaged time is found at the week of its own day; what still waits is looked through too. */
const straysOf = async (task: Task, bucket: number, span: Span) => {
  const { deps, reading, waiting } = task
  const { site } = reading
  const days = strayDaysOf(task, span)
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
  visitsOf: lastAnswer(task.reading.visitsOf),
  winners: winnersOf(await conversionsAround(task.deps, task.reading.site, task.day, span)),
  clicks: {
    isPaidChannel: (channel) => PAID_CHANNELS.some((paid) => paid === channel),
    readLanding: task.reading.readLanding,
    readAdClick: task.reading.readAdClick,
  },
  remarksOn: remarksOnSource,
  rulesVersion: rules.version,
  definitionVersion: DEFINITION_VERSION,
})

/** Traffic and traces ask for the visits of the same facts, one after the other. */
const lastAnswer = <Question, Answer>(ask: (question: Question) => Answer): ((question: Question) => Answer) => {
  let last: { question: Question; answer: Answer } | undefined
  return (question) => {
    if (last === undefined || last.question !== question) last = { question, answer: ask(question) }
    return last.answer
  }
}

interface Part {
  fold: FoldPart
  traces: Trace[]
}

const foldBucket = async (task: Task, bucket: number, dayRules: DayRules, span: Span): Promise<Part> => {
  const { site, zone } = task.reading
  const [visitors, strayOf, firsts] = await Promise.all([
    visitorsOf(task, bucket, span),
    straysOf(task, bucket, span),
    task.deps.objects.get(firstsKey(site, bucket)),
  ])
  const firstOf = firstsReader(streamFirsts(firsts?.body), task.waiting.facts(site, bucket))
  const fold = dayFold(dayRules)
  const traces: Trace[] = []
  const traceRules = { day: task.day, dayOf: zone.dayOf, readAdClick: task.reading.readAdClick }
  for await (const { visitor, facts } of visitors) {
    const wider = spanFor(task, facts, span)
    if (wider.back > span.back || wider.ahead > span.ahead) {
      return foldBucket(task, bucket, await rulesFor(task, wider), wider)
    }
    const known = withStrays(facts, await strayOf(visitor), zone.dayOf)
    const first = await firstOf(visitor)
    fold.add(visitor, known, first)
    if (!isOver(zone, task.day, task.now)) continue
    const visits = withReturns(dayRules.visitsOf(known), known, first, task.reading)
    traces.push(...visitorTraces(visitor, known, visits, traceRules))
  }
  return { fold: fold.part(), traces }
}

const touchesDay = ({ reading, day }: Task, conversion: Conversion): boolean =>
  conversion.day === day || conversion.refunds.some((refund) => reading.zone.dayOf(refund.at) === day)

/** A folded day with its journeys; traces only where the day is over. */
export interface StoredFold extends FoldedDay {
  journeys: DayJourneys
  traces: Trace[]
}

const finished = async (task: Task, dayRules: DayRules, parts: readonly Part[]): Promise<StoredFold> => {
  const { deps, reading, day } = task
  const [conversions, spend, costs, campaigns] = await Promise.all([
    conversionsAround(deps, reading.site, day, { back: 0, ahead: 0 }),
    deps.spend.onDay(reading.site, day),
    deps.spend.costsOnDay(reading.site, day),
    deps.catalog.campaigns(reading.site),
  ])
  const { id: site, currency } = reading.current
  const currencies = [...[...conversions, ...costs].map((money) => money.currency), ...spend.currencies]
  const rates = await deps.spend.ratesFor(site, currency, currencies)
  const channels = new Map(campaigns.map((one) => [canonicalJson([one.platform, one.campaign]), one.channel]))
  const folded = finishDay(dayRules, mergeFolds(parts.map(({ fold }) => fold)), {
    conversions: conversions.filter((conversion) => touchesDay(task, conversion)),
    spend,
    costs,
    rates,
    campaignChannel: (platform, campaign) => channels.get(canonicalJson([platform, campaign])),
    defaultPaidChannel,
    paidChannels: PAID_CHANNELS,
  })
  const traces = isOver(reading.zone, day, task.now)
    ? [...parts.flatMap((part) => part.traces), ...conversionTraces(conversions, day)]
    : []
  const exchange = exchangeOn(day, currency, rates)
  return { ...folded, journeys: foldJourneys(conversions, { site, day, currency, exchange }), traces }
}

/**
 * The numbers of one local day from the lake, the waiting arrivals, the conversions and the spend; writes nothing. The
 * lake is read bucket by bucket as a stream of visitors, so memory is bounded by the visitors' rows of one day.
 */
export const foldStoredDay = async (asked: Task): Promise<StoredFold> => {
  const task = { ...asked, deps: { ...asked.deps, undone: askedOnce(asked.deps.undone) } }
  const dayRules = await rulesFor(task, NEIGHBOURS)
  const parts: Part[] = []
  for (let bucket = 0; bucket < BUCKETS; bucket++) parts.push(await foldBucket(task, bucket, dayRules, NEIGHBOURS))
  return finished(task, dayRules, parts)
}

import { addDays, type ConversionKey, canonicalJson, isOfHistory, refundKeyOf, unionBy } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'
import { BUCKETS, copyName, eventName, eventsKey, inParallel, readFacts } from '@guiyin/files'
import { isRefund } from './scan-lake.ts'
import { chunksSince, dayOfFact, type Task } from './task.ts'

const AT_ONCE = 16

type Copies = ReadonlyMap<string, Fact>

const byName = (facts: readonly Fact[]): Copies => new Map(facts.map((fact) => [eventName(fact), fact]))

/** What stands in the bucket around the day, with what waits for compaction. */
const standingIn = async ({ deps, reading, day, waiting }: Task, bucket: number): Promise<Fact[]> => {
  const { site } = reading
  const keys = [-1, 0, 1].map((days) => eventsKey(site, addDays(day, days), bucket))
  const files = await Promise.all(keys.map((key) => deps.objects.get(key)))
  const facts = await Promise.all(files.map((file) => (file === undefined ? [] : readFacts(file.body))))
  return unionBy([...facts.flat(), ...waiting.facts(site, bucket)], eventName)
}

/** Compares two sets of the day's facts, each event once; what has only just come may be in one of them alone. */
const compare = ({ found, settledBy }: Task, lake: Copies, log: Copies): void => {
  for (const name of new Set([...lake.keys(), ...log.keys()])) {
    const [inLake, inLog] = [lake.get(name), log.get(name)]
    if (inLake !== undefined && inLog !== undefined && copyName(inLake) === copyName(inLog)) continue
    const copies = [inLake, inLog].filter((copy) => copy !== undefined)
    const [copy] = copies
    if (copy === undefined) continue
    if (copies.some(({ receivedAt }) => receivedAt > settledBy)) found.waits()
    else if (inLog === undefined) found.differs('missing_in_log', copy.id)
    else if (inLake === undefined) found.differs('missing_in_lake', copy.id)
    else found.differs('other_copy', copy.id)
  }
}

const compareVisitor = async (task: Task, visitor: string, lake: readonly Fact[]): Promise<void> => {
  const { deps, reading, day, found } = task
  const { facts, complete } = await deps.log.read({ site: reading.site, visitor, since: chunksSince(task) })
  if (!complete) return found.cannotRead()
  const logged = unionBy(facts, eventName).filter((fact) => dayOfFact(task, fact) === day)
  compare(task, byName(lake), byName(logged))
}

/** Refunds are kept with the claims of their orders, accepted ones only; of those the day's orders and refunds name. */
const compareRefunds = async (task: Task, refunds: readonly FactOf<'refund'>[]): Promise<void> => {
  const { deps, reading, day, found } = task
  const pointed = await deps.conversions.keysOnDay(reading.site, day)
  const keys = new Map<string, ConversionKey>(
    [...pointed.filter(({ kind }) => kind === 'order'), ...refunds.map(refundKeyOf)].map((key) => [
      canonicalJson(key),
      key,
    ]),
  )
  const inLake = Map.groupBy(refunds, (refund) => canonicalJson(refundKeyOf(refund)))
  await inParallel([...keys], AT_ONCE, async ([name, key]) => {
    const stored = await deps.conversions.read(key)
    if (!stored.complete) return found.cannotRead()
    const claimed = unionBy(stored.refunds, eventName).filter((fact) => dayOfFact(task, fact) === day)
    const lake = inLake.get(name) ?? []
    const apart = new Set(lake.filter(({ verdict }) => verdict !== 'accepted').map(eventName))
    const isKept = (fact: Fact) => !apart.has(eventName(fact))
    compare(task, byName(lake.filter(isKept)), byName(claimed.filter(isKept)))
  })
}

export interface ComparedFacts {
  facts: number
  late: number
}

const LATE_MS = 3_600_000

/** Every fact of the day stands in the lake and in the log of its visitor, in the same copy: bucket by bucket. */
export const compareFacts = async (task: Task): Promise<ComparedFacts> => {
  const { reading, day } = task
  const end = reading.zone.endOf(day) + LATE_MS
  const refunds: FactOf<'refund'>[] = []
  const compared: ComparedFacts = { facts: 0, late: 0 }
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const around = await standingIn(task, bucket)
    const onDay = around.filter((fact) => dayOfFact(task, fact) === day)
    compared.facts += onDay.length
    compared.late += onDay.filter(({ receivedAt }) => receivedAt > end).length
    refunds.push(...onDay.filter(isRefund))
    const visitors = new Set(around.filter(isOfHistory).map(({ visitor }) => visitor))
    const own = Map.groupBy(onDay.filter(isOfHistory), ({ visitor }) => visitor)
    await inParallel([...visitors], AT_ONCE, (visitor) => compareVisitor(task, visitor, own.get(visitor) ?? []))
  }
  await compareRefunds(task, refunds)
  return compared
}

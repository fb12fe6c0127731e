import { type ConversionKey, canonicalJson, conversionKeyOf, type Day, refundKeyOf } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'
import { BUCKETS, eventsKey, readLost, scanFacts } from '@guiyin/files'
import { dayOfFact, type Task, windowOf } from './task.ts'

/** All copies that claim one natural key, as the lake has them. */
export interface LakeClaims {
  key: ConversionKey
  claims: Exclude<Fact, FactOf<'refund'>>[]
  refunds: FactOf<'refund'>[]
}

export interface Scanned {
  /** Facts that were received on the audited day, by verdict, whenever they happened. */
  received: Record<Fact['verdict'], number>
  /** Copies received on the audited day that stand no more. */
  lost: number
  /** Of every conversion that stands on the audited day, by its key's text. */
  claims: Map<string, LakeClaims>
}

const CLAIMING: ReadonlySet<string> = new Set(['order', 'lead', 'signup', 'custom', 'refund'])

export const keyText = (key: ConversionKey): string => canonicalJson(key)

export const isRefund = (fact: Fact): fact is FactOf<'refund'> => fact.type === 'refund'

const keyOf = ({ reading }: Task, fact: Fact): ConversionKey | undefined =>
  isRefund(fact) ? refundKeyOf(fact) : conversionKeyOf(fact, reading.settings(fact.config))

interface Scan {
  task: Task
  scanned: Scanned
  from: number
  to: number
}

const isIn = ({ from, to }: Scan, receivedAt: number): boolean => from <= receivedAt && receivedAt < to

/** Only accepted copies claim, also those that lost to a copy that was kept apart: the tables know no other rule. */
const claim = ({ task, scanned }: Scan, fact: Fact): void => {
  const key = fact.verdict === 'accepted' ? keyOf(task, fact) : undefined
  if (key === undefined) return
  const text = keyText(key)
  const known = scanned.claims.get(text)
  const opens = known === undefined && !isRefund(fact) && dayOfFact(task, fact) === task.day
  const own = known ?? (opens ? { key, claims: [], refunds: [] } : undefined)
  if (own === undefined) return
  if (isRefund(fact)) own.refunds.push(fact)
  else own.claims.push(fact)
  scanned.claims.set(text, own)
}

const scanFile = async (scan: Scan, day: Day, bucket: number): Promise<void> => {
  const { task, scanned } = scan
  const stored = await task.deps.objects.get(eventsKey(task.reading.site, day, bucket))
  if (stored === undefined) return
  for await (const row of scanFacts(stored.body)) {
    const verdict = row.verdict === 'bot' || row.verdict === 'test' ? row.verdict : 'accepted'
    if (isIn(scan, row.receivedAt)) scanned.received[verdict] += 1
    if (CLAIMING.has(row.type)) claim(scan, row.fact())
  }
}

const scanLost = async (scan: Scan): Promise<void> => {
  const { deps, reading } = scan.task
  for (const key of await deps.objects.list(`lake/lost/site=${reading.site}/`)) {
    for (const copy of await readLost((await deps.objects.get(key))?.body)) {
      if (isIn(scan, copy.receivedAt)) scan.scanned.lost += 1
      if (CLAIMING.has(copy.type)) claim(scan, copy)
    }
  }
}

const scanWaiting = (scan: Scan): void => {
  const { waiting, reading } = scan.task
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for (const fact of waiting.facts(reading.site, bucket)) if (CLAIMING.has(fact.type)) claim(scan, fact)
  }
}

const firstDayOf = (days: readonly Day[], day: Day): Day[] => [day, ...days.filter((one) => one !== day)]

/**
 * One pass over the files of the window, a file in memory. The audited day comes first: its claims, and the keys that
 * are given, say which others are kept.
 */
export const scanLake = async (task: Task, keys: readonly ConversionKey[]): Promise<Scanned> => {
  const { reading, day } = task
  const claims = new Map(keys.map((key): [string, LakeClaims] => [keyText(key), { key, claims: [], refunds: [] }]))
  const scanned: Scanned = { received: { accepted: 0, bot: 0, test: 0 }, lost: 0, claims }
  const scan = { task, scanned, from: reading.zone.startOf(day), to: reading.zone.endOf(day) }
  scanWaiting(scan)
  const days = firstDayOf(windowOf(task), day)
  for (const one of days) for (let bucket = 0; bucket < BUCKETS; bucket++) await scanFile(scan, one, bucket)
  await scanLost(scan)
  return scanned
}

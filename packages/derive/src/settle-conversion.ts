import {
  type Conversion,
  type ConversionKey,
  canonicalJson,
  deriveConversion,
  utcDayOf,
  winnerOf,
  zone,
} from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { rules } from '@guiyin/platforms'
import type { AnnounceAttributed } from '@guiyin/queues'
import {
  type CatalogReaders,
  type ConversionStore,
  conversionCause,
  type MarkStore,
  seenOf,
  type VisitorLog,
} from '@guiyin/store'
import { earlierOrdersOf } from './earlier-orders.ts'
import { type SiteReading, siteReading } from './site-reading.ts'
import { DERIVE_VERSION } from './versions.ts'

export interface SettleDeps {
  catalog: Pick<CatalogReaders, 'site' | 'links'>
  log: Pick<VisitorLog, 'read' | 'ordersOf' | 'linksOf'>
  conversions: Pick<ConversionStore, 'read' | 'put' | 'putPointer'>
  marks: Pick<MarkStore, 'put'>
  announceAttributed: AnnounceAttributed
}

export interface Settlement {
  /** `unknown`: no claim has come yet (a refund waits for its order), or the site is gone from the catalog. */
  outcome: 'stored' | 'unchanged' | 'stale' | 'unknown'
  /** What stands now, as far as this derivation saw; undefined where unknown. */
  conversion: Conversion | undefined
  /** False where its claims or its winner's history are too many to read: the rest did not count. */
  complete: boolean
}

const DAY_MS = 86_400_000
/** A visit that runs into the look-back, and records that waited in a batch, begin before it. */
const MARGIN_MS = 2 * DAY_MS

const longestLookback = (reading: SiteReading, config: number): number =>
  Math.max(30, ...reading.settings(config).goals.map((goal) => goal.lookbackDays ?? 30)) * DAY_MS

const daysOf = (reading: SiteReading, conversion: Conversion): Set<string> =>
  new Set([conversion.day, ...conversion.refunds.map((refund) => reading.zone.dayOf(refund.at))])

const reasonsOf = (before: Conversion | undefined, after: Conversion): string[] => {
  if (before === undefined) return ['first']
  const changed = (name: keyof Conversion) => canonicalJson(before[name]) !== canonicalJson(after[name])
  const checks: [reason: string, fields: (keyof Conversion)[]][] = [
    ['winner', ['eventId']],
    ['refund', ['refunds']],
    ['touches', ['touches', 'excluded']],
    ['stage', ['stages']],
    ['duplicate', ['duplicates']],
    ['new_customer', ['newCustomer']],
    ['rules', ['rulesVersion']],
  ]
  const reasons = checks.filter(([, fields]) => fields.some(changed)).map(([reason]) => reason)
  return reasons.length === 0 ? ['derived_again'] : reasons
}

const sinceOf = (reading: SiteReading, winner: Fact): string =>
  utcDayOf(winner.at - longestLookback(reading, winner.config) - MARGIN_MS)

const deriveInput = (key: ConversionKey, reading: SiteReading) => ({
  key,
  site: reading.settings,
  readLanding: reading.readLanding,
  readAdClick: reading.readAdClick,
  // The winner's own zone, as in the lake: the site may have moved since.
  local: (at: number, timezone: string) => ({ day: zone(timezone).dayOf(at), hour: zone(timezone).hourOf(at) }),
  rulesVersion: rules.version,
})

/**
 * Derives one conversion from all facts stored so far and stores it, unless a derivation that saw more is there already.
 * The claims are read before the winner's log, both strongly consistent. Pointers, marks and the announcement come before
 * the result, so that no snapshot and no receiver can miss it.
 */
export const settleConversion = async (deps: SettleDeps, key: ConversionKey): Promise<Settlement> => {
  const { claims, refunds, items, stored, complete } = await deps.conversions.read(key)
  const winner = winnerOf(claims)
  const reading = winner === undefined ? undefined : await siteReading(deps.catalog, key.site)
  if (winner === undefined || reading === undefined) return { outcome: 'unknown', conversion: undefined, complete }
  const log = await deps.log.read({ site: key.site, visitor: winner.visitor, since: sinceOf(reading, winner) })
  const { earlierOrders, weight } = await earlierOrdersOf(deps, key, winner, log.facts)
  const all = complete && log.complete
  const seen = seenOf(items, log.items + weight, DERIVE_VERSION)
  if (stored !== undefined && stored.seen >= seen) {
    return { outcome: stored.seen === seen ? 'unchanged' : 'stale', conversion: stored.conversion, complete: all }
  }
  // What comes after the conversion earns nothing: left out, it cannot make a revision of each later visit.
  const visitorFacts = log.facts.filter((fact) => fact.at <= winner.at)
  const input = { ...deriveInput(key, reading), claims, refunds, visitorFacts, earlierOrders }
  const conversion = deriveConversion(input)
  if (conversion === undefined) return { outcome: 'unknown', conversion, complete: all }
  await announce(deps, reading, conversion, stored?.conversion, seen)
  const outcome = await deps.conversions.put(conversion, seen, reasonsOf(stored?.conversion, conversion))
  return { outcome, conversion, complete: all }
}

/**
 * Points and marks the days whose numbers the new result may change, and announces it, before it is put: a crash between
 * announces a result that a later attempt puts, never the other way round.
 */
const announce = async (
  deps: SettleDeps,
  reading: SiteReading,
  after: Conversion,
  before: Conversion | undefined,
  seen: string,
): Promise<void> => {
  const { site, kind, naturalId } = after.key
  if (before !== undefined && canonicalJson(before) === canonicalJson(after)) return
  const days = daysOf(reading, after)
  const marked = new Set([...days, ...(before === undefined ? [] : daysOf(reading, before))])
  await Promise.all([...days].map((day) => deps.conversions.putPointer(site, day, after.key)))
  await deps.marks.put([...marked].map((day) => ({ site, day, cause: conversionCause(kind, naturalId, seen) })))
  await deps.announceAttributed(after.key, seen)
}

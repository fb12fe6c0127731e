import { type Conversion, type ConversionKey, canonicalJson, deriveConversion, winnerOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { rules } from '@guiyin/platforms'
import { type CatalogReader, type ConversionStore, type MarkStore, seenOf, type VisitorLog } from '@guiyin/store'
import { type SiteReading, siteReading } from './site-reading.ts'
import { DERIVE_VERSION } from './versions.ts'

export interface SettleDeps {
  catalog: CatalogReader
  log: Pick<VisitorLog, 'read' | 'ordersOf'>
  conversions: Pick<ConversionStore, 'read' | 'put' | 'putPointer'>
  marks: Pick<MarkStore, 'put'>
}

/** `unknown`: no claim has come yet (a refund waits for its order), or the site is gone from the catalog. */
export type Settled = 'stored' | 'unchanged' | 'stale' | 'unknown'

const DAY_MS = 86_400_000
/** A visit that runs into the look-back, and records that waited in a batch, begin before it. */
const MARGIN_MS = 2 * DAY_MS
const EARLIER_ORDERS = 25

const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

const longestLookback = (reading: SiteReading, config: number): number =>
  Math.max(30, ...reading.settings(config).goals.map((goal) => goal.lookbackDays ?? 30)) * DAY_MS

/** Whether the winner's visitor won an order before this one; reads as many claims as it needs, and counts them. */
const earlierOrderOf = async (deps: SettleDeps, key: ConversionKey, winner: Fact) => {
  if (winner.type !== 'order') return { earlierOrders: 'none' as const, items: 0 }
  const orders = await deps.log.ordersOf(key.site, winner.visitor)
  const before = orders.orders
    .filter(({ orderId, at, eventId }) => orderId !== key.naturalId && (at - winner.at || (eventId < winner.id ? -1 : 1)) < 0)
    .slice(0, EARLIER_ORDERS)
  let items = orders.items
  for (const naturalId of new Set(before.map((order) => order.orderId))) {
    const other = await deps.conversions.read({ ...key, naturalId })
    items += other.items
    const first = winnerOf(other.claims)
    const isOurs = first?.visitor === winner.visitor && (first.at - winner.at || (first.id < winner.id ? -1 : 1)) < 0
    if (isOurs) return { earlierOrders: 'some' as const, items }
  }
  return { earlierOrders: 'none' as const, items }
}

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

/**
 * Derives one conversion from all facts stored so far and stores it, unless a derivation that saw more is there already.
 * The claims are read before the winner's log, both strongly consistent. Pointers and marks are put before the result, so
 * that no snapshot can miss it.
 */
export const settleConversion = async (deps: SettleDeps, key: ConversionKey): Promise<Settled> => {
  const read = await deps.conversions.read(key)
  const winner = winnerOf(read.claims)
  const reading = winner === undefined ? undefined : await siteReading(deps.catalog, key.site)
  if (winner === undefined || reading === undefined) return 'unknown'
  const since = utcDay(winner.at - longestLookback(reading, winner.config) - MARGIN_MS)
  const log = await deps.log.read({ site: key.site, visitor: winner.visitor, since })
  const earlier = await earlierOrderOf(deps, key, winner)
  const seen = seenOf(read.items, log.items + earlier.items, DERIVE_VERSION)
  if (read.stored !== undefined && read.stored.seen >= seen) return read.stored.seen === seen ? 'unchanged' : 'stale'
  const conversion = deriveConversion({
    key,
    claims: read.claims,
    refunds: read.refunds,
    visitorFacts: log.facts,
    earlierOrders: earlier.earlierOrders,
    settings: reading.settings,
    visitsOf: reading.visitsOf,
    readAdClick: reading.readAdClick,
    local: (at) => ({ day: reading.zone.dayOf(at), hour: reading.zone.hourOf(at) }),
    rulesVersion: rules.version,
  })
  if (conversion === undefined) return 'unknown'
  await announce(deps, reading, conversion, read.stored?.conversion, seen)
  return deps.conversions.put(conversion, seen, reasonsOf(read.stored?.conversion, conversion))
}

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
  await deps.marks.put([...marked].map((day) => ({ site, day, cause: `conversion#${kind}#${naturalId}#${seen}` })))
}

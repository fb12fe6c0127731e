import { type Conversion, type ConversionKey, canonicalJson, utcDayOf, winnerOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { AnnounceAttributed } from '@guiyin/queues'
import type {
  CatalogReaders,
  ConversionStore,
  MarkStore,
  QuarantineStore,
  StoredConversion,
  VisitorLog,
} from '@guiyin/store'
import { announce, markVisit, point } from './announce.ts'
import { claimsOf } from './claims.ts'
import { reportCrowded } from './crowded.ts'
import { type CustomerDeps, customerOf } from './customer.ts'
import { type Claimed, derivedFrom } from './derived-from.ts'
import { earlierOrdersOf } from './earlier-orders.ts'
import { reasonsOf } from './reasons.ts'
import { sawSameFacts, seenFrom } from './seen-by.ts'
import { settleErased } from './settle-erased.ts'
import { type SiteReading, siteReading } from './site-reading.ts'
import { nothingUndone, type UndoneDeps } from './undone.ts'
import { convertingDays, visitDays } from './visit-days.ts'

export interface SettleDeps extends UndoneDeps {
  catalog: Pick<CatalogReaders, 'site' | 'links'>
  log: CustomerDeps['log'] & Pick<VisitorLog, 'ordersOf'>
  conversions: Pick<ConversionStore, 'read' | 'put' | 'putPointer' | 'sawMore'>
  marks: Pick<MarkStore, 'put'>
  quarantine: Pick<QuarantineStore, 'put'>
  announceAttributed: AnnounceAttributed
}

interface SettleOptions {
  /** Also where what stands saw as much: for a rebuild, which trusts the facts alone. */
  anew?: boolean
}

export interface Settlement {
  /** `unknown`: no claim has come yet (a refund waits for its order), or the site is gone from the catalog. */
  outcome: 'stored' | 'unchanged' | 'stale' | 'unknown'
  /** What stands now, as far as this derivation saw; undefined where unknown. */
  conversion: Conversion | undefined
  /** False where its claims are too many to read: the rest did not count. */
  complete: boolean
  /** Whether a history behind it is too long to read. */
  endless: boolean
}

const DAY_MS = 86_400_000
/** A visit that runs into the look-back, and records that waited in a batch, begin before it. */
const MARGIN_MS = 2 * DAY_MS

const longestLookback = (reading: SiteReading, config: number): number =>
  Math.max(30, ...reading.settings(config).goals.map((goal) => goal.lookbackDays ?? 30)) * DAY_MS

const sinceOf = (reading: SiteReading, winner: Fact): string =>
  utcDayOf(winner.at - longestLookback(reading, winner.config) - MARGIN_MS)

const isSame = (a: Conversion, b: Conversion): boolean => canonicalJson(a) === canonicalJson(b)

interface Derived {
  stored: StoredConversion | undefined
  conversion: Conversion
  seen: string
  /** Of the winner's visitor. */
  facts: readonly Fact[]
  anew: boolean
}

/** `moved`: another result stands by now, and that this one takes its place was neither marked nor announced. */
const concluded = async (
  deps: SettleDeps,
  reading: SiteReading,
  { stored, conversion, seen, facts, anew }: Derived,
): Promise<Settlement['outcome'] | 'moved'> => {
  const before = stored?.conversion
  if (anew) await point(deps, reading, conversion)
  if (stored !== undefined && isSame(stored.conversion, conversion)) {
    if (stored.seen === seen) return 'unchanged'
    await markVisit(deps, reading, conversion, seen, visitDays(reading, facts, conversion.at))
    return (await deps.conversions.sawMore(stored, seen)) ? 'stored' : 'moved'
  }
  const days = await convertingDays(deps, reading, { facts, before, after: conversion })
  await announce(deps, reading, conversion, before, seen, days)
  return deps.conversions.put(conversion, seen, reasonsOf(before, conversion))
}

const settleClaimed = async (deps: SettleDeps, claimed: Claimed, anew: boolean): Promise<Settlement> => {
  const { found, winner, reading } = claimed
  const { key, stored, complete } = found
  const reader = found.withdrawn === undefined ? deps : { ...deps, undone: nothingUndone }
  const since = sinceOf(reading, winner)
  const customer = await customerOf(reader, winner, since)
  const endless = customer.endless.length > 0
  if (stored !== undefined && endless && !anew && sawSameFacts(stored, found, customer)) {
    return { outcome: 'unchanged', conversion: stored.conversion, complete, endless }
  }
  const earlier = await earlierOrdersOf(reader, key, winner, customer)
  const seen = seenFrom(found, customer, earlier)
  if (stored !== undefined && (anew ? stored.seen > seen : stored.seen >= seen)) {
    return { outcome: stored.seen === seen ? 'unchanged' : 'stale', conversion: stored.conversion, complete, endless }
  }
  const conversion = derivedFrom(claimed, { customer, earlier, since })
  if (conversion === undefined) return { outcome: 'unknown', conversion, complete, endless }
  await reportCrowded(deps, key.site, customer)
  const outcome = await concluded(deps, reading, { stored, conversion, seen, facts: customer.visitorFacts, anew })
  if (outcome === 'moved') return settleConversion(deps, key, { anew })
  return { outcome, conversion, complete, endless }
}

/**
 * Derives one conversion from all facts stored so far and stores it, unless a derivation that saw more is there already.
 * All reads are strongly consistent and in the order of `seen`: the claims, the winner's visitor, what it leads to.
 * Pointers, marks and the announcement come before the result, so that no snapshot and no receiver can miss it.
 * Of an endless history another reading tells no more: what stands stays until the conversion's own facts change.
 * Where every import that claimed it is undone it is derived as if none were, so that it tells what was, as withdrawn.
 */
export const settleConversion = async (
  deps: SettleDeps,
  key: ConversionKey,
  { anew = false }: SettleOptions = {},
): Promise<Settlement> => {
  const found = await claimsOf(deps, key)
  const winner = winnerOf(found.claims)
  const reading = winner === undefined ? undefined : await siteReading(deps.catalog, key.site)
  if (winner === undefined || reading === undefined) {
    return { outcome: 'unknown', conversion: undefined, complete: found.complete, endless: false }
  }
  const erased = await settleErased(deps, reading, found)
  if (erased !== undefined) return { ...erased, endless: false }
  return settleClaimed(deps, { found, winner, reading }, anew)
}

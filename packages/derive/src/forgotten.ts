import { addDays, type Conversion, type Day, revisionsOf, unitedClaims, utcDayOf, withRefunds } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'
import type { StoredConversion } from '@guiyin/store'
import type { SiteReading } from './site-reading.ts'

/** The shortest retention that any of these settings asks for; undefined: facts are kept for ever. */
const retentionOf = (reading: SiteReading, config: number): number | undefined => {
  const days = [reading.current.retentionDays, reading.settings(config).retentionDays].flatMap((one) => one ?? [])
  return days.length === 0 ? undefined : Math.min(...days)
}

interface Known {
  stored: StoredConversion | undefined
  claims: readonly Fact[]
  refunds: readonly FactOf<'refund'>[]
  /** UTC day from which on its history is read. */
  since: string
}

/**
 * The conversion whose history may have expired when its newest fact came: its touches are as they were derived, for
 * what is left of the history would move its credits; stages, duplicates and refunds still come. Told by the facts alone,
 * so that every run agrees.
 */
export const outlived = (
  reading: SiteReading,
  winner: Fact,
  { stored, claims, refunds, since }: Known,
): Conversion | undefined => {
  const retention = retentionOf(reading, winner.config)
  if (stored === undefined || retention === undefined) return undefined
  const newest = [...claims, ...refunds].reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), 0)
  if (addDays(utcDayOf(newest), -retention) <= since) return undefined
  return { ...withRefunds(stored.conversion, refunds), ...revisionsOf(unitedClaims(claims)) }
}

/** A fold reads the days around its own: as far back as a visit may run, as far ahead as its engaged time may come. */
const AROUND_DAYS = 32

/** Earlier days can be folded no more, for facts that they need have expired: their numbers stand as they are. */
export const firstFoldableDay = (reading: Pick<SiteReading, 'current'>, today: Day): Day => {
  const { retentionDays } = reading.current
  return retentionDays === undefined ? '0000-01-01' : addDays(today, AROUND_DAYS - retentionDays)
}

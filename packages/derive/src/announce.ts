import { type Conversion, canonicalJson } from '@guiyin/domain'
import type { AnnounceAttributed } from '@guiyin/queues'
import { type ConversionStore, conversionCause, type MarkStore } from '@guiyin/store'
import type { SiteReading } from './site-reading.ts'

export interface AnnounceDeps {
  conversions: Pick<ConversionStore, 'putPointer'>
  marks: Pick<MarkStore, 'put'>
  announceAttributed: AnnounceAttributed
}

/** The days whose numbers a conversion is part of. */
export const daysOf = (reading: SiteReading, conversion: Conversion): Set<string> =>
  new Set([conversion.day, ...conversion.refunds.map((refund) => reading.zone.dayOf(refund.at))])

/** Every visitor that it names: what they did was read for it. */
export const visitorsIn = ({ visitor, merged, touches, excluded }: Conversion): string[] => [
  visitor,
  ...merged,
  ...[...touches, ...excluded.map(({ touch }) => touch)].flatMap((touch) => touch.visitor ?? []),
]

/** Leads from each day the conversion stands on to it. */
export const point = async (deps: AnnounceDeps, reading: SiteReading, conversion: Conversion): Promise<void> => {
  const days = [...daysOf(reading, conversion)]
  await Promise.all(days.map((day) => deps.conversions.putPointer(conversion.key.site, day, conversion.key)))
}

/**
 * Points and marks the days whose numbers the new result may change, and announces it, before it is put: a crash between
 * announces a result that a later attempt puts, never the other way round. `also`: days that it is no part of, and changes.
 */
export const announce = async (
  deps: AnnounceDeps,
  reading: SiteReading,
  after: Conversion,
  before: Conversion | undefined,
  seen: string,
  also: Iterable<string> = [],
): Promise<void> => {
  const { site, kind, naturalId } = after.key
  if (before !== undefined && canonicalJson(before) === canonicalJson(after)) return
  const days = daysOf(reading, after)
  const marked = new Set([...days, ...also, ...(before === undefined ? [] : daysOf(reading, before))])
  await point(deps, reading, after)
  await deps.marks.put([...marked].map((day) => ({ site, day, cause: conversionCause(kind, naturalId, seen) })))
  await deps.announceAttributed(after.key, seen)
}

/**
 * Marks the earlier days of the visit that converted, where more was seen and the result is the same: what came between
 * two pages may have made one visit of two, and the first of them converts from now on.
 */
export const markVisit = async (
  { marks }: Pick<AnnounceDeps, 'marks'>,
  reading: SiteReading,
  { key: { site, kind, naturalId }, at }: Conversion,
  seen: string,
  days: ReadonlySet<string>,
): Promise<void> => {
  const own = reading.zone.dayOf(at)
  const earlier = [...days].filter((day) => day !== own)
  if (earlier.length > 0)
    await marks.put(earlier.map((day) => ({ site, day, cause: conversionCause(kind, naturalId, seen) })))
}

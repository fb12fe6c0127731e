import { zone } from '@guiyin/domain'
import type { ImportWarning } from '@guiyin/events'
import type { ImportSummary } from '@guiyin/imports'

/** What should be known of a file that was read, for a sentence in any language. */
export interface FileWarning {
  code: ImportWarning['code']
  detail: string
}

const SHOWN = 20

const HOUR_MS = 3_600_000
/** Each hour of a day in winter and of one in summer. */
const PROBES = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)].flatMap((start) =>
  Array.from({ length: 24 }, (_, hour) => start + hour * HOUR_MS),
)

/** Hong Kong's days are Shanghai's under another name. */
const haveSameDays = (one: string, other: string): boolean =>
  one === other || PROBES.every((at) => zone(one).dayOf(at) === zone(other).dayOf(at))

const lostColumns = (headers: readonly string[]): FileWarning[] =>
  headers.length === 0 ? [] : [{ code: 'unknown_columns', detail: headers.slice(0, SHOWN).join(', ') }]

const otherDays = (reportZone: string | null, siteZone: string): FileWarning[] =>
  reportZone === null || haveSameDays(reportZone, siteZone)
    ? []
    : [{ code: 'other_time_zone', detail: `${reportZone} ≠ ${siteZone}` }]

/** Headers that nobody knows may be lost money; days of another zone cannot be cut anew. */
export const warningsOf = (
  { unknownColumns, timeZone }: Pick<ImportSummary, 'unknownColumns' | 'timeZone'>,
  siteZone: string,
): FileWarning[] => [...lostColumns(unknownColumns), ...otherDays(timeZone, siteZone)]

import type { Code, ImportWarning } from '@guiyin/events'
import type { ImportSummary } from '@guiyin/imports'

/** What should be known of a file that was read, for a sentence in any language. */
export interface FileWarning {
  code: Code & ImportWarning['code']
  detail: string
}

const SHOWN = 20

/** Headers that look like numbers may be lost money; days of another zone cannot be cut anew. */
export const warningsOf = (
  { unknownColumns, timeZone }: Pick<ImportSummary, 'unknownColumns' | 'timeZone'>,
  siteZone: string,
): FileWarning[] => [
  ...(unknownColumns.length > 0
    ? [{ code: 'unknown_columns' as const, detail: unknownColumns.slice(0, SHOWN).join(', ') }]
    : []),
  ...(timeZone !== null && timeZone !== siteZone
    ? [{ code: 'other_time_zone' as const, detail: `${timeZone} ≠ ${siteZone}` }]
    : []),
]

import { LANDINGS } from './known.ts'
import type { ReportProfile } from './report-profile.ts'
import * as profiles from './reports-list.ts'
import { names } from './tables/names.ts'

/** Every report of every platform that is known. */
export const reports: readonly ReportProfile[] = Object.values(profiles).flat()

/** Ids of platforms by their ids and names in lower case, for tables that people fill in. */
export const platformNames: ReadonlyMap<string, string> = new Map(
  [...LANDINGS, ...names]
    .flatMap(({ id, zh, en }) => [id, zh, en].map((name) => [name.toLowerCase(), id] as const))
    .toReversed(),
)

export type { DateSource, ReportMark, ReportProfile } from './report-profile.ts'

import { PLATFORMS } from './platforms.ts'
import type { ReportProfile } from './report-profile.ts'

/** Every report of every platform that is known. */
export const reports: readonly ReportProfile[] = PLATFORMS.flatMap((platform) => platform.reports ?? [])

/** Ids of platforms by their ids and names in lower case, for tables that people fill in. */
export const platformNames: ReadonlyMap<string, string> = new Map(
  PLATFORMS.flatMap(({ id, zh, en }) => [id, zh, en].map((name) => [name.toLowerCase(), id] as const)).toReversed(),
)

export type { DateSource, ReportMark, ReportProfile } from './report-profile.ts'

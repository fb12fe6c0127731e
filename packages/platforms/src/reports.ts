import * as all from './all.ts'
import type { Platform } from './platform.ts'
import type { ReportProfile } from './report-profile.ts'

const platforms: readonly Platform[] = Object.values(all)

/** Every report of every platform that is known. */
export const reports: readonly ReportProfile[] = platforms.flatMap((platform) => platform.reports ?? [])
export type { DateSource, ReportMark, ReportProfile } from './report-profile.ts'

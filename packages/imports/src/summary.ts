import { grainOf } from '@guiyin/events/datasets'
import type { ImportSummary } from './reading.ts'
import type { Plan } from './rows/plan.ts'
import type { Counts } from './rows/read-table.ts'

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What a file turned out to be. */
export const summaryOf = (
  plan: Plan,
  encoding: string,
  counts: Counts,
  skippedFiles: readonly string[],
): ImportSummary => {
  const { known, columns, unknown, unread } = plan.match
  const [platform, currency] = ['platform', 'currency'].map((name) => plan.fixed.get(name))
  return {
    dataset: known.dataSet.id,
    platform: known.profile.platform ?? textOrNull(platform),
    profile: known.profile.id,
    encoding,
    grain: known.dataSet.id === 'spend' ? grainOf([...columns.map(({ name }) => name), ...plan.fixed.keys()]) : null,
    currency: textOrNull(currency),
    timeZone: known.profile.timeZone,
    ...counts,
    unknownColumns: unknown,
    unreadColumns: unread,
    skippedFiles,
  }
}

export const NO_LINES: Counts = { rows: 0, refused: 0, totalLines: 0 }

export const added = (a: Counts, b: Counts): Counts => ({
  rows: a.rows + b.rows,
  refused: a.refused + b.refused,
  totalLines: a.totalLines + b.totalLines,
})

import type { ChannelIds } from '@guiyin/domain'
import type { Refuse } from './faults.ts'
import type { RowWriter } from './rows.ts'

/** The columns of a path table. */
const TABLE_COLUMNS = ['path', 'conversions', 'nulls', 'value', 'times', 'until', 'lead', 'opportunity'] as const
export type TableColumn = (typeof TABLE_COLUMNS)[number]

export const isTableColumn = (name: string): name is TableColumn => TABLE_COLUMNS.some((column) => column === name)

/** Where a path table goes, and what it must hold. */
export interface TableTarget {
  ids: ChannelIds
  rows: RowWriter
  separator: string
  /** Which model needs a column that is else optional. */
  needs: ReadonlyMap<TableColumn, string>
  refuse: Refuse
  /** Hears of columns that nobody reads. */
  onUnread: (columns: readonly string[]) => void
}

/** Refuses a row whose times do not fit its touches. */
export const checkTimes = ({ rows, refuse }: TableTarget, line: number): void => {
  const [times, touches] = [rows.times(), rows.touches()]
  if (times !== touches) refuse(line, 'time_count', String(times), String(touches))
}

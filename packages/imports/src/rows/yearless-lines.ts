import type { ReportProfile } from '@guiyin/platforms/reports'
import { type YearlessDays, yearlessDays } from '../cells/yearless.ts'
import { Refusal } from '../refusal.ts'
import type { TableRecord } from '../text/records.ts'
import { latestDayOf, type Surroundings, saidDay } from './dates.ts'

/** A year of days is far less. */
const [MOST_LINES, MOST_CHARACTERS] = [1_000, 2 ** 20]

type Batches = Pick<AsyncIterator<readonly TableRecord[]> | Iterator<readonly TableRecord[]>, 'next'>

/** All lines of a table, for only all of them say of which years their days are. Throws `Refusal` for more than a year has. */
export const allLines = async (first: readonly TableRecord[], more: Batches): Promise<TableRecord[]> => {
  const lines: TableRecord[] = []
  let characters = 0
  const keep = (records: readonly TableRecord[]): void => {
    for (const record of records) {
      lines.push(record)
      characters += record.cells.reduce((sum, { length }) => sum + length, 0)
      if (lines.length > MOST_LINES || characters > MOST_CHARACTERS) throw new Refusal('year_unsure')
    }
  }
  keep(first)
  for (let next = await more.next(); !next.done; next = await more.next()) keep(next.value)
  return lines
}

/** The days of lines that name no year. Throws `Refusal` where their year is not sure. */
export const daysOfLines = (
  lines: readonly TableRecord[],
  [place = 0]: readonly number[],
  profile: ReportProfile,
  around: Surroundings,
): YearlessDays => {
  const cells = lines.map((line) => line.cells[place] ?? '')
  const days = yearlessDays(cells, saidDay(latestDayOf(profile, around)))
  if (days === undefined) throw new Refusal('year_unsure')
  return days
}

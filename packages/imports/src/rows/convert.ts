import type { Cell, DataRow } from '@guiyin/events/datasets'
import { type CellFault, isFault, type Read } from '../cells/read.ts'
import type { FaultCode } from '../faults.ts'
import { isMetric } from '../header/fits.ts'
import type { TableRecord } from '../text/records.ts'
import type { Field, Plan } from './plan.ts'
import { footerLine, totalLine } from './total-line.ts'

/** A fault and the column it is in; empty where it is the whole row. */
export interface RowFault extends CellFault {
  column: string
}

/** What became of a line: a row, faults, a sum of other lines, or nothing that anybody measured. */
export type Line =
  | { kind: 'row'; row: DataRow }
  | { kind: 'faults'; faults: readonly RowFault[] }
  | { kind: 'total' }
  | { kind: 'nothing' }

const TOTAL: Line = { kind: 'total' }
const NOTHING: Line = { kind: 'nothing' }

const fault = (column: string, code: FaultCode, ...values: string[]): RowFault => ({ column, code, values })

const cellOf = ({ places, read }: Field, cells: readonly string[]): Read => {
  const [place = 0] = places
  if (places.length === 1) return read(cells[place] ?? '')
  const parts = places.map((each) => read(cells[each] ?? ''))
  const [whole, ...more] = parts.filter((part) => part !== null)
  if (more.length === 0) return whole ?? null
  // What the parts are together is read again: it may be too long.
  return parts.find(isFault) ?? read([whole, ...more].join(' '))
}

const countFault = ({ width, isSheet }: Plan, cells: readonly string[]): RowFault | undefined => {
  const isRight = (isSheet || cells.length >= width) && cells.every((cell, at) => at < width || cell === '')
  return isRight ? undefined : fault('', 'field_count', String(cells.length), String(width))
}

/** The last day of a range must be its first. */
const rangeFault = ({ end, match }: Plan, row: Readonly<Record<string, Cell>>, cells: readonly string[]) => {
  const day = match.known.dataSet.day
  const last = end === undefined || day === null ? null : cellOf(end, cells)
  if (last === null || day === null || last === row[day]) return undefined
  return isFault(last) ? { ...last, column: day } : fault(day, 'range_over_days', `${row[day]} – ${last}`)
}

/** Reads cells into `row`; answers what is wrong with them. */
const fill = (row: Record<string, Cell>, { fields, fixed }: Plan, cells: readonly string[]): RowFault[] => {
  const faults: RowFault[] = []
  for (const field of fields) {
    const { name, required } = field.column
    const value = cellOf(field, cells)
    if (isFault(value)) faults.push({ ...value, column: name })
    else {
      row[name] = value ?? fixed.get(name) ?? null
      if (row[name] === null && required) faults.push(fault(name, 'missing_value', name))
    }
  }
  return faults
}

/** A row before its cells are read: its columns in their order, filled with what all rows say alike. */
const emptyRow = ({ match, fields, fixed }: Plan): Record<string, Cell> =>
  Object.fromEntries(
    match.known.dataSet.columns
      .filter(({ name }) => fixed.has(name) || fields.some(({ column }) => column.name === name))
      .map(({ name }) => [name, fixed.get(name) ?? null]),
  )

/** Reads lines under a header; a line at a time, each alone. */
export const lineReader = (plan: Plan): ((record: TableRecord) => Line) => {
  const { dataSet, kind } = plan.match.known
  const [isTotal, isFooter] = [totalLine(plan), footerLine(plan)]
  const metrics = plan.fields.filter(({ column }) => isMetric(column))
  // Of what happened, such as a stage of a lead, a row says something without a number.
  const isMeasured = kind !== 'template' && !dataSet.unkept
  const saysNothing = (row: DataRow): boolean =>
    isMeasured && metrics.every(({ column }) => (row[column.name] ?? null) === null)
  const unread = emptyRow(plan)

  const rowOf = (cells: readonly string[]): Line => {
    const row = { ...unread }
    const faults = fill(row, plan, cells)
    const wrong = faults[0] ?? rangeFault(plan, row, cells)
    if (wrong !== undefined) {
      const onlyMissing = faults.every(({ code }) => code === 'missing_value')
      if (onlyMissing && faults.length > 0 && saysNothing(row)) return NOTHING
      return { kind: 'faults', faults: faults.length > 0 ? faults : [wrong] }
    }
    if (saysNothing(row)) return NOTHING
    const contradiction = dataSet.fault?.(row)
    if (contradiction === undefined) return { kind: 'row', row: dataSet.complete?.(row) ?? row }
    return { kind: 'faults', faults: [fault(contradiction.path, 'invalid_row', contradiction.detail)] }
  }

  return ({ cells }) => {
    if (isFooter(cells)) return NOTHING
    if (isTotal(cells)) return TOTAL
    const wrong = countFault(plan, cells)
    return wrong === undefined ? rowOf(cells) : { kind: 'faults', faults: [wrong] }
  }
}

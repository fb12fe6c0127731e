import * as z from 'zod'
import { type Rejection, rejectionOf } from '../rejection.ts'
import { cellSchema } from './cells.ts'
import type { Cell, DataRow, DataSet } from './data-set.ts'

/** The schema of one canonical row. */
export const rowSchema = ({ columns }: DataSet) =>
  z.strictObject(Object.fromEntries(columns.map((column) => [column.name, cellSchema(column)])))

const Canonical = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
const Loose = z.record(z.string(), z.unknown())

export type ReadRow = { row: DataRow } | { rejection: Rejection }

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

const readInput = (dataSet: DataSet, schema: z.ZodType, input: Record<string, unknown>): ReadRow => {
  const filled = Object.fromEntries(Object.entries(input).filter(([, value]) => !isEmpty(value)))
  const read = schema.safeParse(filled)
  if (!read.success) return { rejection: rejectionOf(read.error, filled) }
  const empty = Object.keys(input).flatMap((name): [string, Cell][] => (name in filled ? [] : [[name, null]]))
  const row = { ...Object.fromEntries(empty), ...Canonical.parse(read.data) }
  const fault = dataSet.fault?.(row)
  if (fault !== undefined) return { rejection: { code: 'invalid_row', ...fault } }
  return { row: dataSet.complete?.(row) ?? row }
}

/**
 * Reads rows of a data set, of JSON values or of CSV cells, one at a time. An empty cell is null; a column that the
 * input does not name stays absent, for which columns a file has says at which grain it counts.
 */
export const rowReader = (dataSet: DataSet): ((input: unknown) => ReadRow) => {
  const schema = rowSchema(dataSet)
  const names = new Set(dataSet.columns.map(({ name }) => name))
  return (input) => {
    const fields = Loose.safeParse(input)
    if (!fields.success) return { rejection: rejectionOf(fields.error, input) }
    const unknown = Object.keys(fields.data).find((name) => !names.has(name))
    if (unknown !== undefined) return { rejection: { code: 'unknown_field', path: unknown, detail: unknown } }
    return readInput(dataSet, schema, fields.data)
  }
}

/** What names a row inside its site and data set: the row of a later import with the same key replaces it. */
export const naturalKeyOf = ({ columns }: DataSet): ((row: DataRow) => string) => {
  const keys = columns.filter(({ key }) => key)
  return (row) =>
    JSON.stringify(
      keys.map(({ name, unless }) => {
        const isNamedById = unless !== undefined && (row[unless] ?? null) !== null
        return isNamedById ? null : (row[name] ?? null)
      }),
    )
}

/**
 * What names a row inside its file, of which two are one too many: its key. Where reports complete each other, each number
 * that the row brings is named by itself.
 */
export const namesInFile = (
  { columns, completes }: DataSet,
  keyOf: (row: DataRow) => string,
): ((row: DataRow) => readonly string[]) => {
  if (!completes) return (row) => [keyOf(row)]
  const numbers = columns.filter(({ key }) => !key).map(({ name }) => name)
  return (row) => {
    const key = keyOf(row)
    const brought = numbers.filter((name) => (row[name] ?? null) !== null)
    return brought.length === 0 ? [key] : brought.map((name) => `${key} ${name}`)
  }
}

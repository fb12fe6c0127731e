import * as z from 'zod'
import { PlatformId } from '../catalog.ts'
import { Currency, Day } from '../common.ts'
import type { CellType, Column } from './column.ts'

/** `007.50` → `7.5`. */
const canonical = (text: string): string => {
  const [whole = '', fraction = ''] = text.split('.')
  const rest = fraction.replace(/0+$/, '')
  return `${whole.replace(/^0+(?=\d)/, '')}${rest && `.${rest}`}`
}

/** A number is read through its shortest decimal form, so that 0.1 is a tenth. */
const decimal = (pattern: RegExp) =>
  z.union([z.number(), z.string()]).transform(String).pipe(z.string().regex(pattern)).transform(canonical)

const MONEY = /^\d{1,10}(\.\d{1,6})?$/
const RATE = /^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,8})?$/
const FRACTION = /^(0(\.\d{1,9})?|1(\.0{1,9})?)$/

const count = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])
const change = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    // -0 is 0.
    .transform((text) => Number(text) + 0),
])
const hour = z.union([
  z.int().min(0).max(23),
  z
    .string()
    .regex(/^([01]?\d|2[0-3])$/)
    .transform(Number),
])
const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((word) => word === 'true' || word === '1'),
])

const CELLS: Record<CellType, (column: Column) => z.ZodType> = {
  day: () => Day,
  hour: () => hour,
  time: () => z.iso.datetime({ offset: true }),
  text: () => z.string().trim().min(1).max(512),
  platform: () => PlatformId,
  choice: ({ values = [] }) => z.enum(values),
  count: () => count,
  change: () => change,
  decimal: () => decimal(MONEY),
  seconds: () => decimal(MONEY),
  money: () => decimal(MONEY),
  currency: () => Currency,
  rate: () => decimal(RATE),
  fraction: () => decimal(FRACTION),
  flag: () => flag,
}

/** What a column's cell may be, as a number, a flag or text; reads to its canonical form. */
export const cellSchema = (column: Column): z.ZodType => {
  const schema = CELLS[column.type](column)
  return column.required ? schema : schema.nullish()
}

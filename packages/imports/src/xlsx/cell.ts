import { Refusal } from '../refusal.ts'
import { textOfSerial } from './serial.ts'
import type { NumberStyle } from './styles.ts'

/** What the XML of a cell says. */
export interface RawCell {
  type: string
  style: number
  value: string
  hasValue: boolean
  /** Null where the cell holds none. */
  formula: string | null
}

/** How cells of a workbook are read. */
export interface CellContext {
  strings: readonly string[]
  styles: readonly NumberStyle[]
  from1904: boolean
}

/** A spreadsheet keeps 15 digits of a number. */
const DIGITS = 15
const EXACT_BELOW = 10 ** DIGITS
const MOST_FRACTION = 20
/** No more digits than a spreadsheet keeps, and no exponent. */
const SHORT = /^-?\d{1,7}(\.\d{1,7})?$/

/** A number in plain digits; one that lost digits keeps its exponent, by which a column of ids refuses it. */
const plainNumber = (value: string): string => {
  if (SHORT.test(value)) return value
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (Math.abs(number) >= EXACT_BELOW) return number.toExponential().toUpperCase()
  const text = String(number)
  return text.includes('e') ? number.toFixed(MOST_FRACTION).replace(/0+$/, '') : text
}

const percentText = (value: string): string => {
  const share = Number(value)
  return Number.isFinite(share) ? `${Number((share * 100).toPrecision(DIGITS))}%` : value
}

const numberText = (value: string, style: NumberStyle, from1904: boolean): string => {
  if (style === 'percent') return percentText(value)
  if (style === 'date') return textOfSerial(Number(value), from1904) ?? value
  return plainNumber(value)
}

const sharedString = (strings: readonly string[], place: string): string => {
  const text = place === '' ? '' : strings[Number(place)]
  if (text === undefined) throw new Refusal('broken_archive', ['xl/sharedStrings.xml'])
  return text
}

/** The text of a cell as an export would have written it; a formula counts by the value that was stored with it. */
export const cellText = (cell: RawCell, { strings, styles, from1904 }: CellContext): string => {
  if (cell.formula !== null && !cell.hasValue) return `=${cell.formula}`
  if (cell.type === 's') return sharedString(strings, cell.value)
  if (cell.type === 'b') return cell.value === '1' ? 'true' : 'false'
  if (cell.type === 'd') return cell.value.replace('T', ' ')
  if (cell.type === 'n' && cell.value !== '') return numberText(cell.value, styles[cell.style] ?? 'number', from1904)
  return cell.value
}

import { type Decimal, decimalIn, decimalText, scaled } from './decimal.ts'
import { type CellReader, faultOf, isFault, type Read } from './read.ts'

const WHOLE = /^\d{1,15}$/
const PLAIN = /^(0|[1-9]\d{0,9})(\.\d{0,5}[1-9])?$/
const MOST_WHOLE = 15

/** How many digits a column keeps. */
interface Room {
  whole: number
  decimals: number
}

export const MONEY_ROOM: Room = { whole: 10, decimals: 6 }
const RATE_ROOM: Room = { whole: 9, decimals: 8 }
const SHARE_ROOM: Room = { whole: 10, decimals: 9 }
const PERCENT = /[%％]$/

const fitted = (cell: string, decimal: Decimal | undefined, room: Room): Read => {
  if (decimal === undefined) return faultOf('bad_number', cell)
  const { text, whole, decimals } = decimalText(decimal)
  if (text.startsWith('-')) return faultOf('negative_number', cell)
  if (whole > room.whole) return faultOf('number_too_large', cell)
  return decimals > room.decimals ? faultOf('too_many_decimals', cell, String(room.decimals)) : text
}

/** Whole numbers from 0 on. */
export const countCell: CellReader = (cell) => {
  if (WHOLE.test(cell)) return Number(cell)
  const read = fitted(cell, decimalIn(cell), { whole: MOST_WHOLE, decimals: MONEY_ROOM.decimals })
  if (typeof read !== 'string') return read
  return read.includes('.') ? faultOf('not_whole', cell) : Number(read)
}

/** Whole numbers, which may be below 0. */
export const changeCell: CellReader = (cell) => {
  const decimal = decimalIn(cell)
  if (decimal === undefined || decimal.digits >= 0n) return countCell(cell)
  const size = countCell(decimalText({ ...decimal, digits: -decimal.digits }).text)
  return typeof size === 'number' ? -size : faultOf(isFault(size) ? size.code : 'bad_number', cell)
}

/** Decimal text, exact; `zeros` turns the unit of the file into major units. */
export const decimalCell =
  (zeros: number): CellReader =>
  (cell) => {
    if (zeros === 0 && PLAIN.test(cell)) return cell
    const decimal = decimalIn(cell)
    return fitted(cell, decimal && shifted(decimal, zeros), MONEY_ROOM)
  }

const shifted = (decimal: Decimal, zeros: number): Decimal =>
  zeros >= 0 ? scaled(decimal, zeros) : { digits: decimal.digits, scale: decimal.scale - zeros }

/** An exchange rate: above 0. */
export const rateCell: CellReader = (cell) => {
  const read = fitted(cell, decimalIn(cell), RATE_ROOM)
  return read === '0' ? faultOf('bad_number', cell) : read
}

/** A share between 0 and 1; `12.3%` where the cell or the column says per cent. */
export const shareCell =
  (isPercent: boolean): CellReader =>
  (cell) => {
    const hasSign = PERCENT.test(cell)
    const decimal = decimalIn(hasSign ? cell.slice(0, -1) : cell)
    const read = fitted(cell, decimal && (hasSign || isPercent ? shifted(decimal, -2) : decimal), SHARE_ROOM)
    if (typeof read !== 'string') return read
    return read === '1' || /^0(\.|$)/.test(read) ? read : faultOf('not_a_share', cell)
  }

const CLOCK = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/
const WORDS = /^(?:(\d+)(?:小时|时|h))?(?:(\d+)(?:分钟|分|m|min))?(?:(\d+(?:\.\d+)?)(?:秒|s)?)?$/i
const [MINUTE, HOUR] = [60, 3600]

/** Seconds, also as `00:01:23`, `1分23秒`, `12秒`. */
export const secondsCell: CellReader = (cell) => {
  const text = cell.normalize('NFKC').replace(/\s/g, '')
  const [, hours = '0', minutes = '0', seconds = '0'] = CLOCK.exec(text) ?? WORDS.exec(text) ?? []
  if (!(CLOCK.test(text) || WORDS.test(text))) return decimalCell(0)(cell)
  const [whole = '0', fraction] = seconds.split('.')
  const sum = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(whole)
  return decimalCell(0)(fraction === undefined ? String(sum) : `${sum}.${fraction}`)
}

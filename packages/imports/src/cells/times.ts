import { type DateOrder, dayIn } from './days.ts'
import { type CellReader, faultOf } from './read.ts'

const HOUR =
  /^([01]?\d|2[0-3])(?:[:：](?:00|59)(?:[:：](?:00|59))?|点|时)?(?:\s*[-~至到]\s*\d{1,2}(?:[:：]\d{2}){0,2}(?:点|时)?)?$/

/** An hour from 0 to 23, also as `13:00`, `13点`, `13:00-14:00`. */
export const hourCell: CellReader = (cell) => {
  const [, hour] = HOUR.exec(cell.normalize('NFKC').trim()) ?? []
  return hour === undefined ? faultOf('bad_hour', cell) : Number(hour)
}

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/
const DAY_AND_CLOCK = /^(.+?)[t\s]*?(?:[t\s]|(?<=日))(\d{1,2})(?::|时)(\d{1,2})(?:分|:|$)(?:(\d{1,2})(?:\.\d+)?秒?)?$/i

/** Zones of platforms, which keep one offset all year. */
const OFFSETS: Readonly<Record<string, string>> = { 'Asia/Shanghai': '+08:00', UTC: 'Z' }

const two = (text = '0'): string => text.padStart(2, '0')

/** A moment with its offset; where the cell has none it is one of the platform's zone. */
export const timeCell =
  (timeZone: string | null, order: DateOrder): CellReader =>
  (cell) => {
    const text = cell.normalize('NFKC').trim()
    if (WITH_OFFSET.test(text) && typeof dayIn(text.slice(0, 10)) === 'string') return text
    const offset = OFFSETS[timeZone ?? '']
    const [, date = text, hour, minute, second] = DAY_AND_CLOCK.exec(text) ?? []
    const day = dayIn(date, order)
    const isClock = Number(hour ?? 0) < 24 && Number(minute ?? 0) < 60 && Number(second ?? 0) < 60
    if (offset === undefined || typeof day !== 'string' || !isClock) return faultOf('bad_time', cell)
    return `${day}T${two(hour)}:${two(minute)}:${two(second)}${offset}`
  }

import { countOfText, microsOfText, timeOfText } from './amounts.ts'
import { type ByteSink, joined } from './csv-records.ts'
import { checkTimes, isTableColumn, type TableColumn, type TableTarget } from './table.ts'

const LF = 0x0a
const LONGEST_ROW = 2 ** 24

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const objectOf = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A number or a text, as text; anything else as JSON. */
const written = (cell: unknown): string => (typeof cell === 'string' ? cell : JSON.stringify(cell))

/** Reads one key of an object each, or refuses it. */
const cellsOf = ({ refuse, rows, needs }: TableTarget, line: number, row: Record<string, unknown>) => {
  const cell = (column: TableColumn): unknown => {
    const found = Object.hasOwn(row, column) ? row[column] : undefined
    const model = needs.get(column)
    if (found === undefined && model !== undefined) refuse(line, 'column_needed', model, column)
    return found
  }
  const arrayOf = (column: 'path' | 'times'): readonly unknown[] => {
    const array = cell(column)
    if (!Array.isArray(array)) return refuse(line, column === 'path' ? 'bad_path' : 'bad_time', written(array ?? null))
    return array
  }
  const count = (column: 'conversions' | 'nulls'): number => {
    const given = cell(column)
    if (given === undefined) return column === 'nulls' ? 0 : refuse(line, 'missing_column', column)
    return countOfText(written(given)) ?? refuse(line, 'bad_count', column, written(given))
  }
  const value = (): bigint => {
    const given = written(cell('value') ?? 0)
    return microsOfText(given) ?? refuse(line, 'bad_value', given)
  }
  const touch = (column: 'lead' | 'opportunity'): number => {
    const given = cell(column) ?? null
    if (given === null || given === '') return -1
    const place = countOfText(written(given)) ?? 0
    return place >= 1 && place <= rows.touches() ? place - 1 : refuse(line, 'bad_touch', column, written(given))
  }
  const until = (): number => {
    if (!needs.has('until')) return 0
    const given = written(cell('until'))
    return timeOfText(given) ?? refuse(line, 'bad_time', given)
  }
  return { arrayOf, count, value, touch, until }
}

const putTouches = (path: readonly unknown[], line: number, { rows, ids, refuse }: TableTarget): void => {
  for (const name of path) {
    if (typeof name !== 'string') refuse(line, 'bad_path')
    else if (name === '') refuse(line, 'empty_channel')
    else rows.touch(ids.idOf(name))
  }
}

const putTimes = (times: readonly unknown[], line: number, target: TableTarget): void => {
  let before = Number.NEGATIVE_INFINITY
  for (const each of times) {
    const at = timeOfText(written(each)) ?? target.refuse(line, 'bad_time', written(each))
    if (at < before) target.refuse(line, 'time_order')
    before = at
    target.rows.time(at)
  }
  checkTimes(target, line)
}

const putRow = (text: string, line: number, target: TableTarget, unread: Set<string>): void => {
  const row = objectOf(text) ?? target.refuse(line, 'bad_json')
  for (const key of Object.keys(row)) if (!isTableColumn(key)) unread.add(key)
  const cells = cellsOf(target, line, row)
  putTouches(cells.arrayOf('path'), line, target)
  if (target.needs.has('times')) putTimes(cells.arrayOf('times'), line, target)
  target.rows.end({
    conversions: cells.count('conversions'),
    nulls: cells.count('nulls'),
    value: cells.value(),
    lead: cells.touch('lead'),
    opportunity: cells.touch('opportunity'),
    until: cells.until(),
  })
}

/** A path table as JSON Lines: an object a line, its keys as the columns of the CSV, `path` (and `times`) an array. */
export const jsonTable = (target: TableTarget): ByteSink => {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const unread = new Set<string>()
  let [rest, line] = [new Uint8Array(), 0]

  const textOf = (bytes: Uint8Array): string => {
    try {
      return utf8.decode(bytes).trim()
    } catch {
      return target.refuse(line, 'not_utf8')
    }
  }
  const put = (bytes: Uint8Array): void => {
    line += 1
    const text = textOf(bytes)
    if (text !== '') putRow(text, line, target, unread)
  }

  return {
    write: (chunk) => {
      const bytes = joined(rest, chunk)
      let begin = 0
      for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, begin)) {
        put(bytes.subarray(begin, end))
        begin = end + 1
      }
      rest = bytes.slice(begin)
      if (rest.length > LONGEST_ROW) target.refuse(line + 1, 'row_too_long')
    },
    end: () => {
      if (rest.length > 0) put(rest)
      target.onUnread([...unread])
    },
  }
}

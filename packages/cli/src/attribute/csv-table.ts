import { countOfText, digitsOf, microsOfText, timeOfText } from './amounts.ts'
import { channelBytes } from './channel-bytes.ts'
import { type ByteSink, type CsvRecord, csvRecords } from './csv-records.ts'
import { pathReader } from './path-field.ts'
import { checkTimes, isTableColumn, type TableColumn, type TableTarget } from './table.ts'

/** Where each column stands in a record; -1 where it is not there. */
type Places = Record<TableColumn, number>

const utf8 = new TextDecoder()

const textOf = ({ bytes, begins, ends }: CsvRecord, place: number): string =>
  utf8.decode(bytes.subarray(begins[place] ?? 0, ends[place] ?? 0))

const placesOf = (header: CsvRecord, { needs, refuse, onUnread }: TableTarget): Places => {
  const names = Array.from({ length: header.fields }, (_, place) => textOf(header, place).trim().toLowerCase())
  const repeated = names.find((name, place) => isTableColumn(name) && names.indexOf(name) !== place)
  if (repeated !== undefined) refuse(header.line, 'repeated_column', repeated)
  for (const column of ['path', 'conversions']) {
    if (!names.includes(column)) refuse(header.line, 'missing_column', column)
  }
  for (const [column, model] of needs) if (!names.includes(column)) refuse(header.line, 'column_needed', model, column)
  onUnread(names.filter((name) => !isTableColumn(name)))
  const place = (column: TableColumn): number => names.indexOf(column)
  return {
    path: place('path'),
    conversions: place('conversions'),
    nulls: place('nulls'),
    value: place('value'),
    times: needs.has('times') ? place('times') : -1,
    until: needs.has('until') ? place('until') : -1,
    lead: place('lead'),
    opportunity: place('opportunity'),
  }
}

/** Reads one cell of a column each, or refuses it. */
const cellsOf = ({ refuse, rows }: TableTarget, places: Places) => {
  const digits = ({ bytes, begins, ends }: CsvRecord, place: number): number =>
    digitsOf(bytes, begins[place] ?? 0, ends[place] ?? 0)

  const count = (record: CsvRecord, column: 'conversions' | 'nulls'): number => {
    const place = places[column]
    if (place === -1) return 0
    const plain = digits(record, place)
    if (plain !== -1) return plain
    const text = textOf(record, place)
    return countOfText(text) ?? refuse(record.line, 'bad_count', column, text)
  }

  const value = (record: CsvRecord): number | bigint => {
    if (places.value === -1) return 0
    const plain = digits(record, places.value)
    if (plain !== -1 && plain < 1e9) return plain * 1e6
    const text = textOf(record, places.value)
    return microsOfText(text) ?? refuse(record.line, 'bad_value', text)
  }

  const touch = (record: CsvRecord, column: 'lead' | 'opportunity'): number => {
    const text = places[column] === -1 ? '' : textOf(record, places[column])
    if (text === '') return -1
    const place = countOfText(text) ?? 0
    return place >= 1 && place <= rows.touches() ? place - 1 : refuse(record.line, 'bad_touch', column, text)
  }
  const until = (record: CsvRecord): number => {
    if (places.until === -1) return 0
    const text = textOf(record, places.until)
    return timeOfText(text.trim()) ?? refuse(record.line, 'bad_time', text)
  }
  return { count, value, touch, until }
}

const readTimes = (record: CsvRecord, place: number, { rows, separator, refuse }: TableTarget): void => {
  const text = textOf(record, place)
  let before = Number.NEGATIVE_INFINITY
  for (const each of text === '' ? [] : text.split(separator)) {
    const at = timeOfText(each.trim()) ?? refuse(record.line, 'bad_time', each)
    if (at < before) refuse(record.line, 'time_order')
    before = at
    rows.time(at)
  }
}

/** Rows of a table with such a header. */
const rowReader = (header: CsvRecord, target: TableTarget): ((record: CsvRecord) => void) => {
  const [fields, places] = [header.fields, placesOf(header, target)]
  const { rows, refuse, ids, separator } = target
  const cells = cellsOf(target, places)
  const readPath = pathReader(channelBytes(ids), new TextEncoder().encode(separator))
  let line = 1
  const onChannel = (channel: number | undefined): void => {
    if (channel === undefined) refuse(line, 'not_utf8')
    else if (channel === -1) refuse(line, 'empty_channel')
    else rows.touch(channel)
  }

  return (record) => {
    line = record.line
    if (record.fields !== fields) refuse(line, 'field_count', String(record.fields), String(fields))
    readPath(record.bytes, record.begins[places.path] ?? 0, record.ends[places.path] ?? 0, onChannel)
    if (places.times !== -1) {
      readTimes(record, places.times, target)
      checkTimes(target, line)
    }
    rows.end({
      conversions: cells.count(record, 'conversions'),
      nulls: cells.count(record, 'nulls'),
      value: cells.value(record),
      lead: cells.touch(record, 'lead'),
      opportunity: cells.touch(record, 'opportunity'),
      until: cells.until(record),
    })
  }
}

/** A path table as CSV; its first record names the columns, in any order. */
export const csvTable = (target: TableTarget): ByteSink => {
  let read: ((record: CsvRecord) => void) | undefined
  const records = csvRecords(
    (record) => {
      if (read === undefined) read = rowReader(record, target)
      else read(record)
    },
    (line, fault) => target.refuse(line, fault === 'openQuote' ? 'open_quote' : 'row_too_long'),
  )
  return {
    write: records.write,
    end: () => {
      records.end()
      if (read === undefined) target.refuse(1, 'empty_table')
    },
  }
}

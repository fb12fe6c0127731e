import type { Source } from '../source.ts'
import { decodedText } from './decode.ts'
import { isPage, pageSplitter } from './page.ts'
import { MOST_ROW_CHARACTERS, type RecordSplitter, recordSplitter, type TableRecord } from './records.ts'

/** The header is looked for in so many lines. */
export const HEAD_LINES = 30

const DELIMITERS = [',', '\t', ';', '，', '|'] as const

/** Whether a header of a known report is among these lines. */
export type HasHeader = (records: readonly TableRecord[]) => boolean

/** Old Macs ended lines by a carriage return alone. */
const newlineOf = (head: string): string => (!head.includes('\n') && head.includes('\r') ? '\r' : '\n')

/** Where the first lines end; -1 where more may come. */
const headEnd = (text: string, isAll: boolean): number => {
  let [at, lines] = [-1, 0]
  do {
    at = text.indexOf('\n', at + 1)
    lines += 1
  } while (at !== -1 && lines <= HEAD_LINES)
  if (at !== -1) return at + 1
  if (text.length >= MOST_ROW_CHARACTERS) return MOST_ROW_CHARACTERS
  return isAll ? text.length : -1
}

const headRecords = (head: string, delimiter: string): readonly TableRecord[] => {
  try {
    return recordSplitter({ delimiter, newline: newlineOf(head) }).push(`${head}${newlineOf(head)}`)
  } catch {
    return []
  }
}

const widest = (records: readonly TableRecord[]): number =>
  records.reduce((most, { cells }) => Math.max(most, cells.length), 0)

/** The delimiter under which a known header shows; where none does, the one that makes most columns. */
const delimiterOf = (head: string, hasHeader: HasHeader): string => {
  const tables = DELIMITERS.map((delimiter) => ({ delimiter, records: headRecords(head, delimiter) }))
  const known = tables.find(({ records }) => hasHeader(records))
  const [most] = tables.toSorted((a, b) => widest(b.records) - widest(a.records))
  return (known ?? most)?.delimiter ?? ','
}

const splitterOf = (head: string, hasHeader: HasHeader): RecordSplitter =>
  isPage(head) ? pageSplitter() : recordSplitter({ delimiter: delimiterOf(head, hasHeader), newline: newlineOf(head) })

/** A text, or a web page, as a table, in memory of its first lines and of one chunk. */
export const textTable = (name: string, chunks: AsyncIterable<Uint8Array>, hasHeader: HasHeader): Source => {
  const { text, encoding } = decodedText(chunks)

  async function* records(): AsyncGenerator<TableRecord[]> {
    let head = ''
    let splitter: RecordSplitter | undefined
    const begin = (isAll: boolean): TableRecord[] => {
      const end = headEnd(head, isAll)
      if (end === -1) return []
      splitter = splitterOf(head.slice(0, end), hasHeader)
      return splitter.push(head)
    }
    for await (const more of text) {
      if (splitter !== undefined) yield splitter.push(more)
      else {
        head += more
        yield begin(false)
      }
    }
    if (splitter === undefined) yield begin(true)
    yield splitter?.end() ?? []
  }

  return { name, isSheet: false, records: records(), encoding }
}

import { Refusal } from '../refusal.ts'
import { quotedRecord, type Separators } from './quoted-record.ts'

/** One line of a table; of several lines of text where a quoted cell holds line feeds. */
export interface TableRecord {
  /** Where it begins, 1-based. */
  line: number
  cells: readonly string[]
}

export const MOST_ROW_CHARACTERS = 2 ** 20
/** Wider than any report. */
export const MOST_COLUMNS = 1_000
const QUOTE = '"'

export interface RecordSplitter {
  push: (text: string) => TableRecord[]
  end: () => TableRecord[]
}

interface Cut {
  cells: string[]
  /** Where the next record begins. */
  next: number
  lines: number
}

const linesIn = (text: string, newline: string): number => text.split(newline).length - 1

/** The same refusal wherever the chunks are cut. */
const checkLength = (text: string, begin: number, end: number, line: number): void => {
  if (end - begin <= MOST_ROW_CHARACTERS) return
  if (text.slice(begin, begin + MOST_ROW_CHARACTERS).includes(QUOTE)) throw new Refusal('open_quote', [], line)
  throw new Refusal('row_too_long', [String(MOST_ROW_CHARACTERS)], line)
}

/** Reads the record that begins here; undefined where its end did not come yet. */
const recordAt = (text: string, at: number, separators: Separators): Cut | undefined => {
  const end = text.indexOf(separators.newline, at)
  if (end === -1) return undefined
  const plain = text.slice(at, end)
  if (!plain.includes(QUOTE)) return { cells: plain.split(separators.delimiter), next: end + 1, lines: 1 }
  const record = quotedRecord(text, at, separators)
  if (typeof record === 'string') return undefined
  return { ...record, lines: linesIn(text.slice(at, record.next), separators.newline) }
}

const withoutReturn = (cells: string[]): string[] => {
  const last = cells[cells.length - 1]
  if (last?.endsWith('\r')) cells[cells.length - 1] = last.slice(0, -1)
  return cells
}

/**
 * Cuts text into records as it comes (RFC 4180 with any separator). Lines without anything are left out but counted.
 * Throws `Refusal` for a row without an end.
 */
export const recordSplitter = (separators: Separators): RecordSplitter => {
  let [rest, line] = ['', 1]

  const take = (text: string): TableRecord[] => {
    const records: TableRecord[] = []
    let at = 0
    for (let cut = recordAt(text, at, separators); cut !== undefined; cut = recordAt(text, at, separators)) {
      checkLength(text, at, cut.next, line)
      const cells = withoutReturn(cut.cells)
      if (cells.some((cell) => cell !== '')) records.push({ line, cells })
      line += cut.lines
      at = cut.next
    }
    rest = text.slice(at)
    checkLength(rest, 0, rest.length, line)
    return records
  }

  return {
    push: (text) => take(rest + text),
    end: () => {
      const records = rest === '' ? [] : take(rest + separators.newline)
      if (rest !== '') throw new Refusal('open_quote', [], line)
      return records
    },
  }
}

import { afterField, contentOf, isLineFeed, isQuote, lineEnds } from './csv-fields.ts'

/** One record of a CSV file: its fields as places in `bytes`, unescaped; all of it holds until the next record. */
export interface CsvRecord {
  bytes: Uint8Array
  /** Where the record begins, 1-based. */
  line: number
  fields: number
  begins: Int32Array
  ends: Int32Array
}

export type CsvFault = 'openQuote' | 'rowTooLong'

/** Bytes on their way: chunk by chunk, then the end. */
export interface ByteSink {
  write: (chunk: Uint8Array) => void
  end: () => void
}

/** Fields beyond are counted, not kept. */
const MOST_FIELDS = 64
const LONGEST_ROW = 2 ** 24
const INCOMPLETE = -1

export const joined = (head: Uint8Array, tail: Uint8Array): Uint8Array => {
  const both = new Uint8Array(head.length + tail.length)
  both.set(head)
  both.set(tail, head.length)
  return both
}

/** Room for the fields of one record. */
const fieldsOf = () => {
  const [begins, ends] = [new Int32Array(MOST_FIELDS), new Int32Array(MOST_FIELDS)]
  return {
    begins,
    ends,
    note: (field: number, begin: number, end: number): void => {
      if (field >= MOST_FIELDS) return
      begins[field] = begin
      ends[field] = end
    },
    /** From where fields stand to what they say; without quotes only the last may hold more, the CR of a line end. */
    unwrap: (bytes: Uint8Array, fields: number, hasQuotes: boolean): void => {
      const last = Math.min(fields, MOST_FIELDS)
      for (let field = hasQuotes ? 0 : last - 1; field < last; field += 1) {
        const [begin, end] = contentOf(bytes, begins[field] ?? 0, ends[field] ?? 0)
        begins[field] = begin
        ends[field] = end
      }
    },
  }
}

/** Cuts bytes into records as they come (RFC 4180, empty lines left out); only a record that is not whole yet is kept. */
export const csvRecords = (
  onRecord: (record: CsvRecord) => void,
  onFault: (line: number, fault: CsvFault) => never,
): ByteSink => {
  const { begins, ends, note, unwrap } = fieldsOf()
  let [rest, line] = [new Uint8Array(), 1]

  const put = (bytes: Uint8Array, begin: number, end: number, fields: number, hasQuotes: boolean): void => {
    const lines = hasQuotes ? lineEnds(bytes, begin, end) : 0
    unwrap(bytes, fields, hasQuotes)
    const isEmpty = fields === 1 && !hasQuotes && begins[0] === ends[0]
    if (!isEmpty) onRecord({ bytes, line, fields, begins, ends })
    line += lines + 1
  }

  /** Reads one record; answers where the next begins. */
  const record = (bytes: Uint8Array, begin: number, isLast: boolean): number => {
    let [at, fields, hasQuotes] = [begin - 1, 0, false]
    do {
      const from = at + 1
      at = afterField(bytes, from)
      if (at > bytes.length && isLast) onFault(line, 'openQuote')
      if (at >= bytes.length && !isLast) return INCOMPLETE
      note(fields, from, at)
      fields += 1
      hasQuotes ||= isQuote(bytes[from])
    } while (at < bytes.length && !isLineFeed(bytes[at]))
    put(bytes, begin, at, fields, hasQuotes)
    return at + 1
  }

  const take = (bytes: Uint8Array, isLast: boolean): void => {
    let at = 0
    while (at < bytes.length) {
      const next = record(bytes, at, isLast)
      if (next === INCOMPLETE) break
      at = next
    }
    rest = bytes.slice(at)
    if (!isLast && rest.length > LONGEST_ROW) onFault(line, 'rowTooLong')
  }

  return {
    write: (chunk) => take(joined(rest, chunk), false),
    end: () => take(rest, true),
  }
}

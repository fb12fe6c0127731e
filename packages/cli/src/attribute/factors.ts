import { csvRecords } from './csv-records.ts'
import type { Refuse } from './faults.ts'

const FACTOR = /^\d+(\.\d+)?$/

/** Incrementality factors by channel, from a CSV file with the columns `channel` and `factor`. */
export const readFactors = (text: string, refuse: Refuse): Map<string, number> => {
  const [factors, utf8] = [new Map<string, number>(), new TextDecoder()]
  let [channelAt, factorAt] = [-1, -1]
  const records = csvRecords(
    ({ bytes, line, fields, begins, ends }) => {
      const cells = Array.from({ length: fields }, (_, at) => utf8.decode(bytes.subarray(begins[at], ends[at])))
      if (channelAt === -1) {
        for (const column of ['channel', 'factor']) if (!cells.includes(column)) refuse(line, 'missing_column', column)
        channelAt = cells.indexOf('channel')
        factorAt = cells.indexOf('factor')
        return
      }
      const factor = cells[factorAt] ?? ''
      if (!FACTOR.test(factor)) refuse(line, 'bad_factor', factor)
      factors.set(cells[channelAt] ?? '', Number(factor))
    },
    (line, fault) => refuse(line, fault === 'openQuote' ? 'open_quote' : 'row_too_long'),
  )
  records.write(new TextEncoder().encode(text.replace(/^\uFEFF/, '')))
  records.end()
  if (channelAt === -1) refuse(1, 'empty_table')
  return factors
}

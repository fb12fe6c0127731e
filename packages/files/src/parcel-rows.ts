import type { RequestSummary } from '@guiyin/events'
import type { Cell, Column } from './parquet-columns.ts'
import { collected, readTable } from './parquet-reader.ts'
import { writeTable } from './parquet-table.ts'

/** What one parcel of the stream said of its request: how many events it held, and the edge's summary, if it carried it. */
export interface ParcelRow {
  site: string
  receiptId: string
  /** Hash of its bytes: a parcel that the stream holds twice is one. */
  parcel: string
  receivedAt: number
  accepted: number
  bot: number
  test: number
  /** Events of it that repeat another one of it, byte by byte: no store can tell them apart afterwards. */
  repeats: number
  /** 1 where this stands for one copy whose person was erased. */
  erased: number
  summary: RequestSummary | undefined
}

const columns = [
  { name: 'site', type: 'STRING' },
  { name: 'receipt_id', type: 'STRING' },
  { name: 'parcel', type: 'STRING' },
  { name: 'received_at', type: 'TIMESTAMP' },
  { name: 'accepted', type: 'INT32' },
  { name: 'bot', type: 'INT32' },
  { name: 'test', type: 'INT32' },
  { name: 'repeats', type: 'INT32' },
  { name: 'erased', type: 'INT32' },
  { name: 'request_accepted', type: 'INT32' },
  { name: 'request_rejected', type: 'INT32' },
  { name: 'request_bot', type: 'INT32' },
  { name: 'request_test', type: 'INT32' },
] as const satisfies readonly Column[]

const cellsOf = (row: ParcelRow): ReadonlyMap<string, Cell> =>
  new Map<string, Cell>([
    ['site', row.site],
    ['receipt_id', row.receiptId],
    ['parcel', row.parcel],
    ['received_at', row.receivedAt],
    ['accepted', row.accepted],
    ['bot', row.bot],
    ['test', row.test],
    ['repeats', row.repeats],
    ['erased', row.erased],
    ['request_accepted', row.summary?.accepted],
    ['request_rejected', row.summary?.rejected],
    ['request_bot', row.summary?.bot],
    ['request_test', row.summary?.test],
  ])

const nameOf = ({ site, receiptId, parcel }: ParcelRow): string => JSON.stringify([site, receiptId, parcel])

/** Each parcel once, sorted by site, receipt and parcel; equal sets give equal bytes. */
export const writeParcelRows = (rows: readonly ParcelRow[]): Uint8Array => {
  const sorted = [...new Map(rows.map((row) => [nameOf(row), row]))].sort(([a], [b]) => (a < b ? -1 : 1))
  return writeTable(
    columns,
    sorted.map(([, row]) => cellsOf(row)),
    (cells, name) => cells.get(name),
  )
}

const whole = (value: unknown): number => {
  const number = value instanceof Date ? value.getTime() : value
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  throw new TypeError('A row of requests lacks a whole number')
}

const summaryOf = (cell: (name: string) => unknown): RequestSummary | undefined => {
  if ((cell('request_accepted') ?? null) === null) return undefined
  const count = (verdict: keyof RequestSummary) => whole(cell(`request_${verdict}`))
  return { accepted: count('accepted'), rejected: count('rejected'), bot: count('bot'), test: count('test') }
}

const rowOf = (cell: (name: string) => unknown): ParcelRow => ({
  site: String(cell('site')),
  receiptId: String(cell('receipt_id')),
  parcel: String(cell('parcel')),
  receivedAt: whole(cell('received_at')),
  accepted: whole(cell('accepted')),
  bot: whole(cell('bot')),
  test: whole(cell('test')),
  repeats: whole(cell('repeats')),
  erased: whole(cell('erased')),
  summary: summaryOf(cell),
})

const names: readonly string[] = columns.map((column) => column.name)

async function* rowGroups(bytes: Uint8Array): AsyncGenerator<ParcelRow[]> {
  for await (const cells of readTable(bytes).groups(names)) {
    const [first = []] = cells
    yield first.map((_, row) => rowOf((name) => cells[names.indexOf(name)]?.[row]))
  }
}

export const readParcelRows = async (bytes: Uint8Array | undefined): Promise<ParcelRow[]> =>
  bytes === undefined ? [] : (await collected(rowGroups(bytes))).flat()

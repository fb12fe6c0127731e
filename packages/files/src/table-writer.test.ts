import { expect, test } from 'vitest'
import { type Cell, type Column, ROW_GROUP } from './parquet-columns.ts'
import { writeTable } from './parquet-table.ts'
import { tableWriter } from './table-writer.ts'

const COLUMNS: Column[] = [
  { name: 'name', type: 'STRING' },
  { name: 'spend', type: 'DECIMAL(18,6)' },
  { name: 'clicks', type: 'INT64' },
]
const rowsOf = (count: number): Record<string, Cell>[] =>
  Array.from({ length: count }, (_, row) => ({
    name: `关键词 ${row % 700}`,
    spend: `${row}.5`,
    clicks: row % 3 || null,
  }))
const cell = (row: Record<string, Cell>, name: string): Cell => row[name]

test.each([0, 1, ROW_GROUP, ROW_GROUP + 1, 2 * ROW_GROUP])(
  '%i rows that come by groups make the bytes of one table',
  async (count) => {
    const rows = rowsOf(count)
    const writer = tableWriter(COLUMNS, cell)
    for (let start = 0; start < count; start += ROW_GROUP) await writer.add(rows.slice(start, start + ROW_GROUP))
    const whole = writeTable(COLUMNS, rows, cell)
    expect(Buffer.concat(await writer.finish()).equals(whole)).toBe(true)
  },
)

import { type DataRow, type DataSet, otherCosts, spend } from '@guiyin/events/datasets'
import { gzipped, writeCsv, writeTable } from '@guiyin/files'
import { memoryObjects } from '@guiyin/files/testing'
import { rowStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { exportRows } from './partition.ts'
import { DATA_TABLES, type DataTable } from './table.ts'

const DAY = '2026-01-15'

const tableOf = (dataSet: DataSet): DataTable => {
  const table = DATA_TABLES.find((one) => one.dataSet === dataSet)
  if (table === undefined) throw new Error(dataSet.id)
  return table
}

const costs = (count: number): DataRow[] =>
  Array.from({ length: count }, (_, row) => ({
    ...{ date: DAY, kind: 'tools', item: `"item" ${row}`, amount: `${row}.50`, currency: 'CNY' },
  }))

const ads = (count: number): DataRow[] =>
  Array.from({ length: count }, (_, row) => ({
    ...{ date: DAY, platform: 'baidu', keyword: `词 ${row}`, spend: `${row}.25`, currency: 'CNY', clicks: row },
  }))

/** Rows whose keys are already in order come out as they went in. */
const byKey = (rows: readonly DataRow[], name: string): DataRow[] =>
  rows.toSorted((a, b) => (JSON.stringify(a[name]) < JSON.stringify(b[name]) ? -1 : 1))

const exported = async (dataSet: DataSet, rows: readonly DataRow[]) => {
  const store = rowStore(simulatedDynamo().client, 't')
  await store.put({ site: 'shop', dataSet, importId: 'i', at: 0, part: 0 }, rows)
  const objects = memoryObjects()
  const files = (await exportRows({ objects, rows: store }, tableOf(dataSet), 'shop', DAY)) ?? []
  const bodies = await Promise.all(files.map(async ({ key }) => (await objects.get(key))?.body ?? new Uint8Array()))
  return { files, bodies }
}

test.each([
  [otherCosts, costs, 'item', {}],
  [spend, ads, 'keyword', { grain: null, counted: true }],
] as const)('many rows of a day are the files that all at once would be', async (dataSet, make, name, more) => {
  const rows = make(2_100)
  const { columns } = tableOf(dataSet)
  const whole = byKey(rows, name).map((row) => ({ ...row, site: 'shop', import_id: 'i', ...more }))
  const cell = (row: DataRow, column: string) => row[column] ?? null
  const shown = ({ name: column, type }: (typeof columns)[number], value: DataRow[string]) => [
    column,
    type === 'DECIMAL(18,6)' && value !== null ? Number(value) : value,
  ]
  const lines = whole.map((row) =>
    JSON.stringify(Object.fromEntries(columns.map((column) => shown(column, cell(row, column.name) ?? null)))),
  )
  const { files, bodies } = await exported(dataSet, rows)
  const [parquet, csv, json] = bodies.map((body) => Buffer.from(body))
  expect(parquet?.equals(writeTable(columns, whole, cell))).toBe(true)
  expect(csv?.equals(gzipped(writeCsv(columns, whole, cell)))).toBe(true)
  expect(json?.toString()).toBe(`[\n${lines.join(',\n')}\n]\n`)
  expect(files.map(({ rows: count, bytes }) => [count, bytes])).toEqual(bodies.map(({ length }) => [2_100, length]))
})

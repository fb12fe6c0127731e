import { gunzipSync } from 'node:zlib'
import { completeImport, storePart } from '@guiyin/edge'
import { campaignMap, type DataRow, type DataSet, otherCosts, spend } from '@guiyin/events/datasets'
import { duckdbFolder, memoryObjects, type ObjectFault } from '@guiyin/files/testing'
import { afterAll, expect, test } from 'vitest'
import { importStores } from '../../../test/support/import-stores.ts'
import { exportDataSets } from './export-data-sets.ts'
import { DATA_TABLES } from './table.ts'

const db = await duckdbFolder()
afterAll(() => db.close())

const DAY = '2026-01-15'

const aShop = async (objects: Parameters<typeof exportDataSets>[0]['objects'] = memoryObjects()) => {
  const stores = await importStores()
  const bring = async (dataSet: DataSet, rows: readonly DataRow[], grain: string | null = null): Promise<string> => {
    const importId = stores.newId()
    const { at } = await stores.imports.begin('shop', importId, stores.clock(), dataSet.id)
    const importing = { site: 'shop', dataSet, importId, at }
    await storePart(stores, importing, 0, { rows, refused: 0 })
    await completeImport(stores, importing, { grain, platform: null, file: null }, '2026-01-20')
    return importId
  }
  const undo = async (importId: string) => {
    await stores.log.beginUndo('shop', importId, stores.clock())
    await stores.log.finishUndo('shop', importId)
  }
  const run = exportDataSets({ catalog: stores.catalog, objects, rows: stores.rows, imports: stores.log })
  const textAt = async (key: string): Promise<string> =>
    new TextDecoder().decode((await objects.get(`exports/v1/${key}`))?.body)
  const json = async (table: string): Promise<unknown> =>
    JSON.parse(await textAt(`json/${table}/site=shop/date=${DAY}.json`))
  return { ...stores, bring, undo, run, textAt, json, objects }
}

const cost = (amount: string, more: DataRow = {}): DataRow => ({
  ...{ date: DAY, kind: 'tools', amount, currency: 'CNY' },
  ...more,
})
const ad = (spent: string, more: DataRow = {}): DataRow => ({
  ...{ date: DAY, platform: 'baidu', campaign: 'c', spend: spent, currency: 'CNY' },
  ...more,
})

test('each day of a data set is exported once, and again when its imports change', async () => {
  const { bring, undo, run, json, textAt } = await aShop()
  await bring(otherCosts, [cost('3.5', { item: '=1+1' }), cost('1', { date: '2026-01-16' })])
  expect(await run()).toEqual({ partitions: 2 })
  expect(await run()).toEqual({ partitions: 0 })
  expect(await json('other_costs')).toMatchObject([{ site: 'shop', date: DAY, amount: 3.5, import_id: 'id-1' }])
  const second = await bring(otherCosts, [cost('9', { kind: 'agency' })])
  expect(await run()).toEqual({ partitions: 1 })
  expect(await json('other_costs')).toHaveLength(2)
  await undo(second)
  expect(await run()).toEqual({ partitions: 1 })
  expect(await json('other_costs')).toHaveLength(1)

  const marker = JSON.parse(await textAt('_meta/datasets/shop/other_costs.json'))
  expect(Object.keys(marker.partitions)).toEqual([DAY, '2026-01-16'])
  expect(
    marker.partitions[DAY].files.map(({ format, rows }: { format: string; rows: number }) => [format, rows]),
  ).toEqual([
    ['parquet', 1],
    ['csv', 1],
    ['json', 1],
  ])
})

test('a day whose imports were all undone is written once more, empty', async () => {
  const { bring, undo, run, json } = await aShop()
  const only = await bring(otherCosts, [cost('1')])
  await run()
  await undo(only)
  expect(await run()).toEqual({ partitions: 1 })
  expect(await json('other_costs')).toEqual([])
  expect(await run()).toEqual({ partitions: 0 })
})

test('ads stand at full grain, with whether they are in the numbers', async () => {
  const { bring, run, json } = await aShop()
  await bring(spend, [ad('6', { keyword: 'a' }), ad('3', { keyword: 'b' })], 'keyword')
  await bring(spend, [ad('10')], 'campaign')
  await run()
  const rows = await json('ad_performance_daily')
  expect(rows).toMatchObject([
    { keyword: 'a', spend: 6, grain: 'keyword', counted: false },
    { keyword: 'b', spend: 3, grain: 'keyword', counted: false },
    { keyword: null, spend: 10, grain: 'campaign', counted: true },
  ])
})

test('a data set without days is one file', async () => {
  const { bring, run, textAt } = await aShop()
  await bring(campaignMap, [{ platform: 'baidu', campaign: 'c', visits_campaign: 'v' }])
  expect(await run()).toEqual({ partitions: 1 })
  expect(JSON.parse(await textAt('json/campaign_map/site=shop.json'))).toMatchObject([{ visits_campaign: 'v' }])
})

test('a spreadsheet runs no formula of an exported CSV', async () => {
  const { bring, run, objects } = await aShop()
  await bring(otherCosts, [cost('1', { item: '=1+1' })])
  await run()
  const stored = await objects.get(`exports/v1/csv/other_costs/site=shop/date=${DAY}.csv.gz`)
  expect(gunzipSync(stored?.body ?? '').toString()).toContain("'=1+1")
})

test('what another run put there meanwhile stays, and the day is exported again', async () => {
  let isOvertaken = true
  const onOperation = ({ name, key }: { name: string; key: string }): ObjectFault | undefined => {
    if (name !== 'put' || !isOvertaken || !key.endsWith('.parquet')) return undefined
    isOvertaken = false
    return 'conflict'
  }
  const { bring, run } = await aShop(memoryObjects({ onOperation }))
  await bring(otherCosts, [cost('1')])
  await run()
  expect(await run()).toEqual({ partitions: 1 })
  expect(await run()).toEqual({ partitions: 0 })
})

test('DuckDB reads every table with the columns and types of its schema', async () => {
  const { bring, run } = await aShop(db.objects)
  for (const { dataSet } of DATA_TABLES) {
    const { columns } = dataSet
    const sample = Object.fromEntries(
      columns.map(({ name, type, sample: text }) => [
        name,
        ['count', 'change'].includes(type) ? Number(text) : text || null,
      ]),
    )
    const row = { ...sample, ...('ranked' in sample ? { ranked: true } : {}), ...('hour' in sample ? { hour: 7 } : {}) }
    await bring(dataSet, [row])
  }
  await run()
  await db.sql(`SET file_search_path = '${db.folder}/exports/v1'`)
  for (const { name, columns, dataSet } of DATA_TABLES) {
    const depth = dataSet.day === null ? '*' : '*/*'
    const read = await db.sql(`DESCRIBE SELECT * FROM 'current/${name}/${depth}/*.parquet'`)
    const own = new Set(columns.map((column) => column.name))
    // The folder says the day, too, where no column has that name.
    const names = read.map(({ column_name }) => String(column_name)).filter((column) => own.has(column))
    expect(names).toEqual([...own])
    expect(await db.sql(`SELECT count(*)::INT AS rows FROM 'current/${name}/${depth}/*.parquet'`)).toEqual([
      { rows: 1 },
    ])
  }
})

import { memoryObjects } from '@guiyin/files/testing'
import { catalogStore, markStore, spendStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { catalog } from '../../test/support/edge.ts'
import { importSpendFile } from './import-spend-file.ts'

const CSV = 'date,platform,campaign,spend,currency\n2026-01-14,baidu,brand,12.50,CNY\n'
const KEY = 'imports/spend/shop/2026/一月.csv'
const RESULT = 'imports/results/spend/shop/2026/一月.json'

const aFolder = async () => {
  const { client } = simulatedDynamo()
  const store = catalogStore(client, 'catalog')
  await store.apply(catalog, false)
  const objects = memoryObjects()
  let now = 0
  const clock = () => {
    now += 1
    return now
  }
  const spend = spendStore(client, 'kpis')
  const marks = markStore(client, 'kpis')
  const hash = (text: string) => Buffer.from(text).toString('hex').slice(0, 64)
  const run = importSpendFile({ catalog: store, spend, marks, objects, clock, hash })
  const drop = async (text: string | Uint8Array, key = KEY) => {
    await objects.put(key, Buffer.from(text))
    return run(key)
  }
  const result = async (key = RESULT): Promise<unknown> =>
    JSON.parse(Buffer.from((await objects.get(key))?.body ?? Buffer.from('null')).toString())
  const stored = async () => (await spend.onDay('shop', '2026-01-14')).map((fact) => fact.spend)
  return { run, drop, result, stored, marks }
}

test('a dropped file is imported and its answer laid beside', async () => {
  const { drop, result, stored, marks } = await aFolder()

  expect(await drop(CSV)).toBe('imported')
  expect(await stored()).toEqual(['12.5'])
  expect(await result()).toMatchObject({ key: KEY, accepted: 1, errors: [] })
  expect(await marks.ofSite('shop')).toHaveLength(1)
})

test('a second word of the same file does not bring its spend back over a later import', async () => {
  const { drop, run, stored } = await aFolder()
  await drop(CSV)
  await drop(CSV.replace('12.50', '9'), 'imports/spend/shop/correction.csv')

  expect(await run(KEY)).toBe('unchanged')
  expect(await stored()).toEqual(['9'])
})

test('a changed file replaces what it said, and may be changed back', async () => {
  const { drop, stored } = await aFolder()
  await drop(CSV)
  await drop(CSV.replace('12.50', '9'))
  expect(await stored()).toEqual(['9'])
  await drop(CSV)

  expect(await stored()).toEqual(['12.5'])
})

test('errors are told in both languages, good rows are stored', async () => {
  const { drop, result, stored } = await aFolder()
  await drop(`${CSV}2026-01-14,baidu,other,x,CNY\n`)

  expect(await stored()).toEqual(['12.5'])
  expect(await result()).toMatchObject({
    accepted: 1,
    errors: [
      {
        row: 2,
        path: 'spend',
        message: { 'zh-CN': expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/row/) },
      },
    ],
  })
})

test.each([
  ['a site that is none', CSV, 'imports/spend/nobody/a.csv', 'unknown_site'],
  ['an unknown column', `colour,${CSV}`, 'imports/spend/shop/a.csv', 'invalid_csv'],
  ['bytes that are no UTF-8', Uint8Array.of(0xd6, 0xd0), 'imports/spend/shop/a.csv', 'invalid_csv'],
])('%s is refused with an answer', async (_title, content, key, code) => {
  const { drop, result, stored } = await aFolder()

  expect(await drop(content, key)).toBe('refused')
  expect(await result(key.replace('imports/', 'imports/results/').replace('.csv', '.json'))).toMatchObject({
    accepted: 0,
    errors: [{ row: 0, code, message: { en: expect.any(String) } }],
  })
  expect(await stored()).toEqual([])
})

test.each(['imports/spend/a.csv', 'exports/v1/shop/a.csv', 'imports/spend/shop/a.xlsx', 'imports/spend/Shop!/a.csv'])(
  '%s is not ours to import',
  async (key) => {
    const { drop } = await aFolder()

    expect(await drop(CSV, key)).toBe('ignored')
  },
)

test('a file that is gone is ignored', async () => {
  const { run } = await aFolder()

  expect(await run(KEY)).toBe('ignored')
})

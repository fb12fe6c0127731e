import { DATA_SETS, otherCosts, templateOf } from '@guiyin/events/datasets'
import { memoryObjects } from '@guiyin/files/testing'
import { readImport } from '@guiyin/imports'
import { expect, test } from 'vitest'
import { importStores } from '../../test/support/import-stores.ts'
import { importFile } from './import-file.ts'

const CSV = 'date,platform,campaign,spend,currency\n2026-01-14,baidu,brand,12.50,CNY\n'
const KEY = 'imports/spend/shop/2026/一月.csv'
const RESULT = 'imports/results/spend/shop/2026/一月.json'

const aFolder = async () => {
  const stores = await importStores()
  const objects = memoryObjects()
  const run = importFile({ ...stores, objects, readImport })
  const drop = async (text: string | Uint8Array, key = KEY) => {
    await objects.put(key, Buffer.from(text))
    return run(key)
  }
  const result = async (key = RESULT): Promise<unknown> =>
    JSON.parse(Buffer.from((await objects.get(key))?.body ?? Buffer.from('null')).toString())
  const stored = async () => [...(await stores.spend.onDay('shop', '2026-01-14'))].map((fact) => fact.spend)
  return { ...stores, run, drop, result, stored }
}

test('a dropped file is imported and its answer laid beside', async () => {
  const { drop, result, stored, marks, log } = await aFolder()

  expect(await drop(CSV)).toBe('imported')
  expect(await stored()).toEqual(['12.5'])
  expect(await result()).toMatchObject({ key: KEY, accepted: 1, errors: [], totals: { 'spend:CNY': '12.5' } })
  expect(await marks.ofSite('shop')).toHaveLength(1)
  expect(await log.ofSite('shop')).toMatchObject([{ importId: 'file-id-1', file: '一月.csv', complete: true }])
})

test('a file of any data set is, by its folder', async () => {
  const { drop, rows, result } = await aFolder()
  const text = '日期,类别,金额,币种\n2026-01-14,tools,"1,200",CNY\n'

  expect(await drop(text, 'imports/other_costs/shop/工具.csv')).toBe('imported')
  expect([...(await rows.onDay('shop', otherCosts, '2026-01-14'))]).toMatchObject([
    { row: { kind: 'tools', amount: '1200' } },
  ])
  expect(await result('imports/results/other_costs/shop/工具.json')).toMatchObject({ accepted: 1 })
})

test.each(DATA_SETS)('the filled-in template of $id is imported from its folder', async (dataSet) => {
  const { drop, log } = await aFolder()

  expect(await drop(templateOf(dataSet, 'zh'), `imports/${dataSet.id}/shop/模板.csv`)).toBe('imported')
  expect(await log.ofSite('shop')).toMatchObject([{ dataset: dataSet.id, accepted: 1, complete: true }])
})

test('columns that are not imported are told in both languages', async () => {
  const { drop, result } = await aFolder()
  await drop(CSV.replace(',currency', ',currency,colour').replace(',CNY', ',CNY,red'))

  expect(await result()).toMatchObject({
    accepted: 1,
    warnings: [
      {
        code: 'unknown_columns',
        message: { en: expect.stringContaining('colour'), 'zh-CN': expect.stringMatching(/列名/) },
      },
    ],
  })
})

test('a web page that a back office calls .xls is read like any table', async () => {
  const { drop, result, stored } = await aFolder()
  const rows = CSV.trim()
    .split('\n')
    .map((line) => `<tr><td>${line.replaceAll(',', '</td><td>')}</td></tr>`)

  expect(await drop(`<table>${rows.join('')}</table>`, 'imports/spend/shop/报表.xls')).toBe('imported')
  expect(await result('imports/results/spend/shop/报表.xls.json')).toMatchObject({ accepted: 1 })
  expect(await stored()).toEqual(['12.5'])
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
    refused: 1,
    errors: [
      {
        row: 3,
        column: 'spend',
        message: { 'zh-CN': expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/number/) },
      },
    ],
  })
})

test.each([
  ['a site that is none', CSV, 'imports/spend/nobody/a.csv', 'unknown_site'],
  ['a data set that is none', CSV, 'imports/profits/shop/a.csv', 'unknown_dataset'],
  ['a header that nobody knows', 'colour,size\nred,1\n', 'imports/spend/shop/a.csv', 'unknown_report'],
  ['bytes that are no text', Uint8Array.of(0xff, 0xff, 0xff), 'imports/spend/shop/a.csv', 'unknown_encoding'],
])('%s is refused with an answer', async (_title, content, key, code) => {
  const { drop, result, stored } = await aFolder()

  expect(await drop(content, key)).toBe('refused')
  expect(await result(key.replace('imports/', 'imports/results/').replace('.csv', '.json'))).toMatchObject({
    accepted: 0,
    errors: [{ row: 0, code, message: { en: expect.any(String) } }],
  })
  expect(await stored()).toEqual([])
})

test.each(['imports/spend/a.csv', 'exports/v1/shop/a.csv', 'imports/spend/shop/a.txt', 'imports/results/spend/a.csv'])(
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

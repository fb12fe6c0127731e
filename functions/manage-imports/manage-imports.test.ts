import { completeImport, storePart } from '@guiyin/edge'
import { ImportList, ImportLogEntry } from '@guiyin/events'
import { otherCosts } from '@guiyin/events/datasets'
import { expect, test } from 'vitest'
import { aRequest, rejection } from '../../test/support/edge.ts'
import { importStores } from '../../test/support/import-stores.ts'
import { manageImports } from './manage-imports.ts'

const DAY = '2026-01-15'

const aShop = async () => {
  const stores = await importStores()
  const run = manageImports(stores)
  const request = (method: string, params: Record<string, string> = {}, key = 'sk_shop') =>
    aRequest({ method, params: { site: 'shop', ...params }, headers: { authorization: `Bearer ${key}` } })
  const ask = async (method: string, params: Record<string, string> = {}): Promise<unknown> =>
    JSON.parse(String((await run(request(method, params))).body))
  const bring = async (importId: string, amount: string) => {
    const { at } = await stores.imports.begin('shop', importId, stores.clock(), 'other_costs')
    const importing = { site: 'shop', dataSet: otherCosts, importId, at }
    await storePart(stores, importing, 0, { rows: [{ date: DAY, kind: 'tools', amount, currency: 'CNY' }], refused: 1 })
    await completeImport(stores, importing, { grain: null, platform: null, file: `${importId}.csv` }, '2026-01-20')
  }
  const amounts = async () => [...(await stores.rows.onDay('shop', otherCosts, DAY))].map(({ row }) => row.amount)
  return { ...stores, run, request, ask, bring, amounts }
}

test('the log names imports, the latest first, with what they brought', async () => {
  const { ask, bring, imports, clock } = await aShop()
  await bring('i1', '5')
  await imports.begin('shop', 'i2', clock(), 'rates')
  const list = ImportList.parse(await ask('GET'))
  expect(list.imports).toMatchObject([
    { importId: 'i2', dataset: 'rates', state: 'open', firstDay: null },
    {
      ...{ importId: 'i1', dataset: 'other_costs', state: 'complete', undoneAt: null, file: 'i1.csv' },
      ...{ accepted: 1, refused: 1, totals: { 'amount:CNY': '5' }, firstDay: DAY, lastDay: DAY },
    },
  ])
})

test('an import that is undone no longer counts, what it replaced counts again, and its days are marked', async () => {
  const { ask, bring, amounts, marks } = await aShop()
  await bring('i1', '5')
  await bring('i2', '9')
  expect(await amounts()).toEqual(['9'])

  const undone = ImportLogEntry.parse(await ask('DELETE', { importId: 'i2' }))

  expect(undone).toMatchObject({ importId: 'i2', state: 'undone', undoneAt: expect.any(String) })
  expect(await amounts()).toEqual(['5'])
  expect(await marks.ofSite('shop')).toContainEqual({ site: 'shop', day: DAY, cause: 'undo#other_costs#i2' })
  expect(ImportLogEntry.parse(await ask('DELETE', { importId: 'i2' })).undoneAt).toBe(undone.undoneAt)
})

test('an import of leads is undone like any other, also while its parts still come', async () => {
  const { imports, undone, undos, ask, clock } = await aShop()
  await imports.begin('shop', 'crm', clock(), 'leads')
  await imports.putPart('shop', 'crm', 0, { accepted: 1, refused: 0, totals: {}, days: [DAY] })

  expect(ImportLogEntry.parse(await ask('DELETE', { importId: 'crm' }))).toMatchObject({ state: 'undone' })
  expect([...(await undone.among('shop', ['crm', 'i9'])).keys()]).toEqual(['crm'])
  expect(await undos.ofSite('shop')).toMatchObject([{ importId: 'crm', day: '2025-12-14' }])
})

test.each([
  ['DELETE', { importId: 'i9' }, 'sk_shop', 'unknown_import'],
  ['DELETE', { importId: 'i1' }, 'rk_shop', 'wrong_key_kind'],
  ['GET', {}, 'wk_shop', 'wrong_key_kind'],
  ['GET', {}, 'sk_open', 'unknown_site'],
  ['GET', {}, '', 'unknown_key'],
])('%s %o with %s is refused: %s', async (method, params, key, code) => {
  const { run, request, bring, amounts } = await aShop()
  await bring('i1', '5')
  expect(await rejection(run, request(method, params, key))).toBe(code)
  expect(await amounts()).toEqual(['5'])
})

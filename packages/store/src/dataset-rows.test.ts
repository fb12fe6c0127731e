import { type DataRow, dataSetOf } from '@guiyin/events/datasets'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { simulatedDynamo } from '../testing/simulated-dynamo.ts'
import type { Client } from './client.ts'
import { rowStore } from './dataset-rows.ts'
import { addNotes } from './import-items.ts'
import { importLog } from './import-log.ts'
import { importStore } from './imports.ts'

const setOf = (id: string) => {
  const dataSet = dataSetOf(id)
  if (dataSet === undefined) throw new Error(id)
  return dataSet
}
const costs = setOf('other_costs')
const rates = setOf('rates')
const day = '2026-01-31'
const cost = (amount: number, more: DataRow = {}): DataRow => ({
  ...{ date: day, kind: 'agency', partner: null, amount: String(amount), currency: 'CNY' },
  ...more,
})

const storesOn = (client: Client, table: string) => {
  const rows = rowStore(client, table)
  const imports = importStore(client, table)
  const log = importLog(client, table)
  const put = async (site: string, importId: string, at: number, ...some: DataRow[]) => {
    const { at: begun } = await imports.begin(site, importId, at, 'other_costs')
    await rows.put({ site, dataSet: costs, importId, at: begun, part: 0 }, some)
  }
  const bring = async (site: string, importId: string, at: number, ...some: DataRow[]) => {
    await put(site, importId, at, ...some)
    await imports.complete(site, importId)
  }
  const undo = async (site: string, importId: string, at: number) => {
    await log.beginUndo(site, importId, at)
    await log.finishUndo(site, importId)
  }
  const amounts = async (site: string) => [...(await rows.onDay(site, costs, day))].map(({ row }) => row.amount).sort()
  return { rows, imports, log, put, bring, undo, amounts }
}

onEveryEngine((engine) => {
  const stores = () => storesOn(engine().client, engine().tables.kpis)

  test('an import counts when it is complete, replaces rows of the same key, and no longer counts when undone', async () => {
    const { put, bring, imports, undo, amounts } = stores()
    await put('shop', 'i1', 1, cost(5), cost(6, { kind: 'tools' }))
    expect(await amounts('shop')).toEqual([])
    await imports.complete('shop', 'i1')
    expect(await amounts('shop')).toEqual(['5', '6'])
    await bring('shop', 'i2', 2, cost(9))
    expect(await amounts('shop')).toEqual(['6', '9'])
    await undo('shop', 'i2', 3)
    expect(await amounts('shop')).toEqual(['5', '6'])
  })

  test('reports that each bring a part of a row complete each other, until one is undone', async () => {
    const { rows, imports, undo } = stores()
    const social = setOf('social_account_daily')
    const bring = async (importId: string, at: number, more: DataRow) => {
      const row = { date: day, platform: 'douyin', ...more }
      await imports.begin('social', importId, at, social.id)
      await rows.put({ site: 'social', dataSet: social, importId, at, part: 0 }, [row])
      await imports.complete('social', importId)
    }
    const told = async () => [...(await rows.onDay('social', social, day))].map(({ row }) => [row.views, row.followers])
    await bring('i1', 1, { views: 9, likes: 1 })
    await bring('i2', 2, { views: null, followers: 70 })
    expect(await told()).toEqual([[9, 70]])
    await bring('i3', 3, { followers: 71 })
    expect(await told()).toEqual([[9, 71]])
    await undo('social', 'i1', 4)
    expect(await told()).toEqual([[undefined, 71]])
  })

  test('rows lie on their days, or together and still on their days', async () => {
    const { rows, bring } = stores()
    await bring('days', 'i1', 1, cost(1), cost(2, { date: '2026-02-01' }))
    expect([...(await rows.onDay('days', costs, '2026-02-01'))]).toHaveLength(1)
    const rate = (date: string): DataRow => ({ date, currency: 'USD', rate: '7' })
    const part = { site: 'days', dataSet: rates, importId: 'i2', at: 1, part: 0 }
    expect(await rows.put(part, [rate('2026-02-01'), rate(day)])).toEqual([day, '2026-02-01'])
    expect([...(await rows.all('days', rates))]).toHaveLength(2)
    expect([...(await rows.onDay('days', rates, day))]).toHaveLength(1)
  })

  test('a thousand rows of a day are few items', async () => {
    const many = Array.from({ length: 9_000 }, (_, index) => cost(index, { item: `事项 ${index}` }))
    const { rows, bring } = stores()
    await bring('many', 'i1', 1, ...many)
    expect([...(await rows.onDay('many', costs, day))]).toHaveLength(9_000)
  })

  test('the log tells imports, the latest first, with what they brought and whether they were undone', async () => {
    const { imports, log, bring, undo } = stores()
    await bring('log', 'i1', 1, cost(1))
    await imports.begin('log', 'i2', 2)
    const part = { accepted: 2, refused: 1, totals: { 'amount:CNY': '1.5' }, days: [day] }
    await imports.putPart('log', 'i2', 0, part)
    await imports.putPart('log', 'i2', 1, { ...part, days: ['2026-01-30'] })
    await imports.putPart('log', 'i2', 1, { ...part, days: ['2026-01-30'] })
    const sum = (await imports.partsOf('log', 'i2')).reduce(addNotes)
    expect(sum).toEqual({ accepted: 4, refused: 2, totals: { 'amount:CNY': '3' }, days: ['2026-01-30', day] })
    await imports.complete('log', 'i2', { ...sum, dataset: 'other_costs', grain: null, platform: null, file: 'a.csv' })
    await undo('log', 'i1', 7)
    expect(await log.ofSite('log')).toMatchObject([
      { importId: 'i2', at: 2, complete: true, undone: null, file: 'a.csv', accepted: 4 },
      { importId: 'i1', at: 1, complete: true, undone: 7 },
    ])
  })

  test('an undo counts once it is finished; one that was given up is over', async () => {
    const { log, bring, amounts } = stores()
    await bring('undo', 'i1', 1, cost(5))
    await log.beginUndo('undo', 'i1', 2)
    expect(await amounts('undo')).toEqual(['5'])
    expect(await log.isUndoOver('undo', 'i1', 3)).toBe(false)
    expect(await log.isUndoOver('undo', 'i1', 86_400_003)).toBe(true)
    await log.finishUndo('undo', 'i1')
    expect(await log.isUndoOver('undo', 'i1', 3)).toBe(true)
    await log.beginUndo('undo', 'i1', 9)
    expect(await amounts('undo')).toEqual([])
    expect(await log.isUndoOver('undo', 'never', 3)).toBe(false)
    await expect(log.finishUndo('undo', 'never')).rejects.toThrow('never began')
  })

  test('an undo that was given up and is tried again is not over before it is finished', async () => {
    const { log, bring } = stores()
    const later = 86_400_009
    await bring('retry', 'i1', 1, cost(5))
    await log.beginUndo('retry', 'i1', 2)
    expect(await log.isUndoOver('retry', 'i1', later)).toBe(true)
    await log.beginUndo('retry', 'i1', later)
    expect(await log.isUndoOver('retry', 'i1', later + 1)).toBe(false)
    await log.finishUndo('retry', 'i1')
    expect(await log.ofSite('retry')).toMatchObject([{ undone: later }])
  })

  test('an import that comes to its end late is not given up meanwhile', async () => {
    const { imports } = stores()
    await imports.begin('late', 'i1', 0)
    await imports.close('late', 'i1', 86_400_000)
    expect(await imports.isOver('late', 'i1', 86_400_001)).toBe(false)
    expect(await imports.isOver('late', 'i1', 2 * 86_400_001)).toBe(true)
  })
})

test('the last import of a key counts, whatever the order, the repetitions and the undone ones', async () => {
  const imports = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      at: fc.nat(3),
      rows: fc.array(fc.record({ kind: fc.constantFrom('agency', 'tools'), amount: fc.nat(9) }), { minLength: 1 }),
      undone: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  )
  await fc.assert(
    fc.asyncProperty(imports, async (all) => {
      const expected = new Map<string, string>()
      const counted = all.filter(({ undone }) => !undone).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      for (const { rows } of counted) for (const { kind, amount } of rows) expected.set(kind, String(amount))
      for (const order of [all, all.toReversed(), [...all, ...all]]) {
        const { bring, undo, rows } = storesOn(simulatedDynamo().client, 't')
        for (const { id, at, rows: own, undone } of order) {
          await bring('shop', id, at, ...own.map(({ kind, amount }) => cost(amount, { kind })))
          if (undone) await undo('shop', id, 9)
        }
        const held = [...(await rows.onDay('shop', costs, day))].map(({ row }) => [row.kind, row.amount])
        expect(held.sort()).toEqual([...expected].sort())
      }
    }),
    { numRuns: 60 },
  )
})

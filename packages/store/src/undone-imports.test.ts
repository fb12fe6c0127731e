import { expect, test } from 'vitest'
import { simulatedDynamo } from '../testing/index.ts'
import { importLog } from './import-log.ts'
import { importStore } from './imports.ts'
import { openUndos } from './open-undos.ts'
import { undoneImports } from './undone-imports.ts'

const stores = () => {
  const { client } = simulatedDynamo()
  return {
    log: importLog(client, 'kpis'),
    undone: undoneImports(client, 'kpis'),
    undos: openUndos(client, 'kpis'),
  }
}

test('an import is undone from the end of its undo on, since its beginning', async () => {
  const { log, undone } = stores()
  await log.beginUndo('shop', 'i1', 7)
  expect(await undone.among('shop', ['i1'])).toEqual(new Map())
  await log.finishUndo('shop', 'i1')
  await log.beginUndo('shop', 'i1', 8)
  expect(await undone.among('shop', ['i1', 'i2'])).toEqual(new Map([['i1', 7]]))
  expect(await undone.among('shop', ['i2'])).toEqual(new Map())
  expect(await undone.among('blog', ['i1'])).toEqual(new Map())
})

test('an undo that dies before the log knows counts, and keeps its time when it is asked for again', async () => {
  let isDying = false
  const { client } = simulatedDynamo({
    onOperation: ({ keys }) => (isDying && keys.some((item) => item.done === true) ? 'crash' : undefined),
  })
  const [log, undone] = [importLog(client, 'kpis'), undoneImports(client, 'kpis')]
  await importStore(client, 'kpis').begin('shop', 'i1', 1, 'leads')
  await log.beginUndo('shop', 'i1', 7)
  isDying = true
  await expect(log.finishUndo('shop', 'i1')).rejects.toThrow()
  isDying = false
  expect(await undone.among('shop', ['i1'])).toEqual(new Map([['i1', 7]]))
  expect(await log.ofSite('shop')).toMatchObject([{ undone: null }])

  await log.beginUndo('shop', 'i1', 9)
  await log.finishUndo('shop', 'i1')
  expect(await undone.among('shop', ['i1'])).toEqual(new Map([['i1', 7]]))
  expect(await log.ofSite('shop')).toMatchObject([{ undone: 7 }])
})

test('hundreds of imports cost one question, and undone rows that are kept do not weigh on it', async () => {
  const { client, units } = simulatedDynamo()
  const [log, undone] = [importLog(client, 'kpis'), undoneImports(client, 'kpis')]
  const ids = Array.from({ length: 300 }, (_, index) => `i${index}`)
  for (const id of ids) {
    await importStore(client, 'kpis').begin('shop', id, 1, id === 'i7' ? 'leads' : 'other_costs')
    await log.beginUndo('shop', id, 7)
    await log.finishUndo('shop', id)
  }
  const before = units.read
  expect(await undone.among('shop', ids)).toEqual(new Map([['i7', 7]]))
  expect(units.read - before).toBe(1)
})

const undo = { site: 'shop', importId: 'i1', at: 7, day: '2026-01-01' }

test('an open undo keeps how far it is until it is closed', async () => {
  const { undos } = stores()
  await undos.open(undo)
  expect(await undos.moveOn(undo, { day: '2026-01-02' })).toBe(true)
  expect(await undos.ofSite('shop')).toEqual([{ ...undo, day: '2026-01-02' }])
  expect(await undos.close(undo)).toBe(true)
  expect(await undos.ofSite('shop')).toEqual([])
  expect(await undos.moveOn(undo, { day: '2026-01-03' })).toBe(false)
})

test('an open undo notes behind which conversion of its import it is to go on', async () => {
  const { undos } = stores()
  await undos.open(undo)
  expect(await undos.moveOn(undo, { after: 'lead#L-1' })).toBe(true)
  expect(await undos.ofSite('shop')).toEqual([{ ...undo, after: 'lead#L-1' }])
})

test('an undo that is asked for again begins anew, whatever an earlier pass says of it', async () => {
  const { undos } = stores()
  const again = { ...undo, at: 9 }
  await undos.open(undo)
  await undos.open(again)
  expect([await undos.moveOn(undo, { day: '2026-01-02' }), await undos.close(undo)]).toEqual([false, false])
  expect(await undos.ofSite('shop')).toEqual([again])
})

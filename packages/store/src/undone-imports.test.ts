import { expect, test } from 'vitest'
import { simulatedDynamo } from '../testing/index.ts'
import { importLog } from './import-log.ts'
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

const undo = { site: 'shop', importId: 'i1', at: 7, day: '2026-01-01' }

test('an open undo keeps how far it is until it is closed', async () => {
  const { undos } = stores()
  await undos.open(undo)
  expect(await undos.moveOn(undo, '2026-01-02')).toBe(true)
  expect(await undos.ofSite('shop')).toEqual([{ ...undo, day: '2026-01-02' }])
  expect(await undos.close(undo)).toBe(true)
  expect(await undos.ofSite('shop')).toEqual([])
  expect(await undos.moveOn(undo, '2026-01-03')).toBe(false)
})

test('an undo that is asked for again begins anew, whatever an earlier pass says of it', async () => {
  const { undos } = stores()
  const again = { ...undo, at: 9 }
  await undos.open(undo)
  await undos.open(again)
  expect([await undos.moveOn(undo, '2026-01-02'), await undos.close(undo)]).toEqual([false, false])
  expect(await undos.ofSite('shop')).toEqual([again])
})

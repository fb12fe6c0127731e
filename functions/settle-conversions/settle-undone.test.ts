import type { ConversionKey } from '@guiyin/domain'
import { importLog } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { lead, MINUTE } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, shop } from '../../test/support/pipeline.ts'
import { settleUndone } from './settle-undone.ts'

const NOW = Date.UTC(2026, 0, 31, 4)

const zoo = { ...shop, id: 'zoo', keys: { write: 'wk_zoo1', secret: 'sk_zoo1', read: 'rk_zoo1' } }

const undoneImport = async (leads: number, sites = [shop]) => {
  const { client } = simulatedDynamo()
  const running = await pipeline({ client, clock: () => NOW, sites })
  const { stores } = running
  const facts = Array.from({ length: leads }, (_, index) =>
    lead(`l${index}`, NOW - MINUTE, { leadId: String(index).padStart(5, '0'), importId: 'i1' }),
  )
  await stores.conversions.putClaims(
    facts.map((fact) => ({ key: { site: 'shop', kind: 'lead', naturalId: fact.leadId }, fact })),
  )
  const log = importLog(client, 'kpis')
  await log.beginUndo('shop', 'i1', NOW)
  await stores.undos.open({ site: 'shop', importId: 'i1', at: NOW, day: '2026-01-30' })
  await log.finishUndo('shop', 'i1')
  return { ...running, facts }
}

test('a pass over a large import holds a page of it, and the next goes on behind the page that was done', async () => {
  const { stores } = await undoneImport(1_100)
  const passes: string[][] = []
  const pass = async (pages: number) => {
    const settled: string[] = []
    passes.push(settled)
    const settle = async (_: string, keys: readonly ConversionKey[]) => {
      expect(keys.length).toBeLessThanOrEqual(500)
      if (pages-- === 0) throw new Error('the process dies')
      settled.push(...keys.map(({ naturalId }) => naturalId))
    }
    await settleUndone(stores, { site: 'shop', until: '2026-01-30', settle })
  }
  await expect(pass(1)).rejects.toThrow('dies')
  expect(await stores.undos.ofSite('shop')).toMatchObject([{ after: expect.any(String) }])
  await pass(9)
  expect(passes.map((settled) => [settled.length, settled[0], settled.at(-1)])).toEqual([
    [500, '00000', '00499'],
    [600, '00500', '01099'],
  ])
  expect(await stores.undos.ofSite('shop')).toEqual([])
})

test('a page and its days are noted together: neither takes the other back', async () => {
  const { stores } = await undoneImport(600)
  const pass = (dying: string) => {
    const settle = async () => undefined
    const keysOnDay = async (_: string, day: string) => {
      if (day === dying) throw new Error('the process dies')
      return []
    }
    const conversions = { ...stores.conversions, keysOnDay }
    return settleUndone({ ...stores, conversions }, { site: 'shop', until: '2026-02-05', settle })
  }
  await expect(pass('2026-02-02')).rejects.toThrow('dies')
  expect(await stores.undos.ofSite('shop')).toMatchObject([{ day: '2026-02-02', after: expect.any(String) }])
})

test('an undo of one site is settled behind the late facts of all sites', async () => {
  const { stores, settle, attribute } = await undoneImport(1, [shop, zoo])
  await attribute(batchOf([{ ...lead('z', NOW - MINUTE), site: 'zoo' }]))
  const order: string[] = []
  const { keysOnDay, keysOfImport } = stores.conversions
  stores.conversions.keysOnDay = (site, day) => {
    order.push(site)
    return keysOnDay(site, day)
  }
  stores.conversions.keysOfImport = (...asked) => {
    order.push('undone')
    return keysOfImport(...asked)
  }
  await settle()
  expect([...new Set(order)]).toEqual(['shop', 'zoo', 'undone'])
})

import type { SpendRow } from '@guiyin/events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { simulatedDynamo } from '../testing/simulated-dynamo.ts'
import { spendStore } from './spend.ts'

const day = '2026-01-31'
const row = (overrides: Partial<SpendRow> = {}): SpendRow => ({
  date: day,
  platform: 'baidu',
  campaign: 'spring',
  spend: 12.5,
  currency: 'CNY',
  ...overrides,
})

onEveryEngine((engine) => {
  const spend = () => spendStore(engine().client, engine().tables.kpis)

  test('a row counts with absent and empty parts as null, money as a decimal, counts as numbers', async () => {
    await spend().put('plain', 'i1', 1, [
      row({ campaign: '', account: null, spend: '007.50', clicks: '12', impressions: 0 }),
    ])
    expect([...(await spend().onDay('plain', day))]).toEqual([
      {
        date: day,
        platform: 'baidu',
        account: null,
        campaign: null,
        channel: null,
        ad_group: null,
        keyword: null,
        creative: null,
        spend: '7.5',
        currency: 'CNY',
        impressions: 0,
        clicks: 12,
        importId: 'i1',
      },
    ])
  })

  test('a later import replaces the rows of the same natural key and no others', async () => {
    const site = 'replaced'
    await spend().put(site, 'i2', 20, [row({ spend: 2 })])
    await spend().put(site, 'i9', 10, [row({ spend: 1 }), row({ campaign: 'summer', spend: 5 })])
    await spend().put(site, 'i1', 20, [row({ spend: 3 })])
    await spend().put(site, 'i3', 30, [row({ date: '2026-02-01', spend: 9 })])
    const rows = [...(await spend().onDay(site, day))]
    expect(rows.map(({ campaign, spend: amount }) => `${campaign} ${amount}`).sort()).toEqual(['spring 2', 'summer 5'])
  })

  test.each<[string, Partial<SpendRow>]>([
    ['platform', { platform: 'google' }],
    ['account', { account: 'a' }],
    ['channel', { channel: 'sem' }],
    ['ad group', { ad_group: 'g' }],
    ['keyword', { keyword: 'spring' }],
    ['creative', { creative: 'c' }],
  ])('rows that differ in their %s stand beside each other', async (name, part) => {
    await spend().put(`beside ${name}`, 'i1', 1, [row(), row(part)])
    expect([...(await spend().onDay(`beside ${name}`, day))]).toHaveLength(2)
  })

  test('a row with the longest parts there are fits a key', async () => {
    const long = '长'.repeat(256)
    const rows = [row({ account: long, campaign: long, ad_group: long, keyword: long, creative: long })]
    await spend().put('long', 'i1', 1, rows)
    expect([...(await spend().onDay('long', day))][0]?.creative).toBe(long)
  })

  test('an import is complete once it was completed, and beginning it again does not reopen it', async () => {
    expect(await spend().isOver('imports', 'i1', 0)).toBe(false)
    await spend().begin('imports', 'i1', 1)
    expect(await spend().isOver('imports', 'i1', 0)).toBe(false)
    await spend().complete('imports', 'i1')
    await spend().begin('imports', 'i1', 2)
    expect(await spend().isOver('imports', 'i1', 0)).toBe(true)
    expect(await spend().isOver('imports', 'i2', 0)).toBe(false)
  })

  test('an import is over when it is complete, or a day after it began', async () => {
    const day = 86_400_000
    await spend().begin('over', 'i1', 1_000)

    expect(await spend().isOver('over', 'i1', 1_000 + day)).toBe(false)
    expect(await spend().isOver('over', 'i1', 1_001 + day)).toBe(true)
    expect(await spend().isOver('over', 'never', 1_001 + day)).toBe(false)
    await spend().complete('over', 'i1')
    expect(await spend().isOver('over', 'i1', 1_000)).toBe(true)
    await expect(spend().complete('imports', 'never')).rejects.toThrow('never began')
  })
})

test('the order in which imports arrive does not show', async () => {
  const imports = fc.uniqueArray(
    fc.record({ at: fc.nat(3), id: fc.constantFrom('a', 'b', 'c', 'd'), spend: fc.nat(99) }),
    {
      selector: ({ id }) => id,
    },
  )
  await fc.assert(
    fc.asyncProperty(imports, async (all) => {
      const totals = [all, all.toReversed(), [...all, ...all]].map(async (order) => {
        const store = spendStore(simulatedDynamo().client, 't')
        for (const { at, id, spend } of order) await store.put('shop', id, at, [row({ spend })])
        return [...(await store.onDay('shop', day))]
      })
      const [forward, backward, twice] = await Promise.all(totals)
      expect(backward).toEqual(forward)
      expect(twice).toEqual(forward)
    }),
    { numRuns: 100 },
  )
})

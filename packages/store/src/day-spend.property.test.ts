import { countedSpend, type SpendFact } from '@guiyin/domain'
import { campaignMap, type DataRow, naturalKeyOf, spend as spendSet } from '@guiyin/events/datasets'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simulatedDynamo } from '../testing/simulated-dynamo.ts'
import { campaignNames } from './campaign-names.ts'
import { rowStore } from './dataset-rows.ts'
import { EMPTY_NOTES } from './import-items.ts'
import { importLog } from './import-log.ts'
import { importStore } from './imports.ts'
import { spendStore } from './spend.ts'

const DAY = '2026-01-31'
const MAP: readonly DataRow[] = [
  { platform: 'baidu', campaign_id: '7', visits_campaign: 'seven' },
  { platform: 'baidu', campaign: 'd', visits_campaign: 'named' },
]

interface Brought {
  id: string
  at: number
  grain: string | null
  parts: DataRow[][]
  state: 'open' | 'complete' | 'undone'
}

const anyRow: fc.Arbitrary<DataRow> = fc
  .record({
    account: fc.constantFrom(null, 'a', 'b'),
    account_id: fc.constantFrom(null, '1'),
    campaign: fc.constantFrom(null, 'c', 'd'),
    campaign_id: fc.constantFrom(null, null, '7', '8'),
    keyword: fc.constantFrom(null, 'k', 'l'),
    hour: fc.constantFrom(null, null, 3),
    channel: fc.constantFrom(null, 'sem'),
    impressions: fc.option(fc.nat(9)),
    conversions: fc.option(fc.constant('1.5')),
    currency: fc.constantFrom('CNY', 'USD'),
    spend: fc.nat(99).map(String),
  })
  .map((row) => ({ date: DAY, platform: 'baidu', ...row }))

const anyImports: fc.Arbitrary<Brought[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    at: fc.nat(2),
    grain: fc.constantFrom(null, 'account', 'campaign', 'keyword', 'search_term'),
    parts: fc.array(fc.array(anyRow, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
    state: fc.constantFrom<Brought['state']>('complete', 'complete', 'complete', 'undone', 'open'),
  }),
  { selector: ({ id }) => id },
)

const stored = async (all: readonly Brought[]) => {
  const { client } = simulatedDynamo()
  const [rows, imports, log] = [rowStore(client, 't'), importStore(client, 't'), importLog(client, 't')]
  for (const { id, at, grain, parts, state } of all) {
    await imports.begin('shop', id, at)
    for (const [part, some] of parts.entries()) {
      await rows.put({ site: 'shop', dataSet: spendSet, importId: id, at, part }, some)
    }
    if (state === 'open') continue
    await imports.complete('shop', id, { ...EMPTY_NOTES, grain })
    if (state !== 'undone') continue
    await log.beginUndo('shop', id, 9)
    await log.finishUndo('shop', id)
  }
  await rows.put({ site: 'shop', dataSet: campaignMap, importId: 'map', at: 0, part: 0 }, MAP)
  return spendStore(client, 't')
}

const textOf = (row: DataRow, name: string): string | null => (typeof row[name] === 'string' ? row[name] : null)
const countOf = (row: DataRow, name: string): number | null => (typeof row[name] === 'number' ? row[name] : null)

/** The rule on the whole day at once: of each key the last row, then of each campaign the coarsest report. */
const wholeDay = (all: readonly Brought[], isAsked: (row: DataRow) => boolean): SpendFact[] => {
  const last = new Map<string, { row: DataRow; importId: string; grain: string | null }>()
  const complete = all.filter(({ state }) => state === 'complete')
  for (const { id, grain, parts } of complete.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    for (const row of parts.flat()) last.set(naturalKeyOf(spendSet)(row), { row, importId: id, grain })
  }
  const weighed = [...last.values()]
    .filter(({ row }) => isAsked(row))
    .map(({ row, importId, grain }) => ({
      ...{ platform: 'baidu', account: textOf(row, 'account'), account_id: textOf(row, 'account_id') },
      ...{ campaign: textOf(row, 'campaign'), campaign_id: textOf(row, 'campaign_id'), hour: countOf(row, 'hour') },
      ...{ grain, row, importId },
    }))
  const nameOf = campaignNames(MAP)
  return countedSpend(weighed).map(({ row, importId, account, campaign_id: id, ...names }) => {
    const conversions = textOf(row, 'conversions')
    return {
      ...{ date: DAY, platform: 'baidu', account, campaign: nameOf({ ...names, campaign_id: id }) },
      ...{ channel: row.channel === 'sem' ? 'sem' : null, ad_group: null, keyword: textOf(row, 'keyword') },
      ...{ creative: null, spend: textOf(row, 'spend') ?? '', currency: textOf(row, 'currency') ?? '' },
      ...{ impressions: countOf(row, 'impressions'), clicks: null, importId },
      ...(id === null ? {} : { campaign_id: id }),
      ...(conversions === null ? {} : { conversions }),
    }
  })
}

const inOrder = (facts: Iterable<SpendFact>): SpendFact[] =>
  Array.from(facts).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const named = (more: DataRow): DataRow => ({ date: DAY, platform: 'baidu', campaign: 'c', currency: 'CNY', ...more })

/** One name of two ids: the last row that says both tells whose the row without an id is. */
const TWO_IDS: Brought[] = [
  {
    ...{ id: 'a', at: 0, grain: 'keyword', state: 'complete' },
    parts: [
      [named({ campaign_id: '7', keyword: 'k', spend: '1' }), named({ campaign_id: '8', keyword: 'k', spend: '2' })],
      [named({ campaign_id: '7', keyword: 'l', spend: '4' })],
    ],
  },
  { ...{ id: 'b', at: 0, grain: 'campaign', state: 'complete' }, parts: [[named({ spend: '10' })]] },
]

test('a day read piece by piece holds what the rule on the whole day says, at every grain and after undos', async () => {
  await fc.assert(
    fc.asyncProperty(anyImports, async (all) => {
      const spend = await stored(all)
      const [day, keywords] = [await spend.onDay('shop', DAY), await spend.onDayBy('shop', DAY, 'keyword')]
      const expected = wholeDay(all, () => true)
      expect(inOrder(day)).toEqual(inOrder(expected))
      expect(inOrder(day)).toEqual(inOrder(expected))
      expect(new Set(day.currencies)).toEqual(new Set(expected.map(({ currency }) => currency)))
      expect(inOrder(keywords)).toEqual(inOrder(wholeDay(all, (row) => textOf(row, 'keyword') !== null)))
    }),
    { numRuns: 150, examples: [[TWO_IDS]] },
  )
})

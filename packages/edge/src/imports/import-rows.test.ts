import { leads, otherCosts, spend } from '@guiyin/events/datasets'
import type { ImportEntry } from '@guiyin/store'
import { expect, test } from 'vitest'
import { affectedDays } from './affected-days.ts'
import { completeImport, storePart } from './import-rows.ts'
import { totalsOf } from './totals.ts'
import { undoImport } from './undo-import.ts'

const DAY = '2026-01-15'
const cost = (amount: string) => ({ date: DAY, kind: 'tools', amount, currency: 'CNY' })
const entry: ImportEntry = {
  ...{ importId: 'i1', dataset: 'other_costs', at: 1, complete: true, undone: null, grain: null, platform: null },
  ...{ file: null, accepted: 1, refused: 0, totals: {}, days: [DAY] },
}

/** Stores that only say in which order they were asked. */
const noted = () => {
  const calls: string[] = []
  const note =
    <Answer>(name: string, answer: Answer) =>
    async () => {
      calls.push(name)
      return answer
    }
  const part = { accepted: 1, refused: 0, totals: {}, days: [DAY] }
  const begun = { importId: 'i1', at: 1, complete: false, notes: entry }
  const deps = {
    rows: { put: note('rows', [DAY]) },
    imports: {
      begin: note('begin', begun),
      putPart: note('part', undefined),
      part: note('held part', undefined),
      partsOf: note('parts', [part]),
      close: note('close', undefined),
      complete: note('complete', undefined),
    },
    log: {
      ofSite: note('log', [entry]),
      entriesOf: note('entries', new Map([['i1', entry]])),
      beginUndo: note('begin undo', undefined),
      finishUndo: note('finish undo', undefined),
    },
    marks: { put: note('marks', undefined), ofSite: note('known marks', []) },
    snapshots: { range: note('snapshots', []) },
    undos: { open: note('open undo', true) },
    eventsOfRows: () => ({ days: [DAY], refusals: [], publish: note('publish', undefined) }),
    clock: () => 1,
  }
  return { deps, calls }
}

const importing = { site: 'shop', dataSet: otherCosts, importId: 'i1', at: 1 }
const about = { grain: null, platform: null, file: null }

test('days are marked once the import comes to its end, and before it counts', async () => {
  const { deps, calls } = noted()
  await storePart(deps, importing, 0, { rows: [cost('1')], refused: 0 })
  await completeImport(deps, importing, about, DAY)
  expect(calls).toEqual(['rows', 'part', 'parts', 'close', 'marks', 'complete'])
})

test('days are marked after an undo begins, and before it counts', async () => {
  const { deps, calls } = noted()
  expect(await undoImport(deps, { site: 'shop', importId: 'i1', today: DAY })).toBe(true)
  expect(calls).toEqual(['entries', 'begin undo', 'marks', 'finish undo'])
})

test('an undo of what became facts opens what is to be derived anew before it counts, by what its parts tell', async () => {
  const { deps, calls } = noted()
  const lead = { ...entry, dataset: 'leads', days: [] }
  const log = { ...deps.log, entriesOf: async () => new Map([['i1', lead]]) }
  expect(await undoImport({ ...deps, log }, { site: 'shop', importId: 'i1', today: DAY })).toBe(true)
  expect(calls).toEqual(['begin undo', 'parts', 'open undo', 'known marks', 'snapshots', 'marks', 'finish undo'])
})

test('the days of facts that are undone are marked with their neighbours that are folded, and no others', async () => {
  const { deps } = noted()
  const lead = { ...entry, dataset: 'leads', days: [] }
  const log = { ...deps.log, entriesOf: async () => new Map([['i1', lead]]) }
  const entryOf = (day: string) => ({
    ...{ site: 'shop', day, version: 1, hash: '', key: '', visitorsKey: '', final: true, dataThrough: 1 },
  })
  const snapshots = { range: async () => ['2026-01-14', '2026-01-15', '2026-01-17'].map(entryOf) }
  const marked: string[] = []
  const marks = {
    ofSite: async () => ['2026-01-16', '2026-01-18'].map((day) => ({ site: 'shop', day, cause: 'arrival#a' })),
    put: async (some: readonly { day: string; cause: string }[]) =>
      void marked.push(...some.map(({ day, cause }) => `${day} ${cause}`)),
  }
  await undoImport({ ...deps, log, marks, snapshots }, { site: 'shop', importId: 'i1', today: DAY })
  expect(marked).toEqual(['2026-01-14', '2026-01-15', '2026-01-16'].map((day) => `${day} undo#leads#i1`))
})

test('rows that name people go to the stream alone, once it is noted on which days they stand', async () => {
  const { deps, calls } = noted()
  const lead = { lead_id: 'L-1', stage: 'mql', at: '2026-01-15T10:00:00+08:00' }
  const { notes } = await storePart(deps, { ...importing, dataSet: leads }, 0, { rows: [lead], refused: 0 })
  expect([calls, notes.days]).toEqual([['held part', 'part', 'publish', 'part'], [DAY]])
})

test('totals add up what adds up: money by currency, no bids', () => {
  const row = { spend: '1.5', currency: 'CNY', clicks: 2, bid: '9', conversions: '0.25' }
  expect(totalsOf(spend, [row, { ...row, currency: 'USD' }, { spend: '2', currency: 'CNY', clicks: null }])).toEqual({
    clicks: '4',
    conversions: '0.5',
    'spend:CNY': '3.5',
    'spend:USD': '1.5',
  })
})

test('a rate reaches the ten days after it, and no day to come', () => {
  const days = affectedDays('rates', { days: ['2026-01-01', '2026-01-30'], today: '2026-02-01', entries: [] })
  expect([days.length, days[0], days[10], days.at(-1)]).toEqual([14, '2026-01-01', '2026-01-11', '2026-02-01'])
})

test('a campaign map reaches the days of spend that counts', () => {
  const of = (dataset: string, day: string, more: Partial<ImportEntry> = {}): ImportEntry => ({
    ...{ ...entry, dataset, days: [day] },
    ...more,
  })
  const entries = [
    of('spend', '2026-01-02'),
    of('spend', '2026-01-01'),
    of('rates', '2026-01-03'),
    of('spend', '2026-01-04', { undone: 2 }),
    of('spend', '2026-01-05', { complete: false }),
  ]
  expect(affectedDays('campaign_map', { days: [], today: DAY, entries })).toEqual(['2026-01-01', '2026-01-02'])
  expect(affectedDays('content_daily', { days: [DAY], today: DAY, entries })).toEqual([])
})

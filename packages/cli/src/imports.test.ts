import type { ImportAnswer, ImportLogEntry } from '@guiyin/events'
import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Answer, anApi, aWorld, closeApis, type Sent } from '../testing/api.ts'
import { run } from './run.ts'
import type { World } from './world.ts'

afterAll(closeApis)

const ok = (body: unknown): Answer => ({ status: 200, body })
const taken: ImportAnswer = {
  ...{ importId: 'x', dataset: 'spend', platform: null, grain: null, accepted: 1, refused: 0, errors: [] },
  ...{ warnings: [], totals: {}, complete: false },
}

const typed = async (
  args: string[],
  answerTo: (sent: Sent, count: number) => Answer = () => ok(taken),
  files: Record<string, string> = {},
  changes: Partial<World> = {},
) => {
  const api = await anApi(answerTo)
  const { world, seen } = aWorld(files, changes)
  return { api, seen, ...(await run([...args, '--url', api.url, '--key', 'sk_shop'], world)) }
}

const Body = z.object({ rows: z.array(z.unknown()).optional() })

const HEADER = 'date,platform,campaign,spend,currency\n'
const lines = (count: number): string =>
  HEADER + Array.from({ length: count }, (_, index) => `2026-01-15,baidu,c${index},1.5,CNY\n`).join('')

const send = (csv: string, answerTo?: (sent: Sent, count: number) => Answer, format = 'table') =>
  typed(['import', 'spend.csv', '--site', 'shop', '--format', format], answerTo, { 'spend.csv': csv })

const queriesOf = (api: { sent: Sent[] }) =>
  api.sent.map(({ url }) => Object.fromEntries(new URL(url ?? '', 'http://x').searchParams))

describe('import FILE --site', () => {
  test('sends the rows in parts of one import, then lets them count', async () => {
    const { code, out, api } = await send(lines(12_001))
    expect(code).toBe(0)
    const [first, ...rest] = queriesOf(api)
    expect(first?.import).toMatch(/^cli-[0-9a-f-]{36}$/)
    expect(rest.map((query) => query.import)).toEqual([first?.import, first?.import, first?.import])
    expect(rest.at(-1)).toMatchObject({ parts: '3', file: 'spend.csv', grain: 'campaign' })
    expect(new Set([first?.part, rest[0]?.part, rest[1]?.part])).toEqual(new Set(['0', '1', '2']))
    expect(api.sent[0]?.authorization).toBe('Bearer sk_shop')
    expect(api.calls()[0]).toMatch(/^POST \/v1\/sites\/shop\/imports\/spend\?/)
    const sizes = api.sent.map(({ body }) => Body.parse(JSON.parse(body)).rows?.length)
    expect([...sizes].sort()).toEqual([2_001, 5_000, 5_000, undefined])
    expect(out).toContain(`Imported as ${first?.import}`)
  })

  test('has its bad lines named and its good ones sent', async () => {
    const { code, err, api } = await send(`${lines(1)}2026-01-15,baidu,d,x,CNY\n`)
    expect([code, err]).toEqual([1, expect.stringContaining('spend.csv:3: spend')])
    expect(api.sent).toHaveLength(2)
  })

  test('that nobody can read is sent nowhere', async () => {
    const { code, err, api } = await send('colour,size\nred,1\n')
    expect([code, err, api.sent]).toEqual([1, expect.stringContaining('unknown_report'), []])
  })

  test('ends where the server refuses a part, and lets nothing count', async () => {
    const problem = { type: 'urn:x', title: 'x', status: 404, detail: 'No site.', code: 'unknown_site' }
    const { code, err, api } = await send(lines(30_000), () => ({ status: 404, body: problem }))
    expect([code, err]).toEqual([1, expect.stringContaining('No site.')])
    expect(queriesOf(api).some((query) => query.parts !== undefined)).toBe(false)
  })

  test('says whose days they are, and what the server warns of', async () => {
    const message = 'Days of another zone. (UTC ≠ Asia/Shanghai)'
    const warned = { ...taken, warnings: [{ code: 'other_time_zone', message }] }
    const csv = 'Start Date (in UTC),Campaign Name,Impressions,Clicks,Total Spent,Currency\n1/15/2026,a,9,5,1.5,USD\n'
    const { out, api } = await send(csv, () => ok(warned))
    expect(queriesOf(api).at(-1)).toMatchObject({ time_zone: 'UTC' })
    expect(out).toContain(message)
    const { seen } = await send(csv, () => ok(warned), 'json')
    expect(JSON.parse(seen.written)).toMatchObject({ warnings: [{ code: 'other_time_zone' }] })
  })

  test('of leads is told how to undo it, as any other', async () => {
    const { out } = await send('lead_id,stage,at\nL-1,mql,2026-01-15T10:00:00+08:00\n')
    expect(out).toMatch(/undo it by: guiyin imports undo cli-/)
  })

  test.each([
    ['lead_id,stage,at', 'id,mql,2026-01-15T10:00:00+08:00', ['DELETE']],
    [HEADER.trim(), '2026-01-15,baidu,id,1.5,CNY', []],
  ])('that is refused behind its first rows is undone where they count already: %s', async (header, line, undone) => {
    const rows = Array.from({ length: 6_000 }, (_, index) => line.replace('id', `id${index}`)).join('\n')
    const { code, err, api } = await send(`${header}\n${rows}\n"${'x'.repeat(2_000_000)}`, ({ method }) =>
      ok(method === 'DELETE' ? { ...entry, state: 'undone', undoneAt: entry.at } : taken),
    )
    expect([code, err]).toEqual([1, expect.stringContaining('open_quote')])
    const [{ import: importId } = {}] = queriesOf(api)
    const others = api.calls().filter((call) => !call.startsWith('POST'))
    expect(others).toEqual(undone.map((method) => `${method} /v1/sites/shop/imports/${importId}`))
    expect(queriesOf(api).some((query) => query.parts !== undefined)).toBe(false)
  })

  test('tells the id as JSON, too', async () => {
    const { seen } = await send(lines(2), undefined, 'json')
    expect(JSON.parse(seen.written)).toMatchObject({
      rows: [{ campaign: 'c0' }, { campaign: 'c1' }],
      errors: [],
      importId: expect.stringMatching(/^cli-/),
    })
  })
})

const entry: ImportLogEntry = {
  ...{ importId: 'i1', dataset: 'spend', platform: 'baidu', grain: 'campaign', file: 'a.csv' },
  ...{ at: '2026-01-16T02:03:04.000Z', state: 'complete', undoneAt: null, accepted: 3, refused: 1 },
  ...{ totals: { 'spend:CNY': '4.5' }, firstDay: '2026-01-14', lastDay: '2026-01-15' },
}

test('imports list shows what was imported', async () => {
  const { code, out, api } = await typed(['imports', 'list', '--site', 'shop'], () => ok({ imports: [entry] }))
  expect([code, api.calls()]).toEqual([0, ['GET /v1/sites/shop/imports']])
  expect(out).toBe(
    '2026-01-16 02:03 · complete · spend · baidu · 3/4 · 2026-01-14…2026-01-15 · a.csv\n  i1  spend:CNY 4.5',
  )
})

test('imports list says where there is nothing', async () => {
  const { out } = await typed(['imports', 'list', '--site', 'shop'], () => ok({ imports: [] }))
  expect(out).toContain('Nothing was imported for shop')
})

test('imports undo takes one back', async () => {
  const undone = { ...entry, state: 'undone', undoneAt: entry.at }
  const { code, out, api } = await typed(['imports', 'undo', 'i1', '--site', 'shop'], () => ok(undone))
  expect([code, api.calls()]).toEqual([0, ['DELETE /v1/sites/shop/imports/i1']])
  expect(out).toContain('i1 is undone')
})

test.each([
  ['en', 'Date,Kind,Partner'],
  ['zh-CN', '日期,类别,合作方'],
] as const)('import template in %s has headers of that language and a sample row', async (language, header) => {
  const { code, seen } = await typed(['import', 'template', 'other_costs'], undefined, {}, { language })
  expect(code).toBe(0)
  expect(seen.written.startsWith(`\ufeff${header}`)).toBe(true)
  expect(seen.written.split('\r\n')[1]).toContain('2026-01-15,agency')
})

const unmapped = {
  rows: [
    {
      ...{ platform: 'baidu', campaign: '春季', campaign_id: '10012345', spend: { CNY: '840.5' } },
      ...{ first_day: '2026-01-10', last_day: '2026-01-15' },
      candidates: [{ campaign: 'spring', because: 'similar', likeness: 725 }],
    },
  ],
}
const RANGE = ['--from', '2026-01-10', '--to', '2026-01-15']

test('campaigns unmapped shows what spent without a visit, and whose it may be', async () => {
  const asked = ['campaigns', 'unmapped', '--site', 'shop', ...RANGE]
  const { out, api } = await typed(asked, () => ok(unmapped))
  expect(api.calls()).toEqual(['GET /v1/sites/shop/campaigns/unmapped?from=2026-01-10&to=2026-01-15'])
  expect(out).toBe('baidu · 春季 · 10012345 · 840.5 CNY · 2026-01-10…2026-01-15\n  similar 72.5%  spring')
  const { out: json } = await typed([...asked, '--format', 'json'], () => ok(unmapped))
  expect(JSON.parse(json ?? '')).toEqual(unmapped)
  expect((await typed(asked, () => ok({ rows: [] }))).out).toContain('Every campaign')
})

test.each([
  ['春季', { campaign: '春季' }],
  ['10012345', { campaign_id: '10012345' }],
])('campaigns map %s sends one row of the map', async (reported, row) => {
  const asked = ['campaigns', 'map', reported, 'spring', '--site', 'shop', '--platform', 'baidu']
  const { code, api } = await typed(asked, () => ok({ ...taken, dataset: 'campaign_map', complete: true }))
  expect([code, JSON.parse(api.sent[0]?.body ?? '')]).toEqual([
    0,
    { rows: [{ platform: 'baidu', ...row, visits_campaign: 'spring' }] },
  ])
})

test.each([
  [['import', 'spend.csv']],
  [['import', 'template', 'profits']],
  [['imports', 'list']],
  [['imports', 'undo', '--site', 'shop']],
  [['campaigns', 'unmapped', '--site', 'shop']],
  [['campaigns', 'map', 'a', 'b', '--site', 'shop']],
])('%j is wrong usage', async (args) => {
  const { code, api } = await typed(args, undefined, { 'spend.csv': lines(1) })
  expect([code, api.sent]).toEqual([2, []])
})

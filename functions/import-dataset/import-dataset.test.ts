import { factsOf, ImportAnswer } from '@guiyin/events'
import { dataSetOf, leads, otherCosts } from '@guiyin/events/datasets'
import { type ImportFault, type ImportOutcome, type ReadImport, readImport } from '@guiyin/imports'
import { describe, expect, test } from 'vitest'
import { aRequest, rejection } from '../../test/support/edge.ts'
import { importStores } from '../../test/support/import-stores.ts'
import { importDataset } from './import-dataset.ts'

/** Reads lines `date,campaign,spend`; a line without a number is a fault, a file without lines is refused. */
const readLines: ReadImport = async ({ bytes, dataset = '', platform = null }, take): Promise<ImportOutcome> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString().split('\n').filter(Boolean)
  if (lines.length === 0)
    return { refused: { row: 0, column: '', code: 'empty_file', values: [], message: 'The file is empty.' } }
  for (const [index, line] of lines.entries()) {
    const [date = '', campaign = '', spend = ''] = line.split(',')
    const isGood = /^\d/.test(spend)
    const row = { date, platform: 'baidu', campaign, spend, currency: 'CNY' }
    const fault: ImportFault = {
      row: index + 1,
      column: 'spend',
      code: 'bad_number',
      values: [],
      message: 'No number.',
    }
    await take({ dataset, rows: isGood ? [row] : [], lines: [index + 1], errors: isGood ? [] : [fault] })
  }
  const about = { encoding: 'utf-8', profile: 'test', grain: 'campaign', currency: null, timeZone: null }
  const lists = { unknownColumns: [], unreadColumns: [], skippedFiles: [] }
  return { summary: { dataset, platform, ...about, rows: lines.length, refused: 0, totalLines: 0, ...lists } }
}

const DAY = '2026-01-15'

const aShop = async (reading = readLines) => {
  const stores = await importStores()
  const run = importDataset({ ...stores, readImport: reading })
  const request = (dataset: string, query: string, body: unknown, key = 'sk_shop') =>
    aRequest({
      method: 'POST',
      params: { site: 'shop', dataset },
      query,
      headers: { authorization: `Bearer ${key}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const post = async (dataset: string, query: string, body: unknown) => {
    const { status, body: answer } = await run(request(dataset, query, body))
    return { status, answer: ImportAnswer.parse(JSON.parse(String(answer))) }
  }
  const amounts = async () => [...(await stores.rows.onDay('shop', otherCosts, DAY))].map(({ row }) => row.amount)
  const marked = async () => (await stores.marks.ofSite('shop')).map(({ day, cause }) => `${day} ${cause}`)
  return { ...stores, run, request, post, amounts, marked }
}

const cost = (amount: unknown, more: object = {}) => ({ date: DAY, kind: 'tools', amount, currency: 'CNY', ...more })

describe('rows as JSON', () => {
  test('are stored, count at once, mark their days and stand in the log', async () => {
    const { post, amounts, marked, log } = await aShop()
    const { status, answer } = await post('other_costs', '', { rows: [cost('3.50'), cost(1, { date: '2026-01-16' })] })
    expect([status, answer]).toEqual([
      200,
      {
        ...{ importId: 'id-1', dataset: 'other_costs', platform: null, grain: null, accepted: 2, refused: 0 },
        ...{ errors: [], warnings: [], totals: { 'amount:CNY': '4.5' }, complete: true },
      },
    ])
    expect(await amounts()).toEqual(['3.5'])
    expect(await marked()).toEqual([`${DAY} import#other_costs#id-1`, '2026-01-16 import#other_costs#id-1'])
    expect(await log.ofSite('shop')).toMatchObject([{ importId: 'id-1', days: [DAY, '2026-01-16'], complete: true }])
  })

  test('of which some are wrong are stored without them, and these are named', async () => {
    const { post, amounts } = await aShop()
    const rows = [cost('x'), cost('2'), cost('9'), { ...cost('1'), colour: 'red' }, 7]
    const { answer } = await post('other_costs', '', { rows })
    expect(answer.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [1, 'amount', 'invalid_row'],
      [3, '', 'invalid_row'],
      [4, 'colour', 'invalid_row'],
      [5, '', 'invalid_row'],
    ])
    expect(answer.errors[1]?.message).toContain('= row 2')
    expect([answer.accepted, answer.refused, await amounts()]).toEqual([1, 4, ['2']])
  })

  test('that each bring a number of one account and day complete each other; one number twice is named', async () => {
    const { post, rows } = await aShop()
    const row = { date: DAY, platform: 'xiaohongshu' }
    const sent = [
      { ...row, views: 9 },
      { ...row, impressions: 70 },
      { ...row, views: 8, likes: 1 },
    ]
    const { answer } = await post('social_account_daily', '', { rows: sent })
    expect(answer.errors).toMatchObject([{ row: 3, message: expect.stringContaining('= row 1') }])
    const social = dataSetOf('social_account_daily') ?? otherCosts
    expect([...(await rows.onDay('shop', social, DAY))]).toMatchObject([{ row: { views: 9, impressions: 70 } }])
  })

  test('none of which is right are answered with 400, and nothing is stored', async () => {
    const { post, marked } = await aShop()
    expect(await post('other_costs', '', { rows: [cost('x')] })).toMatchObject({ status: 400, answer: { accepted: 0 } })
    expect(await marked()).toEqual([])
  })

  test('of a dry run leave nothing', async () => {
    const { post, dump } = await aShop()
    const before = dump()
    const { answer } = await post('other_costs', 'dry_run=1', { rows: [cost('5')] })
    expect(answer).toMatchObject({ accepted: 1, totals: { 'amount:CNY': '5' }, complete: false })
    expect(dump()).toEqual(before)
  })

  test('of spend know at which grain they stand', async () => {
    const { post, spend } = await aShop()
    const row = { date: DAY, platform: 'baidu', campaign: 'c', spend: '4', currency: 'CNY' }
    await post('spend', '', { rows: [row] })
    const { answer } = await post('spend', '', { rows: [{ ...row, keyword: 'k', spend: '3' }] })
    expect(answer.grain).toBe('keyword')
    expect([...(await spend.onDay('shop', DAY))].map((fact) => fact.spend)).toEqual(['4'])
  })
})

describe('a file', () => {
  test('is read as it is, its good rows count, its bad ones are named', async () => {
    const { post, spend, log } = await aShop()
    const { answer } = await post('spend', 'platform=baidu&file=a.csv', `${DAY},c,1.5\n${DAY},d,x\n${DAY},e,2\n`)
    expect(answer).toMatchObject({
      ...{ platform: 'baidu', grain: 'campaign', accepted: 2, refused: 1, totals: { 'spend:CNY': '3.5' } },
      errors: [{ row: 2, column: 'spend', code: 'bad_number', message: 'No number.' }],
    })
    expect([...(await spend.onDay('shop', DAY))]).toHaveLength(2)
    expect(await log.ofSite('shop')).toMatchObject([{ file: 'a.csv', platform: 'baidu', grain: 'campaign' }])
  })

  test('that is refused as a whole leaves nothing that counts', async () => {
    const { post, marked, log } = await aShop()
    expect(await post('spend', '', '')).toMatchObject({ status: 400, answer: { errors: [{ code: 'empty_file' }] } })
    expect(await marked()).toEqual([])
    expect(await log.ofSite('shop')).toMatchObject([{ complete: false }])
  })

  test('of a dry run leaves nothing', async () => {
    const { post, dump } = await aShop()
    const before = dump()
    expect((await post('spend', 'dry_run=1', `${DAY},c,1`)).answer).toMatchObject({ accepted: 1, complete: false })
    expect(dump()).toEqual(before)
  })
})

test('columns that are not imported and days of another zone are told', async () => {
  const { post } = await aShop(readImport)
  const file = 'Start Date (in UTC),Campaign Name,Impressions,Clicks,Total Spent,Mystery\n1/15/2026,a,9,5,1.5,7\n'
  const { answer } = await post('spend', 'platform=linkedin&currency=USD', file)
  expect(answer).toMatchObject({ accepted: 1, totals: { 'spend:USD': '1.5' } })
  expect(answer.warnings).toEqual([
    { code: 'unknown_columns', message: expect.stringContaining('(Mystery)') },
    { code: 'other_time_zone', message: expect.stringContaining('(UTC ≠ Asia/Shanghai)') },
  ])
})

test('two pages of one company stand apart where the request names them', async () => {
  const { post, rows } = await aShop(readImport)
  const social = dataSetOf('social_account_daily') ?? otherCosts
  for (const [account, views] of Object.entries({ 一店: 1, 二店: 2 })) {
    const query = new URLSearchParams({ platform: 'kuaishou', account }).toString()
    await post('social_account_daily', query, `日期,播放量,点赞量\n${DAY},${views},5\n`)
  }

  const stored = [...(await rows.onDay('shop', social, DAY))].map(({ row }) => row)
  expect(stored.toSorted((a, b) => Number(a.views) - Number(b.views))).toMatchObject([
    { account: '一店', views: 1 },
    { account: '二店', views: 2 },
  ])
  await expect(post('social_account_daily', 'account=', '')).rejects.toThrow('account')
})

describe('headers that nobody knows', () => {
  const FILE = `计划名,看,点,花=钱\nc,9,5,1.5\n`
  const query = (...map: string[]) => {
    const asked = new URLSearchParams({ platform: 'baidu', date: DAY })
    for (const pair of map) asked.append('map', pair)
    return asked.toString()
  }

  test('mean what the request says', async () => {
    const { post, spend } = await aShop(readImport)
    const map = query('计划名=campaign', '看=impressions', '点=clicks', '花=钱=spend')
    expect((await post('spend', map, FILE)).answer).toMatchObject({ accepted: 1, totals: { 'spend:CNY': '1.5' } })
    expect([...(await spend.onDay('shop', DAY))]).toMatchObject([{ campaign: 'c', spend: '1.5', impressions: 9 }])
  })

  test.each([
    ['a column that is none', query('花=钱=profit'), 'unknown_column'],
    [
      'a header that the file lacks',
      query('计划名=campaign', '花=钱=spend', '看=impressions', '点=clicks', '展=device'),
      'unknown_header',
    ],
  ])('are refused with %s', async (_title, map, code) => {
    const { post } = await aShop(readImport)
    expect(await post('spend', map, FILE)).toMatchObject({ status: 400, answer: { errors: [{ code }] } })
  })

  test.each(['spend', '=spend', '花='])('are not understood by map=%s', async (pair) => {
    const { run, request } = await aShop(readImport)
    expect(await rejection(run, request('spend', query(pair), FILE))).toBe('invalid_query')
  })
})

describe('parts of an import', () => {
  const part = (n: number) => `import=big&part=${n}`

  test('count together once all have come, in whatever order and however often', async () => {
    const { post, amounts, marked } = await aShop()
    await post('other_costs', part(1), { rows: [cost('7', { item: 'b' })] })
    await post('other_costs', part(0), { rows: [cost('5')] })
    await post('other_costs', part(1), { rows: [cost('8', { item: 'b' })] })
    expect([await amounts(), await marked()]).toEqual([[], []])
    const end = await post('other_costs', 'import=big&parts=2&file=big.csv', {})
    expect(end.answer).toMatchObject({ importId: 'big', accepted: 2, totals: { 'amount:CNY': '13' }, complete: true })
    expect(await amounts()).toEqual(['5', '8'])
    expect((await post('other_costs', 'import=big&parts=2', {})).answer).toEqual(end.answer)
    const elsewhere = await post('other_costs', 'import=big&parts=2&time_zone=UTC', {})
    expect(elsewhere.answer.warnings.map(({ code }) => code)).toEqual(['other_time_zone'])
  })

  test('do not count before the last of them has come, and none comes after the end', async () => {
    const { run, request, post } = await aShop()
    await post('other_costs', part(0), { rows: [cost('5')] })
    expect(await rejection(run, request('other_costs', 'import=big&parts=2', {}))).toBe('parts_missing')
    await post('other_costs', 'import=big&parts=1', {})
    expect(await rejection(run, request('other_costs', part(1), { rows: [cost('6')] }))).toBe('import_closed')
    expect(await rejection(run, request('rates', part(1), { rows: [] }))).toBe('invalid_query')
  })
})

describe('the days whose numbers change', () => {
  test('are with a rate those after it that have none of their own, up to today', async () => {
    const { post, marked } = await aShop()
    await post('rates', '', { rows: [{ date: '2026-01-18', currency: 'USD', rate: '7' }] })
    expect((await marked()).map((mark) => mark.slice(0, 10))).toEqual(['2026-01-18', '2026-01-19', '2026-01-20'])
  })

  test('are with a campaign map those with spend', async () => {
    const { post, marks } = await aShop()
    await post('spend', '', { rows: [{ date: DAY, platform: 'baidu', spend: '4', currency: 'CNY' }] })
    await post('campaign_map', '', { rows: [{ platform: 'baidu', campaign: 'c', visits_campaign: 'v' }] })
    const maps = (await marks.ofSite('shop')).filter(({ cause }) => cause.startsWith('import#campaign_map'))
    expect(maps.map(({ day }) => day)).toEqual([DAY])
  })

  test('are none with data that is in no number', async () => {
    const { post, marked } = await aShop()
    await post('competitor_daily', '', { rows: [{ date: DAY, competitor: 'x', source: 'weibo', posts: 1 }] })
    expect(await marked()).toEqual([])
  })
})

test.each([
  ['a write key', 'other_costs', '', 'wk_shop', 'wrong_key_kind'],
  ['the key of another site', 'other_costs', '', 'sk_open', 'unknown_site'],
  ['nobody', 'other_costs', '', 'x', 'unknown_key'],
  ['an unknown data set', 'profits', '', 'sk_shop', 'unknown_dataset'],
  ['a parameter that is none', 'other_costs', 'colour=red', 'sk_shop', 'invalid_query'],
  ['a part of no import', 'other_costs', 'part=1', 'sk_shop', 'invalid_query'],
  ['an import without a part', 'other_costs', 'import=a', 'sk_shop', 'invalid_query'],
  ['a zone that is none', 'other_costs', 'import=a&parts=1&time_zone=Mars', 'sk_shop', 'invalid_query'],
])('%s is refused, and nothing is stored', async (_title, dataset, query, key, code) => {
  const { run, request, dump } = await aShop()
  const before = dump()
  expect(await rejection(run, request(dataset, query, { rows: [cost('1')] }, key))).toBe(code)
  expect(dump()).toEqual(before)
})

test.each([
  ['{"rows":[', 'invalid_json'],
  ['{"row":[]}', 'invalid_body'],
])('%s is no body of rows', async (body, code) => {
  const { run, request } = await aShop()
  expect(await rejection(run, request('other_costs', '', body))).toBe(code)
})

describe('leads', () => {
  const AT = '2026-01-20T10:00:00+08:00'
  const lead = (id: string, more: object = {}) => ({ lead_id: id, stage: 'mql', at: AT, ...more })

  test('become events of the secret key, and no row of them is kept', async () => {
    const { post, published, dump, log } = await aShop()
    const { answer } = await post('leads', '', { rows: [lead('L-1', { user_id: 'u-77' }), lead('L-2')] })
    expect(answer).toMatchObject({ accepted: 2, refused: 0, errors: [], complete: true })
    const facts = published.flatMap(({ parcel }) => factsOf(parcel))
    expect(facts).toMatchObject(
      [
        { type: 'lead', leadId: 'L-1', status: 'mql', key: 'secret', verdict: 'accepted', visitor: /^user:/ },
        { type: 'lead', leadId: 'L-2', visitor: 'lead:L-2' },
      ].map((fact) => ({ ...fact, visitor: expect.stringMatching(fact.visitor) })),
    )
    expect(JSON.stringify(dump())).not.toMatch(/L-1|u-77/)
    expect(await log.ofSite('shop')).toMatchObject([{ dataset: 'leads', accepted: 2, days: ['2026-01-20'] }])
  })

  test('of a CRM are read as it exports them, without the names of people', async () => {
    const { post, published, dump } = await aShop(readImport)
    const file = '线索编号,姓名,手机,线索状态,更新时间\nX-1,张三,13800000000,已转商机,2026-01-19 10:00\n'
    const { answer } = await post('leads', '', file)
    expect(answer).toMatchObject({ platform: 'crm', accepted: 1, refused: 0, warnings: [] })
    expect(published.flatMap(({ parcel }) => factsOf(parcel))).toMatchObject([
      { type: 'lead', leadId: 'X-1', status: 'sql', at: Date.parse('2026-01-19T10:00:00+08:00') },
    ])
    expect(JSON.stringify([published, dump()])).not.toMatch(/张三|13800000000/)
  })

  test('that are too old for an event are named', async () => {
    const { post, published } = await aShop()
    const { answer } = await post('leads', '', {
      rows: [lead('L-1', { at: '2025-11-01T10:00:00+08:00' }), lead('L-2')],
    })
    expect(answer).toMatchObject({ accepted: 1, refused: 1, errors: [{ row: 1, code: 'invalid_row' }] })
    expect(published).toHaveLength(1)
  })

  test.each([
    [leads.id, '', true],
    [leads.id, 'dry_run=1', false],
    [otherCosts.id, '', false],
  ])('that came before their file was refused are undone (%s?%s: %s)', async (dataset, query, isUndone) => {
    const costs = { date: DAY, kind: 'tools', amount: '1', currency: 'CNY' }
    const { post, published, marks, log, undone, undos } = await aShop(async (_, take) => {
      const rows = Array.from({ length: 20_000 }, (__, index) => (dataset === leads.id ? lead(`L-${index}`) : costs))
      await take({ dataset, rows, lines: rows.map((__, index) => index + 2), errors: [] })
      return { refused: { row: 20_002, column: '', code: 'row_too_long', values: [], message: 'Too long.' } }
    })
    const { status, answer } = await post(dataset, query, 'a file')
    expect([status, answer.accepted, published.length > 0]).toEqual([400, 0, isUndone])
    expect((await undone.among('shop', [answer.importId])).has(answer.importId)).toBe(isUndone)
    expect(await undos.ofSite('shop')).toHaveLength(isUndone ? 1 : 0)
    expect((await marks.ofSite('shop')).map(({ day }) => day)).toEqual(isUndone ? ['2026-01-20'] : [])
    expect((await log.ofSite('shop')).filter((entry) => entry.undone !== null)).toHaveLength(isUndone ? 1 : 0)
  })

  test('of a dry run are told to nobody', async () => {
    const { post, published } = await aShop()
    await post('leads', 'dry_run=1', { rows: [lead('L-1')] })
    expect(published).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BundledFunctions, bundledFunctions, DOWN, jsonOf } from '../support/bundled-functions.ts'
import { httpEvent, objectEvent } from '../support/lambda-event.ts'

let world: BundledFunctions
beforeAll(async () => {
  world = await bundledFunctions()
})
afterAll(async () => {
  world.stream.close()
  await world.stop()
})

const HEADER = 'date,platform,campaign,spend,currency,impressions,clicks'
const csv = (...lines: string[]) => `${[HEADER, ...lines].join('\n')}\n`
const put = (key: string, text: string) => world.files.put(key, new TextEncoder().encode(text))

describe('import-spend', () => {
  test('stores the rows of a JSON body and marks their day', async () => {
    const answer = await world.request('import-spend', httpEvent('post-spend'))

    expect(answer.statusCode).toBe(200)
    expect(jsonOf(answer.body)).toEqual({ accepted: 1, errors: [] })
    const [row] = await world.spend.onDay('shop', '2025-06-10')
    expect(row).toMatchObject({ platform: 'baidu', campaign: 'spring', spend: '120.5', clicks: 80 })
    expect(await world.marks.ofSite('shop')).toEqual([
      { site: 'shop', day: '2025-06-10', cause: `spend#${row?.importId}` },
    ])
    expect(await world.spend.isOver('shop', row?.importId ?? '', 0)).toBe(true)
  })

  test('replaces a row by its natural key, whatever the body’s form', async () => {
    const body = csv('2025-06-10,baidu,spring,99.9,CNY,4000,81')

    const answer = await world.request(
      'import-spend',
      httpEvent('post-spend', { headers: { 'content-type': 'text/csv' }, body }),
    )

    expect(jsonOf(answer.body)).toEqual({ accepted: 1, errors: [] })
    expect([...(await world.spend.onDay('shop', '2025-06-10'))]).toMatchObject([{ spend: '99.9', clicks: 81 }])
  })

  test('stores the good rows and names each bad one in the language that is asked for', async () => {
    const body = csv(
      '2025-06-11,baidu,spring,10,CNY,1,1',
      '2025-06-31,baidu,spring,10,CNY,1,1',
      '2025-06-11,weibo,,x,CNY,,',
    )

    const answer = await world.request(
      'import-spend',
      httpEvent('post-spend', { headers: { 'accept-language': 'zh-CN' }, body }),
    )

    expect(answer.statusCode).toBe(200)
    expect(jsonOf(answer.body)).toMatchObject({
      accepted: 1,
      errors: [
        { row: 2, code: 'invalid_spend_row', path: 'date', message: expect.stringContaining('此行花费数据不合法') },
        { row: 3, code: 'invalid_spend_row', path: 'spend' },
      ],
    })
    expect([...(await world.spend.onDay('shop', '2025-06-11'))]).toHaveLength(1)
  })

  test('stores nothing in a dry run', async () => {
    const body = csv('2025-06-12,baidu,spring,10,CNY,1,1')

    const answer = await world.request('import-spend', httpEvent('post-spend', { query: 'dry_run=1', body }))

    expect(jsonOf(answer.body)).toEqual({ accepted: 1, errors: [] })
    expect([...(await world.spend.onDay('shop', '2025-06-12'))]).toEqual([])
  })

  test.each([
    [400, 'invalid_csv', { body: 'datum,platform\n2025-06-10,baidu\n' }],
    [400, 'invalid_csv', { body: csv('2025-06-10,"baidu,spring,1,CNY,1,1') }],
    [400, 'invalid_json', { body: '{"rows":[' }],
    [400, 'invalid_query', { query: 'dry_run=yes' }],
    [401, 'unknown_key', { headers: { authorization: 'Bearer sk_nobody' } }],
    [403, 'wrong_key_kind', { headers: { authorization: 'Bearer wk_shop' } }],
  ])('refuses with %i %s', async (status, code, changes) => {
    const before = await world.marks.ofSite('shop')

    const answer = await world.request('import-spend', httpEvent('post-spend', changes))

    expect(answer.statusCode).toBe(status)
    expect(jsonOf(answer.body)).toMatchObject({ code })
    expect(await world.marks.ofSite('shop')).toEqual(before)
  })

  test('asks to come again while the tables are down', async () => {
    const answer = await world.request('import-spend', httpEvent('post-spend'), DOWN.tables)

    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': expect.any(String) } })
  })
})

describe('import-file', () => {
  const KEY = 'imports/spend/shop/June 2025/百度+360.csv'
  const RESULT = 'imports/results/spend/shop/June 2025/百度+360.json'
  const answerAt = async (key: string) => jsonOf(await world.readText(key))

  test('imports the file that S3 tells of, under the key as S3 writes it, and lays the answer beside it', async () => {
    await put(KEY, csv('2025-07-01,baidu,spring,120.50,CNY,4000,80', '2025-07-01,qihoo360,,8,CNY,,'))

    expect(await world.invoke('import-file', objectEvent())).toEqual(['imported'])

    expect([...(await world.spend.onDay('shop', '2025-07-01'))]).toHaveLength(2)
    expect(await answerAt(RESULT)).toMatchObject({ key: KEY, accepted: 2, errors: [] })
    expect(await world.marks.ofSite('shop')).toContainEqual({
      site: 'shop',
      day: '2025-07-01',
      cause: expect.stringMatching(/^spend#file-/),
    })
  })

  test('does nothing when S3 tells of it again', async () => {
    const before = await answerAt(RESULT)

    expect(await world.invoke('import-file', objectEvent())).toEqual(['unchanged'])

    expect(await answerAt(RESULT)).toEqual(before)
  })

  test.each([
    ['is no report', 'shop', 'unknown_report', 'name;amount\nbaidu;1\n', '没有报表使用', 'No known report has'],
    [
      'is of no known site',
      'nobody',
      'unknown_site',
      csv('2025-07-02,baidu,,1,CNY,,'),
      '没有这个站点',
      'no site of this id',
    ],
  ])('says in both languages why a file is refused that %s', async (_what, site, code, text, zh, en) => {
    await put(`imports/spend/${site}/wrong.csv`, text)

    expect(await world.invoke('import-file', objectEvent(`imports/spend/${site}/wrong.csv`))).toEqual(['refused'])

    expect(await answerAt(`imports/results/spend/${site}/wrong.json`)).toMatchObject({
      accepted: 0,
      errors: [{ code, message: { 'zh-CN': expect.stringContaining(zh), en: expect.stringContaining(en) } }],
    })
    expect([...(await world.spend.onDay(site, '2025-07-02'))]).toEqual([])
  })

  test('names each bad row of a file whose other rows it stores', async () => {
    await put('imports/spend/shop/half.csv', csv('2025-07-03,baidu,,1,CNY,,', '2025-07-03,baidu,x,-1,CNY,,'))

    expect(await world.invoke('import-file', objectEvent('imports/spend/shop/half.csv'))).toEqual(['imported'])

    expect([...(await world.spend.onDay('shop', '2025-07-03'))]).toHaveLength(1)
    expect(await answerAt('imports/results/spend/shop/half.json')).toMatchObject({
      accepted: 1,
      errors: [{ row: 3, column: 'spend', message: { 'zh-CN': expect.any(String), en: expect.any(String) } }],
    })
  })

  test.each(['imports/spend/shop/notes.txt', 'imports/results/spend/shop/half.json', 'imports/spend/shop/gone.csv'])(
    'ignores %s',
    async (key) => {
      expect(await world.invoke('import-file', objectEvent(key))).toEqual(['ignored'])
    },
  )

  test('fails while the tables are down, leaves no answer, and imports the file when S3 sends the event again', async () => {
    const key = 'imports/spend/shop/later.csv'
    await put(key, csv('2025-07-04,baidu,,1,CNY,,'))

    await expect(world.invoke('import-file', objectEvent(key), DOWN.tables)).rejects.toThrow(/unavailable/)
    expect(await world.files.get('imports/results/spend/shop/later.json')).toBeUndefined()

    expect(await world.invoke('import-file', objectEvent(key))).toEqual(['imported'])
  })

  test('fails while the bucket is down', async () => {
    await expect(world.invoke('import-file', objectEvent(), DOWN.objects)).rejects.toThrow(/unavailable/)
  })
})

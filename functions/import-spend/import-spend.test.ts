import { SpendAnswer } from '@guiyin/events'
import { catalogStore, markStore, spendStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aRequest, catalog, NOON, rejection } from '../../test/support/edge.ts'
import { importSpend } from './import-spend.ts'

const row = { date: '2026-01-14', platform: 'baidu', campaign: 'brand', spend: '12.50', currency: 'CNY' }

const aShop = async () => {
  const { client } = simulatedDynamo()
  const store = catalogStore(client, 'catalog')
  await store.apply(catalog, false)
  const spend = spendStore(client, 'kpis')
  const marks = markStore(client, 'kpis')
  let imports = 0
  const newId = () => {
    imports += 1
    return `import-${imports}`
  }
  return { catalog: store, spend, marks, clock: () => NOON, newId }
}

type Shop = Awaited<ReturnType<typeof aShop>>

const post = async (shop: Shop, body: string, query = '', headers: Record<string, string> = {}) => {
  const request = aRequest({ path: '/v1/spend', query, body, headers: { authorization: 'Bearer sk_shop', ...headers } })
  const response = await importSpend(shop)(request)
  return { status: response.status, answer: SpendAnswer.parse(JSON.parse(String(response.body))) }
}

const json = (...rows: unknown[]) => JSON.stringify({ rows })
const stored = async (shop: Shop, day = '2026-01-14') =>
  [...(await shop.spend.onDay('shop', day))].map(({ campaign, spend }) => [campaign, spend])

test.each([
  ['a write key', 'wk_shop', 'wrong_key_kind'],
  ['a read key', 'rk_shop', 'wrong_key_kind'],
  ['nobody', 'x', 'unknown_key'],
])('%s may not import', async (_title, key, code) => {
  const request = aRequest({ headers: { authorization: `Bearer ${key}` }, body: json(row) })

  expect(await rejection(importSpend(await aShop()), request)).toBe(code)
})

test('rows are stored exactly, their days are marked, the import is complete', async () => {
  const shop = await aShop()
  const { status, answer } = await post(
    shop,
    json(row, { ...row, date: '2026-01-15', spend: 0.1, impressions: 10, clicks: '3' }),
  )

  expect([status, answer]).toEqual([200, { accepted: 2, errors: [] }])
  expect(await stored(shop)).toEqual([['brand', '12.5']])
  expect([...(await shop.spend.onDay('shop', '2026-01-15'))]).toMatchObject([
    { spend: '0.1', impressions: 10, clicks: 3 },
  ])
  expect(await shop.marks.ofSite('shop')).toEqual([
    { site: 'shop', day: '2026-01-14', cause: 'spend#import-1' },
    { site: 'shop', day: '2026-01-15', cause: 'spend#import-1' },
  ])
  expect(await shop.spend.isOver('shop', 'import-1', 0)).toBe(true)
})

test('a later import of the same natural key replaces, it never adds', async () => {
  const shop = await aShop()
  await post(shop, json(row))
  await post(shop, json({ ...row, spend: '9' }))

  expect(await stored(shop)).toEqual([['brand', '9']])
})

test('a dry run judges and stores nothing', async () => {
  const shop = await aShop()
  const { answer } = await post(shop, json(row, { ...row, spend: -1 }), 'dry_run=1')

  expect(answer).toMatchObject({ accepted: 1, errors: [{ row: 2 }] })
  expect(await stored(shop)).toEqual([])
  expect(await shop.marks.ofSite('shop')).toEqual([])
})

describe('each row is judged alone', () => {
  test.each([
    ['a day that is none', { ...row, date: '2026-02-30' }, 'date'],
    ['negative money', { ...row, spend: '-1' }, 'spend'],
    ['money with separators', { ...row, spend: '1,234.50' }, 'spend'],
    ['money finer than a micro', { ...row, spend: 0.1234567 }, 'spend'],
    ['no currency', { ...row, currency: undefined }, 'currency'],
    ['half a click', { ...row, clicks: 1.5 }, 'clicks'],
    ['an unknown column', { ...row, colour: 'red' }, 'colour'],
    ['no object', 'row', ''],
  ])('%s is an error of its row', async (_title, bad, path) => {
    const shop = await aShop()
    const { status, answer } = await post(shop, json({ ...row, campaign: 'a' }, bad, { ...row, campaign: 'b' }))

    expect(status).toBe(200)
    expect(answer).toMatchObject({ accepted: 2, errors: [{ row: 2, code: 'invalid_spend_row', path }] })
    expect(await stored(shop)).toHaveLength(2)
  })

  test('400 says that every row was rejected', async () => {
    expect(await post(await aShop(), json({}))).toMatchObject({ status: 400, answer: { accepted: 0 } })
  })

  test('of two rows with one natural key the last holds and the first is named', async () => {
    const shop = await aShop()
    const { answer } = await post(shop, json(row, { ...row, campaign: 'other' }, { ...row, spend: '7', account: '' }))

    expect(answer).toMatchObject({ accepted: 2, errors: [{ row: 1, message: expect.stringContaining('row 3') }] })
    expect((await stored(shop)).toSorted()).toEqual([
      ['brand', '7'],
      ['other', '12.5'],
    ])
  })

  test('the sentence follows Accept-Language', async () => {
    const { answer } = await post(await aShop(), json({}), '', { 'accept-language': 'zh-CN' })

    expect(answer.errors[0]?.message).toMatch(/[\u4e00-\u9fff]/)
  })
})

describe('a CSV', () => {
  test('of the same names is read, with a byte order mark, quotes, empty cells and blank lines', async () => {
    const shop = await aShop()
    const csv =
      '\ufeffdate,platform,campaign,spend,currency,clicks\r\n2026-01-14,baidu,"品牌, 词",12.50,CNY,3\r\n\r\n2026-01-14,baidu,,1,CNY,\r\n'

    expect((await post(shop, csv)).answer).toEqual({ accepted: 2, errors: [] })
    expect(await stored(shop)).toEqual(
      expect.arrayContaining([
        ['品牌, 词', '12.5'],
        [null, '1'],
      ]),
    )
  })

  test('with a bad row names it by its number, the header not counted', async () => {
    const { answer } = await post(
      await aShop(),
      'date,platform,spend,currency\n2026-01-14,baidu,x,CNY\n2026-01-14,baidu,1,CNY\n',
    )

    expect(answer).toMatchObject({ accepted: 1, errors: [{ row: 1, path: 'spend' }] })
  })

  test('with a cell beyond the header loses no money without a word', async () => {
    const { answer } = await post(await aShop(), 'date,platform,spend,currency\n2026-01-14,baidu,1,234,CNY\n')

    expect(answer).toMatchObject({ accepted: 0, errors: [{ row: 1 }] })
  })

  test.each([
    ['an unknown column', 'date,platform,spend,currency,colour\n'],
    ['a column twice', 'date,platform,spend,currency,spend\n'],
    ['a prototype as a column', '__proto__,date,platform,spend,currency\n'],
    ['a missing column', 'date,platform,spend\n'],
    ['an open quote', 'date,platform,spend,currency\n"2026-01-14,baidu,1,CNY\n'],
    ['nothing', ' '],
  ])('with %s is refused as a whole', async (_title, body) => {
    const request = aRequest({ headers: { authorization: 'Bearer sk_shop' }, body })

    expect(await rejection(importSpend(await aShop()), request)).toBe('invalid_csv')
  })
})

test('JSON of another shape is refused as a whole', async () => {
  const request = (body: string) => aRequest({ headers: { authorization: 'Bearer sk_shop' }, body })

  expect(await rejection(importSpend(await aShop()), request('[]'))).toBe('invalid_body')
  expect(await rejection(importSpend(await aShop()), request('{"rows":[}'))).toBe('invalid_json')
})

test('JSON and CSV of the same rows give the same spend', async () => {
  const cell = fc.constantFrom('', 'brand', '品牌, "词"', ' a b ', '=1+1')
  const rows = fc.array(fc.record({ campaign: cell, keyword: cell, micros: fc.integer({ min: 0, max: 9e9 }) }), {
    minLength: 1,
  })
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

  await fc.assert(
    fc.asyncProperty(rows, async (some) => {
      const wire = some.map(({ campaign, keyword, micros }) => ({
        ...row,
        campaign: campaign.trim(),
        keyword: keyword.trim(),
        spend: (micros / 1e6).toFixed(6),
      }))
      const lines = wire.map(({ date, platform, campaign, keyword, spend, currency }) =>
        [date, platform, campaign, keyword, spend, currency].map(quoted).join(),
      )
      const [byJson, byCsv] = [await aShop(), await aShop()]
      await post(byJson, json(...wire))
      await post(byCsv, ['date,platform,campaign,keyword,spend,currency', ...lines].join('\n'))

      expect([...(await byCsv.spend.onDay('shop', row.date))]).toEqual([
        ...(await byJson.spend.onDay('shop', row.date)),
      ])
    }),
    { numRuns: 30 },
  )
})

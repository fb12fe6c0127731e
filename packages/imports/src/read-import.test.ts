import { DATA_SETS, templateOf } from '@guiyin/events/datasets'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { gbk } from '../testing/encode.ts'
import { readAll } from '../testing/read.ts'
import { letterOf, STYLE, workbook } from '../testing/workbook.ts'
import { readImport } from './read-import.ts'

const HEADER = '日期,推广计划,展现,点击,消费'

const refusal = async (file: Uint8Array | string, more = {}) => {
  const { outcome } = await readAll(file, more)
  return 'refused' in outcome ? outcome.refused : outcome
}

describe('whose export it is', () => {
  test('where the header fits two platforms the user must say which', async () => {
    const text = '日期,账户,消费,展现,点击,计划\n2026-08-30,acct,1.5,9,5,a\n'
    const both = '日期,计划,计划ID,展现,点击,消费\n2026-08-30,a,1,9,5,1.5\n'

    expect(await readAll(text)).toMatchObject({ rows: [{ platform: 'baidu', campaign: 'a' }] })
    expect(await refusal(both)).toMatchObject({ code: 'ambiguous_report', values: ['alimama spend, baidu spend'] })
    expect(await readAll(both, { platform: 'alimama' })).toMatchObject({
      rows: [{ platform: 'alimama', campaign_id: '1' }],
    })
  })

  test.each([
    ['oceanengine', '广告组', '广告计划', { campaign: 'x', ad_group: 'y' }],
    ['kuaishou', '广告组', '广告计划', { campaign: 'y', ad_group: 'x' }],
  ])('广告组 at %s', async (platform, group, plan, names) => {
    const clicks = platform === 'kuaishou' ? '行为数,封面曝光数' : '点击数,展示数'
    const { rows } = await readAll(`日期,${group},${plan},${clicks},花费\n2026-08-30,x,y,5,9,1.5\n`, { platform })

    expect(rows).toMatchObject([names])
  })

  test('a platform without a profile is read by headers that mean the same wherever they occur', async () => {
    const { rows, outcome } = await readAll('日期,推广计划,曝光次数,点击次数,花费,广告组\n2026-08-30,a,9,5,1.5,b\n', {
      platform: 'criteo',
      currency: 'USD',
    })

    expect(rows).toEqual([
      {
        date: '2026-08-30',
        platform: 'criteo',
        campaign: 'a',
        impressions: 9,
        clicks: 5,
        spend: '1.5',
        currency: 'USD',
      },
    ])
    expect(outcome).toMatchObject({ summary: { profile: 'generic', platform: 'criteo', unknownColumns: ['广告组'] } })
  })

  test.each([
    ['日期,播放量,点赞量\n2026-08-30,1,2\n', '旗舰店'],
    ['Facebook follows\nDate,Primary\n2026-08-30,20\n', 'Facebook 旗舰店'],
    ['Views\nDate,Primary\n2026-08-30,20\n', '旗舰店'],
    ['date,platform,account,views\n2026-08-30,meta,另一店,20\n', '另一店'],
    ['date,platform,account,views\n2026-08-30,meta,,20\n', '旗舰店'],
  ])('the user says of which account %j is, where it names none: %s', async (text, account) => {
    const asked = { dataset: 'social_account_daily', account: '旗舰店' }
    const platform = text.startsWith('日期') ? { platform: 'kuaishou' } : {}

    expect((await readAll(text, { ...asked, ...platform })).rows).toMatchObject([{ account }])
  })

  test('costs of an account that the user names are about this account', async () => {
    const text = 'Day,Amount spent (USD),Impressions,Link clicks\n2026-08-30,1.5,9,5\n'

    expect(await readAll(text, { account: 'Shop' })).toMatchObject({
      ...{ rows: [{ platform: 'meta', account: 'Shop', spend: '1.5' }], outcome: { summary: { grain: 'account' } } },
    })
    expect(await readAll(text)).toMatchObject({ outcome: { summary: { grain: null } } })
  })

  const WITH_PLAN = '日期,推广计划,关键词,展现量,点击量,消费,平均排名\n2026-08-30,a,跑鞋,900,30,12.5,4.2\n'
  const WITHOUT = '日期,关键词,展现量,点击量,消费(元),平均排名\n2026-08-30,跑鞋,900,30,12.5,4.2\n'

  test.each([
    ['qihoo360', WITH_PLAN],
    ['qihoo360', WITHOUT],
    ['sogou', WITH_PLAN],
    ['sogou', WITHOUT],
    ['shenma', WITH_PLAN],
    ['shenma', WITHOUT],
    ['baidu', WITH_PLAN],
    ['baidu', WITHOUT],
  ])('at %s a report of keywords with money is one of costs: %s', async (platform, text) => {
    const { rows, outcome } = await readAll(text, { platform, currency: 'CNY' })

    expect(outcome).toMatchObject({ summary: { dataset: 'spend', platform, grain: 'keyword' } })
    expect(rows).toMatchObject([{ keyword: '跑鞋', impressions: 900, clicks: 30, spend: '12.5' }])
  })

  test.each(['shenma', 'qihoo360'])('positions of keywords are known at %s, and not read', async (platform) => {
    const numbers = platform === 'shenma' ? '展现量,点击量,消费' : '展示次数,点击次数,总费用'
    const { outcome } = await readAll(`日期,关键词,${numbers},平均排名\n2026-08-30,跑鞋,900,30,12.5,4.2\n`, {
      platform,
    })

    expect(outcome).toMatchObject({ summary: { profile: 'report', unknownColumns: [], unreadColumns: ['平均排名'] } })
  })

  test.each([
    ['youtube', '日期,粉丝数,新增粉丝,播放量', { followers: 1, new_followers: 2, views: 3 }, []],
    ['toutiao', '日期,粉丝数,新增关注,播放量', { followers: 1, new_followers: 2, views: 3 }, []],
    ['youtube', '日期,新增关注,评论数,Total followers', { new_followers: 1, comments: 2 }, ['Total followers']],
    ['toutiao', '日期,新增关注,评论数,播放', { new_followers: 1, comments: 2 }, ['播放']],
  ])('at %s %s mean what they mean anywhere', async (platform, header, numbers, unknown) => {
    const asked = { platform, dataset: 'social_account_daily' }
    const { rows, outcome } = await readAll(`${header}\n2026-08-30,1,2,3\n`, asked)

    expect(rows).toEqual([{ date: '2026-08-30', platform, ...numbers }])
    expect(outcome).toMatchObject({ summary: { profile: 'generic', unknownColumns: unknown } })
  })

  test('of content, Date is no time of publishing and clicks are not those on a link, unless a report says so', async () => {
    const asked = { platform: 'youtube', dataset: 'content_daily', date: '2026-08-30', map: { 口径: 'basis' } }
    const text = '作品名称,口径,播放量,点赞量,Date,Clicks\na,total,3,4,2026-08-29,5\n'
    const { rows, outcome } = await readAll(text, asked)

    expect(rows).toMatchObject([{ content: 'a', views: 3, likes: 4 }])
    expect(outcome).toMatchObject({ summary: { profile: 'generic', unknownColumns: ['Date', 'Clicks'] } })
  })

  test('costs of a platform are costs, also where its account has numbers of such names', async () => {
    const text = '日期,推广计划,播放量,点赞量,点击量,展示量,消耗\n2026-08-30,a,9,5,3,8,1.5\n'

    expect(await readAll(text, { platform: 'douyin', currency: 'CNY' })).toMatchObject({
      rows: [{ platform: 'douyin', campaign: 'a', spend: '1.5' }],
      outcome: { summary: { dataset: 'spend', profile: 'generic' } },
    })
  })

  test('what the user says fills in no template unasked: a table of a platform is one of spend', async () => {
    const text = `${HEADER}\n2026-08-30,a,9,5,1.5\n`
    const { outcome } = await readAll(text, { platform: 'sogou', currency: 'CNY' })

    expect(outcome).toMatchObject({ summary: { dataset: 'spend', profile: 'generic', platform: 'sogou' } })
    expect((await readAll(text, { platform: 'sogou', dataset: 'seo_site_daily' })).rows).toMatchObject([
      { engine: 'sogou', impressions: 9, clicks: 5 },
    ])
  })

  test('the header is looked for in the first thirty lines only', async () => {
    const late = (lines: number) => `${'说明,一,二,三\n'.repeat(lines)}${HEADER}\n2026-08-30,a,9,5,1.5\n`

    expect((await readAll(late(29))).lines).toEqual([31])
    expect(await refusal(late(30))).toMatchObject({ code: 'unknown_report' })
  })

  test('a header that nobody knows is named, with what to do', async () => {
    expect(await refusal('日,系列,钱\n2026-08-30,a,1\n')).toMatchObject({
      code: 'unknown_report',
      message: expect.stringMatching(/日, 系列, 钱.*--map/),
    })
  })

  test('a number that only a sheet would name is none without its name', async () => {
    const text = '日期,数值\n2026-08-30,7\n'
    const book = workbook({
      sheets: {
        别的: [
          ['日期', '数值'],
          ['2026-08-30', 7],
        ],
      },
    })

    expect(await refusal(text)).toMatchObject({ code: 'unknown_report' })
    expect(await refusal(book, { platform: 'xiaohongshu' })).toMatchObject({ code: 'unknown_report' })
  })

  test('headers that nobody knows are told apart from ratios', async () => {
    const { outcome } = await readAll(`${HEADER},点击率,神秘指标,平均点击价格\n2026-08-30,a,9,5,1.5,1%,7,2\n`)

    expect(outcome).toMatchObject({
      summary: { unknownColumns: ['神秘指标'], unreadColumns: ['点击率', '平均点击价格'] },
    })
  })
})

describe('what the user says', () => {
  const strange = '哪天,什么计划,看了,点了,花了(元)\n2026-08-30,a,9,5,1.5\n'
  const map = { 哪天: 'date', 什么计划: 'campaign', 看了: 'impressions', 点了: 'clicks', 花了: 'spend' }

  test('--map says what headers mean', async () => {
    expect((await readAll(strange, { platform: 'baidu', map })).rows).toEqual([
      {
        date: '2026-08-30',
        platform: 'baidu',
        campaign: 'a',
        impressions: 9,
        clicks: 5,
        spend: '1.5',
        currency: 'CNY',
      },
    ])
  })

  test('several headers that --map names for one column are its parts', async () => {
    const text =
      '日期,推广计划,创意标题,创意描述1,展现,点击,消费\n2026-08-30,a,标题,一,9,5,1.5\n2026-08-30,a,标题,二,9,5,1.5\n'
    const parts = { 创意标题: 'creative', 创意描述1: 'creative' }

    expect((await readAll(text)).errors).toMatchObject([{ row: 3, code: 'repeated_row' }])
    expect((await readAll(text, { map: parts })).rows.map(({ creative }) => creative)).toEqual(['标题 一', '标题 二'])
  })

  test('--map comes before what a profile knows', async () => {
    const { rows } = await readAll(`${HEADER},网页转化,商桥转化\n2026-08-30,a,9,5,1.5,1,2\n`, {
      map: { 商桥转化: 'conversions' },
    })

    expect(rows).toMatchObject([{ conversions: '2' }])
  })

  test.each([
    [{ map: { 推广计划: 'campain' } }, 'unknown_column'],
    [{ map: { 推广方案: 'campaign' } }, 'unknown_header'],
    [{ dataset: 'spends' }, 'unknown_dataset'],
    [{ platform: '某平台' }, 'bad_platform'],
  ])('%j is refused with %s', async (more, code) => {
    expect(await refusal(`${HEADER}\n2026-08-30,a,9,5,1.5\n`, more)).toMatchObject({ code })
  })

  test('two headers that say the same column are not guessed at', async () => {
    expect(await refusal(`${HEADER},消费\n2026-08-30,a,9,5,1.5,2\n`)).toMatchObject({
      code: 'repeated_column',
      values: ['消费', '消费', 'spend'],
    })
  })
})

describe('the day and the currency', () => {
  const dayless = '推广计划,展现,点击,消费\na,9,5,1.5\n'

  test('a file without a day needs one', async () => {
    expect(await refusal(dayless)).toMatchObject({ code: 'date_needed' })
    expect((await readAll(dayless, { date: '2026-08-30' })).rows).toMatchObject([{ date: '2026-08-30' }])
  })

  test('a range of days above the header is refused, also where the user names a day', async () => {
    const text = `1. 时间范围：20260801至20260831\n${dayless}`

    expect(await refusal(text, { date: '2026-08-30' })).toMatchObject({ code: 'range_over_days' })
  })

  test('the ends of a range may stand in lines of their own', async () => {
    const text = (end: string) =>
      `# Start date: 20260830\n# End date: ${end}\nSession source,Sessions,Active users\nbaidu,9,5\n`

    expect((await readAll(text('20260830'))).rows).toMatchObject([{ date: '2026-08-30', source: 'ga' }])
    expect(await refusal(text('20260831'))).toMatchObject({ code: 'range_over_days' })
  })

  test('when a file was made is not the day it is of', async () => {
    const text = `数据生成时间：2026-08-31 10:00:00\n1. 时间范围：20260830\n${dayless}`

    expect((await readAll(text)).rows).toMatchObject([{ date: '2026-08-30' }])
  })

  test('a range in a row is refused, and only that row', async () => {
    const { rows, errors } = await readAll(`${HEADER}\n2026-08-01至2026-08-31,a,9,5,1.5\n2026-08-30,a,9,5,1.5\n`)

    expect([rows.length, errors]).toMatchObject([1, [{ row: 2, column: 'date', code: 'range_over_days' }]])
  })

  test('a range in two columns must be one day', async () => {
    const header = 'Reporting starts,Reporting ends,Campaign name,Amount spent (CNY),Impressions'
    const { rows, errors } = await readAll(`${header}\n2026-08-01,2026-08-31,a,1,9\n2026-08-30,2026-08-30,a,1,9\n`)

    expect([rows.length, errors]).toMatchObject([1, [{ row: 2, column: 'date', code: 'range_over_days' }]])
  })

  test('a currency that nobody names is asked for; a header says it before the user', async () => {
    const text = (header: string) =>
      `By Day,Campaign name,${header},Impressions,Clicks (destination)\n2026-08-30,a,1.5,9,5\n`

    expect(await refusal(text('Cost'))).toMatchObject({ code: 'currency_needed' })
    expect((await readAll(text('Cost'), { currency: 'EUR' })).rows).toMatchObject([{ currency: 'EUR' }])
    expect((await readAll(text('Cost (USD)'), { currency: 'EUR' })).rows).toMatchObject([{ currency: 'USD' }])
  })

  test('two currencies are never added', async () => {
    const { totals } = await readAll(
      'date,platform,campaign,spend,currency,clicks\n2026-08-30,meta,a,1.5,USD,1\n2026-08-30,meta,b,0.1,CNY,2\n2026-08-30,meta,c,0.2,CNY,3\n',
    )

    expect(totals).toEqual({
      rows: 3,
      sums: { clicks: 6 },
      currency: null,
      byCurrency: { CNY: { spend: '0.3', clicks: 5 }, USD: { spend: '1.5', clicks: 1 } },
    })
  })
})

describe('lines that are no rows', () => {
  test.each(['合计', '总计', '总计-2', '汇总', 'Total', 'Total: Campaigns', '合 计', 'Total of 12 results'])(
    '%s',
    async (word) => {
      const { rows, outcome } = await readAll(`${HEADER}\n2026-08-30,a,9,5,1.5\n${word},--,9,5,1.5\n`)

      expect([rows.length, outcome]).toMatchObject([1, { summary: { totalLines: 1, refused: 0 } }])
    },
  )

  test('a campaign that is called like a total is a row', async () => {
    expect((await readAll(`${HEADER}\n2026-08-30,合计,9,5,1.5\n`)).rows).toMatchObject([{ campaign: '合计' }])
  })

  test('a line that names nothing is a total; one without numbers is nothing', async () => {
    const { rows, outcome } = await readAll(
      `${HEADER}\n2026-08-30,--,9,5,1.5\n2026-08-30,a,--,--,--\n2026-08-30,b,9,5,1.5\n`,
    )

    expect([rows.length, outcome]).toMatchObject([1, { summary: { totalLines: 1, refused: 0 } }])
  })

  test('a row of which nothing was measured is nothing, also where no number is required', async () => {
    const { rows, outcome } = await readAll('日期,浏览量(PV),访客数(UV)\n2026/08/30,--,--\n2026/08/31,9,5\n')

    expect([rows.length, outcome]).toMatchObject([1, { summary: { dataset: 'site_analytics_daily', refused: 0 } }])
  })

  test('a row without its money is refused', async () => {
    expect((await readAll(`${HEADER}\n2026-08-30,a,9,5,--\n`)).errors).toMatchObject([
      { column: 'spend', code: 'missing_value' },
    ])
  })

  test('a row that names what an earlier one names is refused, by its id also where it was renamed', async () => {
    const text =
      '日期,推广计划,推广计划ID,展现,点击,消费\n2026-08-30,a,1,9,5,1.5\n2026-08-30,b,1,9,5,1.5\n2026-08-30,a,2,9,5,1.5\n'
    const { rows, errors } = await readAll(text, { platform: 'baidu' })

    expect([rows.length, errors]).toMatchObject([2, [{ row: 3, code: 'repeated_row' }]])
  })

  test('many rows are told apart', async () => {
    const lines = Array.from({ length: 6_000 }, (_, at) => `2026-08-30,计划${at},9,5,1.5`)
    const { rows, errors } = await readAll(`${HEADER}\n${[...lines, lines[7]].join('\n')}\n`)

    expect([rows.length, errors.map(({ row }) => row)]).toEqual([6_000, [6_002]])
  })
})

describe('a workbook', () => {
  const head = HEADER.split(',')

  test('a day by its style, from 1900 and from 1904, and by its number alone', async () => {
    const day = (style: number, serial: number) => ({ xml: `<c s="${style}"><v>${serial}</v></c>` })
    const rows = (offset: number) => [
      head,
      [day(STYLE.day, 46264 - offset), 'a', 9, 5, 1.5],
      [day(STYLE.chineseDay, 46265 - offset), 'a', 9, 5, 1.5],
    ]
    const days = async (from1904: boolean) =>
      (await readAll(workbook({ sheets: { a: rows(from1904 ? 1462 : 0) }, from1904 }))).rows.map(({ date }) => date)

    expect(await days(false)).toEqual(['2026-08-30', '2026-08-31'])
    expect(await days(true)).toEqual(['2026-08-30', '2026-08-31'])
    expect((await readAll(workbook({ sheets: { a: [head, [46264, 'a', 9, 5, 1.5]] } }))).rows).toMatchObject([
      { date: '2026-08-30' },
    ])
  })

  test('a formula counts by the value beside it, and is never run', async () => {
    const cells = (formula: string) => [head, ['2026-08-30', 'a', 9, 5, { xml: formula }]]
    const read = async (formula: string) => readAll(workbook({ sheets: { a: cells(formula) } }))

    expect((await read('<c><f>1+1</f><v>7.25</v></c>')).rows).toMatchObject([{ spend: '7.25' }])
    expect((await read('<c t="str"><f>A1</f><v>7.25</v></c>')).rows).toMatchObject([{ spend: '7.25' }])
    expect((await read('<c><f>1+1</f></c>')).errors).toMatchObject([
      { row: 2, column: 'spend', code: 'formula', values: ['=1+1'] },
    ])
    expect((await read('<c t="e"><v>#REF!</v></c>')).errors).toMatchObject([
      { row: 2, column: 'spend', code: 'bad_number' },
    ])
  })

  test('noise of binary fractions is not money, and money is not cut', async () => {
    const spends = [0.1 + 0.2, 1431.4099999999996, 12.345678]
    const cells = spends.map((spend, at) => ['2026-08-30', `a${at}`, 9, 5, spend])
    const { rows, totals } = await readAll(workbook({ sheets: { a: [head, ...cells] } }))

    expect(rows.map(({ spend }) => spend)).toEqual(['0.3', '1431.41', '12.345678'])
    expect(totals?.sums.spend).toBe('1444.055678')
  })

  test('numbers with an exponent are what they say, and what is none is said', async () => {
    const cells = ['1.5E-05', '1.5E+03', 'abc'].map((value, at) => [
      ...['2026-08-30', `a${at}`, 9, 5],
      { xml: `<c><v>${value}</v></c>` },
    ])
    const { rows, errors } = await readAll(workbook({ sheets: { a: [head, ...cells] } }))

    expect(rows.map(({ spend }) => spend)).toEqual(['0.000015', '1500'])
    expect(errors).toMatchObject([{ row: 4, column: 'spend', code: 'bad_number', values: ['abc'] }])
    const rates = [
      ['date', 'currency', 'rate'],
      ['2026-08-30', 'IRR', { xml: '<c><v>5E-07</v></c>' }],
    ]
    expect((await readAll(workbook({ sheets: { a: rates } }))).rows).toMatchObject([{ rate: '0.0000005' }])
  })

  test('an id that the spreadsheet rounded is refused; as text it is kept', async () => {
    const rows = [
      ['日期', '推广计划ID', '展现', '点击', '消费'],
      ['2026-08-30', { xml: '<c><v>1.7600000000000001E+18</v></c>' }, 9, 5, 1.5],
      ['2026-08-30', { xml: '<c><v>1760000000000000123</v></c>' }, 9, 5, 1.5],
      ['2026-08-30', '1760000000000000123', 9, 5, 1.5],
      ['2026-08-30', 123456, 9, 5, 1.5],
    ]
    const { rows: read, errors } = await readAll(workbook({ sheets: { a: rows } }))

    expect(read.map((row) => row.campaign_id)).toEqual(['1760000000000000123', '123456'])
    expect(errors).toMatchObject([2, 3].map((row) => ({ row, column: 'campaign_id', code: 'damaged_id' })))
  })

  test('a share that is shown as per cent is a share', async () => {
    const rows = [
      ['作品名称', '播放量', '点赞量', '完播率', '5s完播率'],
      [
        'a',
        9,
        5,
        { xml: `<c s="${STYLE.percent}"><v>0.1234</v></c>` },
        { xml: `<c s="${STYLE.custom}"><v>0.5</v></c>` },
      ],
    ]

    expect((await readAll(workbook({ sheets: { a: rows } }), { date: '2026-08-30' })).rows).toMatchObject([
      { completion_rate: '0.1234', completion_rate_5s: '0.5' },
    ])
  })

  test('sheets of the same report are read, others are named, hidden ones are not there', async () => {
    const row = (day: number) => [`2026-08-${day}`, 'a', 9, 5, 1.5]
    const sheets = { 说明: [['请勿外传']], 一: [head, row(29)], 二: [head, row(30)], 旧: [head, row(28)] }
    const { rows, outcome } = await readAll(workbook({ sheets, hidden: ['旧'] }))

    expect(rows.map(({ date }) => date)).toEqual(['2026-08-29', '2026-08-30'])
    expect(outcome).toMatchObject({ summary: { rows: 2, skippedFiles: ['说明'], encoding: 'xlsx' } })
  })

  test('a fault names the row of the sheet, and the sheet', async () => {
    const { errors } = await readAll(
      workbook({ sheets: { 报告: [['标题'], [], head, [], ['2026-08-30', 'a', 'x', 5, 1.5]] } }),
    )

    expect(errors).toMatchObject([{ row: 5, file: '报告', column: 'impressions', code: 'bad_number' }])
  })

  test('columns are named as spreadsheets name them', async () => {
    const wide = [...Array(30).fill(null), ...head]
    const row = [...Array(30).fill(null), '2026-08-30', 'a', 9, 5, 1.5]

    expect(letterOf(30)).toBe('AE')
    expect((await readAll(workbook({ sheets: { a: [wide, row] } }))).rows).toHaveLength(1)
  })
})

describe('an archive', () => {
  test('the files of one report are one import; others are named', async () => {
    const file = zipSync({
      '一.csv': strToU8(`${HEADER}\n2026-08-29,a,9,5,1.5\n`),
      '二.csv': gbk(`${HEADER}\n2026-08-30,a,9,5,x\n`),
      '别的.csv': strToU8('a,b\n1,2\n'),
    })
    const { rows, errors, outcome } = await readAll(file)

    expect(rows).toMatchObject([{ date: '2026-08-29' }])
    expect(errors).toMatchObject([{ file: '二.csv', row: 2 }])
    expect(outcome).toMatchObject({ summary: { rows: 1, refused: 1, skippedFiles: ['别的.csv'] } })
  })

  test('a row of one file that names what a row of another names is refused; days of file names tell them apart', async () => {
    const rows = 'a,9,5,1.5\n'
    const named = {
      'r_20260829.csv': '计划ID,计划名字,展现量,点击量,花费\n1,a,9,5,1.5\n',
      'r_20260830.csv': '计划ID,计划名字,展现量,点击量,花费\n1,a,9,5,1.5\n',
    }
    const same = { '一.csv': `${HEADER}\n2026-08-29,${rows}`, '二.csv': `${HEADER}\n2026-08-29,${rows}` }
    const packed = (files: Record<string, string>) =>
      zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

    expect((await readAll(packed(same))).errors).toMatchObject([{ file: '二.csv', row: 2, code: 'repeated_row' }])
    expect((await readAll(packed(named))).rows.map(({ date }) => date)).toEqual(['2026-08-29', '2026-08-30'])
  })

  test('a workbook inside an archive is read', async () => {
    const inner = workbook({ sheets: { a: [HEADER.split(','), ['2026-08-30', 'a', 9, 5, 1.5]] } })

    expect((await readAll(zipSync({ 'r.xlsx': inner }))).rows).toMatchObject([{ spend: '1.5' }])
  })
})

describe('bytes', () => {
  test.each([
    ['read to their end', `${HEADER}\n2026-08-30,a,9,5,1.5\n`],
    ['refused at their beginning', '%PDF-1.7'.padEnd(600)],
    ['refused behind a row', `${HEADER}\n2026-08-30,a,9,5,1.5\n2026-08-30,${'x'.repeat(2_000_000)}`],
  ])('%s are closed', async (_title, text) => {
    let isClosed = false
    async function* bytes() {
      try {
        yield strToU8(text)
        for (let more = 0; more < 9; more += 1) yield strToU8(' ')
      } finally {
        isClosed = true
      }
    }
    await readImport({ bytes: bytes(), language: 'en' }, () => {})

    expect(isClosed).toBe(true)
  })
})

describe('the template of every data set', () => {
  const kinds = ['canonical', 'zh', 'en'] as const

  test.each(DATA_SETS.flatMap((dataSet) => kinds.map((kind) => ({ name: `${dataSet.id}, ${kind}`, dataSet, kind }))))(
    '$name: its sample row is read',
    async ({ dataSet, kind }) => {
      const { rows, errors, outcome } = await readAll(templateOf(dataSet, kind))
      const filled = dataSet.columns.filter(({ sample }) => sample !== '').map(({ name }) => name)

      expect(errors).toEqual([])
      expect(outcome).toMatchObject({ summary: { dataset: dataSet.id, profile: 'template', unknownColumns: [] } })
      expect(Object.entries(rows[0] ?? {}).flatMap(([name, value]) => (value === null ? [] : [name]))).toEqual(
        expect.arrayContaining(filled),
      )
    },
  )

  test('a stage that no CRM is known to have is named, with those there are', async () => {
    const file = '线索编号,线索状态,创建时间\nX-1,热,2026-08-30 10:00\nX-2,赢单,2026-08-30 10:00\n'
    const { rows, errors } = await readAll(file)

    expect(errors).toMatchObject([{ row: 2, column: 'stage', code: 'bad_choice', values: ['热', expect.any(String)] }])
    expect(rows).toMatchObject([{ lead_id: 'X-2', stage: 'won' }])
  })

  test('a contradiction that only the data set knows is told', async () => {
    const { errors } = await readAll('date,engine,keyword,rank,ranked\n2026-08-30,baidu,跑鞋,4,false\n')

    expect(errors).toMatchObject([{ row: 2, column: 'rank', code: 'invalid_row' }])
  })
})

import { type Column, dataSetOf } from '@guiyin/events/datasets'
import type { ReportProfile } from '@guiyin/platforms/reports'
import { expect, test } from 'vitest'
import { columnReader } from './column-reader.ts'
import { isFault } from './read.ts'
import { yearlessDays } from './yearless.ts'

const profile: ReportProfile = {
  ...{
    id: 'test',
    platform: null,
    dataset: 'spend',
    zh: '',
    en: '',
    columns: {},
    needs: [],
    money: 'major',
    currency: null,
  },
  ...{ timeZone: 'Asia/Shanghai', dates: ['column'], blankIsTotal: false, mark: '○', source: '' },
}

const column = (dataset: string, name: string): Column => {
  const found = dataSetOf(dataset)?.columns.find((each) => each.name === name)
  if (found === undefined) throw new RangeError(name)
  return found
}

const said = (of: Column, cell: string, more: Partial<ReportProfile> = {}, unit: string | null = null) => {
  const read = columnReader(of, { ...profile, ...more }, unit)(cell)
  return isFault(read) ? read.code : read
}

test.each([
  ['2026-08-30', '2026-08-30'],
  ['2026/8/3', '2026-08-03'],
  ['2026.08.30', '2026-08-30'],
  ['20260830', '2026-08-30'],
  ['2026年8月30日', '2026-08-30'],
  ['２０２６－０８－３０', '2026-08-30'],
  [' 2026-08-30 ', '2026-08-30'],
  ['="2026-08-30"', '2026-08-30'],
  ["'2026-08-30", '2026-08-30'],
  ['2026-08-30 00:00:00', '2026-08-30'],
  ['2026-08-30T00:00:00+08:00', '2026-08-30'],
  ['2026-08-30 星期日', '2026-08-30'],
  ['2026-08-30（周日）', '2026-08-30'],
  ['Sun, Aug 30, 2026', '2026-08-30'],
  ['August 30, 2026', '2026-08-30'],
  ['30 Aug 2026', '2026-08-30'],
  ['8/30/2026 12:00:00 AM', '2026-08-30'],
  ['46264', '2026-08-30'],
  ['2026-08-30至2026-08-30', '2026-08-30'],
  ['2026-08-30 ~ 2026-08-30', '2026-08-30'],
  ['2026/08/30-2026/08/30', '2026-08-30'],
  ['20260830-20260830', '2026-08-30'],
  ['2026-08-30-2026-08-30', '2026-08-30'],
  ['30/08/2026', '2026-08-30'],
  ['8/8/2026', '2026-08-08'],
  ['2026-08-01至2026-08-31', 'range_over_days'],
  ['20260801-20260831', 'range_over_days'],
  ['8/9/2026', 'ambiguous_date'],
  ['2026-08-30 13:00:00', 'hour_in_day'],
  ['2026-08-30 13:00-13:59', 'hour_in_day'],
  ['2026-02-30', 'bad_date'],
  ['2026-13-01', 'bad_date'],
  ['2025-02-29', 'bad_date'],
  ['26-08-30', 'bad_date'],
  ['yesterday', 'bad_date'],
  ['--', null],
])('the day of %j is %j', (cell, expected) => {
  expect(said(column('spend', 'date'), cell)).toBe(expected)
})

test.each([
  ['8/9/2026', 'mdy', '2026-08-09'],
  ['8/9/2026', 'dmy', '2026-09-08'],
  ['13/9/2026', 'mdy', 'bad_date'],
] as const)('%s in the order %s is %s', (cell, dateOrder, expected) => {
  expect(said(column('spend', 'date'), cell, { dateOrder })).toBe(expected)
})

test.each([
  ['August 30', '2026-08-30'],
  ['31 August', '2026-08-31'],
  ['8月31日', '2026-08-31'],
  ['September 1', '2025-09-01'],
  ['Dec. 31', '2025-12-31'],
  ['2026-08-30', '2026-08-30'],
  ['August 32', 'bad_date'],
  ['February 29', 'bad_date'],
  ['Augury', 'bad_date'],
])('of an export on August 31st, 2026, the day %j is %j', (cell, expected) => {
  const read = columnReader(column('spend', 'date'), profile, null, yearlessDays([cell], '2026-08-31'))(cell)
  expect(isFault(read) ? read.code : read).toBe(expected)
})

test.each([
  ['02/03/2026', 'mdy', '2026-02-03T00:00:00Z'],
  ['02/03/2026', 'dmy', '2026-03-02T00:00:00Z'],
  ['02/03/2026', undefined, 'bad_time'],
] as const)('the moment %s in the order %s is %s', (cell, dateOrder, expected) => {
  const order = dateOrder === undefined ? {} : { dateOrder }
  expect(said(column('content_daily', 'published_at'), cell, { timeZone: 'UTC', ...order })).toBe(expected)
})

test.each([
  ['1204', 1204],
  ['1,204', 1204],
  ['1，204', 1204],
  ['12,345,678', 12_345_678],
  ['1204.00', 1204],
  ['１２', 12],
  ['1.2万', 12_000],
  ['3亿', 300_000_000],
  ['10w+', 100_000],
  ['2.5k', 2_500],
  ['99+', 99],
  ['12次', 12],
  ['="12"', 12],
  ['\t12', 12],
  ['--', null],
  ['—', null],
  ['/', null],
  ['N/A', null],
  ['', null],
  ['1.5', 'not_whole'],
  ['-1', 'negative_number'],
  ['1,23', 'bad_number'],
  ['1.234,5', 'bad_number'],
  ['12%', 'bad_number'],
  ['1E+05', 'bad_number'],
  ['0x10', 'bad_number'],
  ['一', 'bad_number'],
  ['=1+1', 'formula'],
  ['=?', 'formula'],
  ['1234567890123456', 'number_too_large'],
])('the count %j is %j', (cell, expected) => {
  expect(said(column('spend', 'clicks'), cell)).toBe(expected)
})

test.each([
  ['-5', -5],
  ['−1,204', -1204],
  ['-1.2万', -12_000],
  ['45', 45],
  ['-0', 0],
  ['--', null],
  ['-1.5', 'not_whole'],
  ['-1234567890123456', 'number_too_large'],
  ['(5)', 'bad_number'],
])('the net change %j is %j', (cell, expected) => {
  expect(said(column('social_account_daily', 'net_followers'), cell)).toBe(expected)
})

test.each([
  ['1,234.50', '1234.5'],
  ['¥1,234.50', '1234.5'],
  ['￥ 12', '12'],
  ['$0.10', '0.1'],
  ['US$3', '3'],
  ['12.30元', '12.3'],
  ['1.25万', '12500'],
  ['.5', '0.5'],
  ['007.50', '7.5'],
  ['0.00', '0'],
  ['12.34567', '12.34567'],
  ['0.000001', '0.000001'],
  ['12.340000000000002', '12.34'],
  ['1431.4099999999996', '1431.41'],
  ['0.0000001', 'too_many_decimals'],
  ['-3.2', 'negative_number'],
  ['12345678901', 'number_too_large'],
  ['12,5', 'bad_number'],
  ['1e3', 'bad_number'],
])('the money %j is %j', (cell, expected) => {
  expect(said(column('spend', 'spend'), cell)).toBe(expected)
})

test.each([
  ['1234', 'minor', null, '12.34'],
  ['12345678', 'micros', null, '12.345678'],
  ['1.5', 'micros', null, 'too_many_decimals'],
  ['1.5', 'major', '万元', '15000'],
  ['1234', 'major', '分', '12.34'],
  ['12.5', 'minor', '元', '12.5'],
  ['12.5', 'minor', 'usd', '12.5'],
] as const)('%s in %s under a header of %s is %s', (cell, money, unit, expected) => {
  expect(said(column('spend', 'spend'), cell, { money }, unit)).toBe(expected)
})

test.each([
  ['12.3%', null, '0.123'],
  ['12.3％', null, '0.123'],
  ['0.2345', null, '0.2345'],
  ['12.3', '%', '0.123'],
  ['12.3%', '%', '0.123'],
  ['100%', null, '1'],
  ['0', null, '0'],
  ['12.3', null, 'not_a_share'],
  ['101%', null, 'not_a_share'],
  ['-1%', null, 'negative_number'],
  ['1.5.2', null, 'bad_number'],
])('the share %j under a header of %j is %j', (cell, unit, expected) => {
  expect(said(column('content_daily', 'completion_rate'), cell, {}, unit)).toBe(expected)
})

test('a column that is known to be per cent needs no sign', () => {
  expect(said(column('content_daily', 'cover_ctr'), '5', { percent: ['cover_ctr'] })).toBe('0.05')
})

test.each([
  ['12秒', '12'],
  ['17.5', '17.5'],
  ['00:01:23', '83'],
  ['01:23', '83'],
  ['1:00:00', '3600'],
  ['1分23秒', '83'],
  ['1小时2分', '3720'],
  ['12.5s', '12.5'],
  ['1,000', '1000'],
  ['soon', 'bad_number'],
])('%j lasts %j seconds', (cell, expected) => {
  expect(said(column('content_daily', 'avg_view_seconds'), cell)).toBe(expected)
})

test.each([
  ['13', 13],
  ['0', 0],
  ['09', 9],
  ['13:00', 13],
  ['13:00:00', 13],
  ['13点', 13],
  ['13时', 13],
  ['13:00-14:00', 13],
  ['13:00 - 13:59', 13],
  ['24', 'bad_hour'],
  ['13:30', 'bad_hour'],
  ['noon', 'bad_hour'],
])('the hour %j is %j', (cell, expected) => {
  expect(said(column('spend', 'hour'), cell)).toBe(expected)
})

test.each([
  ['2026-07-18 14:11:20', '2026-07-18T14:11:20+08:00'],
  ['2026/7/18 4:11', '2026-07-18T04:11:00+08:00'],
  ['2026年07月18日14时11分20秒', '2026-07-18T14:11:20+08:00'],
  ['2026/07/24', '2026-07-24T00:00:00+08:00'],
  ['20260828', '2026-08-28T00:00:00+08:00'],
  ['2026-07-18T14:11:20Z', '2026-07-18T14:11:20Z'],
  ['2026-07-18T14:11:20+02:00', '2026-07-18T14:11:20+02:00'],
  ['2026-02-30 14:11:20', 'bad_time'],
  ['2026-07-18 25:00:00', 'bad_time'],
  ['2026-07-18 14:61', 'bad_time'],
  ['soon', 'bad_time'],
])('the moment %j is %j', (cell, expected) => {
  expect(said(column('content_daily', 'published_at'), cell)).toBe(expected)
})

test('a moment without an offset is none where nobody knows the zone', () => {
  expect(said(column('content_daily', 'published_at'), '2026-07-18 14:11:20', { timeZone: null })).toBe('bad_time')
})

test.each([
  ['品牌词', '品牌词'],
  ['  品牌 词\u3000', '品牌 词'],
  ['跑鞋[已删除]', '跑鞋'],
  ['跑鞋 (已删除)', '跑鞋'],
  ['[已删除]', null],
  ['a\nb', 'a b'],
  ['-品牌', '-品牌'],
  ['+running +shoes', '+running +shoes'],
  ['@home', '@home'],
  ['1760000000000000123', '1760000000000000123'],
  ['="1760000000000000123"', '1760000000000000123'],
  ["'00123", '00123'],
  ['/', '/'],
  ['--', null],
  ['1.76E+18', 'damaged_id'],
  ['1.76e18', 'damaged_id'],
  ['=HYPERLINK("http://x","y")', 'formula'],
  ['坏\ufffd字', 'bad_character'],
  ['a\u0000b', 'bad_character'],
  ['x'.repeat(513), 'text_too_long'],
])('the name %j is %j', (cell, expected) => {
  expect(said(column('spend', 'campaign'), cell, { suffixes: ['[已删除]', '(已删除)'] })).toBe(expected)
})

test('a title is cut between letters to what a column holds', () => {
  const content = column('content_daily', 'content')

  expect(said(content, 'x'.repeat(600))).toBe('x'.repeat(512))
  expect(said(content, `${'x'.repeat(511)}😀`)).toBe('x'.repeat(511))
})

test.each([
  ['cny', 'CNY'],
  ['人民币', 'CNY'],
  ['Yuan', 'bad_currency'],
])('the currency %j is %j', (cell, expected) => {
  expect(said(column('spend', 'currency'), cell)).toBe(expected)
})

test.each([
  ['baidu', 'baidu'],
  ['百度', 'baidu'],
  ['TikTok', 'tiktok'],
  ['my_shop', 'my_shop'],
  ['某平台', 'bad_platform'],
])('the platform %j is %j', (cell, expected) => {
  expect(said(column('spend', 'platform'), cell)).toBe(expected)
})

test.each([
  ['keyword_rank_daily', 'ranked', '是', true],
  ['keyword_rank_daily', 'ranked', 'FALSE', false],
  ['keyword_rank_daily', 'ranked', '也许', 'bad_flag'],
  ['leads', 'stage', 'MQL', 'mql'],
  ['leads', 'stage', 'hot', 'bad_choice'],
  ['rates', 'rate', '7.02140000', '7.0214'],
  ['rates', 'rate', '0', 'bad_number'],
  ['rates', 'rate', '0.123456789', 'too_many_decimals'],
])('%s.%s of %j is %j', (dataset, name, cell, expected) => {
  expect(said(column(dataset, name), cell)).toBe(expected)
})

test('what a fault shows of a cell is short', () => {
  const read = columnReader(column('spend', 'clicks'), profile, null)('x'.repeat(1_000))

  expect(isFault(read) && read.values[0]?.length).toBe(65)
})

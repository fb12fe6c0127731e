import { expect, test } from 'vitest'
import type { DataRow, DataSet } from './data-set.ts'
import { columnOfHeader, DATA_SETS, dataSetOf, naturalKeyOf, rowReader, templateOf } from './index.ts'

const of = (id: string): DataSet => {
  const dataSet = dataSetOf(id)
  if (dataSet === undefined) throw new Error(`no data set ${id}`)
  return dataSet
}

const read = (id: string, input: unknown): DataRow => {
  const result = rowReader(of(id))(input)
  if ('rejection' in result) throw new Error(JSON.stringify(result.rejection))
  return result.row
}

const refusal = (id: string, input: unknown) => {
  const result = rowReader(of(id))(input)
  return 'rejection' in result ? result.rejection : undefined
}

const sampleOf = ({ columns }: DataSet) => Object.fromEntries(columns.map(({ name, sample }) => [name, sample]))

test.each(DATA_SETS)('$id: names are unique, keys and the day are columns, the sample row is right', (dataSet) => {
  const names = dataSet.columns.map(({ name }) => name)
  for (const list of [names, dataSet.columns.map(({ zh }) => zh), dataSet.columns.map(({ en }) => en)]) {
    expect(new Set(list).size).toBe(list.length)
  }
  expect(dataSet.columns.flatMap(({ unless }) => unless ?? []).every((name) => names.includes(name))).toBe(true)
  const day = dataSet.columns.find(({ name }) => name === dataSet.day)
  expect(dataSet.day === null || (day?.required === true && ['day', 'time'].includes(day.type))).toBe(true)
  expect(dataSet.columns.some(({ key }) => key)).toBe(true)
  expect(refusal(dataSet.id, sampleOf(dataSet))).toBeUndefined()
})

test.each(['canonical', 'zh', 'en'] as const)('the %s template of each data set names its own columns', (names) => {
  for (const dataSet of DATA_SETS) {
    const [header = ''] = templateOf(dataSet, names).split('\r\n')
    expect(header.split(',').map((cell) => columnOfHeader(dataSet, cell)?.name)).toEqual(
      dataSet.columns.map(({ name }) => name),
    )
  }
})

test('cells read to their canonical form, empty ones to null, absent ones stay absent', () => {
  const row = read('spend', {
    date: '2026-01-15',
    hour: '7',
    platform: 'baidu',
    campaign: '',
    keyword: null,
    impressions: '0012',
    spend: '007.50',
    currency: 'CNY',
  })
  expect(row).toEqual({
    date: '2026-01-15',
    hour: 7,
    platform: 'baidu',
    campaign: null,
    keyword: null,
    impressions: 12,
    spend: '7.5',
    currency: 'CNY',
  })
})

test('only what came less what went may be below 0', () => {
  const account = { date: '2026-01-15', platform: 'douyin' }
  expect(read('social_account_daily', { ...account, likes: '-5', net_followers: -3, shares: '-0' })).toEqual({
    ...account,
    ...{ likes: -5, net_followers: -3, shares: 0 },
  })
  for (const name of ['followers', 'new_followers', 'views']) {
    expect(refusal('social_account_daily', { ...account, [name]: -1 })).toMatchObject({ path: name })
  }
  expect(refusal('social_account_daily', { ...account, net_followers: '-1.5' })).toMatchObject({
    path: 'net_followers',
  })
})

test.each([
  ['missing money', { spend: '' }, 'spend', 'missing_field'],
  ['a thousands separator', { spend: '1,234' }, 'spend', 'invalid_field'],
  ['seven decimals', { spend: 0.1234567 }, 'spend', 'invalid_field'],
  ['an impossible day', { date: '2026-02-30' }, 'date', 'invalid_field'],
  ['hour 24', { hour: 24 }, 'hour', 'invalid_field'],
  ['half a click', { clicks: 0.5 }, 'clicks', 'invalid_field'],
  ['an unknown channel', { channel: 'tv' }, 'channel', 'invalid_field'],
  ['an unknown column', { colour: 'red' }, 'colour', 'unknown_field'],
])('%s is refused with its place', (_title, part, path, code) => {
  const row = { date: '2026-01-15', platform: 'baidu', spend: 1, currency: 'CNY', ...part }
  expect(refusal('spend', row)).toMatchObject({ path, code })
})

test.each([
  ['rates', { date: '2026-01-15', currency: 'USD', rate: '0.00' }, 'rate'],
  ['content_daily', { ...sampleOf(of('content_daily')), completion_rate: '1.01' }, 'completion_rate'],
  ['activities', { ...sampleOf(of('activities')), to: '2026-01-14' }, 'to'],
  ['keyword_rank_daily', { ...sampleOf(of('keyword_rank_daily')), ranked: 'false' }, 'rank'],
  ['keyword_rank_daily', { ...sampleOf(of('keyword_rank_daily')), rank: '' }, 'rank'],
  ['leads', { ...sampleOf(of('leads')), contact_hash: '13800138000' }, 'contact_hash'],
  ['leads', { ...sampleOf(of('leads')), click_id: 'x' }, 'click_id_name'],
  ['partners', { ...sampleOf(of('partners')), currency: '' }, 'currency'],
  ['campaign_map', { platform: 'baidu', visits_campaign: 'spring' }, 'campaign'],
])('%s refuses what contradicts itself', (id, row, path) => {
  expect(refusal(id, row)).toMatchObject({ path })
})

test('a keyword that does not rank has no rank, and says so', () => {
  const { ranked: _, ...sample } = sampleOf(of('keyword_rank_daily'))
  expect(read('keyword_rank_daily', { ...sample, rank: '' })).toMatchObject({ rank: null, ranked: false })
  expect(read('keyword_rank_daily', sample)).toMatchObject({ rank: '4', ranked: true })
})

test.each([
  ['fixed', '5000', 3, '5000'],
  ['cpm', '12.5', 1_234_567, '15432.0875'],
  ['cpm', '0.000001', 1_500, '0.000002'],
  ['cpc', '0.8', 125, '100'],
  ['cpe', '0.35', 3, '1.05'],
  ['cpa', '40', 7, '280'],
  ['cpa', '40', null, undefined],
  ['cps', '0.1', 9, undefined],
])(
  'a partner with the fee model %s, %s and %s units is due %s, unless the row says an amount',
  (model, fee, units, due) => {
    const row = { date: '2026-01-15', partner: 'p', kind: 'kol', fee_model: model, fee, units, currency: 'CNY' }

    expect(read('partners', row).amount).toBe(due)
    expect(read('partners', { ...row, amount: '7.50' }).amount).toBe('7.5')
    expect(refusal('partners', { ...row, currency: null })?.path).toBe(due === undefined ? undefined : 'currency')
  },
)

test('a row is named by ids where it has them, else by names', () => {
  const keyOf = naturalKeyOf(of('spend'))
  const row = { date: '2026-01-15', platform: 'baidu', campaign: 'old', spend: '1', currency: 'CNY' }
  expect(keyOf({ ...row, campaign_id: '7' })).toBe(keyOf({ ...row, campaign: 'renamed', campaign_id: '7' }))
  expect(keyOf(row)).not.toBe(keyOf({ ...row, campaign: 'renamed' }))
  expect(keyOf(row)).not.toBe(keyOf({ ...row, hour: 7 }))
  expect(keyOf(row)).toBe(keyOf({ ...row, spend: '2', keyword: null }))
})

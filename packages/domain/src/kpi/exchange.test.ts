import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { order, pageView, refund } from '../facts/testing.ts'
import { exchangeOn } from './exchange.ts'
import { rowsOf } from './rows.ts'
import { foldedDay, from, SHOP, shanghai, snapshotDay, spendRow, type World } from './testing.ts'

const usd = (date: string, rate: string) => ({ date, currency: 'USD', rate })

describe('an exchange', () => {
  it.each([
    ['at the rate of the day', '2026-01-15', [usd('2026-01-14', '6'), usd('2026-01-15', '7.25')], 14_500_000n],
    [
      'at the latest rate of the days before',
      '2026-01-24',
      [usd('2026-01-14', '6'), usd('2026-01-13', '5')],
      12_000_000n,
    ],
    ['at none that is older than ten days', '2026-01-25', [usd('2026-01-14', '6')], undefined],
    ['at none that is still to come', '2026-01-13', [usd('2026-01-14', '6')], undefined],
    ['at none of another currency', '2026-01-14', [{ ...usd('2026-01-14', '6'), currency: 'EUR' }], undefined],
  ])('is made %s', (_title, day, rates, amount) => {
    expect(exchangeOn(day, 'CNY', rates)(2_000_000n, 'USD')).toBe(amount)
    expect(exchangeOn(day, 'CNY', rates.toReversed())(2_000_000n, 'USD')).toBe(amount)
  })

  it('needs no rate for its own currency, nor for nothing', () => {
    expect(exchangeOn('2026-01-15', 'CNY', [])(5n, 'CNY')).toBe(5n)
    expect(exchangeOn('2026-01-15', 'CNY', [])(0n, 'USD')).toBe(0n)
  })

  test('is exact to the nearest micro, half of one away from zero', () => {
    const exchange = (rate: string) => exchangeOn('2026-01-15', 'CNY', [usd('2026-01-15', rate)])
    expect([exchange('0.5')(1n, 'USD'), exchange('0.5')(-1n, 'USD'), exchange('0.49999999')(1n, 'USD')]).toEqual([
      1n,
      -1n,
      0n,
    ])
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (amount, rate) => {
        const text = `${rate / 100_000_000n}.${String(rate % 100_000_000n).padStart(8, '0')}`
        const off = (exchange(text)(amount, 'USD') ?? -1n) * 100_000_000n - amount * rate
        expect(off <= 50_000_000n && off > -50_000_000n).toBe(true)
      }),
    )
  })
})

const DAY = '2026-01-31'
const abroad: World = {
  facts: [
    pageView('a', shanghai('2026-01-31 09:00'), from('sem/baidu/brand')),
    pageView('b', shanghai('2026-01-31 09:40'), from('seo/baidu/')),
    order('o', shanghai('2026-01-31 10:00'), { value: '10.01', currency: 'USD' }),
    refund('r', shanghai('2026-02-01 08:00'), '4'),
  ],
  spend: [spendRow({ date: DAY, currency: 'USD', spend: '3' })],
  rates: [usd(DAY, '7'), usd('2026-02-01', '8')],
}

describe('money of another currency', () => {
  const creditsOn = (world: World, day: string) =>
    foldedDay(world, day).snapshot.credits.filter(({ model }) => model === 'linear')

  it('is shared out as a whole, at the rate of the order’s day; a refund shows at the rate of its own', () => {
    const cells = creditsOn(abroad, DAY)
    expect(cells.map(({ revenueGross, refunds, foreign }) => [revenueGross, refunds, foreign])).toEqual([
      [35_035_000n, 14_000_000n, false],
      [35_035_000n, 14_000_000n, false],
    ])
    expect(creditsOn(abroad, '2026-02-01').map((cell) => [cell.refundsOnRefundDay, cell.foreign])).toEqual([
      [16_000_000n, false],
      [16_000_000n, false],
    ])
  })

  it('is null with its reason while no rate is known', () => {
    const days = [snapshotDay({ ...abroad, rates: [] }, DAY)]
    const [row] = rowsOf({ site: SHOP, days, from: DAY, to: DAY, grain: 'day', by: 'site', model: 'linear' })
    expect(row).toMatchObject({ revenue_net: null, spend: null, roas: null, roas_null_reason: 'mixed_currency' })
  })

  it('adds up with money of the site’s once it is exchanged', () => {
    const spend = [
      spendRow({ date: DAY, currency: 'USD', spend: '3' }),
      spendRow({ date: DAY, keyword: 'k', spend: '1' }),
    ]
    expect(foldedDay({ ...abroad, spend }, DAY).snapshot.spend).toMatchObject([{ spend: 22_000_000n, foreign: false }])
  })
})

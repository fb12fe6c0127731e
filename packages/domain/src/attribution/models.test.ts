import type { Channel } from '@guiyin/events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, source, T0 } from '../facts/testing.ts'
import { decimalOf, microsOf } from '../money.ts'
import { MODELS, type Touch } from './conversion.ts'
import { creditsOf } from './credits.ts'
import { halvings } from './decay.ts'
import { weightsOf } from './models.ts'

const touch = (days: number, channel: Channel = 'sem'): Touch => ({
  at: T0 + days * DAY,
  eventId: `e${days}`,
  via: 'visit',
  visitor: null,
  source: source({ channel }),
})
const path = (...channels: Channel[]): Touch[] => channels.map((channel, day) => touch(day, channel))
const worth = (value: string, refunded = '0') => ({ value: microsOf(value), refunded: microsOf(refunded) })

describe('weights', () => {
  test.for([
    { model: 'first', touches: path('seo'), is: [1n] },
    { model: 'first', touches: path('direct', 'seo', 'sem'), is: [1n, 0n, 0n] },
    { model: 'last', touches: path('seo', 'sem', 'direct'), is: [0n, 0n, 1n] },
    { model: 'last_non_direct', touches: path('seo', 'sem', 'direct'), is: [0n, 1n, 0n] },
    { model: 'last_non_direct', touches: path('direct', 'direct'), is: [0n, 1n] },
    { model: 'last_non_direct', touches: path('direct'), is: [1n] },
    { model: 'linear', touches: path('direct', 'seo', 'sem'), is: [1n, 1n, 1n] },
    { model: 'position', touches: path('seo'), is: [1n] },
    { model: 'position', touches: path('seo', 'direct'), is: [1n, 1n] },
    { model: 'position', touches: path('seo', 'direct', 'sem'), is: [2n, 1n, 2n] },
    { model: 'position', touches: path('seo', 'direct', 'sem', 'sem', 'seo'), is: [6n, 1n, 1n, 1n, 6n] },
  ] as const)('of $model over $touches.length touches are $is', ({ model, touches, is }) => {
    expect(weightsOf(model, touches)).toEqual(is)
  })
})

describe('time decay', () => {
  test.for([
    [0, 0n],
    [7, 1n],
    [14, 2n],
    [21, 3n],
  ] as const)('%i days halve %i times, exactly', ([days, times]) => {
    expect(halvings(days * DAY, 7 * DAY)).toBe((1n << 128n) >> times)
  })

  test('a touch 8 days before the conversion earns half of what one earns a day before it', () => {
    expect(
      creditsOf('time_decay', [touch(0), touch(7)], worth('3')).map((credit) => decimalOf(credit.revenue)),
    ).toEqual(['1', '2'])
  })

  test('12,000 over touches on the days 0, 5, 12, 30 and 38 splits as exact arithmetic says', () => {
    const credits = creditsOf(
      'time_decay',
      [0, 5, 12, 30, 38].map((day) => touch(day)),
      worth('12000'),
    )
    expect(credits.map((credit) => Number(decimalOf(credit.revenue)).toFixed(2))).toEqual([
      '175.20',
      '287.44',
      '574.88',
      '3417.04',
      '7545.45',
    ])
  })

  test('agrees with floating point within 10⁻¹² up to a year, and never rises with age', () => {
    fc.assert(
      fc.property(fc.nat(365 * DAY), fc.nat(DAY), (age, more) => {
        const exact = Number(halvings(age, 7 * DAY)) / 2 ** 128
        expect(Math.abs(exact / 2 ** (-age / (7 * DAY)) - 1)).toBeLessThan(1e-12)
        expect(halvings(age + more, 7 * DAY) <= halvings(age, 7 * DAY)).toBe(true)
      }),
    )
  })

  test('two ages that add up to a half-life halve once, to 2⁻¹²⁰', () => {
    fc.assert(
      fc.property(fc.nat(7 * DAY), (age) => {
        const error = ((halvings(age, 7 * DAY) * halvings(7 * DAY - age, 7 * DAY)) >> 128n) - (1n << 127n)
        expect(error < 256n && error > -256n).toBe(true)
      }),
    )
  })

  test('does not depend on how long ago the touches were', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1 }), fc.nat(3650), (days, ago) => {
        const sorted = days.toSorted((a, b) => a - b)
        expect(
          weightsOf(
            'time_decay',
            sorted.map((day) => touch(day - ago)),
          ),
        ).toEqual(
          weightsOf(
            'time_decay',
            sorted.map((day) => touch(day)),
          ),
        )
      }),
    )
  })
})

describe('credits', () => {
  test.for([
    { model: 'linear', is: ['2400', '2400', '2400', '2400', '2400'] },
    { model: 'position', is: ['4800', '800', '800', '800', '4800'] },
    { model: 'last_non_direct', is: ['12000'] },
    { model: 'last', is: ['12000'] },
    { model: 'first', is: ['12000'] },
  ] as const)('of 12,000 under $model are $is', ({ model, is }) => {
    const credits = creditsOf(model, path('seo', 'sem', 'sem', 'content', 'direct'), worth('12000'))
    expect(credits.map((credit) => decimalOf(credit.revenue))).toEqual(is)
  })

  test('name the touch they belong to', () => {
    expect(creditsOf('last_non_direct', path('seo', 'sem', 'direct'), worth('9', '3'))).toEqual([
      { touch: 1, share: 1_000_000n, revenue: 9_000_000n, refunds: 3_000_000n },
    ])
  })

  test('of a third of a conversion go to the last micro, the rest to the earliest', () => {
    expect(creditsOf('linear', path('seo', 'sem', 'direct'), worth('0')).map((credit) => credit.share)).toEqual([
      333_334n,
      333_333n,
      333_333n,
    ])
  })

  test('take refunds back from revenue, where the weights alone would take more from a touch than it earned', () => {
    const credits = creditsOf('time_decay', [touch(0), touch(11.09), touch(11.09)], worth('0.000011', '0.000010'))
    expect(credits.map(({ revenue, refunds }) => [revenue, refunds])).toEqual([
      [1n, 1n],
      [5n, 5n],
      [5n, 4n],
    ])
  })

  test('split the value by the weights themselves, not by rounded shares', () => {
    const revenue = creditsOf('linear', path('seo', 'sem', 'direct'), worth('900000000')).map((credit) =>
      decimalOf(credit.revenue),
    )
    expect(revenue).toEqual(['300000000', '300000000', '300000000'])
  })

  test.for(MODELS)('without a touch are unattributed under %s', (model) => {
    expect(creditsOf(model, [], worth('9', '3'))).toEqual([
      { touch: null, share: 1_000_000n, revenue: 9_000_000n, refunds: 3_000_000n },
    ])
  })

  const journey = fc
    .array(fc.record({ days: fc.nat(30), channel: fc.constantFrom<Channel>('direct', 'seo', 'sem') }), {
      maxLength: 12,
    })
    .map((steps) => steps.toSorted((a, b) => a.days - b.days).map(({ days, channel }) => touch(days, channel)))
  const money = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 0n, max: 30n }))

  test.for(MODELS)('under %s add up exactly, and refunds never pass revenue', (model) => {
    fc.assert(
      fc.property(journey, money, money, (touches, value, back) => {
        const refunded = back < value ? back : value
        const credits = creditsOf(model, touches, { value, refunded })
        const sum = (part: 'share' | 'revenue' | 'refunds') => credits.reduce((all, credit) => all + credit[part], 0n)
        expect([sum('share'), sum('revenue'), sum('refunds')]).toEqual([1_000_000n, value, refunded])
        for (const credit of credits) expect(credit.refunds >= 0n && credit.refunds <= credit.revenue).toBe(true)
      }),
    )
  })
})

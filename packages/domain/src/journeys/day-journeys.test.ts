import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derived } from '../attribution/testing.ts'
import { DAY, order, pageView, refund, T0 } from '../facts/testing.ts'
import { exchangeOn, type RateFact } from '../kpi/exchange.ts'
import { mergedPaths } from '../paths/path-counts.ts'
import { foldJourneys } from './day-journeys.ts'
import { pathsBy } from './grains.ts'
import { journeysFromJson, journeysToJson, pathsFromJson, pathsToJson } from './journeys-json.ts'
import { PATH_GRAINS, type PathGrain, sourceName, stepOfName } from './step.ts'
import { sourceOf } from './testing.ts'

const DAY_OF_SALES = '2026-01-31'

const rulesWith = (...rates: RateFact[]) => ({
  site: 'shop',
  day: DAY_OF_SALES,
  currency: 'CNY',
  exchange: exchangeOn(DAY_OF_SALES, 'CNY', rates),
})
const RULES = rulesWith()

const click = (id: string, at: number, campaign: string | null) =>
  pageView(id, at, {
    url: `https://shop.example/?${new URLSearchParams(campaign === null ? {} : { campaign })}`,
  })

/** An order of 100 with these campaigns before it (null: direct), a day apart. */
const sale = (orderId: string, campaigns: readonly (string | null)[], given = '0', currency = 'CNY') => ({
  ...derived({
    key: { site: 'shop', kind: 'order', naturalId: orderId },
    claims: [order(`e-${orderId}`, T0 + 7 * DAY, { orderId, currency })],
    refunds: given === '0' ? [] : [refund('r1', T0 + 7 * DAY, given, { orderId })],
    visitorFacts: campaigns.map((campaign, index) => click(`p${index}`, T0 + index * DAY, campaign)),
  }),
  day: RULES.day,
})

const gain = (conversions: bigint, value: bigint) => ({ conversions, value: value * 1_000_000n })

describe('the converting journeys of a day', () => {
  const sales = [sale('o1', ['a', null]), sale('o2', ['a', null], '30'), sale('o3', ['b']), sale('o4', [])]

  test('are counted by path, with what they brought after refunds', () => {
    const { paths } = foldJourneys([...sales, ...sales], RULES)
    const named = (grain: PathGrain) =>
      pathsBy(paths, grain).map(({ path, conversions, value }) => [
        path.map(stepOfName),
        conversions,
        value / 1_000_000n,
      ])
    expect(named('channel')).toEqual([
      [[], 1n, 100n],
      [['content'], 1n, 100n],
      [['content', 'direct'], 2n, 170n],
    ])
    expect(named('campaign')).toEqual([
      [[], 1n, 100n],
      [
        [
          [null, 'a'],
          [null, null],
        ],
        2n,
        170n,
      ],
      [[[null, 'b']], 1n, 100n],
    ])
  })

  test('are counted by days from the first touch, and by customer', () => {
    const { lags, customers } = foldJourneys(sales, RULES)
    expect(lags).toEqual([{ days: 7, ...gain(3n, 270n) }])
    expect(customers).toEqual({ new: gain(4n, 370n), returning: gain(0n, 0n), none: gain(0n, 0n) })
    const later = foldJourneys([{ ...sale('o1', []), newCustomer: false }], RULES)
    expect(later.customers.returning).toEqual(gain(1n, 100n))
  })

  test.each([
    { title: 'at the rate of their day', currency: 'USD', rates: ['7.1'], isStrange: false, is: [0, 497n] },
    { title: 'nowhere without a rate', currency: 'USD', rates: [], isStrange: false, is: [1, 0n] },
    { title: 'nowhere where a refund is in another one', currency: 'CNY', rates: [], isStrange: true, is: [1, 0n] },
  ])('have their value in the site’s currency $title', ({ currency, rates, isStrange, is }) => {
    const sold = sale('o1', ['a'], '30', currency)
    const refunds = sold.refunds.map((one) => ({ ...one, foreign: isStrange }))
    const usd = rates.map((rate) => ({ date: DAY_OF_SALES, currency: 'USD', rate }))
    const { foreign, paths, lags, customers } = foldJourneys([{ ...sold, refunds }], rulesWith(...usd))
    expect([foreign, (paths[0]?.value ?? -1n) / 1_000_000n]).toEqual(is)
    expect([lags[0]?.value, customers.new.value]).toEqual([paths[0]?.value, paths[0]?.value])
    expect([paths[0]?.conversions, customers.new.conversions]).toEqual([1n, 1n])
  })

  test('leave conversions of other days to them', () => {
    expect(foldJourneys([{ ...sale('o1', ['a']), day: '2026-02-01' }], RULES).paths).toEqual([])
  })

  test('come back from their text, whatever a campaign is called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 4 }), (campaigns) => {
        const day = foldJourneys([sale('o1', ['a', null])], RULES)
        const path = campaigns.map((campaign) => sourceName({ ...sourceOf('sem', 'x'), campaign, keyword: campaign }))
        const whole = { ...day, paths: [...day.paths, { path, conversions: 1n, nulls: 2n, value: -3n }] }
        expect(journeysFromJson(journeysToJson(whole))).toEqual(whole)
        expect(pathsFromJson(pathsToJson(whole.paths))).toEqual(whole.paths)
      }),
    )
  })

  test('of another shape are refused', () => {
    const json = journeysToJson(foldJourneys(sales, RULES))
    expect(() => journeysFromJson(json.replace('"foreign"', '"strange"'))).toThrow(TypeError)
    expect(() => pathsFromJson('{"sources":["a"],"counted":[[[1],"1","0","0"]]}')).toThrow(TypeError)
  })
})

test('a window of days is its journeys counted at once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(fc.constantFrom('a', 'b', null), { maxLength: 3 }), fc.nat(2))), (all) => {
      const days = ['2026-01-30', '2026-01-31', '2026-02-01']
      const sales = all.map(([campaigns, day], index) => ({ ...sale(`o${index}`, campaigns), day: days[day] ?? '' }))
      const daily = days.map((day) => foldJourneys(sales.toReversed(), { ...RULES, day }).paths)
      const atOnce = foldJourneys(
        sales.map((one) => ({ ...one, day: RULES.day })),
        RULES,
      )
      expect(mergedPaths(...daily)).toEqual(atOnce.paths)
      expect(mergedPaths(mergedPaths(...daily.slice(1)), mergedPaths(...daily.slice(0, 1)))).toEqual(atOnce.paths)
      for (const grain of PATH_GRAINS) {
        expect(mergedPaths(...daily.map((paths) => pathsBy(paths, grain)))).toEqual(pathsBy(atOnce.paths, grain))
      }
    }),
    { numRuns: 50 },
  )
})

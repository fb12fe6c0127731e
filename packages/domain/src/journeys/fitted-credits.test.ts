import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channelIds } from '../paths/batch.ts'
import { pathCredits } from '../paths/credits.ts'
import { pathModelOf } from '../paths/models.ts'
import { batchOfPaths, type CountedPath, mergedPaths } from '../paths/path-counts.ts'
import { pathStatistics } from '../paths/statistics.ts'
import { FITTED_MODELS, type FittedModel, fittedDay } from './fitted-credits.ts'
import { attributedFromJson, attributedToJson } from './fitted-json.ts'

const path = (steps: string, conversions: number, nulls: number, value = conversions * 100): CountedPath => ({
  path: steps === '' ? [] : steps.split(' ').map((step) => JSON.stringify(step)),
  conversions: BigInt(conversions),
  nulls: BigInt(nulls),
  value: BigInt(value) * 1_000_000n,
})

const WINDOW = [path('seo sem', 3, 10), path('sem', 5, 40), path('seo direct', 2, 7, 900), path('direct', 0, 30)]
const TODAY = [path('sem', 2, 0), path('seo sem', 1, 0), path('', 1, 0, 25)]
const EVERYTHING = mergedPaths(WINDOW, TODAY)

const credited = (model: FittedModel, day = TODAY, window = EVERYTHING, replicates = 0) =>
  fittedDay(model, 'channel', { day, window, seed: 1, replicates })

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)

const sums = (credits: readonly { conversions: bigint; value: bigint }[]): bigint[] => [
  sum(credits.map(({ conversions }) => conversions)),
  sum(credits.map(({ value }) => value)),
]

/** Part of all conversions by the engine itself. */
const shares = (model: string, paths: readonly CountedPath[]): Map<string, number> => {
  const chosen = pathModelOf(model, { direct: '"direct"', paid: [] })
  if (chosen === undefined) throw new Error(model)
  const statistics = pathStatistics([chosen], channelIds())
  statistics.add(batchOfPaths(paths, statistics.ids))
  const { channels } = pathCredits(statistics, chosen)
  const total = channels.reduce((sum, { conversions }) => sum + conversions, 0)
  return new Map(channels.map(({ channel, conversions }) => [channel, conversions / total]))
}

describe('a day under a data-driven model', () => {
  test.each(FITTED_MODELS.channel)('%s shares the whole of it as the engine shares its window', (model) => {
    const day = credited(model)
    expect(sums(day.credits)).toEqual([4_000_000n, 325_000_000n])
    const touched = (paths: readonly CountedPath[]) => paths.filter((one) => one.path.length > 0)
    const expected = shares(model, touched(model === 'shapley:subset' ? TODAY : EVERYTHING))
    for (const { step, conversions } of day.credits) {
      if (step === null) expect(conversions).toBe(1_000_000n)
      else expect(Number(conversions) / 3_000_000).toBeCloseTo(expected.get(step) ?? Number.NaN, 6)
    }
  })

  test('looks at journeys that came to nothing', () => {
    const without = EVERYTHING.map((each) => ({ ...each, nulls: 0n }))
    expect(credited('markov:1', TODAY, without).credits).not.toEqual(credited('markov:1').credits)
    expect(credited('shapley:subset', TODAY, without).credits).toEqual(credited('shapley:subset').credits)
  })

  test('has an interval around each credit, the same in every run', () => {
    const day = credited('markov:1', TODAY, EVERYTHING, 100)
    for (const { step, conversions, interval } of day.credits) {
      if (step === null) continue
      expect(interval?.conversions[0]).toBeLessThanOrEqual(Number(conversions))
      expect(interval?.conversions[1]).toBeGreaterThanOrEqual(Number(conversions))
      expect(interval?.conversions[1]).toBeGreaterThan(Number(interval?.conversions[0]))
    }
    expect(credited('markov:1', TODAY, EVERYTHING, 100)).toEqual(day)
  })

  test('without a conversion credits nothing', () => {
    expect(credited('markov:1', [], EVERYTHING, 20).credits).toEqual([])
  })

  test('comes back from its text', () => {
    const day = {
      site: 'shop',
      date: '2026-01-31',
      currency: 'CNY',
      modelVersion: '1',
      window: { from: '2026-01-02', to: '2026-01-31' },
      lookbackDays: 30,
      replicates: 20,
      foreign: false,
      fitted: FITTED_MODELS.channel.map((model) => credited(model, TODAY, EVERYTHING, 20)),
    }
    expect(attributedFromJson(attributedToJson(day))).toEqual(day)
    expect(() => attributedFromJson(attributedToJson(day).replace('"markov:1"', '"best"'))).toThrow(TypeError)
  })
})

const counted = fc
  .array(
    fc.record({
      path: fc.array(fc.constantFrom('"a"', '"b"', '"direct"'), { maxLength: 4 }),
      conversions: fc.bigInt({ min: 0n, max: 9n }),
      nulls: fc.bigInt({ min: 0n, max: 9n }),
      value: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    }),
    { maxLength: 8 },
  )
  .map((paths) => mergedPaths(paths.map((each) => (each.conversions === 0n ? { ...each, value: 0n } : each))))

test('credits are never negative and add up to the day, whatever the journeys', () => {
  fc.assert(
    fc.property(counted, counted, fc.constantFrom(...FITTED_MODELS.channel), (day, before, model) => {
      const own = day.map((each) => ({ ...each, nulls: 0n })).filter(({ conversions }) => conversions > 0n)
      const fitted = credited(model, own, mergedPaths(own, before))
      const whole = own.map((each) => ({ ...each, conversions: each.conversions * 1_000_000n }))
      expect(sums(fitted.credits)).toEqual(sums(whole))
      expect(fitted.credits.filter(({ conversions, value }) => conversions < 0n || value < 0n)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

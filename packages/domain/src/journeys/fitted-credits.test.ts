import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channelIds } from '../paths/batch.ts'
import { pathCredits } from '../paths/credits.ts'
import { pathModelOf } from '../paths/models.ts'
import { batchOfPaths, type CountedPath, mergedPaths } from '../paths/path-counts.ts'
import { pathStatistics } from '../paths/statistics.ts'
import { chanceOf } from './chance.ts'
import { fittedAt, replicatesFor } from './fitted-credits.ts'
import { attributedFromJson, attributedToJson } from './fitted-json.ts'
import { type FittedModel, fittedModels, MOST_STEPS } from './fitted-models.ts'
import { pathsBy } from './grains.ts'
import { PATH_GRAINS, type PathGrain, REST, sourceName } from './step.ts'
import { sourceOf } from './testing.ts'

type Name = Parameters<typeof sourceOf>[0]
const CHANNELS: Readonly<Record<string, Name>> = { sem: 'sem', seo: 'seo', direct: 'direct' }

/** A touch of this channel; the digits behind it are its keyword. */
const source = (step: string): string => {
  const [, channel = '', keyword = ''] = /^([a-z]+)(\d*)$/.exec(step) ?? []
  return sourceName({ ...sourceOf(CHANNELS[channel] ?? 'referral', 'baidu'), keyword: keyword === '' ? null : keyword })
}

const path = (steps: string, conversions: number, nulls: number, value = conversions * 100): CountedPath => ({
  path: steps === '' ? [] : steps.split(' ').map(source),
  conversions: BigInt(conversions),
  nulls: BigInt(nulls),
  value: BigInt(value) * 1_000_000n,
})

const WINDOW = [path('seo sem', 3, 10), path('sem', 5, 40), path('seo direct', 2, 7, 900), path('direct', 0, 30)]
const TODAY = [path('sem', 2, 0), path('seo sem', 1, 0), path('', 1, 0, 25)]
const EVERYTHING = mergedPaths(WINDOW, TODAY)

const allCredited = (
  day: readonly CountedPath[] = TODAY,
  window: readonly CountedPath[] = EVERYTHING,
  replicates = 0,
) => PATH_GRAINS.flatMap((by) => fittedAt(by, { day, window: pathsBy(window, by), seed: 1, replicates }))

const credited = (model: FittedModel, by: PathGrain, ...given: Parameters<typeof allCredited>) => {
  const day = allCredited(...given).find((one) => one.model === model && one.by === by)
  if (day === undefined) throw new Error(`${model} by ${by} is missing`)
  return day
}

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

const everyModelAndGrain = PATH_GRAINS.flatMap((by) => fittedModels(by).map((model) => [model, by] as const))

describe('a day under a data-driven model', () => {
  test.each(everyModelAndGrain)('%s by %s shares the whole of it as the engine shares its window', (model, by) => {
    const day = credited(model, by)
    expect(sums(day.credits)).toEqual([4_000_000n, 325_000_000n])
    const touched = (paths: readonly CountedPath[]) => pathsBy(paths, by).filter((one) => one.path.length > 0)
    const expected = shares(model, touched(model === 'shapley:subset' ? TODAY : EVERYTHING))
    for (const { step, conversions } of day.credits) {
      if (step === null) expect(conversions).toBe(1_000_000n)
      else expect(Number(conversions) / 3_000_000).toBeCloseTo(expected.get(step) ?? Number.NaN, 6)
    }
  })

  test('stands once for each model and grain', () => {
    expect(allCredited().map(({ model, by }) => [model, by])).toEqual(everyModelAndGrain)
    expect(everyModelAndGrain).toHaveLength(3 * 6 + 4 * 4)
  })

  test('looks at journeys that came to nothing', () => {
    const without = EVERYTHING.map((each) => ({ ...each, nulls: 0n }))
    const of = (model: FittedModel, window = EVERYTHING) => credited(model, 'channel', TODAY, window).credits
    expect(of('markov:1', without)).not.toEqual(of('markov:1'))
    expect(of('shapley:subset', without)).toEqual(of('shapley:subset'))
  })

  test('has an interval around each credit, the same in every run', () => {
    const day = credited('markov:1', 'channel', TODAY, EVERYTHING, 100)
    for (const { step, conversions, interval } of day.credits) {
      if (step === null) continue
      expect(interval?.conversions[0]).toBeLessThanOrEqual(Number(conversions))
      expect(interval?.conversions[1]).toBeGreaterThanOrEqual(Number(conversions))
      expect(interval?.conversions[1]).toBeGreaterThan(Number(interval?.conversions[0]))
    }
    expect(credited('markov:1', 'channel', TODAY, EVERYTHING, 100)).toEqual(day)
  })

  test.each([
    [1, 200],
    [15_000, 200],
    [30_000, 100],
    [1_000_000, 40],
  ])('is drawn less often where there are many paths: %i, %i times', (paths, times) => {
    expect(replicatesFor(paths, 200)).toBe(times)
    expect(replicatesFor(paths, 8)).toBe(8)
  })

  test('without a conversion credits nothing', () => {
    expect(credited('markov:1', 'channel', [], EVERYTHING, 20).credits).toEqual([])
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
      chance: chanceOf(TODAY),
      foreign: false,
      fitted: allCredited(TODAY, EVERYTHING, 20),
    }
    expect(attributedFromJson(attributedToJson(day))).toEqual(day)
    expect(() => attributedFromJson(attributedToJson(day).replace('"markov:1"', '"best"'))).toThrow(TypeError)
  })
})

describe('steps beyond those that are told apart', () => {
  /** Keywords 0, 1, 2, … the first of which have more touches. */
  const many = Array.from({ length: MOST_STEPS + 20 }, (_, index) => path(`sem${index}`, 1, 150 - index))
  const day = [path('sem0 sem69', 1, 0), path('sem60', 2, 0)]

  test('earn together, and the coverage tells how much that is', () => {
    for (const model of fittedModels('keyword')) {
      const { credits, coverage } = credited(model, 'keyword', day, mergedPaths(many, day))
      const names = new Set(credits.map(({ step }) => step))
      expect(names.has(REST), model).toBe(true)
      expect(names.size).toBeLessThanOrEqual(MOST_STEPS + 2)
      expect(names.has(JSON.stringify(['baidu', null, '69']))).toBe(false)
      expect(sums(credits)).toEqual([3_000_000n, 300_000_000n])
      expect(coverage).toBeGreaterThan(0.7)
      expect(coverage).toBeLessThan(0.8)
    }
    expect(credited('shapley:subset', 'keyword', day, mergedPaths(many, day)).credits).toMatchObject([
      { step: REST, conversions: 2_500_000n },
      { step: JSON.stringify(['baidu', null, '0']), conversions: 500_000n },
    ])
  })

  test('are none where all have room', () => {
    const { credits, coverage } = credited('markov:1', 'keyword', day, mergedPaths(many.slice(0, 45), day))
    expect(credits.map(({ step }) => step)).not.toContain(REST)
    expect(coverage).toBe(1)
  })
})

const counted = fc
  .array(
    fc.record({
      path: fc.array(fc.constantFrom('sem1', 'sem2', 'seo1', 'direct').map(source), { maxLength: 4 }),
      conversions: fc.bigInt({ min: 0n, max: 9n }),
      nulls: fc.bigInt({ min: 0n, max: 9n }),
      value: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    }),
    { maxLength: 8 },
  )
  .map((paths) => mergedPaths(paths.map((each) => (each.conversions === 0n ? { ...each, value: 0n } : each))))

test('credits are never negative and add up to the day, whatever the journeys', () => {
  fc.assert(
    fc.property(counted, counted, (day, before) => {
      const own = day.map((each) => ({ ...each, nulls: 0n })).filter(({ conversions }) => conversions > 0n)
      const whole = own.map((each) => ({ ...each, conversions: each.conversions * 1_000_000n }))
      for (const { credits } of allCredited(own, mergedPaths(own, before))) {
        expect(sums(credits)).toEqual(sums(whole))
        expect(credits.filter(({ conversions, value }) => conversions < 0n || value < 0n)).toEqual([])
      }
    }),
    { numRuns: 100 },
  )
})

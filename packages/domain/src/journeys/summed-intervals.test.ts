import { expect, test } from 'vitest'
import { addDays } from '../day.ts'
import { type CountedPath, mergedPaths } from '../paths/path-counts.ts'
import { poisson, type Random, seeded } from '../paths/random.ts'
import { type Bounds, chanceOf } from './chance.ts'
import { fittedBy } from './fitted-credits.ts'
import { type FittedModel, isOfDayAlone, WINDOW_DAYS } from './fitted-models.ts'
import { type DayInterval, intervalOfSum } from './summed-intervals.ts'

const dayOf = (index: number): string => addDays('2026-01-01', index)

const CERTAIN = { conversions: 0, value: 0 }

/** A credit of 20 between these bounds. */
const on = (index: number, low: bigint, high: bigint, chance = CERTAIN): DayInterval => ({
  date: dayOf(index),
  credit: { conversions: 20n, value: -20n },
  interval: { conversions: [low, high], value: [-high, -low] },
  chance,
})

const ofDays = (model: FittedModel, ...days: DayInterval[]): Bounds => intervalOfSum(days, model).conversions

test('one day keeps its interval', () => {
  const day = on(0, 8n, 45n)
  expect(intervalOfSum([day], 'markov:1')).toEqual(day.interval)
  expect(ofDays('markov:1', { ...day, chance: { conversions: 0.1, value: 0.1 } })).toEqual([8n, 45n])
})

test.each([
  ['the same window add up', 'markov:1', 0, [20n, 60n]],
  ['windows that share half lie between', 'markov:1', WINDOW_DAYS / 2, [23n, 57n]],
  ['windows that share nothing vary apart', 'markov:1', WINDOW_DAYS, [26n, 54n]],
  ['a game that looks at the day alone vary apart', 'shapley:subset', 1, [26n, 54n]],
] as const)('two days with %s', (_, model, apart, bounds) => {
  expect(ofDays(model, on(0, 10n, 30n), on(apart, 10n, 30n))).toEqual(bounds)
})

test('what chance does to a total is each day alone', () => {
  const chance = { conversions: 10 / 1.96 / 20, value: 0 }
  expect(ofDays('markov:1', on(0, 10n, 30n, chance), on(0, 10n, 30n, chance))).toEqual([26n, 54n])
})

test('an interval of conversions does not begin below nothing', () => {
  const twice = intervalOfSum([on(0, -4n, 30n), on(0, -4n, 30n)], 'markov:1')
  expect(twice).toEqual({ conversions: [0n, 60n], value: [-60n, 8n] })
})

const MEANS = [
  { path: ['sem'], conversions: 6, nulls: 90 },
  { path: ['seo', 'sem'], conversions: 4, nulls: 30 },
  { path: ['seo', 'direct'], conversions: 3, nulls: 40 },
  { path: ['direct'], conversions: 2, nulls: 60 },
] as const

const dealt = (random: Random): CountedPath[] =>
  MEANS.map(({ path, conversions, nulls }) => ({
    path,
    conversions: BigInt(poisson(conversions, random)),
    nulls: BigInt(poisson(nulls, random)),
    value: 0n,
  })).map((each) => ({ ...each, value: each.conversions * 5_000_000n }))

/** So many days of journeys, and the days of their windows before. */
const worldOf = (seed: number, days: number): CountedPath[][] => {
  const random = seeded(seed)
  return Array.from({ length: days + WINDOW_DAYS - 1 }, () => dealt(random))
}

/** What sem earns of the last days; each has a whole window. */
const earnedIn = (world: readonly CountedPath[][], name: FittedModel, replicates: number): DayInterval[] =>
  world.slice(WINDOW_DAYS - 1).map((day, index) => {
    const window = isOfDayAlone(name) ? day : mergedPaths(...world.slice(index, index + WINDOW_DAYS))
    const [fitted] = fittedBy([name], day, window, { seed: index, replicates })
    const credit = fitted?.credits.find(({ step }) => step === 'sem')
    const { conversions = 0n, value = 0n, interval = null } = credit ?? {}
    return {
      date: dayOf(index),
      credit: { conversions, value },
      interval: interval ?? { conversions: [0n, 0n], value: [0n, 0n] },
      chance: chanceOf(day),
    }
  })

const deviation = (numbers: readonly number[]): number => {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  return Math.sqrt(numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / (numbers.length - 1))
}

/** Half of what holds 95 % of the sums of worlds that are dealt anew. */
const halfOfWorlds = (name: FittedModel, of: 'conversions' | 'value', days: number): number => {
  const sums = Array.from({ length: 200 }, (_, seed) =>
    earnedIn(worldOf(seed, days), name, 0).reduce((sum, { credit }) => sum + Number(credit[of]), 0),
  )
  return 1.96 * deviation(sums)
}

/** Half of the interval of the last days, on average over some worlds. */
const halfOfInterval = (name: FittedModel, of: 'conversions' | 'value', days: number): number => {
  const halves = Array.from({ length: 6 }, (_, seed) => {
    const [low, high] = intervalOfSum(earnedIn(worldOf(seed, days), name, 40), name)[of]
    return Number(high - low) / 2
  })
  return halves.reduce((sum, half) => sum + half, 0) / halves.length
}

test.each([
  ['markov:1', 'conversions', 1],
  ['markov:1', 'value', 7],
  ['markov:1', 'conversions', 30],
  ['shapley:subset', 'conversions', 30],
] as const)('the interval of %s (%s, %i days) is as wide as worlds dealt anew differ', (name, of, days) => {
  const ratio = halfOfInterval(name, of, days) / halfOfWorlds(name, of, days)
  expect(ratio).toBeGreaterThan(0.85)
  expect(ratio).toBeLessThan(1.15)
})

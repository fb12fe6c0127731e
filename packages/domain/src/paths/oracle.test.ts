import { describe, expect, test } from 'vitest'
import { batchOf, channelIds, type PathRow } from './batch.ts'
import { chainOf } from './chain.ts'
import { grams } from './grams.ts'
import { seeded } from './random.ts'
import { ranksOf } from './ranks.ts'
import { removalEffects } from './removal.ts'
import { attributed } from './testing/attribute.ts'
import { byRule, markov, markovGame, pairwise, removal, subsetGame } from './testing/oracle.ts'
import { near, q, type Rational } from './testing/rational.ts'
import { aTable } from './testing/tables.ts'

type Credits = ReturnType<typeof markov>

const tables = (count: number, seed: number, channels = 5): PathRow[][] => {
  const random = seeded(seed)
  return Array.from({ length: count }, () =>
    aTable(random, { channels: 1 + Math.floor(random() * channels), rows: 1 + Math.floor(random() * 9), longest: 6 }),
  )
}

/** The largest difference from the oracle: of conversions, and of value in parts of its total. */
const apart = (rows: readonly PathRow[], model: string, expected: Credits): number => {
  const { channels } = attributed(rows, model)
  const all = rows.reduce((sum, { conversions }) => sum + conversions, 0) || 1
  const worth = rows.reduce((sum, { value }) => sum + Math.abs(Number(value)), 0) || 1
  return Math.max(
    ...channels.map(({ channel, conversions, value }) => {
      const right = expected.get(channel)
      return right === undefined
        ? Number.POSITIVE_INFINITY
        : Math.max(
            Math.abs(conversions - near(right.conversions)) / all,
            Math.abs(value * 1e6 - near(right.value)) / worth,
          )
    }),
  )
}

const withTouch = (rows: PathRow[]): boolean => rows.some(({ path }) => path.length > 0)

describe('the engine against exact fractions', () => {
  test.each([
    [1, 1e-12],
    [2, 5e-12],
    [3, 5e-12],
    [4, 5e-12],
  ])('removal effects of order %i', (order, within) => {
    for (const rows of tables(60, order).filter(withTouch)) {
      const [ids, counted] = [channelIds(), grams(order)]
      counted.add(batchOf(rows, ids))
      const chain = chainOf(counted, ranksOf(ids.names))
      if (chain.size === 0) continue
      const { conversions, value } = removalEffects(chain)
      const expected = removal(rows, order)

      for (const [rank, name] of chain.names.entries()) {
        const right = expected.get(name)
        expect(Math.abs((conversions[rank] ?? Number.NaN) - near(right?.conversions ?? q(2)))).toBeLessThanOrEqual(
          within,
        )
        expect(Math.abs((value[rank] ?? Number.NaN) - near(right?.value ?? q(2)))).toBeLessThanOrEqual(within)
      }
    }
  })

  test.each([1, 2, 3, 4])('credits of order %i', (order) => {
    for (const rows of tables(40, 10 + order).filter(withTouch)) {
      expect(apart(rows, `markov:${order}`, markov(rows, order))).toBeLessThanOrEqual(5e-12)
    }
  })

  test('Shapley values of the Markov game', () => {
    for (const rows of tables(40, 20, 4).filter(withTouch)) {
      expect(apart(rows, 'shapley:markov', markovGame(rows))).toBeLessThanOrEqual(1e-12)
    }
  })

  test('Shapley values of the subset game are what each conversion gives its distinct channels', () => {
    for (const rows of tables(60, 30, 6).filter(withTouch)) {
      expect(apart(rows, 'shapley:subset', subsetGame(rows))).toBeLessThanOrEqual(1e-15)
    }
  })

  test('the pairwise model', () => {
    for (const rows of tables(60, 50, 5).filter(withTouch)) {
      expect(apart(rows, 'pairwise', pairwise(rows))).toBeLessThanOrEqual(1e-12)
    }
  })

  const at = (path: readonly string[], chosen: number): Rational[] => path.map((_, i) => q(i === chosen ? 1 : 0))
  const ends = (path: readonly string[]): Rational[] => {
    if (path.length <= 2) return path.map(() => q(1, path.length))
    return path.map((_, i) => (i === 0 || i === path.length - 1 ? q(2, 5) : q(1, 5 * (path.length - 2))))
  }

  test.each<[string, (path: readonly string[]) => Rational[]]>([
    ['first', (path) => at(path, 0)],
    ['last', (path) => at(path, path.length - 1)],
    ['linear', (path) => path.map(() => q(1, path.length))],
    ['position', ends],
    ['last_non_direct', (path) => at(path, path.length - 1)],
  ])('%s', (model, sharesOf) => {
    for (const rows of tables(60, 40).filter(withTouch)) {
      expect(apart(rows, model, byRule(rows, sharesOf))).toBeLessThanOrEqual(1e-15)
    }
  })
})

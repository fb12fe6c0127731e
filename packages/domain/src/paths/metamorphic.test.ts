import { describe, expect, test } from 'vitest'
import { batchOf, channelIds, type PathRow } from './batch.ts'
import { chainOf } from './chain.ts'
import { type PathCredits, pathCredits } from './credits.ts'
import { grams } from './grams.ts'
import { batchOfPaths, countedPaths, mergedPaths, pathCounts } from './path-counts.ts'
import { orderedShapley } from './positions.ts'
import { seeded, shuffled } from './random.ts'
import { ranksOf } from './ranks.ts'
import { solversOf } from './removal.ts'
import { pathStatistics } from './statistics.ts'
import { attributed, conversionsOf, modelOf, row, valuesOf } from './testing/attribute.ts'
import { EVERY_MODEL, fuzzTable } from './testing/fuzz.ts'
import { chainWorth } from './testing/oracle.ts'
import { q } from './testing/rational.ts'

const PAID = ['Google', '百度']
const credited = (rows: readonly PathRow[], model: string): PathCredits => attributed(rows, model, PAID)

const tables = Array.from({ length: 40 }, (_, number) => fuzzTable(1_000 + 2 * number))

const close = (actual: PathCredits, expected: PathCredits, factor = 1): void => {
  for (const of of [conversionsOf, valuesOf]) {
    const [got, right] = [of(actual), of(expected)]
    const size = Object.values(right).reduce((sum, credit) => sum + Math.abs(credit * factor), 1)
    expect(Object.keys(got).sort()).toEqual(Object.keys(right).sort())
    for (const [name, credit] of Object.entries(right)) {
      expect(Math.abs((got[name] ?? Number.NaN) - credit * factor)).toBeLessThanOrEqual(1e-10 * size)
    }
  }
}

describe.each(EVERY_MODEL)('%s', (model) => {
  test('the order of rows does not matter, to the last bit', () => {
    for (const [number, rows] of tables.entries()) {
      const mixed = shuffled(rows.length, seeded(number)).map((index) => rows[index] ?? row('', 0))

      expect(credited(mixed, model)).toEqual(credited(rows, model))
    }
  })

  test('rows of one path may be split and merged, to the last bit', () => {
    for (const rows of tables) {
      const split = rows.flatMap((each) => {
        const [conversions, nulls, value] = [
          Math.floor(each.conversions / 3),
          Math.floor(each.nulls / 2),
          each.value / 7n,
        ]
        return [
          { ...each, conversions, nulls, value },
          {
            ...each,
            conversions: each.conversions - conversions,
            nulls: each.nulls - nulls,
            value: each.value - value,
          },
        ]
      })

      expect(credited(split, model)).toEqual(credited(rows, model))
    }
  })

  test('rows without weight change nothing', () => {
    for (const rows of tables) {
      const [first] = rows
      const path = rows.flatMap((each) => each.path).reverse()
      const [times, nothing] = [path.map((_, touch) => touch), { conversions: 0, nulls: 0, value: 0n }]

      expect(credited([...rows, { ...first, path, times, ...nothing }], model)).toEqual(credited(rows, model))
    }
  })

  test('a channel that is only in lost journeys earns exactly nothing', () => {
    for (const rows of tables) {
      const lost = { ...row('nowhere>nowhere', 0, 5), times: [0, 1] }
      const { channels } = credited([...rows, lost], model)

      expect(channels.find(({ channel }) => channel === 'nowhere')).toEqual({
        channel: 'nowhere',
        conversions: 0,
        value: 0,
      })
    }
  })
})

/** Which journeys are held out depends on names and numbers, so the order that is chosen may. */
describe.each(EVERY_MODEL.filter((model) => model !== 'markov:auto'))('%s', (model) => {
  test('other names earn the same', () => {
    const names = new Map<string, string>()
    const renamed = (name: string): string => {
      if (['direct', ...PAID].includes(name)) return name
      const known = names.get(name) ?? `x${'x'.repeat(names.size)}`
      names.set(name, known)
      return known
    }
    for (const rows of tables) {
      const others = rows.map((each) => ({ ...each, path: each.path.map(renamed) }))
      const back = credited(others, model)
      const original = new Map([...names].map(([from, to]) => [to, from]))
      const channels = back.channels.map((each) => ({ ...each, channel: original.get(each.channel) ?? each.channel }))

      close({ ...back, channels }, credited(rows, model))
    }
  })

  test('ten times the journeys earn ten times as much', () => {
    for (const rows of tables) {
      const more = rows.map((each) => ({
        ...each,
        conversions: each.conversions * 10,
        nulls: each.nulls * 10,
        value: each.value * 10n,
      }))

      close(credited(more, model), credited(rows, model), 10)
    }
  })
})

describe('chains', () => {
  test.each([1, 2, 3, 4])('of order %i convert as the journeys do, and bring as much', (order) => {
    for (const rows of tables.slice(0, 15)) {
      const touched = rows.filter(({ path, conversions, nulls }) => path.length > 0 && conversions + nulls > 0)
      if (touched.length === 0) continue
      const total = (of: (row: PathRow) => bigint): bigint => touched.reduce((sum, each) => sum + of(each), 0n)
      const journeys = total(({ conversions, nulls }) => BigInt(conversions + nulls))

      expect(chainWorth(rows, order, new Set())).toEqual({
        conversions: q(
          total(({ conversions }) => BigInt(conversions)),
          journeys,
        ),
        value: q(
          total(({ value }) => value),
          journeys,
        ),
      })
    }
  })

  test.each([1, 2, 3, 4])('of order %i count in each state as many journeys that come as that go', (order) => {
    for (const rows of tables) {
      const [ids, counted] = [channelIds(), grams(order)]
      counted.add(batchOf(rows, ids))
      const chain = chainOf(counted, ranksOf(ids.names))
      const came = chain.starts.slice()
      for (const [edge, to] of chain.to.entries()) came[to] = (came[to] ?? 0) + (chain.weights[edge] ?? 0)

      expect(came).toEqual(chain.out)
      const sum = (numbers: Float64Array): number => numbers.reduce((all, each) => all + each, 0)
      const total = (of: (row: PathRow) => number): number =>
        rows.filter(({ path }) => path.length > 0).reduce((all, each) => all + of(each), 0)
      expect([sum(chain.starts), sum(chain.conversions), sum(chain.values)]).toEqual([
        total(({ conversions, nulls }) => conversions + nulls),
        total(({ conversions }) => conversions),
        total(({ value }) => Number(value)),
      ])
    }
  })

  test('at order 1 a channel that repeats itself counts once', () => {
    for (const rows of tables) {
      const looped = rows.map((each) => ({ ...each, path: each.path.flatMap((channel) => [channel, channel]) }))
      const plain = looped.map((each, index) => ({ ...each, path: rows[index]?.path ?? [] }))

      for (const model of ['markov:1', 'shapley:markov'])
        expect(credited(looped, model)).toEqual(credited(plain, model))
    }
  })

  test.each([
    [1, 1e-12],
    [2, 5e-12],
    [3, 5e-12],
  ])('all solvers say the same of large chains of order %i', (order, within) => {
    const random = seeded(order)
    const rows = Array.from({ length: 160 }, (): PathRow => {
      const path = Array.from({ length: 1 + Math.floor(random() * 8) }, () => `c${Math.floor(random() ** 2 * 40)}`)
      return row(path.join('>'), Math.floor(random() * 3), Math.floor(random() * 9), Math.floor(random() * 100))
    })
    const [ids, counted] = [channelIds(), grams(order)]
    counted.add(batchOf(rows, ids))
    const chain = chainOf(counted, ranksOf(ids.names))
    const [best, ...others] = solversOf(chain).map((solve) => solve(chain))
    if (order > 1) expect(chain.size).toBeGreaterThan(200)

    for (const other of others) {
      for (const of of ['conversions', 'value'] as const) {
        for (const [rank, effect] of (best?.[of] ?? []).entries()) {
          expect(Math.abs(effect - (other[of][rank] ?? Number.NaN))).toBeLessThanOrEqual(within)
        }
      }
    }
  })

  test('a journey that goes round a thousand times is solved as exactly', () => {
    const path = Array.from({ length: 2_000 }, (_, touch) => (touch % 2 === 0 ? 'a' : 'b')).join('>')
    const rows = [row(path, 1, 1), row('c>a', 1, 2)]
    const [ids, counted] = [channelIds(), grams(1)]
    counted.add(batchOf(rows, ids))
    const chain = chainOf(counted, ranksOf(ids.names))
    const [best, ...others] = solversOf(chain).map((solve) => solve(chain).conversions)

    for (const other of others)
      for (const [rank, effect] of (best ?? []).entries()) expect(other[rank]).toBeCloseTo(effect, 12)
  })

  test('above the cap rare states forget their oldest channels, and the coverage says how much is left', () => {
    const rows = tables.flat()
    const [ids, counted] = [channelIds(), grams(3)]
    counted.add(batchOf(rows, ids))
    const ranks = ranksOf(ids.names)
    const [full, capped] = [chainOf(counted, ranks), chainOf(counted, ranks, 60)]
    const all = (numbers: Float64Array): number => numbers.reduce((sum, each) => sum + each, 0)

    expect(full.coverage).toBe(1)
    expect(capped.size).toBeLessThan(full.size)
    expect(capped.coverage).toBeGreaterThan(0.3)
    expect(capped.coverage).toBeLessThan(1)
    expect([all(capped.starts), all(capped.conversions), all(capped.values)]).toEqual([
      all(full.starts),
      all(full.conversions),
      all(full.values),
    ])
  })
})

describe('statistics', () => {
  test('are the same day by day and at once, and from counted paths', () => {
    const models = ['markov:1', 'markov:3', 'shapley:markov', 'shapley:subset', 'pairwise', 'linear'].map((name) =>
      modelOf(name),
    )
    for (const rows of tables) {
      const [days, once, again] = [
        pathStatistics(models, channelIds()),
        pathStatistics(models, channelIds()),
        channelIds(),
      ]
      for (const each of rows) days.add(batchOf([each], days.ids))
      once.add(batchOf(rows, once.ids))
      const counted = mergedPaths(
        ...rows.map((each) => {
          const [ids, counts] = [channelIds(), pathCounts()]
          counts.add(batchOf([each], ids))
          return countedPaths(counts, ids)
        }),
      )
      const merged = pathStatistics(models, again)
      merged.add(batchOfPaths(counted, again))

      for (const model of models) {
        const expected = pathCredits(once, model)
        expect(pathCredits(days, model)).toEqual(expected)
        const earned = ({ channels }: PathCredits) => channels.filter(({ conversions }) => conversions !== 0)
        expect(earned(pathCredits(merged, model))).toEqual(earned(expected))
      }
    }
  })

  test('the ordered game gives each channel over all positions what the subset game does', () => {
    for (const rows of tables) {
      const [ids, counts] = [channelIds(), pathCounts()]
      counts.add(batchOf(rows, ids))
      const parts = orderedShapley(countedPaths(counts, ids))
      const expected = conversionsOf(credited(rows, 'shapley:subset'))

      for (const [name, credit] of Object.entries(expected)) {
        const own = parts.filter(({ channel }) => channel === name)
        expect(own.reduce((sum, { conversions }) => sum + conversions, 0)).toBeCloseTo(credit, 6)
      }
    }
  })
})

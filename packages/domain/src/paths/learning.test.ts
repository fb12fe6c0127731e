import { describe, expect, test } from 'vitest'
import { batchOf, channelIds, type PathRow } from './batch.ts'
import { chainOf } from './chain.ts'
import { grams } from './grams.ts'
import { incrementality } from './incrementality.ts'
import { pathIntervals } from './intervals.ts'
import { EXACT_CHANNELS, markovGame } from './markov-game.ts'
import { type PathModel, pathModelOf } from './models.ts'
import { likeliestOrder } from './order.ts'
import { countedPaths, pathCounts } from './path-counts.ts'
import { seeded } from './random.ts'
import { ranksOf } from './ranks.ts'
import { sampledWorths } from './sampled-game.ts'
import { attributed, conversionsOf, modelOf, row } from './testing/attribute.ts'

const counted = (rows: readonly PathRow[]) => {
  const [ids, counts] = [channelIds(), pathCounts()]
  counts.add(batchOf(rows, ids))
  return countedPaths(counts, ids)
}

const chainOfRows = (rows: readonly PathRow[]) => {
  const [ids, counts] = [channelIds(), grams(1)]
  counts.add(batchOf(rows, ids))
  return chainOf(counts, ranksOf(ids.names))
}

describe('the sampled Markov game', () => {
  const random = seeded(5)
  const journeys = Array.from({ length: 3_000 }, () => {
    const path = Array.from({ length: 1 + Math.floor(random() * 7) }, () => `c${Math.floor(random() ** 2 * 12)}`)
    return row(path.join('>'), random() < 0.2 ? 1 : 0, 1, Math.floor(random() * 100))
  })
  const chain = chainOfRows(journeys)
  const exact = markovGame(chain)
  const sum = (numbers: Float64Array): number => numbers.reduce((all, each) => all + each, 0)

  test('is within 0.3 % of the exact shares after 10,000 orders', () => {
    const sampled = sampledWorths(chain, seeded(1), 625)

    for (const of of ['conversions', 'value'] as const) {
      const apart = exact[of].map((worth, rank) => Math.abs(worth - (sampled[of][rank] ?? 0)))
      expect(sum(apart) / sum(exact[of])).toBeLessThan(0.003)
      expect(sum(sampled[of])).toBeCloseTo(sum(exact[of]), 9)
    }
  })

  test('tells margins that hold what is exact 95 times in a hundred', () => {
    let [inside, all] = [0, 0]
    for (let seed = 1; seed <= 60; seed += 1) {
      const { conversions, margin } = sampledWorths(chain, seeded(seed), 25)
      for (const [rank, worth] of exact.conversions.entries()) {
        if (worth === 0) continue
        all += 1
        if (Math.abs(worth - (conversions[rank] ?? 0)) <= (margin?.conversions[rank] ?? 0)) inside += 1
      }
    }
    expect(inside / all).toBeGreaterThan(0.9)
    expect(inside / all).toBeLessThan(0.99)
  })

  test('begins where there are too many channels for all sets', () => {
    const rows = (channels: number) => Array.from({ length: channels }, (_, channel) => row(`c${channel}>c0`, 1, 1))

    expect(markovGame(chainOfRows(rows(EXACT_CHANNELS))).margin).toBeNull()
    expect(markovGame(chainOfRows(rows(EXACT_CHANNELS + 1))).margin).not.toBeNull()
  })
})

describe('the order of a chain', () => {
  /** Journeys whose next channel is fixed by the last `order` ones, and that convert by them, but for some noise. */
  const journeys = (order: number): PathRow[] => {
    const random = seeded(order)
    return Array.from({ length: 4_000 }, () => {
      const path = Array.from({ length: order }, () => Math.floor(random() * 3))
      const back = (): number => path.slice(-order).reduce((all, channel, at) => all + channel * (at + 1), 0)
      while (random() < 0.8) path.push(random() < 0.1 ? Math.floor(random() * 3) : back() % 3)
      return row(path.map((channel) => `c${channel}`).join('>'), back() % 2, 1 - (back() % 2))
    })
  }

  test.each([1, 2, 3])('is found again where journeys have order %i', (order) => {
    expect(likeliestOrder(counted(journeys(order)))).toBe(order)
    expect(attributed(journeys(order), 'markov:auto')).toEqual(attributed(journeys(order), `markov:${order}`))
  })

  test('is 1 where nothing was seen', () => {
    expect(likeliestOrder([])).toBe(1)
  })
})

const fittedTo = (rows: readonly PathRow[], name: string) => ({ model: modelOf(name), credits: attributed(rows, name) })

describe('intervals', () => {
  const rows = [row('a', 30, 170, 3_000), row('b>a', 20, 80, 2_500), row('b', 5, 195, 400), row('c>b', 0, 50)]

  test.each(['markov:1', 'markov:auto', 'shapley:subset', 'shapley:markov', 'pairwise'])(
    'of %s hold the credit, and are equal each time',
    (name) => {
      const intervals = pathIntervals(counted(rows), [fittedTo(rows, 'pairwise'), fittedTo(rows, name)])

      for (const { channel, conversions } of intervals[1] ?? []) {
        const credit = conversionsOf(attributed(rows, name))[channel] ?? Number.NaN
        expect(conversions.low).toBeLessThanOrEqual(credit)
        expect(conversions.high).toBeGreaterThanOrEqual(credit)
        if (credit > 0) expect(conversions.low).toBeLessThan(conversions.high)
      }
      expect(pathIntervals(counted([...rows].reverse()), [fittedTo(rows, name)])).toEqual(intervals.slice(1))
    },
  )

  test.each(['markov:1', 'shapley:markov', 'pairwise'])(
    'of %s stand beside their own channel, where another one is in no journey at all',
    (name) => {
      const more = [...rows, row('aa>b', 0)]
      const [known = []] = pathIntervals(counted(rows), [fittedTo(rows, name)])
      const [all = []] = pathIntervals(counted(more), [fittedTo(more, name)])

      const nothing = { low: 0, high: 0 }
      expect(all.find(({ channel }) => channel === 'aa')).toEqual({
        channel: 'aa',
        conversions: nothing,
        value: nothing,
      })
      expect(all.filter(({ channel }) => channel !== 'aa')).toEqual(known)
    },
  )

  test('of a sampled game are narrow where chance is small, though each replicate takes few orders', () => {
    const random = seeded(3)
    const any = (): string => `c${Math.floor(random() * (EXACT_CHANNELS + 4))}`
    const often = Array.from({ length: 60 }, () => row(`${any()}>${any()}>${any()}`, 400_000, 600_000))
    const { model, credits } = fittedTo(often, 'shapley:markov')
    const [intervals = []] = pathIntervals(counted(often), [{ model, credits }], { replicates: 20 })

    for (const [place, { conversions }] of intervals.entries()) {
      const credit = credits.channels[place]?.conversions ?? Number.NaN
      const margin = credits.margins?.[place]?.conversions ?? Number.NaN
      expect(conversions.low).toBeLessThanOrEqual(credit)
      expect(conversions.high).toBeGreaterThanOrEqual(credit)
      expect(conversions.high - conversions.low - 2 * margin).toBeLessThan(0.01 * credit)
    }
  })

  test('are about as wide as counts vary: 55 ± 2 √55 where one channel earns all', () => {
    const one = [row('a', 55, 1_000)]
    const [[interval] = []] = pathIntervals(counted(one), [fittedTo(one, 'shapley:subset')], {
      replicates: 2_000,
    })

    expect(interval?.conversions.low).toBeGreaterThan(55 - 2.3 * Math.sqrt(55))
    expect(interval?.conversions.low).toBeLessThan(55 - 1.6 * Math.sqrt(55))
    expect(interval?.conversions.high).toBeGreaterThan(55 + 1.6 * Math.sqrt(55))
    expect(interval?.conversions.high).toBeLessThan(55 + 2.3 * Math.sqrt(55))
  })
})

describe('incrementality', () => {
  const credits = attributed([row('a', 6, 0, 60), row('b', 4, 0, 10), row('', 2)], 'last')

  test('stands beside credits and leaves the rest as baseline', () => {
    const { channels, baseline } = incrementality(
      credits,
      new Map([
        ['a', 0.5],
        ['b', 0],
      ]),
    )

    expect(channels).toEqual([
      { channel: 'a', conversions: 6, value: 60, factor: 0.5, incremental: { conversions: 3, value: 30 } },
      { channel: 'b', conversions: 4, value: 10, factor: 0, incremental: { conversions: 0, value: 0 } },
    ])
    expect(baseline).toEqual({ conversions: 9, value: 40 })
  })

  test('is unknown where no experiment tells, and so is the baseline', () => {
    const { channels, baseline } = incrementality(credits, new Map([['a', 0.5]]))

    expect(channels[1]).toMatchObject({ factor: null, incremental: null })
    expect(baseline).toBeNull()
  })
})

test('value that cancels to nothing is unattributed, with its reason', () => {
  const { channels, unattributed } = attributed([row('a', 1, 0, 5), row('b', 1, 0, -5), row('c', 0, 1, 3)], 'markov:1')

  expect(channels.map(({ conversions }) => conversions)).toEqual([1, 1, 0])
  expect(channels.reduce((sum, { value }) => sum + value, unattributed?.value ?? 0)).toBeCloseTo(3, 12)
})

test.each([
  '',
  'first:',
  'markov:0',
  'markov:5',
  'markov:01',
  'shapley',
  'shapley:toString',
  'position:1/2',
  'position:0/0/0',
  'position:1/2/3/4',
  'position:-1/1/1',
  'time_decay:0',
  'time_decay:1/2',
  'custom:',
  'custom:a',
  'toString',
  '__proto__',
  'position:',
])('there is no model "%s"', (name) => {
  expect(pathModelOf(name, { direct: 'direct', paid: [] })).toBeUndefined()
})

test.each<[string, PathModel]>([
  ['position', { kind: 'rule', rule: { kind: 'position', parts: [40, 20, 40] } }],
  ['time_decay:0.5', { kind: 'rule', rule: { kind: 'time_decay', halfLifeMs: 43_200_000 } }],
  ['markov', { kind: 'markov', order: 1 }],
  ['markov:auto', { kind: 'markov_auto' }],
])('%s is a model', (name, model) => {
  expect(pathModelOf(name, { direct: 'direct', paid: [] })).toEqual(model)
})

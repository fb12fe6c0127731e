import { describe, expect, test } from 'vitest'
import { batchOf, channelIds, type PathRow } from './batch.ts'
import { chainOf } from './chain.ts'
import { grams } from './grams.ts'
import { addPairs, pairCounts, pairwise } from './pairs.ts'
import { ranksOf } from './ranks.ts'
import { removalEffects } from './removal.ts'
import { attributed, conversionsOf, row, valuesOf } from './testing/attribute.ts'
import { shapley } from './testing/oracle.ts'
import { near, q, total } from './testing/rational.ts'

const effectsOf = (rows: readonly PathRow[], order = 1): Record<string, number> => {
  const [ids, counted] = [channelIds(), grams(order)]
  counted.add(batchOf(rows, ids))
  const chain = chainOf(counted, ranksOf(ids.names))
  const { conversions } = removalEffects(chain)
  return Object.fromEntries(chain.names.map((name, rank) => [name, conversions[rank] ?? 0]))
}

/** The share of each step and end among all that leave a state, and what journeys begin with, as published tables tell. */
const transitionsOf = (rows: readonly PathRow[]): Record<string, number> => {
  const [ids, counted] = [channelIds(), grams(1)]
  counted.add(batchOf(rows, ids))
  const { names, channels, starts, out, conversions, rows: begins, to, weights } = chainOf(counted, ranksOf(ids.names))
  const nameOf = (state: number): string => names[channels[state]?.[0] ?? -1] ?? ''
  const all = starts.reduce((sum, each) => sum + each, 0)
  const shares = Array.from(out, (left, state): [string, number][] => {
    const edges = Array.from(to.entries()).slice(begins[state], begins[state + 1])
    const steps = edges.map(([edge, next]): [string, number] => [nameOf(next), weights[edge] ?? 0])
    const lost = left - (conversions[state] ?? 0) - steps.reduce((sum, [, weight]) => sum + weight, 0)
    const ends: [string, number][] = [...steps, ['conversion', conversions[state] ?? 0], ['null', lost]]
    const from = ends.map(([name, weight]): [string, number] => [`${nameOf(state)} → ${name}`, weight / left])
    return [[`start → ${nameOf(state)}`, (starts[state] ?? 0) / all], ...from]
  })
  return Object.fromEntries(shares.flat().filter(([, share]) => share > 0))
}

const close = (actual: Record<string, number>, expected: Record<string, number>, within = 1e-12) => {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort())
  for (const [name, number] of Object.entries(expected)) {
    expect(Math.abs((actual[name] ?? Number.NaN) - number), name).toBeLessThanOrEqual(within)
  }
}

const bryl = [row('C1>C2>C3', 1), row('C1', 0, 1), row('C2>C3', 0, 1)]
const puzyrov = [row('google ads', 2, 1), row('mailing', 1), row('google ads>mailing', 1)]
const nine = ['A', 'A>B', 'A>B>C', 'B', 'B>A', 'B>C>A', 'C', 'C>A', 'C>B>A'].map((path) => row(path, 1))

describe('published examples, exactly', () => {
  test('three journeys of Bryl (2016)', () => {
    close(transitionsOf(bryl), {
      'start → C1': 2 / 3,
      'start → C2': 1 / 3,
      'C1 → C2': 1 / 2,
      'C1 → null': 1 / 2,
      'C2 → C3': 1,
      'C3 → conversion': 1 / 2,
      'C3 → null': 1 / 2,
    })
    close(effectsOf(bryl), { C1: 1 / 2, C2: 1, C3: 1 })
    close(conversionsOf(attributed(bryl, 'markov:1')), { C1: 1 / 5, C2: 2 / 5, C3: 2 / 5 })
    close(conversionsOf(attributed(bryl, 'shapley:markov')), { C1: 1 / 6, C2: 5 / 12, C3: 5 / 12 })
  })

  test('Google Ads and mailing of Puzyrov (2019)', () => {
    close(transitionsOf(puzyrov), {
      'start → google ads': 4 / 5,
      'start → mailing': 1 / 5,
      'google ads → conversion': 1 / 2,
      'google ads → mailing': 1 / 4,
      'google ads → null': 1 / 4,
      'mailing → conversion': 1,
    })
    close(effectsOf(puzyrov), { 'google ads': 3 / 4, mailing: 1 / 2 })
    close(conversionsOf(attributed(puzyrov, 'markov:1')), { 'google ads': 12 / 5, mailing: 8 / 5 })
    close(conversionsOf(attributed(puzyrov, 'shapley:markov')), { 'google ads': 5 / 2, mailing: 3 / 2 })
  })

  test('nine converting journeys without a null', () => {
    close(effectsOf(nine), { A: 2 / 3, B: 8 / 15, C: 28 / 57 })
    close(conversionsOf(attributed(nine, 'markov:1')), { A: 855 / 241, B: 684 / 241, C: 630 / 241 })
  })

  test('Shapley values of the conversion-ratio game with three channels', () => {
    const rates: Record<string, number> = { F: 18, G: 4, L: 8, FG: 10, FL: 26, GL: 7, FGL: 27 }
    const rows = Object.entries(rates).map(([set, rate]) => row([...set].join('>'), rate))
    const worth = (set: ReadonlySet<string>) => {
      const inside = Object.entries(rates).filter(([each]) => [...each].every((channel) => set.has(channel)))
      const conversions = total(inside.map(([, rate]) => q(rate)))
      return { conversions, value: conversions }
    }

    close(conversionsOf(attributed(rows, 'shapley:subset')), { F: 45, G: 21.5, L: 33.5 })
    close(
      Object.fromEntries(
        [...shapley(['F', 'G', 'L'], worth)].map(([name, { conversions }]) => [name, near(conversions)]),
      ),
      { F: 45, G: 21.5, L: 33.5 },
    )
  })

  test.each([
    ['a:4, a>b:6', [row('a', 4), row('a>b', 6)], { a: 7, b: 3 }],
    ['a>b>c>d:10', [row('a>b>c>d', 10)], { a: 2.5, b: 2.5, c: 2.5, d: 2.5 }],
    ['a:5', [row('a', 5)], { a: 5 }],
  ])('subset Shapley of %s', (_, rows, expected) => {
    expect(conversionsOf(attributed(rows, 'shapley:subset'))).toEqual(expected)
    expect(conversionsOf(attributed(rows, 'shapley:ordered'))).toEqual(expected)
  })

  test('the pairwise model of Shao and Li: raw contributions, and credits scaled to the total', () => {
    const rows = [row('a', 3, 1), row('b', 1, 3)]
    const [ids, counts] = [channelIds(), pairCounts()]
    addPairs(counts, batchOf(rows, ids))

    expect([...pairwise(counts, ranksOf(ids.names), 'conversions')]).toEqual([2.25, 0.25])
    close(conversionsOf(attributed(rows, 'pairwise')), { a: 3.6, b: 0.4 })
  })

  test('time decay halves each week', () => {
    const day = 86_400_000
    const touches = { path: ['a', 'b', 'c', 'd'], times: [0, 7, 14, 21].map((days) => days * day) }
    const rows = [{ ...touches, conversions: 15, nulls: 0, value: 0n }]

    close(conversionsOf(attributed(rows, 'time_decay')), { a: 1, b: 2, c: 4, d: 8 })
  })

  test('a B2B journey under four rules, to the cent', () => {
    const day = 86_400_000
    const times = [0, 5, 12, 30, 38].map((days) => days * day)
    const rows = [{ path: ['t1', 't2', 't3', 't4', 'direct'], times, conversions: 1, nulls: 0, value: 12_000_000_000n }]

    close(
      valuesOf(attributed(rows, 'time_decay')),
      { t1: 175.2, t2: 287.44, t3: 574.88, t4: 3417.04, direct: 7545.45 },
      0.005,
    )
    expect(valuesOf(attributed(rows, 'linear'))).toEqual({ t1: 2400, t2: 2400, t3: 2400, t4: 2400, direct: 2400 })
    expect(valuesOf(attributed(rows, 'position'))).toEqual({ t1: 4800, t2: 800, t3: 800, t4: 800, direct: 4800 })
    expect(valuesOf(attributed(rows, 'last_non_direct'))).toEqual({ t1: 0, t2: 0, t3: 0, t4: 12_000, direct: 0 })
  })
})

import { describe, expect, test } from 'vitest'
import { batchOf, channelIds } from './batch.ts'
import { ruleCredit } from './rule-counts.ts'
import { pathStatistics } from './statistics.ts'
import { attributed, conversionsOf, modelOf, row } from './testing/attribute.ts'

const of = (path: string, model: string, conversions = 100, more: { lead?: number; opportunity?: number } = {}) =>
  conversionsOf(attributed([{ ...row(path, conversions), ...more }], model, ['p1', 'p2']))

describe('rules', () => {
  test.each([
    ['a', 'position', { a: 100 }],
    ['a>b', 'position', { a: 50, b: 50 }],
    ['a>b>c>d', 'position', { a: 40, b: 10, c: 10, d: 40 }],
    ['a>b', 'position:60/20/20', { a: 70, b: 30 }],
    ['a>b>c', 'position:1/0/0', { a: 100, b: 0, c: 0 }],
    ['a>b>c>d', 'position:0/1/0', { a: 0, b: 50, c: 50, d: 0 }],
    ['a', 'position:0/1/0', { a: 100 }],
    ['a>b>c', 'position:0.5/0.25/0.25', { a: 50, b: 25, c: 25 }],
    ['a>b>c>d', 'custom:4/1', { a: 400 / 7, b: 100 / 7, c: 100 / 7, d: 100 / 7 }],
    ['a>b', 'custom:0/0/1', { a: 50, b: 50 }],
    ['a>b>direct', 'last_non_direct', { a: 0, b: 100, direct: 0 }],
    ['direct>direct', 'last_non_direct', { direct: 100 }],
    ['a>p1>b>direct', 'paid_last', { a: 0, p1: 100, b: 0, direct: 0 }],
    ['p1>p2>b', 'paid_last', { p1: 0, p2: 100, b: 0 }],
    ['a>b>direct', 'paid_last', { a: 0, b: 100, direct: 0 }],
    ['direct', 'paid_last', { direct: 100 }],
    ['a>b>a>a', 'linear', { a: 75, b: 25 }],
    ['a>b>a>a', 'shapley:subset', { a: 50, b: 50 }],
  ])('%s under %s', (path, model, expected) => {
    const credits = of(path, model)

    for (const [name, credit] of Object.entries(expected)) expect(credits[name]).toBeCloseTo(credit, 12)
    expect(Object.keys(credits).sort()).toEqual(Object.keys(expected).sort())
  })

  test.each([
    ['all apart', 'a>b>c>d>e', 1, 3, 'w_shaped', { a: 30, b: 30, c: 5, d: 30, e: 5 }],
    ['lead and opportunity at one touch', 'a>b>c', 1, 1, 'w_shaped', { a: 30, b: 60, c: 10 }],
    ['no other touch: the milestones have it all', 'a>b', 1, 1, 'w_shaped', { a: 100 / 3, b: 200 / 3 }],
    ['one touch', 'a', 0, 0, 'w_shaped', { a: 100 }],
    [
      'no lead known: its part goes to the others in proportion',
      'a>b>c',
      -1,
      2,
      'w_shaped',
      { a: 300 / 7, b: 100 / 7, c: 300 / 7 },
    ],
    ['all apart', 'a>b>c>d>e', 1, 2, 'full_path', { a: 22.5, b: 22.5, c: 22.5, d: 10, e: 22.5 }],
    ['one touch', 'a', 0, 0, 'full_path', { a: 100 }],
  ] as const)('%s: %s with lead %i and opportunity %i under %s', (_, path, lead, opportunity, model, expected) => {
    const credits = of(path, model, 100, { lead, opportunity })

    for (const [name, credit] of Object.entries(expected)) expect(credits[name]).toBeCloseTo(credit, 12)
  })

  test('credits are exact fractions, however large the counts', () => {
    const [ids, model] = [channelIds(), modelOf('time_decay')]
    const statistics = pathStatistics([model], ids)
    const many = { ...row('a>b', Number.MAX_SAFE_INTEGER), value: 10n ** 18n, times: [0, 86_400_000] }
    statistics.add(batchOf([many, many, { ...many, value: -(10n ** 17n) }], ids))
    const counts = statistics.rules.get(model) ?? { byWeight: new Map() }
    const total = (measure: 'conversions' | 'value') => {
      const [a, b] = [ruleCredit(counts, 0, measure), ruleCredit(counts, 1, measure)]
      return (a.numerator * b.denominator + b.numerator * a.denominator) / (a.denominator * b.denominator)
    }

    expect(total('conversions')).toBe(3n * BigInt(Number.MAX_SAFE_INTEGER))
    expect(total('value')).toBe(19n * 10n ** 17n)
  })
})

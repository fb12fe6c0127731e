import { describe, expect, test } from 'vitest'
import { type DirectPolicy, type Preparation, prepared, type Transform, windowOfDays } from './transforms.ts'

const preparation = (policy: DirectPolicy, ...transforms: Transform[]): Preparation => ({
  direct: { policy, channel: 'direct' },
  transforms,
})

const through = (path: string, ...transforms: Transform[]): string =>
  prepared([...path], preparation('keep', ...transforms))
    .map(({ channel }) => channel)
    .join(' ')

describe('transforms', () => {
  test.each<[Transform, string, string]>([
    [{ kind: 'unique' }, 'DABBCDCC', 'D A B B C D C C'],
    [{ kind: 'exposure' }, 'DABBCDCC', 'D A B C D C'],
    [{ kind: 'first' }, 'DABBCDCC', 'D A B C'],
    [{ kind: 'frequency' }, 'DABBCDCC', 'D(2) A(1) B(2) C(3)'],
    [{ kind: 'remove_if_last_and_not_all', target: 'A' }, 'ABAA', 'A B'],
    [{ kind: 'remove_if_not_all', target: 'A' }, 'ABAA', 'B'],
    [{ kind: 'remove_if_last_and_not_all', target: 'A' }, 'AAA', 'A A A'],
    [{ kind: 'remove_if_not_all', target: 'A' }, 'AAA', 'A A A'],
    [{ kind: 'last', count: 3 }, 'DABBC', 'B B C'],
    [{ kind: 'last', count: 9 }, 'DAB', 'D A B'],
  ])('%j', (transform, path, expected) => {
    expect(through(path, transform)).toBe(expected)
  })

  test('come one after the other, so their order counts', () => {
    const [exposure, last]: [Transform, Transform] = [{ kind: 'exposure' }, { kind: 'last', count: 2 }]

    expect(through('ABB', exposure, last)).toBe('A B')
    expect(through('ABB', last, exposure)).toBe('B')
  })

  test('keep the place of a touch in the path as it was', () => {
    const steps = prepared(['A', 'B', 'B', 'C'], preparation('keep', { kind: 'exposure' }, { kind: 'last', count: 2 }))
    expect(steps).toEqual([
      { channel: 'B', touch: 1 },
      { channel: 'C', touch: 3 },
    ])
  })
})

describe('a path before a conversion', () => {
  const day = windowOfDays(1)
  type Touch = readonly [channel: string, days: number, ms?: number]

  /** Channels that are left of these touches on day `until` with a look-back of 30 days. */
  const left = (touches: readonly Touch[], until: number, policy: DirectPolicy): string[] => {
    const times = touches.map(([, days, ms = 0]) => days * day + ms)
    const window = { ms: 30 * day, until: until * day, times }
    const path = touches.map(([channel]) => channel)
    return prepared(path, preparation(policy, { kind: 'exposure' }), window).map(({ channel }) => channel)
  }

  test('has the touches of the window, both ends included', () => {
    const touches = [
      ['a', 9, -1],
      ['b', 9],
      ['c', 39],
      ['d', 39, 1],
    ] as const
    expect(left(touches, 39, 'keep')).toEqual(['b', 'c'])
    expect(left([['a', 0]], 31, 'keep')).toEqual([])
  })

  test('the direct policy comes after the window: an old touch does not make direct pass', () => {
    expect(
      left(
        [
          ['a', 0],
          ['direct', 38],
        ],
        39,
        'drop',
      ),
    ).toEqual(['direct'])
    expect(
      left(
        [
          ['a', 10],
          ['direct', 38],
        ],
        39,
        'drop',
      ),
    ).toEqual(['a'])
  })

  test.each([
    ['keep', ['direct', 'a', 'direct', 'b', 'direct']],
    ['drop', ['a', 'b']],
    ['last_non_direct', ['direct', 'a', 'direct', 'b']],
  ] as const)('the policy %s, then the transforms', (policy, path) => {
    const touches = ['direct', 'a', 'direct', 'b', 'direct', 'direct'].map((channel, days) => [channel, days] as const)
    expect(left(touches, 9, policy)).toEqual(path)
  })
})

import { describe, expect, test } from 'vitest'
import { type Preparation, prepared, stepsOf, type Transform, windowOfDays } from './transforms.ts'

const through = (path: string, ...transforms: Transform[]): string =>
  stepsOf([...path], transforms)
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
    expect(stepsOf(['A', 'B', 'B', 'C'], [{ kind: 'exposure' }, { kind: 'last', count: 2 }])).toEqual([
      { channel: 'B', touch: 1 },
      { channel: 'C', touch: 3 },
    ])
  })
})

describe('a path before a conversion', () => {
  const preparation = (policy: Preparation['direct']['policy']): Preparation => ({
    windowMs: windowOfDays(30),
    direct: { policy, channel: 'direct' },
    transforms: [{ kind: 'exposure' }],
  })
  const day = windowOfDays(1)
  const at = (channel: string, days: number, ms = 0) => ({ channel, at: days * day + ms })

  test('has the touches of the window, both ends included', () => {
    const touches = [at('a', 9, -1), at('b', 9), at('c', 39), at('d', 39, 1)]

    expect(prepared(touches, 39 * day, preparation('keep'))).toEqual({ path: ['b', 'c'], reason: null })
  })

  test('the direct policy comes after the window: an old touch does not make direct pass', () => {
    const touches = [at('a', 0), at('direct', 38)]

    expect(prepared(touches, 39 * day, preparation('drop')).path).toEqual(['direct'])
    expect(prepared([at('a', 10), ...touches.slice(1)], 39 * day, preparation('drop')).path).toEqual(['a'])
  })

  test.each([
    ['keep', ['direct', 'a', 'direct', 'b', 'direct']],
    ['drop', ['a', 'b']],
    ['last_non_direct', ['direct', 'a', 'direct', 'b']],
  ] as const)('the policy %s, then the transforms', (policy, path) => {
    const touches = ['direct', 'a', 'direct', 'b', 'direct', 'direct'].map((channel, days) => at(channel, days))

    expect(prepared(touches, 9 * day, preparation(policy)).path).toEqual(path)
  })

  test('that is empty says why', () => {
    expect(prepared([], 0, preparation('keep'))).toEqual({ path: [], reason: 'no_touch' })
    expect(prepared([at('a', 0)], 31 * day, preparation('keep'))).toEqual({ path: [], reason: 'outside_window' })
  })
})

import { describe, expect, it } from 'vitest'
import { adClick, DAY, MINUTE, pageView, T0 } from '../facts/testing.ts'
import { needsEarlier, needsLater } from './window.ts'

const HALF_HOUR = 30 * MINUTE
/** Page views every 29 minutes. */
const chain = (from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / (29 * MINUTE)) + 1 }, (_, n) =>
    pageView(`p${n}`, from + n * 29 * MINUTE),
  )

describe('one more day before', () => {
  const edge = { window: T0, day: T0 + DAY, visitMs: HALF_HOUR }
  it.each([
    ['no events', [], false],
    ['a chain from the edge into the day', chain(T0 + MINUTE, T0 + DAY + MINUTE * 30), true],
    ['a chain that breaks before the day', chain(T0 + MINUTE, T0 + DAY - MINUTE * 60), false],
    ['a chain that starts half an hour behind the edge', chain(T0 + HALF_HOUR, T0 + DAY + MINUTE * 30), false],
    [
      'a chain of clicks on ads, which extend nothing',
      [adClick('a', T0 + MINUTE), ...chain(T0 + DAY, T0 + DAY)],
      false,
    ],
    [
      'a chain whose gap only a bot fills',
      chain(T0 + MINUTE, T0 + DAY + MINUTE * 30).map((fact, n) =>
        n === 9 ? { ...fact, verdict: 'bot' as const } : fact,
      ),
      false,
    ],
  ])('is asked for by %s: %s → %s', (_, facts, answer) => {
    expect(needsEarlier(facts, edge)).toBe(answer)
  })
})

describe('one more day behind', () => {
  const edge = { window: T0 + 2 * DAY, day: T0 + DAY, visitMs: HALF_HOUR }
  it.each([
    ['no events', [], false],
    ['a chain from the day to the edge', chain(T0 + DAY - MINUTE, T0 + 2 * DAY - 1), true],
    ['a chain that starts behind the day', chain(T0 + DAY, T0 + 2 * DAY - 1), false],
    ['a chain that ends half an hour before the edge', chain(T0 + DAY - MINUTE, T0 + 2 * DAY - HALF_HOUR - 1), false],
  ])('is asked for by %s: %s → %s', (_, facts, answer) => {
    expect(needsLater(facts, edge)).toBe(answer)
  })
})

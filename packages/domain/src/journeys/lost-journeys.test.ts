import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../day.ts'
import { mergedPaths } from '../paths/path-counts.ts'
import { pathsBy } from './grains.ts'
import { lostJourneys } from './lost-journeys.ts'
import { stepOfName } from './step.ts'
import { converted, dayOf, identified, LOOKBACK, touch, traces, used } from './testing.ts'
import { sortedTraces, type Trace } from './trace.ts'

const ALL_DAYS = daysBetween('2026-01-01', '2026-01-21')

const lostIn = (all: readonly Trace[], wanted: readonly string[] = ALL_DAYS) => {
  const lost = lostJourneys({ lookbackMs: LOOKBACK, dayOf, wanted: new Set(wanted) })
  for (const [visitor, own] of Map.groupBy(sortedTraces(all), (trace) => trace.visitor)) lost.add(visitor, own)
  return lost.finish()
}

/** `day: path` of each lost journey. */
const told = (all: readonly Trace[]): string[] =>
  [...lostIn(all)].flatMap(([day, paths]) =>
    pathsBy(paths, 'channel').flatMap(({ path, nulls }) =>
      Array.from({ length: Number(nulls) }, () => `${day}: ${path.map(stepOfName).join(' > ')}`),
    ),
  )

describe('a journey that came to nothing', () => {
  test('ends with the last touch, and has the touches of the look-back before it', () => {
    expect(told([touch('v1', 0, 'seo'), touch('v1', 24), touch('v1', 72, 'direct')])).toEqual([
      '2026-01-04: seo > sem > direct',
    ])
  })

  test('has the touches of one moment in the order of their events', () => {
    expect(told([touch('v1', 0, 'seo'), touch('v1', 0, 'direct')])).toEqual(['2026-01-01: seo > direct'])
    expect(told([touch('v1', 0, 'direct'), touch('v1', 0, 'seo')])).toEqual(['2026-01-01: direct > seo'])
  })

  test.each([
    ['exactly the look-back later goes on', 72, ['2026-01-04: sem > direct']],
    ['later than that begins another', 72.001, ['2026-01-01: sem', '2026-01-04: direct']],
  ])('a touch %s', (_, hour, lost) => {
    expect(told([touch('v1', 0), touch('v1', hour, 'direct')])).toEqual(lost)
  })

  test.each([
    ['exactly the look-back later', converted('v1', 72), []],
    ['later than that', converted('v1', 72.001), ['2026-01-01: sem']],
    ['before it', converted('v1', -1), ['2026-01-01: sem']],
    ['of another visitor', converted('v2', 1), ['2026-01-01: sem']],
  ])('a conversion %s', (_, conversion, lost) => {
    expect(told([touch('v1', 0), conversion])).toEqual(lost)
  })

  test('there is none where a conversion used the last touch, whoever made it', () => {
    expect(told([touch('v1', 0), touch('v1', 1), used('v1', 1), converted('v2', 2, 'u1')])).toEqual([])
  })

  test('touches stay usable after a conversion', () => {
    expect(told([touch('v1', 0, 'seo'), converted('v1', 1), touch('v1', 2)])).toEqual(['2026-01-01: seo > sem'])
  })
})

describe('a user', () => {
  const two = [identified('v1', 0, 'u1'), touch('v1', 0, 'seo'), identified('v2', 30, 'u1'), touch('v2', 30)]

  test('has one journey over both devices', () => {
    expect(told(two)).toEqual(['2026-01-02: seo > sem'])
  })

  test('converts on one device for both', () => {
    expect(told([...two, converted('v1', 31, 'u1')])).toEqual([])
  })

  test('leaves the touches of a shared device to whom they belong', () => {
    expect(told([...two, identified('v2', 40, 'u2'), touch('v2', 40, 'direct'), converted('v2', 41, 'u2')])).toEqual([
      '2026-01-02: seo > sem',
    ])
  })

  test('with more than fifty visitors is not merged', () => {
    const many = Array.from({ length: 51 }, (_, index) => `v${index}`)
    expect(told(many.flatMap((visitor) => [identified(visitor, 0, 'u1'), touch(visitor, 1)]))).toHaveLength(51)
    expect(told(many.slice(1).flatMap((visitor) => [identified(visitor, 0, 'u1'), touch(visitor, 1)]))).toHaveLength(1)
  })
})

/** The days whose traces one day's journeys are judged by. */
const around = (all: readonly Trace[], day: string): Trace[] =>
  all.filter(({ at }) => addDays(day, -3) <= dayOf(at) && dayOf(at) <= addDays(day, 3))

const shuffled = (all: Trace[]) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))

test('day by day and all at once give the same statistics, in whatever order the traces come', () => {
  fc.assert(
    fc.property(traces.chain(shuffled), ([all, others]) => {
      const atOnce = lostIn(others)
      const daily = ALL_DAYS.map((day) => lostIn(around(all, day), [day]).get(day))
      expect(daily).toEqual(ALL_DAYS.map((day) => atOnce.get(day)))
      const merged = mergedPaths(daily.flatMap((day) => day ?? []))
      expect(merged).toEqual(mergedPaths(...atOnce.values()))
    }),
    { numRuns: 500 },
  )
})

test('each touch of a visitor without a user is in a lost journey, or led on or to a conversion', () => {
  fc.assert(
    fc.property(traces, (all) => {
      const anonymous = all.filter(({ visitor, user }) => visitor === 'v1' && user === null)
      const touches = anonymous.filter(({ what }) => what === 'touch')
      const others = anonymous.filter(({ what }) => what === 'converted' || what === 'used')
      const lost = told(anonymous).length
      const ends = new Set(touches.map(({ at }) => at)).values().filter((at) => {
        const goesOn = touches.some((next) => next.at > at && next.at - at <= LOOKBACK)
        const converts = others.some((one) =>
          one.what === 'used' ? one.at === at : one.at >= at && one.at - at <= LOOKBACK,
        )
        return !goesOn && !converts
      })
      expect(lost).toBe([...ends].length)
    }),
    { numRuns: 500 },
  )
})

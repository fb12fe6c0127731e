import { describe, expect, test } from 'vitest'
import { readAll } from '../testing/read.ts'

const HEADER = '"Date","Followers","Difference in followers from previous day"'
const DAY_MS = 86_400_000
const NAME = new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' })

/** Days of a calendar from the first on, as TikTok names them and as they are. */
const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.parse(first) + at * DAY_MS)
    return { name: NAME.format(day), date: day.toISOString().slice(0, 10) }
  })

const textOf = (names: readonly string[]): string =>
  [HEADER, ...names.map((name, at) => `"${name}","${at}","1"`), ''].join('\n')

const datesOf = async (names: readonly string[], request: { date?: string; fileName?: string }) => {
  const { rows, errors, outcome } = await readAll(textOf(names), { platform: 'tiktok', ...request }, [1_000])
  if ('refused' in outcome) return outcome.refused.code
  return [...rows.map(({ date }) => date), ...errors.map(({ code }) => code)]
}

describe('days that name no year', () => {
  test.each([
    ['on the day after the last', '2026-08-31'],
    ['some days later', '2026-09-04'],
    ['on the last day', '2026-08-30'],
  ])('365 of them begin a year before the export, made %s', async (_, date) => {
    const days = daysFrom('2025-08-31', 365)
    for (const each of [days, days.toReversed()]) {
      expect(
        await datesOf(
          each.map(({ name }) => name),
          { date },
        ),
      ).toEqual(each.map((day) => day.date))
    }
  })

  test('a leap year has 366', async () => {
    const days = daysFrom('2023-03-01', 366)
    const names = days.map(({ name }) => name)
    expect(await datesOf(names, { date: '2024-02-29' })).toEqual(days.map((day) => day.date))
  })

  test('of more than a year, or of a year in no order, none is sure', async () => {
    const names = daysFrom('2025-08-30', 366).map(({ name }) => name)
    const mixed = [...names.slice(200), ...names.slice(100, 200), ...names.slice(1, 100)]
    expect(await datesOf(names, { date: '2026-08-31' })).toBe('year_unsure')
    expect(await datesOf(mixed, { date: '2026-08-31' })).toBe('year_unsure')
  })

  test('some in no order, or one twice, are the last such days', async () => {
    expect(await datesOf(['August 30', 'August 28', 'August 29'], { date: '2026-08-31' })).toEqual([
      ...['2026-08-30', '2026-08-28', '2026-08-29'],
    ])
    expect(await datesOf(['August 30', 'August 30'], { date: '2026-08-31' })).toEqual(['2026-08-30', 'repeated_row'])
  })

  test('lines without end, or of endless cells, are refused', async () => {
    expect(await datesOf(Array(1_001).fill('August 30'), { date: '2026-08-31' })).toBe('year_unsure')
    expect(await datesOf(['August 30', ...Array(2).fill('x'.repeat(600_000))], { date: '2026-08-31' })).toBe(
      'year_unsure',
    )
  })
})

describe('the day of an export whose days name no year', () => {
  const days = ['August 31', 'September 3']

  test('is that which the user says, whatever the name of the file says', async () => {
    const range = { fileName: 'FollowerHistory_20260801-20260831.csv', date: '2026-09-01' }
    expect(await datesOf(['August 31'], range)).toEqual(['2026-08-31'])
    const named = { fileName: 'FollowerHistory_2026-08-31.csv', date: '2026-09-04' }
    expect(await datesOf(days, named)).toEqual(['2026-08-31', '2026-09-03'])
  })

  test('is the end of a range in the name of the file', async () => {
    const fileName = 'FollowerHistory_20260801-20260903.csv'
    expect(await datesOf(days, { fileName })).toEqual(['2026-08-31', '2026-09-03'])
  })

  test('is not sure where the lines go on behind it', async () => {
    expect(await datesOf(days, { fileName: 'FollowerHistory_2026-08-31.csv' })).toBe('year_unsure')
    expect(await datesOf(['January 30', 'January 31'], { date: '2026-08-31' })).toEqual(['2026-01-30', '2026-01-31'])
  })

  test('is asked for where the name says several, or none', async () => {
    expect(await datesOf(days, { fileName: '2026-08-31 FollowerHistory 2026-09-04.csv' })).toBe('date_needed')
    expect(await datesOf(days, { fileName: 'FollowerHistory.csv' })).toBe('date_needed')
  })
})

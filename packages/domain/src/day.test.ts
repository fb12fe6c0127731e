import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, firstOfMonth, isDay, mondayOf, zone } from './day.ts'
import { holds } from './kpi/testing.ts'

const at = (text: string) => Date.parse(text)

describe('zone', () => {
  it.each([
    // zone, day, its first instant, hours it lasts
    ['Asia/Shanghai', '2026-01-31', '2026-01-30T16:00:00Z', 24],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', 23.5],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z', 23],
    ['Africa/Cairo', '2026-10-29', '2026-10-28T21:00:00Z', 25],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0],
    ['Asia/Kathmandu', '2026-06-01', '2026-05-31T18:15:00Z', 24],
  ])('%s: %s starts at %s and lasts %d hours', (timezone, day, start, hours) => {
    const { startOf, endOf } = zone(timezone)
    expect(new Date(startOf(day)).toISOString()).toBe(new Date(start).toISOString())
    expect(endOf(day) - startOf(day)).toBe(hours * 3_600_000)
  })

  it.each([
    ['America/New_York', '2026-03-08T06:59:59.999Z', '2026-03-08', 1],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08', 3],
    ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01', 1],
    ['America/New_York', '2026-11-01T06:30:00Z', '2026-11-01', 1],
    ['Australia/Lord_Howe', '2026-10-03T15:29:59.999Z', '2026-10-04', 1],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', '2026-10-04', 2],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05', 1],
    ['America/St_Johns', '2010-03-14T03:30:59.999Z', '2010-03-14', 0],
    ['America/St_Johns', '2010-03-14T03:45:00Z', '2010-03-14', 1],
    ['Asia/Shanghai', '2026-01-30T15:59:59.999Z', '2026-01-30', 23],
    ['Asia/Shanghai', '2026-01-30T16:00:00Z', '2026-01-31', 0],
  ])('%s: %s is on %s in hour %d', (timezone, instant, day, hour) => {
    const { dayOf, hourOf } = zone(timezone)
    expect([dayOf(at(instant)), hourOf(at(instant))]).toEqual([day, hour])
  })

  it('gives each instant to exactly the day between whose start and end it lies', () => {
    const zones = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Havana'].map(
      zone,
    )
    const instant = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') })
    holds(
      fc.property(fc.constantFrom(...zones), instant, fc.integer({ min: -2, max: 2 }), (local, time, shift) => {
        const day = addDays(local.dayOf(time), shift)
        return (local.startOf(day) <= time && time < local.endOf(day)) === (shift === 0)
      }),
    )
  })

  it('knows no zone that does not exist', () => {
    expect(() => zone('Asia/Atlantis')).toThrow(RangeError)
  })

  it('stays right after more hours than it remembers', () => {
    const { hourOf } = zone('Asia/Shanghai')
    for (let hour = 0; hour < 10_000; hour++) expect(hourOf(hour * 3_600_000)).toBe((hour + 8) % 24)
  })
})

describe('days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-08', 0, '2026-03-08'],
  ])('%s and %d days is %s', (day, days, sum) => {
    expect(addDays(day, days)).toBe(sum)
  })

  it('lists the days between two days, both inclusive', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(daysBetween('2026-03-01', '2026-03-01')).toEqual(['2026-03-01'])
    expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([])
  })

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-24', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2026-01-01', '2025-12-29'],
  ])('the week of %s begins on %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday)
  })

  it('the month of a day begins on its first', () => {
    expect(firstOfMonth('2026-02-28')).toBe('2026-02-01')
  })

  it.each([
    ['2026-01-31', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00', false],
    ['', false],
  ])('whether %s is a day is %s', (text, answer) => {
    expect(isDay(text)).toBe(answer)
  })
})

import { describe, expect, it } from 'vitest'
import { engagement, order, pageView, plain } from '../facts/testing.ts'
import { dayFold } from './fold.ts'
import { foldedDay, from, rulesOf, SHOP, shanghai } from './testing.ts'

const zeros = {
  channel: 'direct',
  platform: null,
  campaign: null,
  visits: 0,
  newVisitors: 0,
  pageViews: 0,
  bounces: 0,
  engagedVisits: 0,
  engagedMs: 0,
  convertingVisits: 0,
}
const brand = { channel: 'sem', platform: 'baidu', campaign: 'brand' }

describe('the traffic of a day', () => {
  it('counts a visit over midnight on the day it starts, its page views on their own day', () => {
    const facts = [
      pageView('a', shanghai('2026-01-31 23:50'), from('sem/baidu/brand')),
      engagement('e', shanghai('2026-01-31 23:51'), 'a', 7_000),
      pageView('b', shanghai('2026-02-01 00:10')),
      engagement('f', shanghai('2026-02-01 00:11'), 'b', 5_000),
    ]
    const start = { ...zeros, ...brand, visits: 1, newVisitors: 1, pageViews: 1, engagedVisits: 1, hour: 23 }
    expect(foldedDay({ facts }, '2026-01-31').snapshot.traffic).toEqual([{ ...start, engagedMs: 12_000 }])
    expect(foldedDay({ facts }, '2026-02-01').snapshot.traffic).toEqual([{ ...zeros, ...brand, hour: 0, pageViews: 1 }])
    expect(foldedDay({ facts }, '2026-02-02').snapshot.traffic).toEqual([])
    expect(foldedDay({ facts }, '2026-02-01').visitors).toEqual([{ visitor: 'v1', dims: 0, hours: 1, model: -1 }])
  })

  it('lets a visit convert on the day it starts when the conversion comes after midnight', () => {
    const facts = [pageView('a', shanghai('2026-01-31 23:50')), order('o', shanghai('2026-02-01 00:05'))]
    const [cell] = foldedDay({ facts }, '2026-01-31').snapshot.traffic
    expect(cell).toMatchObject({ hour: 23, visits: 1, convertingVisits: 1, bounces: 0, engagedVisits: 1 })
    const after = foldedDay({ facts }, '2026-02-01')
    expect(after.snapshot.traffic).toEqual([])
    expect(after.snapshot.credits.find((credit) => credit.model === 'last')).toMatchObject({
      hour: 0,
      orders: 1_000_000n,
    })
  })

  it('does not let a visit convert by a duplicate that lost to another event', () => {
    const facts = [
      pageView('a', shanghai('2026-01-31 10:00')),
      order('o', shanghai('2026-01-31 10:01')),
      pageView('b', shanghai('2026-01-31 15:00')),
      order('p', shanghai('2026-01-31 15:01')),
    ]
    const { traffic } = foldedDay({ facts }, '2026-01-31').snapshot
    expect(traffic.map((cell) => [cell.hour, cell.convertingVisits])).toEqual([
      [10, 1],
      [15, 0],
    ])
  })

  it('calls a visitor new on the day of its first page view only, under the source that brought it', () => {
    const facts = [
      pageView('a', shanghai('2026-01-31 10:00'), from('sem/baidu/brand')),
      pageView('b', shanghai('2026-01-31 12:00')),
      pageView('c', shanghai('2026-02-01 12:00')),
    ]
    const newOf = (day: string) =>
      foldedDay({ facts }, day).snapshot.traffic.map((cell) => [cell.channel, cell.newVisitors])
    expect(newOf('2026-01-31')).toEqual([
      ['direct', 0],
      ['sem', 1],
    ])
    expect(newOf('2026-02-01')).toEqual([['direct', 0]])
  })

  it('calls nobody new whose first page view lies before the facts', () => {
    const facts = [pageView('b', shanghai('2026-01-31 12:00'))]
    const fold = dayFold(rulesOf({ facts }, '2026-01-31'))
    fold.add('v1', facts, shanghai('2025-12-31 12:00'))
    expect(fold.part().traffic).toMatchObject([{ visits: 1, newVisitors: 0 }])
  })

  it('keeps bots and tests apart, on their own day', () => {
    const facts = [
      pageView('a', shanghai('2026-01-31 10:00'), { verdict: 'bot' }),
      pageView('b', shanghai('2026-01-31 10:01'), { verdict: 'test' }),
      pageView('c', shanghai('2026-01-31 10:02'), { verdict: 'test' }),
      pageView('d', shanghai('2026-02-01 10:02'), { verdict: 'bot' }),
    ]
    const { snapshot, visitors } = foldedDay({ facts }, '2026-01-31')
    expect(snapshot.excluded).toEqual({ bot: 1, test: 2 })
    expect(snapshot.traffic).toEqual([])
    expect(visitors).toEqual([])
  })

  it('counts a bounce, an interaction and an engaged visit apart', () => {
    const own = (visitor: string) => ({ visitor })
    const facts = [
      pageView('a', shanghai('2026-01-31 10:00'), own('bounces')),
      pageView('b', shanghai('2026-01-31 10:00'), own('clicks')),
      { ...plain('click', 'c', shanghai('2026-01-31 10:01')), ...own('clicks') },
      pageView('d', shanghai('2026-01-31 10:00'), own('reads')),
      { ...engagement('e', shanghai('2026-01-31 10:01'), 'd', 10_001), ...own('reads') },
    ]
    const { traffic } = foldedDay({ facts }, '2026-01-31').snapshot
    expect(traffic).toMatchObject([{ visits: 3, bounces: 2, engagedVisits: 1, newVisitors: 3 }])
  })

  it.each([
    ['2026-03-08', '2026-03-08T04:30:00Z', 23],
    ['2026-11-01', '2026-11-01T03:30:00Z', 25],
  ])('folds the hours of a day on which New York changes its clock: %s', (day, before, hours) => {
    const site = { ...SHOP, timezone: 'America/New_York' }
    const first = Date.parse(before)
    const facts = Array.from({ length: 30 }, (_, hour) => pageView(`p${hour}`, first + hour * 3_600_000))
    const { traffic } = foldedDay({ facts, site }, day).snapshot
    expect(traffic.reduce((sum, cell) => sum + cell.visits, 0)).toBe(hours)
    const repeated = day === '2026-11-01' ? [1, 2, 1] : [1, 0, 1]
    expect([0, 1, 2].map((hour) => traffic.find((cell) => cell.hour === hour)?.visits ?? 0)).toEqual(
      day === '2026-11-01' ? repeated : [1, 1, 0],
    )
    const [row] = foldedDay({ facts, site }, day).visitors
    expect(row?.hours).toBe(day === '2026-11-01' ? 0xffffff : 0xffffff & ~(1 << 2))
  })
})

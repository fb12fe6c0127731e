import { expect, test } from 'vitest'
import { pageView } from '../facts/testing.ts'
import { type AnalyticsDay, compareAnalytics } from './compare-analytics.ts'
import { rowsOf } from './rows.ts'
import { SHOP, shanghai, snapshotDay } from './testing.ts'

const DAY = '2026-01-31'
const none = { visits: null, visitors: null, new_visitors: null, page_views: null, bounce_rate: null }
const theirs = (metrics: Partial<AnalyticsDay['metrics']>, more: Partial<AnalyticsDay> = {}): AnalyticsDay => ({
  ...{ date: DAY, source: 'ga', property: null },
  metrics: { ...none, avg_visit_seconds: null, conversions: null, ...metrics },
  ...more,
})

const world = { facts: [pageView('a', shanghai('2026-01-31 09:00')), pageView('b', shanghai('2026-01-31 09:01'))] }
const ours = rowsOf({
  ...{ site: SHOP, days: [snapshotDay(world, DAY)], from: DAY, to: DAY },
  ...{ grain: 'day', by: 'site', model: 'last' },
})

test('each metric that they say stands beside ours, with difference and ratio', () => {
  expect(compareAnalytics(ours, [theirs({ visits: 2, page_views: 4, conversions: 0 })])).toEqual([
    {
      ...{ date: DAY, source: 'ga', property: null, metric: 'visits', ours: 1, theirs: 2 },
      ...{ difference: -1, ratio: 0.5, ratio_null_reason: null },
    },
    {
      ...{ date: DAY, source: 'ga', property: null, metric: 'page_views', ours: 2, theirs: 4 },
      ...{ difference: -2, ratio: 0.5, ratio_null_reason: null },
    },
    {
      ...{ date: DAY, source: 'ga', property: null, metric: 'conversions', ours: 0, theirs: 0 },
      ...{ difference: 0, ratio: null, ratio_null_reason: 'zero' },
    },
  ])
})

test('a day that we did not measure is unknown, not 0', () => {
  expect(compareAnalytics(ours, [theirs({ visits: 2 }, { date: '2026-01-30' })])).toMatchObject([
    { ours: null, theirs: 2, difference: null, ratio: null, ratio_null_reason: 'not_measured' },
  ])
})

test('days come by date, then tool, then property', () => {
  const days = [
    theirs({ visits: 1 }, { source: 'ga', property: 'b' }),
    theirs({ visits: 1 }, { source: 'baidu_tongji' }),
    theirs({ visits: 1 }, { source: 'ga', property: 'a' }),
    theirs({ visits: 1 }, { date: '2026-01-30', source: 'ga' }),
  ]
  expect(compareAnalytics(ours, days).map(({ date, source, property }) => `${date} ${source} ${property}`)).toEqual([
    '2026-01-30 ga null',
    '2026-01-31 baidu_tongji null',
    '2026-01-31 ga a',
    '2026-01-31 ga b',
  ])
})

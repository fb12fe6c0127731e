import type { SnapshotRow } from '@guiyin/events'
import { describe, expect, test } from 'vitest'
import { linesOf, type ReportRow, tableText } from './report.ts'

const aRow = (date: string, channel: SnapshotRow['channel'], over: Partial<ReportRow> = {}): ReportRow => ({
  date,
  channel,
  visits: 10,
  uv: 8,
  bounces: 4,
  converting_visits: 1,
  orders: 1,
  revenue_net: 200,
  spend: 50,
  clicks: 20,
  paid_revenue_net: 100,
  ...over,
})

const channels = [
  aRow('2026-11-01', 'sem'),
  aRow('2026-11-01', 'direct', { visits: 30, spend: null, clicks: null, paid_revenue_net: 0 }),
  aRow('2026-11-02', 'sem', { visits: 30, bounces: 4, spend: 250, clicks: 30, paid_revenue_net: 500 }),
]
const site = [aRow('2026-11-01', null, { visits: 40 }), aRow('2026-11-02', null, { visits: 30 })]

/** Widths as a terminal shows them. */
const widthOf = (line: string): number =>
  [...line].reduce((width, char) => width + (/\p{Script=Han}/u.test(char) ? 2 : 1), 0)

describe('the KPI table', () => {
  test('adds up the days before it divides, and shows the site last', () => {
    const [first, second, total] = linesOf(channels, site, 'en')

    expect(first).toMatchObject({ name: 'Search ads', visits: 40, uvADay: 8, bounces: 8, spend: 300, clicks: 50 })
    expect(second).toMatchObject({ name: 'Direct', visits: 30, spend: 0 })
    expect(total).toMatchObject({ name: 'Total', visits: 70 })
    expect(
      tableText(linesOf(channels, site, 'en'), 'en')
        .split('\n')[3]
        ?.split('│')
        .map((cell) => cell.trim()),
    ).toEqual(['', 'Search ads', '40', '8.0', '20.0 %', '5.0 %', '2.0', '400', '300', '6.00', '2.00', ''])
  })

  test('shows what cannot be divided as a dash', () => {
    const nothing = aRow('2026-11-01', 'unattributed', { visits: 0, spend: null, clicks: null, revenue_net: null })
    const line = tableText(linesOf([nothing], [], 'en'), 'en').split('\n')[3] ?? ''

    expect(line.split('│').map((cell) => cell.trim())).toEqual([
      '',
      'Unattributed',
      '0',
      '8.0',
      '–',
      '–',
      '1.0',
      '–',
      '–',
      '–',
      '–',
      '',
    ])
  })

  test.each(['zh-CN', 'en'] as const)('is straight on both sides in %s', (language) => {
    const lines = tableText(linesOf(channels, site, language), language).split('\n')

    expect(new Set(lines.map(widthOf)).size).toBe(1)
  })
})

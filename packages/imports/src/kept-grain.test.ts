import { reports } from '@guiyin/platforms/reports'
import { expect, test } from 'vitest'
import { utf8 } from '../testing/encode.ts'
import { readAll } from '../testing/read.ts'

const GRAIN = [
  ...['account', 'campaign', 'ad_group', 'creative', 'keyword', 'search_term', 'match_type', 'audience', 'bid'],
  'placement',
]

/** What a platform sells without, so that no report of it can say it. */
const NOT_SOLD: Readonly<Record<string, readonly string[]>> = {
  'meta ads': ['keyword', 'search_term', 'match_type'],
  'linkedin ads': ['ad_group', 'keyword', 'search_term', 'match_type'],
  'x ads': ['search_term', 'match_type'],
}

const spendReports = reports
  .filter(({ dataset }) => dataset === 'spend')
  .map((report) => ({ report, name: `${report.platform} ${report.id}` }))

test.each(spendReports)('$name keeps the grain of what its platform sells', async ({ report, name }) => {
  const headerOf = (column: string) => report.columns[column]?.[0] ?? report.joins?.[column]?.[0] ?? `(${column})`
  const kept = GRAIN.filter((column) => !NOT_SOLD[name]?.includes(column))
  const numbers = ['impressions', 'clicks', 'spend']
  const header = [...kept, ...numbers].map(headerOf)
  const cells = [...kept.map((column) => (column === 'bid' ? '2' : `a ${column}`)), '9', '5', '3']
  const asked = { platform: report.platform ?? '', dataset: 'spend', date: '2026-08-30', currency: 'CNY' }

  const { rows, outcome } = await readAll(utf8(`${header.join('\t')}\n${cells.join('\t')}\n`), asked)

  const what =
    'Add the headers of these columns to the report, or say in NOT_SOLD that the platform sells without them.'
  expect(outcome, what).toMatchObject({ summary: { unknownColumns: [] } })
  expect(Object.keys(rows[0] ?? {})).toEqual(expect.arrayContaining(kept))
})

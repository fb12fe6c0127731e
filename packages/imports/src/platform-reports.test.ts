import { dataSetOf, rowReader } from '@guiyin/events/datasets'
import { reports } from '@guiyin/platforms/reports'
import { describe, expect, test } from 'vitest'
import { accountReports } from '../testing/cases/accounts.ts'
import { contentReports } from '../testing/cases/content.ts'
import { feedAds } from '../testing/cases/feed-ads.ts'
import { globalAds } from '../testing/cases/global-ads.ts'
import { globalSocial } from '../testing/cases/global-social.ts'
import { leadReports } from '../testing/cases/leads.ts'
import { searchAds } from '../testing/cases/search-ads.ts'
import { siteAndRankReports } from '../testing/cases/site-and-ranks.ts'
import { readAll } from '../testing/read.ts'

const cases = [
  ...searchAds,
  ...feedAds,
  ...globalAds,
  ...globalSocial,
  ...contentReports,
  ...accountReports,
  ...leadReports,
  ...siteAndRankReports,
]

describe('an export as the platform writes it', () => {
  test.each(cases)('$title', async ({ bytes, request, rows, sums, totalLines = 0, unknown = [], ...told }) => {
    const read = await readAll(bytes, request)

    expect(read.errors).toEqual([])
    expect(read.rows).toEqual(rows)
    expect(read.outcome).toMatchObject({
      summary: { ...about(told), rows: rows.length, refused: 0, totalLines, unknownColumns: unknown },
    })
    expect(read.totals?.sums).toMatchObject(sums)
  })

  test.each(cases)('$title: its rows are those of the data set, unchanged', async ({ bytes, request, dataset }) => {
    const [{ rows }, dataSet] = [await readAll(bytes, request), dataSetOf(dataset)]
    const judge = dataSet && rowReader(dataSet)

    expect(rows.map((row) => judge?.(row))).toEqual(rows.map((row) => ({ row })))
  })
})

const about = ({ platform, dataset, profile, encoding, grain }: Record<string, unknown>) => ({
  ...{ platform, dataset, profile, encoding, grain },
})

test('every report of every platform has an export that proves it', () => {
  const proved = new Set(cases.map(({ platform, profile }) => `${platform} ${profile}`))

  expect(reports.map(({ platform, id }) => `${platform} ${id}`).filter((name) => !proved.has(name))).toEqual([])
})

import { describe, expect, test } from 'vitest'
import type { CreditCell } from '../kpi/snapshot.ts'
import { snapshotDay } from '../kpi/testing.ts'
import { ALL_CAUSES } from './causes.ts'
import { type ClickCell, type ClickOwner, emptyClicks } from './cell.ts'
import { RECONCILIATION_COLUMNS } from './columns.ts'
import { reconcileClicks } from './reconcile.ts'

const DAY = '2026-01-31'
const SPRING = { platform: 'baidu', campaign: '春季', campaignId: '77' }

const cell = (extra: Partial<ClickCell>, owner: ClickOwner = SPRING): ClickCell => ({ ...emptyClicks(owner), ...extra })

interface Options {
  date?: string
  final?: boolean
  /** Credited to the campaign on a paid channel. */
  conversions?: number
}

const MILLION = 1_000_000
const isAutoTagged = (platform: string | null): boolean => platform === 'qihoo360'

const dayOf = (cells: ClickCell[], { date = DAY, final = true, conversions = 0 }: Options = {}) => {
  const { snapshot } = snapshotDay({ facts: [] }, date)
  const credit: CreditCell = {
    channel: 'sem',
    platform: 'baidu',
    campaign: '春季',
    hour: 9,
    model: 'last_non_direct',
    conversions: BigInt(conversions * MILLION),
    ...{ leads: 0n, signups: 0n, orders: 0n, newCustomers: 0n, revenueGross: 0n, refunds: 0n, refundsOnRefundDay: 0n },
    ...{ paid: true, foreign: false },
  }
  const credits = conversions === 0 ? [] : [credit]
  return { snapshot: { ...snapshot, clickLedger: cells, credits }, version: 3, final }
}

const only = (cells: ClickCell[], options: Options = {}) => {
  const rows = reconcileClicks([dayOf(cells, options)], isAutoTagged)
  expect(rows).toHaveLength(1)
  return rows[0]
}

describe('the names of one campaign', () => {
  test('meet: id and name of the platform, its report by name, a landing by id or by name', () => {
    const row = only([
      cell({ reported: 10 }),
      cell({ platformClicks: 10 }, { platform: 'baidu', campaign: '春季', campaignId: null }),
      cell({ landings: 4 }, { platform: 'baidu', campaign: '77', campaignId: null }),
      cell({ landings: 5 }, { platform: 'baidu', campaign: '春季', campaignId: null }),
    ])

    expect(row).toMatchObject({
      campaign: '春季',
      campaign_id: '77',
      feedback_clicks: 10,
      platform_clicks: 10,
      landings: 9,
    })
  })

  test('a name that two campaigns bear joins neither', () => {
    const rows = reconcileClicks(
      [
        dayOf([
          cell({ reported: 1 }),
          cell({ reported: 1 }, { ...SPRING, campaignId: '78' }),
          cell({ landings: 1 }, { ...SPRING, campaignId: null }),
        ]),
      ],
      isAutoTagged,
    )

    expect(rows.map(({ campaign_id, landings }) => [campaign_id, landings])).toEqual([
      [null, 1],
      ['77', 0],
      ['78', 0],
    ])
  })

  test('of another platform is another campaign', () => {
    const rows = reconcileClicks(
      [dayOf([cell({ reported: 1 }), cell({ landings: 1 }, { ...SPRING, platform: 'weibo' })])],
      isAutoTagged,
    )

    expect(rows).toHaveLength(2)
  })
})

describe('what is missing is null with a reason, never 0', () => {
  test('no report, no feedback, no links', () => {
    expect(only([cell({ landings: 3, converting: 1 })], { conversions: 1 })).toMatchObject({
      platform_clicks: null,
      platform_clicks_null_reason: 'not_imported',
      feedback_clicks: null,
      feedback_clicks_null_reason: 'no_feedback',
      redirects: null,
      redirects_null_reason: 'no_links',
      arrival_rate: null,
      arrival_rate_null_reason: 'not_imported',
      platform_conversions: null,
      platform_conversions_null_reason: 'not_imported',
      conversions: '1',
      conversion_gap: null,
      causes: [],
    })
  })

  test('a platform that told of other campaigns told of none of this one', () => {
    const rows = reconcileClicks(
      [
        dayOf([
          cell({ reported: 5 }),
          cell({ landings: 2 }, { platform: 'baidu', campaign: 'brand', campaignId: null }),
        ]),
      ],
      isAutoTagged,
    )

    expect(rows.find(({ campaign }) => campaign === 'brand')).toMatchObject({
      feedback_clicks: 0,
      arrival_rate: null,
      arrival_rate_null_reason: 'no_clicks',
    })
  })

  test('without a report the clicks that were told of are the base of the rate', () => {
    expect(only([cell({ reported: 4, reportedLanded: 3, landings: 3 })])).toMatchObject({
      arrival_rate: 0.75,
      arrival_remark: null,
    })
  })
})

describe('the remark', () => {
  test.each([
    [59, 'arrival_low'],
    [60, null],
    [105, null],
    [106, 'arrival_high'],
  ])('of %i landings for 100 clicks is %s', (landings, remark) => {
    expect(only([cell({ platformClicks: 100, landings })])).toMatchObject({ arrival_remark: remark })
  })
})

describe('the causes of a gap', () => {
  const of100 = (extra: Partial<ClickCell>) => cell({ platformClicks: 100, reported: 100, ...extra })

  test.each<[string, Partial<ClickCell>, Options, string[]]>([
    ['none where nothing is wrong', { reportedLanded: 90, landings: 90 }, {}, []],
    ['no tracker', { landings: 0 }, {}, ['missing_tag']],
    ['a slow page', { reportedLanded: 50, landings: 50 }, {}, ['slow_page']],
    [
      'parameters lost on the way',
      { reportedLanded: 5, landings: 50, landingsWithoutId: 45 },
      {},
      ['click_id_missing', 'slow_page'],
    ],
    [
      'macros unreplaced',
      { reportedWithoutId: 60, reportedLanded: 30, landings: 30 },
      {},
      ['click_id_missing', 'slow_page'],
    ],
    ['clicks that open no page', { reported: 50, reportedLanded: 50, landings: 50 }, {}, ['click_definition']],
    ['clicks filtered afterwards', { reported: 200, reportedLanded: 120, landings: 120 }, {}, ['invalid_clicks']],
    ['bots', { reported: 95, reportedLanded: 50, landings: 50, bots: 40 }, {}, ['slow_page', 'invalid_clicks']],
    ['two trackers', { reportedLanded: 90, landings: 180, repeats: 90, doubles: 90 }, {}, ['duplicate_tag']],
    ['a shared link', { reportedLanded: 90, landings: 180, repeats: 90 }, {}, ['shared_link']],
    [
      'a link used elsewhere',
      { reportedLanded: 100, landings: 180, landingsWithoutId: 80 },
      {},
      ['link_used_elsewhere'],
    ],
    ['nothing known', { reportedLanded: 100, landings: 130 }, {}, ['unexplained']],
    ['a day that is not final', { reportedLanded: 50, landings: 50 }, { final: false }, ['slow_page', 'not_settled']],
    [
      'another look-back',
      { reportedLanded: 90, landings: 90, platformConversions: 9 * MILLION },
      { conversions: 4 },
      ['look_back'],
    ],
    [
      'conversions not sent back',
      { reportedLanded: 90, landings: 90, platformConversions: 2 * MILLION },
      { conversions: 4 },
      ['not_returned'],
    ],
    [
      'equal conversions',
      { reportedLanded: 90, landings: 90, platformConversions: 4 * MILLION },
      { conversions: 4 },
      [],
    ],
  ])('%s', (_title, extra, options, causes) => {
    expect(only([of100(extra)], options)?.causes).toEqual(causes)
  })

  test('days that differ and agree together differ by the date that conversions are booked on', () => {
    const good = { reportedLanded: 90, landings: 90 }
    const rows = reconcileClicks(
      [
        dayOf([of100({ ...good, platformConversions: 5 * MILLION })], { conversions: 2 }),
        dayOf([of100({ ...good, platformConversions: 1 * MILLION })], { date: '2026-02-01', conversions: 4 }),
      ],
      isAutoTagged,
    )

    expect(rows.map(({ causes, conversion_gap }) => [causes, conversion_gap])).toEqual([
      [['date_basis'], '3'],
      [['date_basis'], '-3'],
    ])
  })

  test('each has a code of its own and a sentence in both languages', () => {
    expect(new Set(ALL_CAUSES.map(({ code }) => code)).size).toBe(ALL_CAUSES.length)
    for (const { zh, en } of ALL_CAUSES) {
      expect(zh).toMatch(/[\u4e00-\u9fff].*。$/)
      expect(en).toMatch(/^[A-Z].*\.$/)
    }
  })
})

test('the columns are those of a row, in their order', () => {
  const row = only([cell({ reported: 1 })])

  expect(RECONCILIATION_COLUMNS.map(({ name }) => name)).toEqual(Object.keys(row ?? {}))
})

describe('a platform that tags every landing by itself', () => {
  const owner = { platform: 'qihoo360', campaign: 'brand', campaignId: null }
  const causesAt = (landingsWithoutId: number, of = owner, extra: Partial<ClickCell> = {}) =>
    only([cell({ landings: 100, landingsWithoutId, ...extra }, of)])?.causes

  test.each([
    ['none of them is missing', 0, owner, []],
    ['few are missing', 10, owner, []],
    ['many are missing', 11, owner, ['not_tagged']],
    ['many are missing where they have to be written', 11, { ...owner, platform: 'bilibili' }, []],
  ])('is named where %s, though nothing differs', (_, missing, of, causes) => {
    expect(causesAt(missing, of)).toEqual(causes)
  })

  test('is named beside what explains a gap', () => {
    expect(causesAt(100, owner, { platformClicks: 500, reported: 500 })).toContain('not_tagged')
  })
})

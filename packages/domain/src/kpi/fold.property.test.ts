import type { Fact } from '@guiyin/events'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, daysBetween } from '../day.ts'
import { engagement, order, pageView, refund, signup } from '../facts/testing.ts'
import { parseMicros } from '../money.ts'
import { COLUMNS } from './columns.ts'
import { dayFold, finishDay } from './fold.ts'
import { GROUPINGS } from './groups.ts'
import { snapshotToJson } from './json.ts'
import { mergeFolds } from './merge.ts'
import type { KpiRow } from './row.ts'
import { type Grain, rowsOf } from './rows.ts'
import {
  foldedDay,
  from,
  holds,
  inputsOf,
  rulesOf,
  SHOP,
  shanghai,
  snapshotDay,
  spendRow,
  visitorsOf,
  type World,
} from './testing.ts'

const DAYS = daysBetween('2026-01-30', '2026-02-02')
const START = shanghai('2026-01-30 00:00')
const MINUTES = DAYS.length * 1440

const SOURCES = ['sem/baidu/brand', 'sem/baidu/', 'seo/baidu/', 'content/zhihu/kol', 'feed/oceanengine/x', '']

const REMARKS = [[], ['macro:utm_term'], ['macro:utm_term', 'unknown_link'], ['unknown_link']]
const landing = (n: number) => from(SOURCES[n % SOURCES.length] ?? '', ...(REMARKS[n % REMARKS.length] ?? []))

const kinds = [
  (id: string, at: number, n: number): Fact => pageView(id, at, landing(n)),
  (id: string, at: number, n: number): Fact => pageView(id, at, { verdict: n % 2 === 0 ? 'bot' : 'accepted' }),
  (id: string, at: number, n: number): Fact => engagement(id, at, `e${n}`, n * 997),
  (id: string, at: number, n: number): Fact =>
    order(id, at, { orderId: `o${n % 5}`, value: `${n}.07`, newCustomer: n % 2 === 0 }),
  (id: string, at: number, n: number): Fact => refund(id, at, `${n}`, { orderId: `o${n % 5}`, refundId: `r${n}` }),
  (id: string, at: number, _: number): Fact => signup(id, at),
]

const events = fc.array(
  fc.record({
    kind: fc.constantFrom(0, 0, 0, 1, 2, 3, 3, 4, 5),
    visitor: fc.integer({ min: 0, max: 4 }),
    minute: fc.integer({ min: 0, max: MINUTES - 1 }),
    n: fc.integer({ min: 0, max: 20 }),
  }),
  { maxLength: 60, size: 'max' },
)

const spending = fc.array(
  fc.record({
    date: fc.constantFrom(...DAYS),
    platform: fc.constantFrom('baidu', 'zhihu', 'oceanengine'),
    campaign: fc.constantFrom('brand', 'kol', null),
    spend: fc.constantFrom('0', '12.5', '0.333333'),
    clicks: fc.constantFrom(null, 0, 3),
  }),
  { maxLength: 6 },
)

const worlds: fc.Arbitrary<World> = fc.record({ events, spending }).map((drawn) => ({
  facts: drawn.events.flatMap(({ kind, visitor, minute, n }, index) => {
    const make = kinds[kind]
    return make === undefined ? [] : [{ ...make(`e${index}`, START + minute * 60_000, n), visitor: `v${visitor}` }]
  }),
  spend: drawn.spending.map(spendRow),
}))

const ADDITIVE = COLUMNS.filter((column) => column.additive).map((column) => column.name)
const OF_ADS = new Set<string>(['spend', 'total_cost', 'impressions', 'clicks'])

const sumOf = (rows: readonly KpiRow[], column: keyof KpiRow): bigint =>
  rows.reduce((sum, row) => {
    const cell = row[column]
    return sum + (typeof cell === 'string' || typeof cell === 'number' ? (parseMicros(cell) ?? 0n) : 0n)
  }, 0n)

const sumsOf = (rows: readonly KpiRow[], columns: readonly (keyof KpiRow)[] = ADDITIVE) =>
  Object.fromEntries(columns.map((column) => [column, sumOf(rows, column)]))

const reports = (world: World) => {
  const days = DAYS.map((day) => snapshotDay(world, day))
  const common = { site: SHOP, days, from: '2026-01-30', to: '2026-02-02', model: 'linear' } as const
  return (grain: Grain, by: (typeof GROUPINGS)[number]): KpiRow[] => rowsOf({ ...common, grain, by })
}

describe('additive columns', () => {
  it('add up from hours to days, weeks and months', () => {
    const withoutHours = ADDITIVE.filter((column) => !OF_ADS.has(column))
    holds(
      fc.property(worlds, fc.constantFrom(...GROUPINGS), (world, by) => {
        const report = reports(world)
        const days = report('day', by)
        expect(sumsOf(report('hour', by), withoutHours)).toEqual(sumsOf(days, withoutHours))
        expect(sumsOf(report('week', by))).toEqual(sumsOf(days))
        expect(sumsOf(report('month', by))).toEqual(sumsOf(days))
      }),
      25,
    )
  })

  it("of the channels, platforms and campaigns add up to the site's", () => {
    holds(
      fc.property(worlds, fc.constantFrom('day', 'month'), (world, grain) => {
        const report = reports(world)
        const site = sumsOf(report(grain, 'site'))
        for (const by of GROUPINGS) expect(sumsOf(report(grain, by))).toEqual(site)
      }),
      25,
    )
  })
})

describe('distinct visitors', () => {
  it('are those that the facts show, for every range and hour', () => {
    holds(
      fc.property(worlds, (world) => {
        const views = world.facts.filter((fact) => fact.type === 'page_view' && fact.verdict === 'accepted')
        const days = DAYS.map((day) => snapshotDay(world, day))
        const whole = { site: SHOP, days, from: '2026-02-01', to: '2026-02-02', by: 'site', model: 'last' } as const
        const february = views.filter((fact) => fact.at >= shanghai('2026-02-01 00:00'))
        const [month] = rowsOf({ ...whole, grain: 'month' })
        expect(month?.uv).toBe(new Set(february.map((fact) => fact.visitor)).size)
        const hours = rowsOf({ ...whole, grain: 'hour' })
        const seen = new Set(february.map((fact) => `${fact.visitor} ${Math.floor(fact.at / 3_600_000)}`))
        expect(hours.reduce((sum, row) => sum + row.uv, 0)).toBe(seen.size)
      }),
    )
  })
})

const bytesOf = (folded: ReturnType<typeof foldedDay>): string =>
  snapshotToJson(folded.snapshot) + JSON.stringify(folded.visitors)

/** Folds the visitors in buckets, in the order in which they come. */
const foldedInBuckets = (world: World, day: Day, people: ReturnType<typeof visitorsOf>, buckets: readonly number[]) => {
  const rules = rulesOf(world, day)
  const folds = [0, 1, 2].map(() => dayFold(rules))
  for (const [index, { visitor, facts, firstSeen }] of people.entries()) {
    folds[buckets[index] ?? 0]?.add(visitor, facts, firstSeen)
  }
  return finishDay(rules, mergeFolds(folds.map((fold) => fold.part())), inputsOf(world, day))
}

describe('a folded day', () => {
  it('is byte-equal for every order and every split of its visitors', () => {
    const buckets = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 5, maxLength: 5 })
    const orders = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 })
    holds(
      fc.property(worlds, buckets, orders, fc.constantFrom(...DAYS), (world, split, order, day) => {
        const people = visitorsOf(world.facts)
        const shuffled = order.flatMap((index) => people[index] ?? [])
        expect(bytesOf(foldedInBuckets(world, day, shuffled, split))).toBe(bytesOf(foldedDay(world, day)))
      }),
    )
  })

  it('is byte-equal for every order of conversions and spend, and for conversions found twice', () => {
    holds(
      fc.property(worlds, fc.constantFrom(...DAYS), (world, day) => {
        const rules = rulesOf(world, day)
        const part = mergeFolds([])
        const inputs = inputsOf(world, day)
        const twice = [...inputs.conversions, ...[...inputs.conversions].toReversed()]
        const turned = { ...inputs, conversions: twice, spend: [...inputs.spend].toReversed() }
        expect(bytesOf(finishDay(rules, part, turned))).toBe(bytesOf(finishDay(rules, part, inputs)))
      }),
    )
  })

  it('lists its visitors sorted, each membership once', () => {
    holds(
      fc.property(worlds, fc.constantFrom(...DAYS), (world, day) => {
        const keys = foldedDay(world, day).visitors.map(({ visitor, dims, model }) => [visitor, dims, model + 1].join())
        expect(keys).toEqual([...new Set(keys)].toSorted())
      }),
    )
  })
})

import type { Fact, FactOf } from '@guiyin/events'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adClick, at, landingOf, MINUTE, order, pageView, source, T0 } from '../facts/testing.ts'
import { unionById } from '../facts/union.ts'
import { visitsOf } from '../journey/visits.ts'
import { holds } from '../kpi/testing.ts'
import { winnerId } from '../kpi/traffic.ts'
import { CLICK_COUNTS, type ClickCell } from './cell.ts'
import { CLICK_REACH_MS, clickCells } from './ledger.ts'
import { type ClickParts, clickParts, mergeClicks } from './parts.ts'

const DAY = 86_400_000
const NOON = T0 + DAY / 2

type Extra = Partial<FactOf<'platform_click'>>

/** A click that the platform told of; its visitor is its own. */
const told = (id: string, when: number, extra: Extra = {}): FactOf<'platform_click'> => ({
  site: 'shop',
  config: 1,
  visitor: `click:${extra.clickId?.value ?? id}`,
  receiptId: `r-${id}`,
  receivedAt: when,
  key: 'feedback',
  id,
  at: when,
  verdict: 'accepted',
  type: 'platform_click',
  platform: 'baidu',
  action: 'click',
  campaignId: '77',
  campaign: '春季',
  clickId: { name: 'bd_vid', value: id },
  ...extra,
})

const view = (id: string, when: number, query: string, visitor = `v-${id}`) =>
  pageView(id, when, { ...at(query), visitor })

const partsOf = (facts: readonly Fact[], start: number): ClickParts =>
  mergeClicks(
    [...Map.groupBy(unionById(facts), ({ visitor }) => visitor).values()].map((own) => {
      const orders = own.filter(({ type }) => type === 'order')
      const parts = clickParts({
        start,
        end: start + DAY,
        reachMs: CLICK_REACH_MS,
        winners: new Set(orders.map(({ visitor, id }) => winnerId(visitor, id))),
        isPaidChannel: (channel) => channel === 'sem',
        readLanding: landingOf,
        readAdClick: () => source({ channel: 'content', platform: 'baidu', campaign: 'link' }),
      })
      const context = { visitMinutesOf: () => 30, read: landingOf, isConversion: (fact: Fact) => fact.type === 'order' }
      parts.add(own, visitsOf(own, context))
      return parts.parts()
    }),
  )

const ledger = (facts: readonly Fact[], start = T0): ClickCell[] =>
  clickCells(partsOf(facts, start), (when) => when >= start && when < start + DAY)

/** The counts of a cell that are not 0, and whose they are. */
const shown = (cells: readonly ClickCell[]) =>
  cells.map((cell) => ({
    of: [cell.platform, cell.campaignId, cell.campaign],
    ...Object.fromEntries(CLICK_COUNTS.flatMap((name) => (cell[name] === 0 ? [] : [[name, cell[name]]]))),
  }))

const SPRING = ['baidu', '77', '春季']

describe('one click', () => {
  test('told, redirected, landed, engaged, converted: one row under the name that the platform gives it', () => {
    const facts = [
      told('c1', NOON),
      view('p1', NOON + 2_000, 'click=c1'),
      order('o1', NOON + MINUTE, { visitor: 'v-p1' }),
    ]

    expect(shown(ledger(facts))).toEqual([
      { of: SPRING, reported: 1, reportedLanded: 1, landings: 1, engaged: 1, converting: 1 },
    ])
  })

  test('told twice is one', () => {
    const again = told('c1', NOON + 5_000, { id: 'other', clickId: { name: 'bd_vid', value: 'c1' } })

    expect(shown(ledger([told('c1', NOON), again]))).toEqual([{ of: SPRING, reported: 1 }])
  })

  test('the same click id on another platform is another click', () => {
    const other = told('c1', NOON, { id: 'x', platform: 'weibo', visitor: 'click:x' })

    expect(shown(ledger([told('c1', NOON), other]))).toMatchObject([{ reported: 1 }, { reported: 1 }])
  })

  test('that nobody told of stands under what its landing says', () => {
    expect(shown(ledger([view('p1', NOON, 'click=c9&campaign=brand')]))).toEqual([
      { of: [null, null, 'brand'], landings: 1 },
    ])
  })

  test('told without a campaign takes the one of its landing', () => {
    const bare = told('c1', NOON)
    const { campaign: _, campaignId: __, ...nameless } = bare

    expect(shown(ledger([nameless, view('p1', NOON, 'click=c1&campaign=brand')]))).toEqual([
      { of: ['baidu', null, 'brand'], reported: 1, reportedLanded: 1, landings: 1 },
    ])
  })

  test('through a tracking link is a redirect and a landing', () => {
    const click = adClick('a1', NOON, { linkId: 'spring', clickId: { name: 'gy_click', value: 'spring.1' } })

    expect(shown(ledger([click, view('p1', NOON + 900, 'link=spring.1')]))).toEqual([
      { of: [null, null, null], landings: 1 },
      { of: ['baidu', null, 'link'], redirects: 1 },
    ])
  })
})

describe('what does not join', () => {
  test('an ad click that names no link of ours is no redirect', () => {
    expect(shown(ledger([adClick('a1', NOON)]))).toEqual([])
  })

  test('a click without a click id, with an unreplaced macro', () => {
    const { clickId: _, ...bare } = told('c1', NOON, { remarks: ['macro:click_id'] })

    expect(shown(ledger([bare, view('p1', NOON, 'click=c1')]))).toEqual([
      { of: [null, null, null], landings: 1 },
      { of: SPRING, reported: 1, reportedWithoutId: 1, unreplaced: 1 },
    ])
  })

  test('a second landing of one click: a shared link, or within seconds a second tracker', () => {
    const facts = [
      view('p1', NOON, 'click=c1'),
      view('p2', NOON + 3_000, 'click=c1'),
      view('p3', NOON + 10 * MINUTE, 'click=c1'),
    ]

    expect(shown(ledger(facts))).toEqual([{ of: [null, null, null], landings: 3, repeats: 2, doubles: 1 }])
  })

  test('an impression is no click', () => {
    expect(shown(ledger([told('c1', NOON, { action: 'impression' })]))).toEqual([{ of: SPRING, impressions: 1 }])
  })

  test('a visit from nowhere is no landing', () => {
    expect(ledger([view('p1', NOON, '')])).toEqual([])
  })

  test('bots and tests stand apart', () => {
    const bot = { ...view('p1', NOON, 'click=c1'), verdict: 'bot' as const }
    const tried = told('c2', NOON, { verdict: 'test' })

    expect(shown(ledger([bot, tried]))).toEqual([{ of: [null, null, null], bots: 1 }])
  })
})

describe('over midnight', () => {
  const before = T0 + DAY - MINUTE
  const facts = [told('c1', before), view('p1', before + 2 * MINUTE, 'click=c1')]

  test('each stage stands on its own day, under one name', () => {
    expect(shown(ledger(facts))).toEqual([{ of: SPRING, reported: 1, reportedLanded: 1 }])
    expect(shown(ledger(facts, T0 + DAY))).toEqual([{ of: SPRING, landings: 1 }])
  })

  test('beyond the reach nothing is looked for', () => {
    const late = [told('c1', before), view('p1', before + CLICK_REACH_MS + 2 * MINUTE, 'click=c1')]

    expect(shown(ledger(late))).toEqual([{ of: SPRING, reported: 1 }])
  })
})

/** Few clicks, few campaigns, much the same: so that everything meets everything. */
const anyFact: fc.Arbitrary<Fact> = fc
  .record({
    kind: fc.constantFrom('told', 'view', 'link', 'order'),
    click: fc.constantFrom('c1', 'c2', 'c3'),
    id: fc.nat(6),
    minutes: fc.integer({ min: -40, max: 24 * 60 + 40 }),
  })
  .map(({ kind, click, id, minutes }): Fact => {
    const when = T0 + minutes * MINUTE
    if (kind === 'told') return told(click, when, { id: `t${id}`, campaignId: String(id % 2) })
    if (kind === 'view') return view(`p${id}`, when, `click=${click}`, `v${id % 3}`)
    if (kind === 'order') return order(`o${id}`, when, { visitor: `v${id % 3}` })
    return adClick(`a${id}`, when, { visitor: `v${id % 3}`, clickId: { name: 'gy_click', value: click } })
  })

test('any order and any repetition of the facts gives the same ledger, and every part of it adds up', () => {
  holds(
    fc.property(fc.array(anyFact, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (drawn, order) => {
      const facts = unionById(drawn)
      const shuffled = [...facts, ...facts.filter(() => (order.next().value ?? 0) % 2 === 0)]
        .map((fact) => ({ fact, place: order.next().value ?? 0 }))
        .sort((a, b) => a.place - b.place)
        .map(({ fact }) => fact)

      expect(ledger(shuffled)).toEqual(ledger(facts))
      for (const cell of ledger(facts)) {
        expect(cell.reportedLanded + cell.reportedWithoutId).toBeLessThanOrEqual(cell.reported)
        expect(cell.doubles).toBeLessThanOrEqual(cell.repeats)
        expect(cell.repeats).toBeLessThanOrEqual(cell.landings)
        expect(Math.max(cell.engaged, cell.converting)).toBeLessThanOrEqual(cell.landings)
      }
    }),
    200,
  )
})

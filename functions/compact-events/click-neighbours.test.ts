import { CLICK_REACH_MS, zone } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'
import { pageView } from '@guiyin/files/testing'
import { expect, test } from 'vitest'
import { clickNeighbours } from './click-neighbours.ts'

const shanghai = zone('Asia/Shanghai')
const DAY = '2026-01-31'
const [START, END] = [shanghai.startOf(DAY), shanghai.endOf(DAY)]

const daysOf = (fact: Fact) =>
  clickNeighbours({ fact, day: shanghai.dayOf(fact.at), zone: shanghai, arrival: 's-1' }).map(({ day }) => day)

const view = (at: number, extra: Partial<FactOf<'page_view'>> = {}): Fact =>
  pageView('v1', 'p1', at, { url: 'https://www.shop.cn/?bd_vid=1', ...extra })

test.each([
  ['the first moment', START, ['2026-01-30']],
  ['the last within reach of the day before', START + CLICK_REACH_MS - 1, ['2026-01-30']],
  ['the first beyond it', START + CLICK_REACH_MS, []],
  ['the last beyond reach of the day after', END - CLICK_REACH_MS - 1, []],
  ['the first within it', END - CLICK_REACH_MS, ['2026-02-01']],
  ['the last moment', END - 1, ['2026-02-01']],
])('a landing at %s', (_title, at, days) => {
  expect(daysOf(view(at))).toEqual(days)
})

test.each([
  ['without a parameter', view(START, { url: 'https://www.shop.cn/' }), []],
  [
    'with a click id of its own',
    view(START, { url: 'https://www.shop.cn/', clickId: { name: 'a', value: '1' } }),
    ['2026-01-30'],
  ],
  ['with a click id in the fragment', view(START, { url: 'https://www.shop.cn/#B_vid=1' }), ['2026-01-30']],
  ['of a bot', view(START, { verdict: 'bot' }), []],
])('a page view %s', (_title, fact, days) => {
  expect(daysOf(fact)).toEqual(days)
})

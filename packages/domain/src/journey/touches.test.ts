import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adClick, at as landing, landingOf, MINUTE, pageView, source, T0 } from '../facts/testing.ts'
import { unionById } from '../facts/union.ts'
import { touchesOf } from './touches.ts'
import { visitsOf } from './visits.ts'

type AdClick = ReturnType<typeof adClick>
type PageView = ReturnType<typeof pageView>

const context = { visitMinutesOf: () => 30, read: landingOf, isConversion: () => false }
const readAdClick = (fact: AdClick) => source({ channel: 'affiliate', partner: 'p', rule: `link:${fact.linkId}` })
const touches = (views: PageView[], clicks: AdClick[] = []) =>
  touchesOf(visitsOf(unionById(views), context), unionById(clicks), readAdClick)
const ours = (value: string) => ({ linkId: 'l', clickId: { name: 'gy_click', value } })
const names = (found: ReturnType<typeof touches>) => ({
  touches: found.touches.map((touch) => `${touch.eventId}:${touch.via}`),
  excluded: found.excluded.map(({ touch, reason }) => `${touch.eventId}:${reason}`),
})
const later = (minutes: number) => T0 + minutes * MINUTE

test.for([
  {
    title: 'each visit is one',
    views: [pageView('a', T0), pageView('b', later(1)), pageView('c', later(60), landing('campaign=c'))],
    clicks: [],
    is: { touches: ['a:visit', 'c:visit'], excluded: [] },
  },
  {
    title: 'a return from an own host after the timeout is none',
    views: [pageView('a', T0), pageView('b', later(60), { referrer: 'own' })],
    clicks: [],
    is: { touches: ['a:visit'], excluded: ['b:own_host_or_gateway'] },
  },
  {
    title: 'a click that never landed is one',
    views: [pageView('a', later(1))],
    clicks: [adClick('k', T0, ours('l.1'))],
    is: { touches: ['k:ad_click', 'a:visit'], excluded: [] },
  },
  {
    title: 'a click without a click id is one',
    views: [pageView('a', later(1), landing('link=l.1'))],
    clicks: [adClick('k', T0)],
    is: { touches: ['k:ad_click', 'a:visit'], excluded: [] },
  },
  {
    title: 'a click and its landing are one, at the time of the click',
    views: [pageView('a', later(1), landing('link=l.1'))],
    clicks: [adClick('k', T0, ours('l.1'))],
    is: { touches: ['k:ad_click'], excluded: ['a:same_click'] },
  },
  {
    title: 'a click and its landing are one, at the time of the landing where its clock runs ahead',
    views: [pageView('a', T0, landing('link=l.1'))],
    clicks: [adClick('k', later(1), ours('l.1'))],
    is: { touches: ['a:visit'], excluded: ['k:same_click'] },
  },
  {
    title: 'a click and its landing of one time are one, by the smaller id',
    views: [pageView('a', T0, landing('link=l.1'))],
    clicks: [adClick('k', T0, ours('l.1'))],
    is: { touches: ['a:visit'], excluded: ['k:same_click'] },
  },
  {
    title: 'a click and its landing by the click id of an ad platform are one',
    views: [pageView('a', later(1), landing('click=x'))],
    clicks: [adClick('k', T0, { clickId: { name: 'bd_vid', value: 'x' } })],
    is: { touches: ['k:ad_click'], excluded: ['a:same_click'] },
  },
  {
    title: 'click ids of two names never meet',
    views: [pageView('a', later(1), landing('click=x'))],
    clicks: [adClick('k', T0, ours('x'))],
    is: { touches: ['k:ad_click', 'a:visit'], excluded: [] },
  },
  {
    title: 'a later visit with the same click id is one of its own',
    views: [pageView('a', later(1), landing('link=l.1')), pageView('b', later(60), landing('link=l.1'))],
    clicks: [adClick('k', T0, ours('l.1'))],
    is: { touches: ['k:ad_click', 'b:visit'], excluded: ['a:same_click'] },
  },
  {
    title: 'a click whose landing is no touch is one',
    views: [pageView('0', T0 - 1), pageView('a', later(60), { ...landing('link=l.1'), referrer: 'own' })],
    clicks: [adClick('k', later(59), ours('l.1'))],
    is: { touches: ['0:visit', 'k:ad_click'], excluded: ['a:own_host_or_gateway'] },
  },
])('of the touches $title', ({ views, clicks, is }) => {
  expect(names(touches(views, clicks))).toEqual(is)
})

test('a touch of a click and its landing has the source of the visit, completed by the click', () => {
  const [touch] = touches(
    [pageView('a', later(1), landing('link=l.1&campaign=c'))],
    [adClick('k', T0, ours('l.1'))],
  ).touches
  expect(touch).toMatchObject({ at: T0, source: { channel: 'content', campaign: 'c', partner: 'p' } })
})

test('each event is exactly one touch or excluded, and touches stand in the order of time', () => {
  const event = fc.record({ minutes: fc.nat(200), click: fc.boolean(), value: fc.constantFrom('l.1', 'l.2') })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      const clicks = events.flatMap(({ minutes, click, value }, n) =>
        click ? [adClick(`k${n}`, later(minutes), ours(value))] : [],
      )
      const views = events.flatMap(({ minutes, click, value }, n) =>
        click ? [] : [pageView(`a${n}`, later(minutes), landing(`link=${value}`))],
      )
      const found = touches(views, clicks)
      const ids = [...found.touches, ...found.excluded.map(({ touch }) => touch)].map((touch) => touch.eventId)
      const starts = visitsOf(unionById(views), context).map((visit) => visit.startId)
      expect(ids.toSorted()).toEqual([...starts, ...clicks.map((click) => click.id)].toSorted())
      expect(found.touches.map((touch) => touch.at)).toEqual(
        found.touches.map((touch) => touch.at).toSorted((a, b) => a - b),
      )
    }),
  )
})

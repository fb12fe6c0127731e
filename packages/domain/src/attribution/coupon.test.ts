import { expect, test } from 'vitest'
import { adClick, DAY, at as landing, order, pageView, source, T0 } from '../facts/testing.ts'
import { decimals, derived } from './testing.ts'

const partner = source({ channel: 'content', platform: 'xiaohongshu', partner: 'li', rule: 'coupon' })
const readCoupon = ({ coupon }: { coupon?: string | undefined }) => (coupon === 'LI20' ? partner : undefined)
const claims = [order('a', T0, { coupon: 'LI20' })]
const visitorFacts = [pageView('v', T0 - DAY, landing('campaign=c'))]

const journey = (extra: Parameters<typeof derived>[0]) =>
  derived({ claims, visitorFacts, readCoupon, ...extra }).touches.map(({ at, eventId, via, source: { rule } }) => [
    ...[at - T0, eventId, via, rule],
  ])

test('the coupon of a partner is a touch at the moment of the order, and shares its credit', () => {
  expect(journey({})).toEqual([
    [-DAY, 'v', 'visit', expect.any(String)],
    [0, 'a', 'ad_click', 'coupon'],
  ])
  expect(decimals(derived({ claims, visitorFacts, readCoupon }), 'last_non_direct')).toEqual([[1, '100', '0']])
})

test('a partner whose touch is there already earns none by the coupon', () => {
  const clicked = [adClick('k', T0 - DAY)]
  expect(journey({ visitorFacts: clicked, readAdClick: () => partner })).toEqual([[-DAY, 'k', 'ad_click', 'coupon']])
})

test('without a partner the same source counts as the same', () => {
  const nameless = { ...partner, partner: null }
  const clicked = [adClick('k', T0 - DAY)]
  const read = { readCoupon: () => nameless, readAdClick: () => ({ ...nameless, keyword: 'x' }) }
  expect(journey({ visitorFacts: clicked, ...read })).toHaveLength(1)
  expect(journey({ visitorFacts: clicked, ...read, readAdClick: () => ({ ...nameless, campaign: 'x' }) })).toHaveLength(
    2,
  )
})

test.each([
  ['an order without a coupon', { claims: [order('a', T0)] }],
  ['a coupon that is nobody’s', { claims: [order('a', T0, { coupon: 'OTHER' })] }],
  ['a site that knows no coupons', { readCoupon: () => undefined }],
])('%s adds no touch', (_title, extra) => {
  expect(journey(extra)).toHaveLength(1)
})

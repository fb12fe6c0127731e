import type { Fact } from '@guiyin/events'
import { describe, expect, test } from 'vitest'
import {
  adClick,
  custom,
  engagement,
  lead,
  order,
  type PlainType,
  pageView,
  plain,
  refund,
  signup,
  T0,
} from '../facts/testing.ts'
import { first, later, visits } from './testing.ts'
import { isBounce, isEngaged } from './visits.ts'

const engaged = (facts: Fact[]): number[][] =>
  visits(facts).map((visit) => visit.pageViews.map((view) => view.engagedMs))

describe('engaged time', () => {
  const [a, b] = [pageView('a', T0, { pageViewId: 'p' }), pageView('b', later(40), { pageViewId: 'q' })]
  test.for([
    {
      title: 'is the maximum reported for a page view',
      facts: [a, engagement('e', T0, 'p', 7), engagement('f', later(1), 'p', 5)],
      is: [[7]],
    },
    {
      title: 'stands on the visit of its page view after the timeout too',
      facts: [a, b, engagement('e', later(41), 'p', 7)],
      is: [[7], [0]],
    },
    { title: 'counts when it comes before its page view', facts: [engagement('e', T0 - 1, 'p', 7), a], is: [[7]] },
    { title: 'of an unknown page view counts nowhere', facts: [a, engagement('e', T0, 'x', 7)], is: [[0]] },
    {
      title: 'of a page view without id is reported by its event id',
      facts: [pageView('c', T0), engagement('e', T0, 'c', 7)],
      is: [[7]],
    },
    {
      title: 'of two page views with one id is the first one’s',
      facts: [a, pageView('b', later(1), { pageViewId: 'p' }), engagement('e', later(2), 'p', 7)],
      is: [[7, 0]],
    },
  ])('$title', ({ facts, is }) => {
    expect(engaged(facts)).toEqual(is)
  })
})

const BREAKING: PlainType[] = [
  'click',
  'search',
  'form_start',
  'form_submit',
  'download',
  'video_progress',
  'share',
  'follow',
]
const KEEPING: PlainType[] = ['page_timing', 'error', 'identify', 'ad_impression']

describe('a bounce', () => {
  const bounces = (...facts: Fact[]) => isBounce(first(visits([pageView('a', T0), ...facts])))
  test('is a visit with one page view', () => {
    expect(bounces()).toBe(true)
    expect(bounces(pageView('b', later(1)))).toBe(false)
  })

  const breaking = [
    ...BREAKING.map((type) => plain(type, 'b', T0)),
    signup('b', T0),
    lead('b', T0),
    order('b', T0),
    custom('b', T0),
  ]
  test.for(breaking.map((fact) => [fact.type, fact] as const))('is broken by %s', ([, fact]) => {
    expect(bounces(fact)).toBe(false)
  })

  const keeping = [
    ...KEEPING.map((type) => plain(type, 'b', T0)),
    engagement('b', T0, 'a', 60_000),
    adClick('b', T0),
    refund('b', T0, '1'),
    custom('b', T0, { interactive: false }),
  ]
  test.for(keeping.map((fact) => [fact.type, fact] as const))('is not broken by %s', ([, fact]) => {
    expect(bounces(fact)).toBe(true)
  })
})

describe('an engaged visit', () => {
  const visit = (...facts: Fact[]) => first(visits([pageView('a', T0), ...facts]))
  test.for([
    { title: 'has more than ten seconds', visit: visit(engagement('e', T0, 'a', 10_001)), converted: false, is: true },
    { title: 'has not ten seconds only', visit: visit(engagement('e', T0, 'a', 10_000)), converted: false, is: false },
    { title: 'has two page views', visit: visit(pageView('b', T0)), converted: false, is: true },
    { title: 'has a conversion', visit: visit(), converted: true, is: true },
    { title: 'needs more than a click', visit: visit(plain('click', 'b', T0)), converted: false, is: false },
  ])('$title', ({ visit: one, converted, is }) => {
    expect(isEngaged(one, converted)).toBe(is)
  })
})

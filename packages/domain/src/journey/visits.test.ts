import type { Fact } from '@guiyin/events'
import { describe, expect, test } from 'vitest'
import {
  adClick,
  at,
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
import type { Visit } from './visit.ts'

const starts = (all: readonly Visit[]): string[] => all.map((visit) => `${visit.startId}:${visit.startedBy}`)

describe('a page view', () => {
  const landed = pageView('a', T0, at('click=x&campaign=c'))
  test.for([
    { title: 'continues within half an hour', next: pageView('b', later(30) - 1), starts: ['a:first'] },
    { title: 'starts a visit half an hour later', next: pageView('b', later(30)), starts: ['a:first', 'b:timeout'] },
    {
      title: 'starts a visit with another paid click id',
      next: pageView('b', later(1), at('click=y')),
      starts: ['a:first', 'b:click_id'],
    },
    {
      title: 'continues with the paid click id of the visit',
      next: pageView('b', later(1), at('click=x&campaign=c')),
      starts: ['a:first'],
    },
    {
      title: 'starts a visit with another paid click id even from an own host',
      next: pageView('b', later(1), { ...at('click=y'), referrer: 'own' }),
      starts: ['a:first', 'b:click_id'],
    },
    {
      title: 'continues from an own host whatever its campaign',
      next: pageView('b', later(1), { ...at('campaign=d'), referrer: 'own' }),
      starts: ['a:first'],
    },
    {
      title: 'continues from a payment gateway whatever its campaign',
      next: pageView('b', later(1), { ...at('campaign=d'), referrer: 'gateway' }),
      starts: ['a:first'],
    },
    {
      title: 'starts a visit with another campaign',
      next: pageView('b', later(1), at('campaign=d')),
      starts: ['a:first', 'b:campaign'],
    },
    {
      title: 'continues with the campaign of the visit',
      next: pageView('b', later(1), at('campaign=c')),
      starts: ['a:first'],
    },
    { title: 'continues without any sign of another source', next: pageView('b', later(1)), starts: ['a:first'] },
    {
      title: 'starts by its silence first, whatever its click id',
      next: pageView('b', later(40), at('click=y')),
      starts: ['a:first', 'b:timeout'],
    },
  ])('$title', ({ next, starts: expected }) => {
    expect(starts(visits([landed, next]))).toEqual(expected)
  })

  test('starts a visit with the first campaign or paid click id where the visit had none', () => {
    expect(
      starts(
        visits([pageView('a', T0), pageView('b', later(1), at('campaign=c')), pageView('c', later(2), at('click=x'))]),
      ),
    ).toEqual(['a:first', 'b:campaign', 'c:click_id'])
  })

  test('is compared with the open visit, not with older ones', () => {
    const back = [
      pageView('a', T0, at('click=x')),
      pageView('b', later(1), at('click=y')),
      pageView('c', later(2), at('click=x')),
    ]
    expect(starts(visits(back))).toEqual(['a:first', 'b:click_id', 'c:click_id'])
  })

  test('of a server key starts a visit too', () => {
    expect(starts(visits([pageView('a', T0, { key: 'secret' })]))).toEqual(['a:first'])
  })

  test('starts no visit at midnight', () => {
    expect(visits([pageView('a', T0 - 1), pageView('b', T0)])).toHaveLength(1)
  })

  test('is silent by the minutes of its own configuration', () => {
    const next = (config: number) => [pageView('a', T0), pageView('b', later(45), { config })]
    expect(visits(next(1))).toHaveLength(2)
    expect(visits(next(2))).toHaveLength(1)
    expect(visits(next(1), 46)).toHaveLength(1)
  })
})

describe('a return from an own host or a gateway', () => {
  test.for(['own', 'gateway'])('(%s) after the timeout is direct and no touch', (referrer) => {
    const [, second] = visits([pageView('a', T0), pageView('b', later(30), { ...at('campaign=c'), referrer })])
    expect(second).toMatchObject({
      startedBy: 'timeout',
      isTouch: false,
      source: { channel: 'direct', campaign: null, rule: 'internal_return' },
    })
  })

  test('as the very first page view keeps its source and is a touch', () => {
    expect(first(visits([pageView('a', T0, { ...at('campaign=c'), referrer: 'own' })]))).toMatchObject({
      startedBy: 'first',
      isTouch: true,
      source: { campaign: 'c' },
    })
  })
})

const EXTENDING: PlainType[] = [
  'click',
  'search',
  'form_start',
  'form_submit',
  'download',
  'video_progress',
  'share',
  'follow',
  'page_timing',
  'error',
  'identify',
]

describe('an open visit', () => {
  const between = (fact: Fact) => visits([pageView('a', T0), fact, pageView('z', later(40))])
  const extending: Fact[] = [
    ...EXTENDING.map((type) => plain(type, 'm', later(20))),
    engagement('m', later(20), 'a', 5),
    order('m', later(20)),
    lead('m', later(20)),
    signup('m', later(20)),
    custom('m', later(20), { interactive: false }),
  ]
  test.for(extending.map((fact) => [fact.type, fact] as const))('is extended by %s', ([, fact]) => {
    expect(between(fact)).toHaveLength(1)
  })

  test.for(
    [plain('ad_impression', 'm', later(20)), adClick('m', later(20)), refund('m', later(20), '1')].map(
      (fact) => [fact.type, fact] as const,
    ),
  )('is not extended by %s', ([, fact]) => {
    expect(between(fact)).toHaveLength(2)
    expect(first(between(fact)).end).toBe(T0)
  })

  test.for(['bot', 'test'] as const)('does not see facts whose verdict is %s', (verdict) => {
    expect(between(pageView('m', later(20), { verdict, ...at('click=x') }))).toHaveLength(2)
    expect(visits([pageView('a', T0, { verdict })])).toEqual([])
  })

  test('ends with its last extending event', () => {
    expect(first(visits([pageView('a', T0), plain('click', 'b', later(29)), plain('click', 'c', later(58))])).end).toBe(
      later(58),
    )
  })

  test('is neither extended nor altered by an event that comes too late', () => {
    expect(visits([pageView('a', T0), order('b', later(30))])).toEqual(visits([pageView('a', T0)]))
  })
})

test('events before any page view start nothing', () => {
  const [visit, ...others] = visits([order('a', T0), plain('click', 'b', T0), pageView('c', T0)])
  expect(others).toEqual([])
  expect(visit).toMatchObject({ startId: 'c', interactive: false, conversionIds: [] })
})

test('a visit knows the conversion events inside it', () => {
  const all = visits([
    pageView('a', T0),
    order('b', T0),
    plain('click', 'c', later(1)),
    lead('d', later(2)),
    refund('e', later(3), '1'),
  ])
  expect(first(all).conversionIds).toEqual(['b', 'd'])
})

test('a visit keeps our own click id of its landing', () => {
  expect(visits([pageView('a', T0, at('link=l.1')), pageView('b', later(40))]).map((visit) => visit.linkClick)).toEqual(
    ['l.1', null],
  )
})

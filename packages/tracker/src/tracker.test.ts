import { parseEvent } from '@guiyin/events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { trackerOf } from './tracker.ts'

const Sent = z.array(z.record(z.string(), z.unknown()))

/** A browser of the test's own: its clock, its address, and what was sent. */
const aBrowser = () => {
  const state = { now: 1_000, url: 'https://shop.example/', referrer: '', visible: true, ids: 0 }
  const bodies: string[] = []
  const browser = {
    now: () => state.now,
    newId: () => `id${++state.ids}`,
    page: () => ({ url: state.url, referrer: state.referrer, title: '商城' }),
    isVisible: () => state.visible,
    scroll: () => 40,
    send: (body: string) => bodies.push(body),
    localVisitor: () => 'v1',
  }
  return { state, browser, bodies, sent: () => bodies.flatMap((body) => Sent.parse(JSON.parse(body))) }
}

const started = (visitor: 'local' | 'server' = 'server') => {
  const page = aBrowser()
  const tracker = trackerOf(page.browser, { visitor })
  tracker.start()
  /** Somebody moves once a second. */
  const stay = (seconds: number, moving = true) => {
    for (let second = 0; second < seconds; second += 1) {
      page.state.now += 1_000
      if (moving) tracker.active()
      tracker.tick()
    }
  }
  const hide = () => {
    page.state.visible = false
    tracker.seen()
  }
  const come = () => {
    page.state.visible = true
    tracker.seen()
  }
  const engaged = () => page.sent().flatMap((event) => (event.type === 'engagement' ? [Number(event.engagedMs)] : []))
  return { ...page, tracker, stay, hide, come, engaged }
}

describe('a page', () => {
  test('is told on its load, with its referrer, within half a second', () => {
    const { browser, state, sent } = aBrowser()
    state.referrer = 'https://www.baidu.com/'
    const tracker = trackerOf(browser, { visitor: 'server' })

    tracker.start()
    state.now += 500
    tracker.tick()

    expect(sent()).toEqual([
      {
        type: 'page_view',
        eventId: 'id2',
        occurredAt: 1_000,
        pageViewId: 'id1',
        url: 'https://shop.example/',
        title: '商城',
        referrer: 'https://www.baidu.com/',
        sentAt: 1_500,
      },
    ])
  })

  test('names no visitor of its own accord, and the one it keeps when asked to', () => {
    const [server, local] = [started(), started('local')]
    server.hide()
    local.hide()

    expect(server.sent().map(({ visitorId }) => visitorId)).toEqual([undefined])
    expect(local.sent().map(({ visitorId }) => visitorId)).toEqual(['v1'])
  })

  test('is left without a word lost', () => {
    const { tracker, state, sent } = started()
    state.now += 100
    tracker.event('click', { target: 'buy' })
    tracker.gone()

    expect(sent().map(({ type }) => type)).toEqual(['page_view', 'click', 'engagement'])
  })
})

describe('a route', () => {
  test.each([
    ['another path', 'https://shop.example/cart', true],
    ['another query', 'https://shop.example/?page=2', true],
    ['a route in the fragment', 'https://shop.example/#/cart', true],
    ['a place on the page', 'https://shop.example/#reviews', false],
    ['the same address', 'https://shop.example/', false],
  ])('%s is a page view of its own: %o', (_, url, isNew) => {
    const { tracker, state, sent, stay } = started()
    state.url = url

    tracker.moved()
    stay(1)

    const views = sent().filter(({ type }) => type === 'page_view')
    expect(views.map(({ url: shown, referrer }) => [shown, referrer])).toEqual([
      ['https://shop.example/', undefined],
      ...(isNew ? [[url, 'https://shop.example/']] : []),
    ])
    expect(new Set(views.map(({ pageViewId }) => pageViewId)).size).toBe(views.length)
  })

  test('the time before it belongs to the page before', () => {
    const { tracker, state, sent, stay, hide } = started()
    stay(5)
    state.url = 'https://shop.example/cart'
    tracker.moved()
    stay(3)
    hide()

    const times = sent().filter(({ type }) => type === 'engagement')
    expect(times.map(({ pageViewId, engagedMs }) => [pageViewId, engagedMs])).toEqual([
      ['id1', 5_000],
      [times[1]?.pageViewId, 3_000],
    ])
  })
})

describe('engaged time', () => {
  test('is told every fifteen seconds and when the page goes, always as the whole', () => {
    const { stay, hide, engaged } = started()
    stay(40)
    hide()

    expect(engaged()).toEqual([15_000, 30_000, 40_000])
  })

  test('stands still while nobody moves and while the page is hidden', () => {
    const { stay, hide, come, engaged } = started()
    stay(60, false)
    hide()
    stay(60)
    come()
    stay(5)
    hide()

    expect(engaged()).toEqual([10_000, 15_000])
  })

  test('is told once by a page that goes in two steps', () => {
    const { stay, hide, engaged, state, tracker, bodies } = started()
    stay(5)
    tracker.gone()
    const sent = bodies.length
    state.now += 3
    hide()

    expect(engaged()).toEqual([5_000])
    expect(bodies.length).toBe(sent)
  })

  test('ends at half an hour', () => {
    const { stay, hide, engaged } = started()
    stay(2_400)
    hide()

    expect(Math.max(...engaged())).toBe(1_800_000)
  })

  test('only grows, and is never more than the time that passed', () => {
    const Step = fc.record({
      ms: fc.integer({ min: 0, max: 20_000 }),
      act: fc.constantFrom('move', 'hide', 'come', 'tick'),
    })
    fc.assert(
      fc.property(fc.array(Step, { maxLength: 60 }), (steps) => {
        const { tracker, state, hide, come, engaged } = started()
        const acts = { move: tracker.active, tick: tracker.tick, hide, come }
        for (const { ms, act } of steps) {
          state.now += ms
          acts[act]()
        }
        tracker.gone()

        const times = engaged()
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(Math.max(0, ...times)).toBeLessThanOrEqual(state.now - 1_000)
      }),
    )
  })
})

test('what is sent fits the contract, each event with an id of its own', () => {
  const { tracker, sent, stay, hide } = started('local')
  stay(20)
  tracker.event('order', { orderId: 'o1', value: '199.00', currency: 'CNY' })
  tracker.event('lead', { leadId: 'l1' })
  hide()

  const events = sent()
  expect(events.map((event) => parseEvent(event)).filter(({ ok }) => !ok)).toEqual([])
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length)
})

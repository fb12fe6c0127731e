import type { Touch } from '@guiyin/domain'
import { describe, expect, test } from 'vitest'
import { adClick, MINUTE, order, pageView, source, T0 } from '../../domain/src/facts/testing.ts'
import { landingOf, lastWordOnAds } from './history.ts'

const VALUE = '1_mark:8|16'
const touch = (eventId: string, at = T0, value = VALUE): Touch => ({
  at,
  eventId,
  via: 'visit',
  visitor: null,
  source: source({ clickId: { name: 'mark_id', value } }),
})
const landing = (id: string, at: number, url = `https://shop.example/?mark_id=${encodeURIComponent(VALUE)}`) =>
  pageView(id, at, { url })

describe('the landing of a touch', () => {
  test.each([
    ['is its own page view', [landing('a', T0), landing('b', T0 + 1)], touch('b', T0 + 1), 'b'],
    [
      'is found by the click id where the touch is a click',
      [adClick('c', T0), landing('b', T0 + MINUTE)],
      touch('c'),
      'b',
    ],
    ['is the first behind the click', [landing('z', T0 + 2), landing('y', T0 + 1)], touch('c'), 'y'],
    ['is found raw as well as encoded', [landing('a', T0, `https://shop.example/#${VALUE}`)], touch('a'), 'a'],
    ['is never one before the click', [landing('a', T0 - 1)], touch('c'), undefined],
    ['is none without the click id', [pageView('a', T0)], touch('a'), undefined],
    ['is none of a bot', [{ ...landing('a', T0), verdict: 'bot' as const }], touch('a'), undefined],
    [
      'may have sent the click id beside its URL',
      [pageView('a', T0, { clickId: { name: 'mark_id', value: VALUE } })],
      touch('a'),
      'a',
    ],
  ])('%s', (_, facts, of, id) => {
    expect(landingOf(facts, of)?.id).toBe(id)
  })
})

test.each([
  ['nobody asked', [pageView('a', T0)], null],
  ['asked of something else', [pageView('a', T0, { consent: { analytics: true } })], null],
  ['yes', [pageView('a', T0, { consent: { ads: true } }), order('b', T0 + 1)], true],
  ['no', [pageView('a', T0, { consent: { ads: false } })], false],
  [
    'yes, then no',
    [pageView('b', T0 + 1, { consent: { ads: false } }), pageView('a', T0, { consent: { ads: true } })],
    false,
  ],
  [
    'no, then yes',
    [pageView('a', T0, { consent: { ads: false } }), pageView('b', T0 + 1, { consent: { ads: true } })],
    true,
  ],
  ['yes, said by a bot', [pageView('a', T0, { consent: { ads: true }, verdict: 'bot' })], null],
])('the last word on ads: %s', (_, facts, word) => {
  expect(lastWordOnAds(facts)).toBe(word)
})

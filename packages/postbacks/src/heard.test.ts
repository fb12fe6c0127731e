import { describe, expect, test } from 'vitest'
import { heardIn } from './heard.ts'
import type { Exchange } from './outcome.ts'

const answered = (body: unknown, headers: Record<string, string> = {}): Exchange => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const json = typeof body === 'string' ? undefined : body
  return { kind: 'answered', response: { status: 200, headers, json, text } }
}
const idOf = (body: unknown, headers?: Record<string, string>, hidden: string[] = []) =>
  heardIn(answered(body, headers), hidden).answerId
const textOf = (body: unknown, ...hidden: string[]) => heardIn(answered(body), hidden).answer

describe('the id of an answer', () => {
  test.each([
    ['Meta', { error: { code: 100, fbtrace_id: 'AbC-123_x' } }, {}, 'AbC-123_x'],
    ['TikTok', { code: 0, request_id: '202611270001' }, {}, '202611270001'],
    ['Microsoft', { Errors: [], TrackingId: '6ba7b810-9dad' }, {}, '6ba7b810-9dad'],
    ['Google, in a header', {}, { 'request-id': 'Zx81' }, 'Zx81'],
    ['LinkedIn, in a header', '', { 'x-li-uuid': 'AAXy==' }, 'AAXy=='],
    ['one without', { header: { status: 0 } }, {}, null],
    ['one whose id is none', { request_id: 'two words' }, {}, null],
    ['one whose id is an object', { request_id: { a: 1 } }, {}, null],
  ])('of %s', (_, body, headers, id) => {
    expect(idOf(body, headers)).toBe(id)
  })

  test('that repeats what was sent is none', () => {
    expect(idOf({ request_id: 'x-tok-1-x' }, {}, ['tok-1'])).toBeNull()
  })
})

describe('the text of an answer', () => {
  test('is one line of bounded length', () => {
    expect(textOf('{\r\n  "status": 4,\u0000\n "desc": "busy" }')).toBe('{ "status": 4, "desc": "busy" }')
    expect(textOf('错'.repeat(400))).toBe('错'.repeat(300))
    expect(textOf('')).toBeNull()
  })

  test.each([
    ['a secret', 'pass/word"1', 'wrong pass/word"1'],
    ['a secret in JSON', 'pass/word"1', { desc: 'pass/word"1' }],
    ['a secret in JSON of PHP', 'pass/word"1', '{"desc":"pass\\/word\\"1"}'],
    ['a secret that is encoded', 'pass word&1', 'wrong pass%20word%261'],
    ['a click id', '1_mark:8|16', 'no 1_mark:8|16'],
    ['an agent', 'Browser/1 (X)', 'strange Browser/1 (X)'],
    ['what is half a character', 'mark\ud83d', 'no mark\ud83d'],
  ])('has no longer %s', (_, hidden, body) => {
    expect(textOf(body, hidden)).toMatch(/…/)
    expect(textOf(body, hidden)).not.toMatch(/pass|word|mark|Browser/)
  })

  test.each([
    ['an address', 'no https://shop.example/p?a=1&bd_vid=8 there', 'no … there'],
    ['what looks like an id or a token', 'click 8123456789012345 unknown', 'click … unknown'],
    ['what looks like one with signs', 'token eyJhbGciOi.J1-x_y/z= expired', 'token … expired'],
  ])('has no longer %s, whoever put it there', (_, body, text) => {
    expect(textOf(body)).toBe(text)
  })

  test('of 64 KB without an end is found at once', () => {
    const before = performance.now()
    expect(textOf('a'.repeat(64 * 1024))).toBe('a'.repeat(300))
    expect(performance.now() - before).toBeLessThan(200)
  })

  test('has no part of a secret at its end', () => {
    const long = 'https://shop.example/'.padEnd(1_995, 'x')
    expect(textOf(`${long} s3cr3t-of-shop`, 's3cr3t-of-shop')).toBe('… …')
  })

  test('keeps codes and sentences', () => {
    expect(textOf({ code: 11017, message: 'Application has reached the limit' })).toBe(
      '{"code":11017,"message":"Application has reached the limit"}',
    )
    expect(textOf('CONVERSION_TRACKING_NOT_ENABLED_AT_IMPRESSION_TIME')).toMatch(/^CONVERSION_TRACKING/)
  })
})

test('where nothing was answered, nothing was heard', () => {
  expect(heardIn({ kind: 'failed', reason: 'timeout' }, [])).toEqual({ answerId: null, answer: null })
})

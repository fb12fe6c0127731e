import { Rejected, Unavailable } from '@guiyin/failures'
import { describe, expect, test } from 'vitest'
import { anEdge, aRequest } from '../../test/support/edge.ts'
import { failedPixel, ingestPixel } from './ingest-pixel.ts'

const PAGE = 'https://www.shop.com.cn/item?id=7'

const fire = async (query: string, headers: Record<string, string> = {}) => {
  const edge = await anEdge()
  const useCase = ingestPixel(edge.deps)
  const request = aRequest({ method: 'GET', path: '/p.gif', query, headers })
  const response = await useCase(request).catch(failedPixel)
  return { ...edge, response, verdict: response.headers?.['x-guiyin-verdict'] }
}

test('the answer is a picture of 43 bytes that no cache keeps', async () => {
  const { response } = await fire('key=wk_open', { referer: PAGE })

  expect(response.status).toBe(200)
  expect(response.body).toHaveLength(43)
  expect(Buffer.from(response.body ?? '').toString('latin1')).toMatch(/^GIF89a/)
  expect(response.headers).toMatchObject({
    'content-type': 'image/gif',
    'cache-control': expect.stringContaining('no-store'),
  })
})

test('a bare picture on a page is a page view of that page', async () => {
  const { facts, verdict } = await fire('key=wk_open&referrer=https%3A%2F%2Fwww.baidu.com%2F', { referer: PAGE })

  expect(verdict).toBe('accepted')
  expect(facts()).toMatchObject([{ type: 'page_view', url: PAGE, referrer: 'https://www.baidu.com/' }])
})

test('an id without a time is good for its day', async () => {
  const { facts } = await fire('key=wk_open&eventId=e1', { referer: PAGE })

  expect(facts()[0]?.id).toBe('20260115:e1')
})

test('an id with a time is kept', async () => {
  const { facts } = await fire('key=wk_open&eventId=e1&occurredAt=2026-01-15T11:00:00Z', { referer: PAGE })

  expect(facts()[0]?.id).toBe('e1')
})

describe('the header tells the verdict', () => {
  test.each([
    ['accepted', 'key=wk_open&type=engagement&engagedMs=1500&pageViewId=p1', {}],
    ['test', 'key=wk_open&test=true', {}],
    ['bot', 'key=wk_open', { 'user-agent': 'Mozilla/5.0 (compatible; Baiduspider/2.0)' }],
    ['rejected:unknown_key', 'type=page_view', {}],
    ['rejected:origin_not_allowed', 'key=wk_shop', { origin: 'https://evil.example' }],
    ['rejected:unknown_field', 'key=wk_open&colour=red', {}],
    ['rejected:unknown_field', 'key=wk_open&__proto__=1', {}],
    ['rejected:invalid_field', 'key=wk_open&type=engagement&pageViewId=p1&engagedMs=soon', {}],
    ['rejected:refund_needs_secret_key', 'key=wk_open&type=refund&refundId=r&orderId=o&value=1', {}],
    ['rejected:visitor_required', 'key=sk_open', {}],
  ])('%s', async (verdict, query, headers) => {
    const answer = await fire(query, { referer: PAGE, ...headers })

    expect(answer.verdict).toBe(verdict)
    expect(answer.response.status).toBe(200)
    expect(answer.facts()).toHaveLength(verdict.startsWith('rejected') ? 0 : 1)
  })

  test.each([
    ['rejected:stream_unavailable', new Unavailable('stream', undefined)],
    ['rejected:internal', new TypeError('x')],
    ['rejected:body_too_large', new Rejected('body_too_large')],
  ])('%s', (verdict, error) => {
    expect(failedPixel(error)).toMatchObject({ status: 200, headers: { 'x-guiyin-verdict': verdict } })
  })
})

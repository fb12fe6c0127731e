import fc from 'fast-check'
import { expect, test } from 'vitest'
import { routes } from '../../../../functions/routes.ts'
import { apiEventOf, headBytesOf, type RawRequest } from './api-event.ts'
import { answerOf } from './api-result.ts'
import { matchRoute } from './match-route.ts'
import { refusal } from './refusals.ts'
import { pageAt } from './static-pages.ts'

const aRequest = (over: Partial<RawRequest> = {}): RawRequest => ({
  method: 'GET',
  target: '/p.gif?type=page_view',
  httpVersion: '1.1',
  rawHeaders: ['Host', 'track.shop.example'],
  body: new Uint8Array(),
  sourceIp: '203.0.113.9',
  requestId: 'r1',
  at: 1_767_225_600_000,
  ...over,
})
const match = { route: { method: 'GET', path: '/p.gif', function: 'ingest-pixel' }, parameters: {} }
const text = (body: Uint8Array) => Buffer.from(body).toString()

test.each([
  ['application/json', '', '{}', false],
  ['text/plain;charset=UTF-8', '', '{}', false],
  ['application/x-www-form-urlencoded', '', 'YT0x', true],
  ['application/octet-stream', '', 'YT0x', true],
  ['application/json', 'gzip', 'e30=', true],
])('a body of type %s and encoding "%s" reaches the function as %s', (type, encoding, body, isBase64Encoded) => {
  const rawHeaders = ['Content-Type', type, ...(encoding === '' ? [] : ['Content-Encoding', encoding])]
  const bytes = isBase64Encoded ? Buffer.from(body, 'base64') : Buffer.from(body)

  expect(apiEventOf(aRequest({ method: 'POST', rawHeaders, body: bytes }), match)).toMatchObject({
    body,
    isBase64Encoded,
  })
})

test('repeated headers are joined by commas under lower-case names', () => {
  const event = apiEventOf(
    aRequest({ rawHeaders: ['X-A', '1', 'x-a', '2', 'Cookie', 'a=1', 'Cookie', 'b=2; c=3'] }),
    match,
  )

  expect(event.headers).toMatchObject({ 'x-a': '1,2' })
  expect(event.headers).not.toHaveProperty('cookie')
  expect(event).toMatchObject({ cookies: ['a=1', 'b=2', 'c=3'] })
})

test('the scheme is what the gateway saw, and the client is the last of the forwarded addresses', () => {
  const rawHeaders = ['X-Forwarded-Proto', 'https', 'X-Forwarded-For', '198.51.100.1']

  expect(apiEventOf(aRequest({ rawHeaders }), match).headers).toMatchObject({
    'x-forwarded-proto': 'http',
    'x-forwarded-for': '198.51.100.1, 203.0.113.9',
  })
})

test('a request without query, cookies and body has none of them in its event', () => {
  const event = apiEventOf(aRequest({ target: '/p.gif' }), match)

  for (const absent of ['queryStringParameters', 'cookies', 'body', 'pathParameters'])
    expect(event).not.toHaveProperty(absent)
})

test('any body comes back from its event byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (body) => {
      const event: { body?: string; isBase64Encoded: boolean } = apiEventOf(aRequest({ body }), match)

      expect(Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')).toEqual(Buffer.from(body))
    }),
  )
})

test('the request line and the headers are measured together', () => {
  expect(headBytesOf(aRequest({ target: '/x', rawHeaders: ['Host', 'a'] }))).toBeLessThan(40)
  expect(
    headBytesOf(aRequest({ target: `/${'x'.repeat(10_000)}`, rawHeaders: ['A', 'x'.repeat(240)] })),
  ).toBeGreaterThan(10_240)
})

test.each([
  ['a string', 'hello', 200, 'hello'],
  ['an object without a status', { a: 1 }, 200, '{"a":1}'],
  ['nothing', undefined, 200, 'null'],
  ['a status and a body', { statusCode: 201, body: 'made' }, 201, 'made'],
  ['a Base64 body', { statusCode: 200, body: 'R0lG', isBase64Encoded: true }, 200, 'GIF'],
  ['a status that is none', { statusCode: 'nine' }, 500, '{"message":"Internal Server Error"}'],
])('%s becomes an answer as API Gateway infers it', (_, result, status, body) => {
  const answer = answerOf(result)

  expect([answer.status, text(answer.body)]).toEqual([status, body])
})

test('each cookie is a Set-Cookie line of its own', () => {
  expect(answerOf({ statusCode: 204, cookies: ['a=1', 'b=2'], headers: { Vary: 'Origin' } }).headers).toEqual([
    ['vary', 'Origin'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ])
})

test.each([
  ['POST', '/v1/events', 'ingest-events', {}],
  ['OPTIONS', '/v1/conversions', 'ingest-conversions', {}],
  ['GET', '/p.gif', 'ingest-pixel', {}],
  ['GET', '/r/summer', 'redirect-click', { linkId: 'summer' }],
  ['HEAD', '/r/summer', 'redirect-click', { linkId: 'summer' }],
  ['PUT', '/v1/catalog', 'apply-catalog', {}],
  ['GET', '/v1/sites/demo/snapshots', 'read-reports', { site: 'demo' }],
  ['GET', '/v1/sites/demo/conversions/a%2Fb', 'read-reports', { site: 'demo', id: 'a/b' }],
  ['GET', '/v1/sites/demo/conversions/100%', 'read-reports', { site: 'demo', id: '100%' }],
  ['GET', '/health', 'read-reports', {}],
])('%s %s is served by %s', (method, path, name, parameters) => {
  const found = matchRoute(routes, method, path)

  expect([found?.route.function, found?.parameters]).toEqual([name, parameters])
})

test.each([
  ['GET', '/v1/events'],
  ['GET', '/v1/events/'],
  ['GET', '/r/'],
  ['GET', '/v1/sites//snapshots'],
  ['DELETE', '/v1/catalog'],
])('%s %s is no route', (method, path) => {
  expect(matchRoute(routes, method, path)).toBeUndefined()
})

test('a refusal is problem+json in the language of the reader', () => {
  const { status, body } = refusal('headers_too_large', 'zh-CN,zh;q=0.9')

  expect(status).toBe(431)
  expect(JSON.parse(text(body))).toMatchObject({
    status: 431,
    code: 'headers_too_large',
    detail: expect.stringContaining('请求头'),
  })
  expect(text(refusal('unknown_route', undefined).body)).toContain('"code":"unknown_route"')
})

const pages = [{ prefix: '/here/', folder: import.meta.dirname }]

test('a page is served from its folder with its type', async () => {
  expect(await pageAt(pages, '/here/gateway.ts')).toMatchObject({ status: 200 })
  expect(await pageAt(pages, '/here')).toMatchObject({ status: 301, headers: [['location', '/here/']] })
})

test.each([
  '/here/../flush.ts',
  '/here/%2e%2e/flush.ts',
  '/here/..%2fflush.ts',
  '/here/%00',
  '/here/%',
  '/here/none',
  '/there/x',
])('%s reaches no file', async (path) => {
  expect(await pageAt(pages, path)).toBeUndefined()
})

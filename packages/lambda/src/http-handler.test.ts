import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { Rejected, Unavailable } from '@guiyin/failures'
import { describe, expect, test } from 'vitest'
import { anHttpEvent } from '../../../test/support/api-event.ts'
import { aContext } from '../../../test/support/lambda-context.ts'
import { type HttpResult, type HttpUseCase, jsonResponse, type Request } from './http.ts'
import { httpHandler } from './http-handler.ts'
import { logTo } from './log.ts'

const call = async (
  useCase: HttpUseCase,
  overrides: Parameters<typeof anHttpEvent>[0] = {},
  options: Parameters<typeof httpHandler>[1] = {},
) => {
  const lines: string[] = []
  const log = logTo({ write: (line) => lines.push(line) })
  const result: HttpResult = await httpHandler(useCase, { ...options, log })(anHttpEvent(overrides), aContext)
  return { ...result, lines, problem: (): unknown => JSON.parse(result.body) }
}

const seen = async (overrides: Parameters<typeof anHttpEvent>[0]): Promise<Request> => {
  const requests: Request[] = []
  const { body } = await call(async (request) => {
    requests.push(request)
    return { status: 204 }
  }, overrides)
  const [request] = requests
  if (request === undefined) throw new Error(body)
  return request
}

const throwing =
  (error: unknown): HttpUseCase =>
  async () => {
    throw error
  }

const text = (body: Uint8Array): string => Buffer.from(body).toString()

describe('the request', () => {
  test('is parsed once: lower-case headers, cookies apart, repeated parameters, the raw query', async () => {
    const request = await seen({
      query: 'a=1&a=2&gbk=%D6%D0&plus=a+b',
      headers: { host: 'T.Shop.cn:8443', 'Accept-Language': 'zh' },
      cookies: ['gy_v=V1', 'x="quoted"', 'gy_v=second'],
      params: { linkId: 'spring' },
    })

    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1/events',
      host: 't.shop.cn',
      https: true,
      sourceIp: '203.0.113.77',
      rawQuery: 'a=1&a=2&gbk=%D6%D0&plus=a+b',
      params: { linkId: 'spring' },
      cookies: { gy_v: 'V1', x: 'quoted' },
    })
    expect([request.query.get('a'), request.query.getAll('a'), request.query.get('plus')]).toEqual([
      '1',
      ['1', '2'],
      'a b',
    ])
    expect(request.headers['accept-language']).toBe('zh')
  })

  test('a header or cookie called like a prototype is only a name', async () => {
    const request = await seen({ headers: { ['__proto__']: 'x' }, cookies: ['__proto__=y'] })

    expect(Object.getPrototypeOf(request.headers)).toBeNull()
    expect(request.cookies.constructor).toBeUndefined()
  })

  test.each([
    ['plain', undefined, Buffer.from('{"a":1}')],
    ['gzip', 'gzip', gzipSync('{"a":1}')],
    ['deflate with a header', 'deflate', deflateSync('{"a":1}')],
    ['deflate without a header', 'Deflate', deflateRawSync('{"a":1}')],
  ])('its %s body is inflated', async (_title, encoding, body) => {
    const headers = encoding === undefined ? {} : { 'content-encoding': encoding }

    expect(text((await seen({ headers, body })).body)).toBe('{"a":1}')
  })

  test.each([
    ['a body of more than 256 KB', {}, 'x'.repeat(256 * 1024 + 1), 413, 'body_too_large'],
    ['a bomb of 200 MB', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(200_000_000)), 413, 'body_too_large'],
    ['broken gzip', { 'content-encoding': 'gzip' }, 'no gzip', 415, 'unsupported_encoding'],
    ['nested encodings', { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync('{}')), 415, 'unsupported_encoding'],
    ['an unknown encoding', { 'content-encoding': 'br' }, 'x', 415, 'unsupported_encoding'],
  ])('%s is refused', async (_title, headers, body, status, code) => {
    const answer = await call(async () => ({ status: 200 }), { headers, body })

    expect(answer.statusCode).toBe(status)
    expect(answer.problem()).toMatchObject({ code, status })
  })

  test('a body of 256 KB is taken', async () => {
    expect((await seen({ body: 'x'.repeat(256 * 1024) })).body).toHaveLength(256 * 1024)
  })
})

describe('the answer', () => {
  test('text goes as text, bytes go as Base64, cookies go apart', async () => {
    const bytes = await call(async () => ({ status: 200, body: Uint8Array.of(0, 255), cookies: ['a=b'] }))

    expect(bytes).toMatchObject({ body: 'AP8=', isBase64Encoded: true, cookies: ['a=b'] })
    expect(await call(async () => jsonResponse(200, { a: 1 }))).toMatchObject({
      body: '{"a":1}',
      isBase64Encoded: false,
    })
  })

  test('to a rejection says what is wrong, in the language asked for', async () => {
    const useCase = throwing(new Rejected('unknown_key', 'the place'))
    const english = await call(useCase)
    const chinese = await call(useCase, { headers: { 'accept-language': 'zh-CN' } })

    expect(english).toMatchObject({ statusCode: 401, headers: { 'content-type': 'application/problem+json' } })
    expect(english.problem()).toMatchObject({
      code: 'unknown_key',
      title: 'Unauthorized',
      detail: expect.stringContaining('the place'),
    })
    expect(chinese.problem()).toMatchObject({ code: 'unknown_key', detail: expect.stringContaining('密钥') })
  })

  test('to something unavailable asks to come again', async () => {
    const answer = await call(throwing(new Unavailable('dynamodb', new Error('slow'))))

    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } })
    expect(answer.problem()).toMatchObject({ code: 'stream_unavailable' })
  })

  test('to a bug hides what went wrong, and the log tells its stack but no message', async () => {
    const answer = await call(throwing(new TypeError('visitor 203.0.113.77 of secret')))

    expect(answer.statusCode).toBe(500)
    expect(answer.problem()).toMatchObject({ code: 'internal' })
    expect(answer.body + answer.lines.join()).not.toMatch(/secret|203\.0/)
    expect(answer.lines).toHaveLength(1)
    expect(JSON.parse(answer.lines[0] ?? '')).toMatchObject({
      level: 'error',
      message: 'bug',
      error: 'TypeError',
      stack: expect.stringContaining('at '),
    })
  })

  test('of a route may be its own, and the failure is still logged', async () => {
    const failed = () => ({ status: 200, body: 'gif' })
    const answer = await call(throwing(new Rejected('unknown_key')), {}, { failed })

    expect(answer).toMatchObject({ statusCode: 200, body: 'gif' })
    expect(answer.lines).toEqual(['{"level":"info","message":"rejected","code":"unknown_key"}\n'])
  })

  test('to success logs nothing', async () => {
    expect((await call(async () => ({ status: 200 }))).lines).toEqual([])
  })
})

describe('pages of other origins', () => {
  const headers = { origin: 'https://www.shop.cn' }
  const ok: HttpUseCase = async () => ({ status: 200, headers: { vary: 'Accept-Language' } })

  test('may ask first, and need not ask again for a day', async () => {
    const answer = await call(throwing(new Error('never called')), { method: 'OPTIONS', headers }, { cors: true })

    expect(answer).toMatchObject({
      statusCode: 204,
      headers: {
        'access-control-allow-origin': 'https://www.shop.cn',
        'access-control-allow-credentials': 'true',
        'access-control-max-age': '86400',
        vary: 'Origin',
      },
    })
  })

  test('read the answer, and each origin gets its own', async () => {
    expect((await call(ok, { headers }, { cors: true })).headers).toMatchObject({
      'access-control-allow-origin': 'https://www.shop.cn',
      vary: 'Accept-Language, Origin',
    })
  })

  test('read a refusal too', async () => {
    const answer = await call(throwing(new Rejected('unknown_key')), { headers }, { cors: true })

    expect(answer.headers['access-control-allow-origin']).toBe('https://www.shop.cn')
  })

  test('that are not listed read nothing', async () => {
    const answer = await call(throwing(new Rejected('origin_not_allowed')), { headers }, { cors: true })

    expect(answer.statusCode).toBe(403)
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })

  test('read nothing of a route that is not for them', async () => {
    expect((await call(ok, { headers })).headers).toEqual({ vary: 'Accept-Language' })
  })
})

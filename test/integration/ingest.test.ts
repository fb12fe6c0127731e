import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BundledFunctions, bundledFunctions, DOWN, jsonOf } from '../support/bundled-functions.ts'
import { documented } from '../support/documented.ts'
import { httpEvent } from '../support/lambda-event.ts'
import { writtenLines } from '../support/written-lines.ts'

let world: BundledFunctions
beforeAll(async () => {
  world = await bundledFunctions()
})
beforeEach(async () => {
  await world.stream.arrived()
})
afterAll(async () => {
  world.stream.close()
  await world.stop()
})

const ORIGIN = 'https://www.shop.com.cn'
const COOKIE_VISITOR = '01JXB8ZQ4M7T2V5K9N3RWCD6HE'
const view = { type: 'page_view', url: 'https://www.shop.com.cn/' }
const body = (value: unknown) => ({ body: JSON.stringify(value) })

describe('ingest-events', () => {
  test('answers JSON with a receipt once the events lie in the stream, under their visitor, without the whole address', async () => {
    const answer = await world.request('ingest-events', httpEvent('post-events'))

    expect(answer).toMatchObject({ statusCode: 200, headers: { 'access-control-allow-origin': ORIGIN } })
    expect(jsonOf(answer.body)).toMatchObject({ verdicts: [{ verdict: 'accepted' }, { verdict: 'accepted' }] })
    expect(await world.stream.arrived()).toMatchObject([
      {
        partitionKey: 'shop#v-json',
        parcel: {
          site: 'shop',
          visitor: 'v-json',
          key: 'write',
          ip: '203.0.113.0',
          events: [{ type: 'page_view', title: '跑鞋' }, { type: 'search' }],
        },
      },
    ])
  })

  test('takes a beacon, whose type is text and whose key is in the address, for the visitor of its cookie', async () => {
    const answer = await world.request('ingest-events', httpEvent('post-events-beacon'))

    expect(answer).toMatchObject({ statusCode: 200, headers: { 'access-control-allow-credentials': 'true' } })
    expect(answer.cookies).toEqual([
      expect.stringMatching(`^gy_v=${COOKIE_VISITOR}; Max-Age=\\d+; Path=/; HttpOnly; SameSite=Lax; Secure$`),
    ])
    expect(await world.stream.arrived()).toMatchObject([{ partitionKey: `shop#${COOKIE_VISITOR}` }])
  })

  test('inflates a body that API Gateway hands over in Base64, and judges the agent a server tells of', async () => {
    const answer = await world.request('ingest-events', httpEvent('post-events-gzip'))

    expect(answer.statusCode).toBe(200)
    expect(await world.stream.arrived()).toMatchObject([
      { parcel: { visitor: 'v-gzip', key: 'secret', agent: expect.stringContaining('Chrome/142'), events: [{}] } },
    ])
  })

  test('answers a preflight so that the browser may keep it for a day', async () => {
    const answer = await world.request('ingest-events', httpEvent('preflight'))

    expect(answer).toMatchObject({
      statusCode: 204,
      headers: { 'access-control-allow-origin': ORIGIN, 'access-control-max-age': '86400' },
    })
  })

  test('sinks no neighbour for one bad event', async () => {
    const answer = await world.request('ingest-events', httpEvent('post-events', body([view, { type: 'page_view' }])))

    expect(answer.statusCode).toBe(200)
    expect(jsonOf(answer.body)).toMatchObject({
      verdicts: [{ verdict: 'accepted' }, { verdict: 'rejected', code: 'missing_field', path: 'url' }],
    })
    expect(await world.stream.arrived()).toMatchObject([{ parcel: { events: [{ type: 'page_view' }] } }])
  })

  test('answers 400 with the receipt where no event was taken, and the stream keeps the count', async () => {
    const answer = await world.request('ingest-events', httpEvent('post-events', body([{ type: 'page_view' }])))

    expect(answer.statusCode).toBe(400)
    expect(jsonOf(answer.body)).toMatchObject({ verdicts: [{ verdict: 'rejected', code: 'missing_field' }] })
    expect(await world.stream.arrived()).toMatchObject([
      { parcel: { events: [], summary: { accepted: 0, rejected: 1 } } },
    ])
  })

  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', '请求体不是合法的 JSON，请发送一个 JSON 对象或对象数组，编码为 UTF-8。'],
    ['en', 'The body is not valid JSON; send one JSON object or an array of objects, encoded as UTF-8.'],
  ])('says what is wrong in the language that is asked for: %s', async (language, detail) => {
    const event = httpEvent('post-events', { headers: { 'accept-language': language }, body: '{"type":' })

    const answer = await world.request('ingest-events', event)

    expect(answer).toMatchObject({ statusCode: 400, headers: { 'content-type': 'application/problem+json' } })
    expect(jsonOf(answer.body)).toMatchObject({ code: 'invalid_json', status: 400, detail })
  })

  test.each([
    [401, 'unknown_key', { headers: { authorization: 'Bearer wk_nobody' } }],
    [401, 'unknown_key', { headers: { authorization: '' } }],
    [403, 'wrong_key_kind', { headers: { authorization: 'Bearer rk_shop' } }],
    [403, 'origin_not_allowed', { headers: { origin: 'https://evil.example' } }],
    [413, 'body_too_large', { body: JSON.stringify([{ ...view, title: 'x'.repeat(256 * 1024) }]) }],
    [415, 'unsupported_encoding', { headers: { 'content-encoding': 'zstd' } }],
    [415, 'unsupported_encoding', { headers: { 'content-encoding': 'gzip' }, body: 'plain' }],
    [400, 'invalid_body', { body: '[]' }],
  ])('refuses with %i %s', async (status, code, changes) => {
    const answer = await world.request('ingest-events', httpEvent('post-events', changes))

    expect(answer.statusCode).toBe(status)
    expect(jsonOf(answer.body)).toMatchObject({ code })
    expect(documented('/v1/events', 'post', status)).toContain(code)
    expect(await world.stream.arrived()).toEqual([])
  })

  test('lets no page of an unlisted origin read the refusal', async () => {
    const event = httpEvent('post-events', { headers: { origin: 'https://evil.example' } })

    expect((await world.request('ingest-events', event)).headers).not.toHaveProperty('access-control-allow-origin')
  })

  test.each([
    ['the stream', DOWN.stream],
    ['a stream that is not there', { STREAM: 'no-such-stream' }],
    ['the catalog', DOWN.tables],
  ])('asks to come again while it cannot reach %s', async (_what, settings) => {
    const answer = await world.request('ingest-events', httpEvent('post-events'), settings)

    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } })
    expect(answer.headers).toMatchObject({ 'access-control-expose-headers': 'retry-after' })
    expect(jsonOf(answer.body)).toMatchObject({ code: 'stream_unavailable' })
    expect(await world.stream.arrived()).toEqual([])
  })

  test('does not start without its settings, names each that is missing, and shows no value', async () => {
    const start = world.invoke('ingest-events', httpEvent('post-events'), { STREAM: '', CATALOG_TABLE: undefined })

    await expect(start).rejects.toThrow(/not valid:\nSTREAM: .+\nCATALOG_TABLE: .+$/)
  })
})

describe('ingest-conversions', () => {
  test('takes an order from a server', async () => {
    const answer = await world.request('ingest-conversions', httpEvent('post-order'))

    expect(jsonOf(answer.body)).toMatchObject({ verdicts: [{ verdict: 'accepted' }] })
    expect(await world.stream.arrived()).toMatchObject([
      { partitionKey: 'shop#v-json', parcel: { key: 'secret', events: [{ orderId: 'A-1003', value: '398.5' }] } },
    ])
  })

  test('takes a plain form and leads on to the page it names', async () => {
    const answer = await world.request('ingest-conversions', httpEvent('post-form'))

    expect(answer.statusCode).toBe(303)
    expect(new URL(answer.headers.location ?? '', ORIGIN).href).toBe(`${ORIGIN}/thanks.html`)
    expect(await world.stream.arrived()).toMatchObject([
      { partitionKey: `shop#${COOKIE_VISITOR}`, parcel: { events: [{ type: 'lead', leadId: 'L-301' }] } },
    ])
  })

  test.each([
    ['names no next page', 'key=wk_shop&type=lead'],
    ['would lead to another host', 'key=wk_shop&type=lead&next=https://evil.example/'],
  ])('thanks for a form that %s', async (_what, form) => {
    const answer = await world.request('ingest-conversions', httpEvent('post-form', { body: form }))

    expect(answer).toMatchObject({
      statusCode: 200,
      body: expect.stringMatching(/已收到，谢谢。[\s\S]*Received, thank you\./),
    })
  })

  test('tells a person in both languages why a form was not taken', async () => {
    const answer = await world.request('ingest-conversions', httpEvent('post-form', { body: 'key=wk_none&type=lead' }))

    expect(answer).toMatchObject({ statusCode: 401, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(answer.body).toMatch(/密钥缺失或不存在[\s\S]*The key is missing or not known/)
  })

  test.each([
    [
      'an order of a browser, where the site takes none',
      'browser_orders_off',
      { type: 'order', orderId: 'A', value: 1, currency: 'CNY' },
    ],
    ['a refund of a browser', 'refund_needs_secret_key', { type: 'refund', refundId: 'R', orderId: 'A', value: 1 }],
  ])('refuses %s with 403', async (_what, code, conversion) => {
    const event = httpEvent('post-order', { headers: { authorization: 'Bearer wk_shop' }, ...body(conversion) })

    const answer = await world.request('ingest-conversions', event)

    expect(answer.statusCode).toBe(403)
    expect(jsonOf(answer.body)).toMatchObject({ verdicts: [{ verdict: 'rejected', code }] })
  })

  test('takes no page view', async () => {
    const answer = await world.request('ingest-conversions', httpEvent('post-order', body({ ...view, visitorId: 'v' })))

    expect(answer.statusCode).toBe(400)
    expect(jsonOf(answer.body)).toMatchObject({ verdicts: [{ code: 'unknown_type' }] })
  })

  test.each([
    ['JSON', 'post-order', 'application/problem+json'],
    ['a form', 'post-form', 'text/html; charset=utf-8'],
  ])('asks the sender of %s to come again while the stream is down', async (_what, sample, type) => {
    const answer = await world.request('ingest-conversions', httpEvent(sample), DOWN.stream)

    expect(answer).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': expect.stringMatching(/^\d+$/), 'content-type': type },
    })
  })
})

describe('ingest-pixel', () => {
  const gif = (answer: { body: string }) => Buffer.from(answer.body, 'base64')

  test('answers the picture, and the event of the query lies in the stream', async () => {
    const answer = await world.request('ingest-pixel', httpEvent('get-pixel'))

    expect(answer).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: { 'content-type': 'image/gif', 'x-guiyin-verdict': 'accepted' },
    })
    expect(gif(answer)).toHaveLength(43)
    expect(gif(answer).subarray(0, 6).toString()).toBe('GIF89a')
    expect(await world.stream.arrived()).toMatchObject([
      {
        partitionKey: `shop#${COOKIE_VISITOR}`,
        parcel: {
          events: [
            {
              type: 'page_view',
              title: '跑鞋',
              url: 'https://www.shop.com.cn/shoes?gdt_vid=wx0abc',
              clickId: { name: 'gdt_vid', value: 'wx0abc' },
            },
          ],
        },
      },
    ])
  })

  test.each([
    ['rejected:unknown_key', { query: 'key=wk_nobody' }, undefined],
    ['rejected:unknown_field', { query: 'key=wk_shop&colour=red' }, undefined],
    ['rejected:stream_unavailable', {}, DOWN.stream],
    ['bot', { headers: { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' } }, undefined],
  ])('is a picture also where the verdict is %s', async (verdict, changes, settings) => {
    const answer = await world.request('ingest-pixel', httpEvent('get-pixel', changes), settings)

    expect(answer).toMatchObject({ statusCode: 200, headers: { 'x-guiyin-verdict': verdict } })
    expect(gif(answer)).toHaveLength(43)
  })
})

describe('redirect-click', () => {
  let lines: string[] = []
  let restore = () => undefined
  beforeEach(() => {
    ;({ lines, restore } = writtenLines())
  })
  afterEach(() => restore())

  const targetOf = (answer: { headers: Record<string, string> }) => new URL(answer.headers.location ?? '')

  test('leads to the registered page with every parameter and our click id, and stores the click', async () => {
    const answer = await world.request('redirect-click', httpEvent('get-redirect'))

    const target = targetOf(answer)
    expect(answer).toMatchObject({ statusCode: 302, headers: { 'cache-control': 'no-store, max-age=0' } })
    expect(target.href).toMatch(/^https:\/\/www\.shop\.com\.cn\/sale\?sku=7&.+#top$/)
    expect(target.searchParams.getAll('tag')).toEqual(['a', 'b c'])
    expect(target.searchParams.get('utm_source')).toBe('weibo')
    expect(await world.stream.arrived()).toMatchObject([
      {
        parcel: {
          site: 'open',
          events: [
            {
              type: 'ad_click',
              linkId: 'spring',
              clickId: { name: 'gy_click', value: target.searchParams.get('gy_click') },
            },
          ],
        },
      },
    ])
  })

  test('counts no click where only the head is asked for', async () => {
    const answer = await world.request('redirect-click', httpEvent('get-redirect', { method: 'HEAD' }))

    expect(answer.statusCode).toBe(302)
    expect(await world.stream.arrived()).toEqual([])
  })

  test.each(['nowhere', 'x'.repeat(3_000)])(
    'shows a page in both languages for an unknown link and leads nowhere: %.9s',
    async (linkId) => {
      const event = httpEvent('get-redirect', {
        path: `/r/${linkId}`,
        params: { linkId },
        query: 'url=https://evil.example',
      })

      const answer = await world.request('redirect-click', event)

      expect(answer).toMatchObject({
        statusCode: 404,
        body: expect.stringMatching(/没有这个链接[\s\S]*There is no link/),
      })
      expect(answer.headers).not.toHaveProperty('location')
    },
  )

  test('leads the customer on while the stream is down, and tells the log of the lost click', async () => {
    const answer = await world.request('redirect-click', httpEvent('get-redirect'), DOWN.stream)

    expect(answer.statusCode).toBe(302)
    expect(targetOf(answer).searchParams.get('gy_click')).toMatch(/^spring\./)
    expect(lines.map(jsonOf)).toMatchObject([{ level: 'error', message: 'lost_click' }])
  })

  test('says that it is unavailable while the catalog is down', async () => {
    const answer = await world.request('redirect-click', httpEvent('get-redirect'), DOWN.tables)

    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': expect.any(String) } })
  })
})

import { Receipt } from '@guiyin/events'
import type { Request } from '@guiyin/lambda'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHROME } from '../../test/support/api-event.ts'
import { anEdge, aRequest, NOON, rejection, sent } from '../../test/support/edge.ts'
import { ingestEvents } from './ingest-events.ts'

const view = { type: 'page_view', url: 'https://www.shop.com.cn/' }
const order = { type: 'order', orderId: 'A1', value: 199, currency: 'CNY' }
const refund = { type: 'refund', refundId: 'R1', orderId: 'A1', value: '19.90' }
const lead = { type: 'lead', leadId: 'L1' }

const post = async (request: Request) => {
  const edge = await anEdge()
  const response = await ingestEvents(edge.deps)(request)
  const receipt = Receipt.parse(JSON.parse(String(response.body)))
  return { ...edge, response, receipt, verdicts: receipt.verdicts.map(({ code, verdict }) => code ?? verdict) }
}

describe('who may send', () => {
  test.each([
    ['no key', '', {}, 'unknown_key'],
    ['an unknown key', 'wk_nobody', {}, 'unknown_key'],
    ['a key that is too long to be one', 'k'.repeat(200), {}, 'unknown_key'],
    ['a read key', 'rk_open', {}, 'wrong_key_kind'],
    ['a page of an unlisted origin', 'wk_shop', { origin: 'https://evil.example' }, 'origin_not_allowed'],
    ['a page without an origin of its own', 'wk_shop', { origin: 'null' }, 'origin_not_allowed'],
    [
      'an origin that only begins like a listed one',
      'wk_shop',
      { origin: 'https://www.shop.com.cn.evil.example' },
      'origin_not_allowed',
    ],
  ])('%s is turned away', async (_title, key, headers, code) => {
    const { deps, published } = await anEdge()

    expect(await rejection(ingestEvents(deps), sent(key, view, { headers }))).toBe(code)
    expect(published).toEqual([])
  })

  test.each([
    ['a listed origin', 'wk_shop', { origin: 'https://www.shop.com.cn' }],
    ['any origin where the site lists none', 'wk_open', { origin: 'https://evil.example' }],
    ['a server, whose key names no origin', 'sk_shop', { origin: 'https://evil.example' }],
  ])('%s is let in', async (_title, key, headers) => {
    const { response } = await post(sent(key, { ...view, visitorId: 'v' }, { headers }))

    expect(response.status).toBe(200)
  })

  test('the key may stand in the query, for sendBeacon sets no header', async () => {
    const { response } = await post(aRequest({ query: 'key=wk_open', body: JSON.stringify(view) }))

    expect(response.status).toBe(200)
  })
})

describe('the body', () => {
  test.each([
    ['no JSON', '{"type":', 'invalid_json'],
    ['nothing', '', 'invalid_json'],
    ['a number', '7', 'invalid_body'],
    ['null', 'null', 'invalid_body'],
    ['no event', '[]', 'invalid_body'],
    ['101 events', JSON.stringify(Array.from({ length: 101 }, () => view)), 'too_many_events'],
    ['bytes that are no UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'invalid_json'],
  ])('%s is refused as a whole', async (_title, body, code) => {
    const { deps } = await anEdge()

    expect(await rejection(ingestEvents(deps), aRequest({ query: 'key=wk_open', body }))).toBe(code)
  })

  test.each(['application/json', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', undefined])(
    'its Content-Type %s does not matter',
    async (type) => {
      const headers = type === undefined ? {} : { 'content-type': type }
      const { verdicts } = await post(aRequest({ query: 'key=wk_open', headers, body: JSON.stringify(view) }))

      expect(verdicts).toEqual(['accepted'])
    },
  )

  test('a byte order mark and Chinese text are read', async () => {
    const { facts } = await post(
      aRequest({ query: 'key=wk_open', body: `\ufeff${JSON.stringify({ ...view, title: '双十一' })}` }),
    )

    expect(facts()).toMatchObject([{ title: '双十一' }])
  })
})

const deep = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

describe('each event is judged alone', () => {
  test.each([
    ['an unknown field', { ...view, colour: 'red' }, 'unknown_field', 'colour'],
    ['a missing field', { type: 'page_view' }, 'missing_field', 'url'],
    ['an unknown type', { type: 'teleport' }, 'unknown_type', 'type'],
    ['no object', 'page_view', 'invalid_body', ''],
    ['nested too deep', { ...view, title: deep(16) }, 'too_deep', ''],
    ['too large', { ...view, title: 'x'.repeat(33_000) }, 'event_too_large', ''],
    [
      'a prototype in its properties',
      { type: 'custom', name: 'x', properties: JSON.parse('{"__proto__":1}') },
      'unknown_field',
      'properties.__proto__',
    ],
    ['a prototype of its own', JSON.parse('{"type":"signup","__proto__":{"test":true}}'), 'unknown_field', '__proto__'],
    ['a refund from a browser', refund, 'refund_needs_secret_key', 'type'],
    ['an agent of its own from a browser', { ...view, userAgent: 'x' }, 'user_agent_needs_secret_key', 'userAgent'],
    ['its own id without a time', { ...view, eventId: 'e1' }, 'occurred_at_required', 'occurredAt'],
    ['30 days and a moment old', { ...view, occurredAt: NOON - 30 * 86_400_000 - 1 }, 'too_old', 'occurredAt'],
    ['5 minutes and a moment early', { ...view, occurredAt: NOON + 300_001 }, 'too_early', 'occurredAt'],
    ['money finer than a micro', { ...order, value: 0.1234567 }, 'invalid_field', 'value'],
  ])('%s is rejected with its path, its neighbours are not', async (_title, event, code, path) => {
    const { receipt, facts, response } = await post(sent('wk_open', [view, event, view]))

    expect(response.status).toBe(200)
    expect(receipt.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'rejected', 'accepted'])
    expect(receipt.verdicts[1]).toMatchObject({ code, path, message: expect.stringMatching(/./) })
    expect(facts()).toHaveLength(2)
  })

  test('an event nested beyond any stack is rejected, its neighbours are not', async () => {
    const bomb = `{"type":"page_view","url":${'['.repeat(60_000)}${']'.repeat(60_000)}}`
    const { verdicts } = await post(aRequest({ query: 'key=wk_open', body: `[${bomb},${JSON.stringify(view)}]` }))

    expect(verdicts).toEqual(['too_deep', 'accepted'])
  })

  test('an order from a browser needs the consent of the site', async () => {
    expect((await post(sent('wk_shop', order))).verdicts).toEqual(['browser_orders_off'])
    expect((await post(sent('wk_open', order))).verdicts).toEqual(['accepted'])
  })

  test('400 and the same receipt say that every event was rejected', async () => {
    const { response, receipt, published } = await post(sent('wk_open', [{ type: 'x', eventId: 'e9' }, refund]))

    expect(response.status).toBe(400)
    expect(receipt.verdicts).toMatchObject([
      { eventId: 'e9', verdict: 'rejected' },
      { eventId: null, verdict: 'rejected' },
    ])
    expect(published).toMatchObject([
      { parcel: { events: [], summary: { accepted: 0, rejected: 2, bot: 0, test: 0 } } },
    ])
  })

  test('the last parcel of a request tells its events by verdict, and follows once the stream has the others', async () => {
    const events = [
      { ...view, visitorId: 'a' },
      { ...view, visitorId: 'b', test: true },
      { ...view, visitorId: 'a', url: 7 },
    ]
    const { published, calls } = await post(sent('wk_open', events))

    const summary = { accepted: 1, rejected: 1, bot: 0, test: 1 }
    expect(published.map(({ parcel }) => [parcel.visitor, parcel.summary])).toEqual([
      ['a', undefined],
      ['b', summary],
    ])
    expect(calls.map((call) => call.length)).toEqual([1, 1])
  })

  test('403 and the receipt say that this key may send none of them', async () => {
    const { response, receipt } = await post(sent('wk_open', [refund, refund]))

    expect(response.status).toBe(403)
    expect(receipt.verdicts).toMatchObject([{ code: 'refund_needs_secret_key' }, { code: 'refund_needs_secret_key' }])
  })

  test('the sentence follows Accept-Language, the code does not', async () => {
    const chinese = await post(sent('wk_open', refund, { headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' } }))
    const english = await post(sent('wk_open', refund))

    expect(chinese.receipt.verdicts[0]?.message).toMatch(/退款/)
    expect(english.receipt.verdicts[0]?.message).toMatch(/refund/)
    expect(chinese.verdicts).toEqual(english.verdicts)
  })
})

describe('time', () => {
  test.each([
    ['an event without a time happened when it was received', {}, NOON],
    ['an offset is read', { occurredAt: '2026-01-15T19:00:00+08:00' }, NOON - 3_600_000],
    [
      'a clock an hour behind is put right',
      { occurredAt: NOON - 7_200_000, sentAt: NOON - 3_600_000 },
      NOON - 3_600_000,
    ],
    ['a clock an hour ahead is put right', { occurredAt: NOON + 3_600_000, sentAt: NOON + 3_600_000 }, NOON],
    ['a clock years behind is moved by a day at most', { occurredAt: NOON - 86_400_000, sentAt: 0 }, NOON],
    ['sentAt alone moves nothing', { sentAt: NOON - 3_600_000 }, NOON],
    ['30 days are not too old', { occurredAt: NOON - 30 * 86_400_000 }, NOON - 30 * 86_400_000],
    ['5 minutes are not too early', { occurredAt: NOON + 300_000 }, NOON + 300_000],
  ])('%s', async (_title, times, at) => {
    expect((await post(sent('wk_open', { ...view, ...times }))).facts()).toMatchObject([{ at }])
  })

  test('a named event keeps its name, an unnamed one gets one and the receipt tells it', async () => {
    const { facts, receipt } = await post(sent('wk_open', [{ ...view, eventId: 'e1', occurredAt: NOON }, view]))

    expect(receipt.verdicts.map(({ eventId }) => eventId)).toEqual(facts().map(({ id }) => id))
    expect(facts()[0]?.id).toBe('e1')
  })
})

describe('whose event it is', () => {
  const visitors = async (request: Request) => (await post(request)).facts().map(({ visitor }) => visitor)

  test.each([
    ['the visitor it names', { ...view, visitorId: 'v1', userId: 'u1' }, /^v1$/],
    ['a hash of its user', { ...order, userId: 'u1' }, /^user:[0-9a-f]{32}$/],
    ['its order', order, /^order:A1$/],
    ['its lead', lead, /^lead:L1$/],
    ['the order that a refund is of', { ...refund, visitorId: 'v1' }, /^order:A1$/],
  ])('an event of a server belongs to %s', async (_title, event, visitor) => {
    const { published, facts } = await post(sent('sk_open', event))

    expect(facts()[0]?.visitor).toMatch(visitor)
    expect(published[0]?.key).toBe(`open#${facts()[0]?.visitor}`)
  })

  test('an event of a server that names nobody is rejected', async () => {
    expect((await post(sent('sk_open', view))).verdicts).toEqual(['visitor_required'])
  })

  test('a browser without a cookie is one visitor for a day of the site', async () => {
    const [first] = await visitors(sent('wk_open', view))
    const edge = await anEdge()
    const at = (time: string) => ({ ...edge.deps, clock: () => Date.parse(time) })
    for (const time of ['2026-01-15T15:59:59Z', '2026-01-15T16:00:00Z', '2026-01-16T15:00:00Z'])
      await ingestEvents(at(time))(sent('wk_open', view))
    const [evening, afterMidnight, nextDay] = edge.facts().map(({ visitor }) => visitor)

    expect(first).toMatch(/^daily:[0-9a-f]{32}$/)
    expect(afterMidnight).not.toBe(evening)
    expect(nextDay).toBe(afterMidnight)
  })

  test('one browser on two sites gives two visitors that nothing relates', async () => {
    const edge = await anEdge()
    for (const key of ['wk_open', 'wk_other']) await ingestEvents(edge.deps)(sent(key, { ...view, userId: 'u1' }))
    const [open, other] = edge.facts()

    expect(open?.visitor).not.toBe(other?.visitor)
    expect(open?.user).not.toBe(other?.user)
  })

  test('a user id is never stored, only its hash', async () => {
    const { facts, published } = await post(sent('wk_open', { type: 'identify', userId: 'zhang.san@example.com' }))

    expect(facts()).toMatchObject([{ user: expect.stringMatching(/^[0-9a-f]{32}$/) }])
    expect(JSON.stringify(published)).not.toContain('zhang')
  })

  test('no full address is stored, and a forwarded header is not believed', async () => {
    const { facts, published } = await post(sent('wk_open', view, { sourceIp: '203.0.113.77' }))

    expect(facts()).toMatchObject([{ ip: '203.0.113.0' }])
    expect(JSON.stringify(published)).not.toMatch(/203\.0\.113\.77|198\.51\.100/)
  })

  test("a server's address and agent are not its visitor's", async () => {
    const { facts } = await post(
      sent('sk_open', { ...order, userAgent: CHROME }, { headers: { 'user-agent': 'okhttp/4' } }),
    )

    expect(facts()[0]).toMatchObject({ agent: CHROME, verdict: 'accepted' })
    expect(facts()[0]).not.toHaveProperty('ip')
  })
})

describe('the first-party cookie', () => {
  const cookie = 'gy_v=01KF0V7QCE0123456789ABCDEF'
  const onOwnHost = { host: 't.shop.com.cn', origin: 'https://www.shop.com.cn' }

  test('is set where the collector stands on the domain of the site', async () => {
    const { response, facts } = await post(sent('wk_shop', view, { headers: onOwnHost }))

    expect(response.cookies).toEqual([
      `gy_v=${facts()[0]?.visitor}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax; Secure`,
    ])
  })

  test('is the visitor when it comes back', async () => {
    const { facts } = await post(sent('wk_shop', view, { headers: onOwnHost, cookies: ['a=b', cookie] }))

    expect(facts()[0]?.visitor).toBe('01KF0V7QCE0123456789ABCDEF')
  })

  test.each([
    ['on a foreign host', {}, view],
    ['for a page that names its visitor', onOwnHost, { ...view, visitorId: 'v1' }],
    ['against consent', onOwnHost, { ...view, consent: { analytics: false } }],
  ])('is not used %s', async (_title, headers, event) => {
    const { response, facts } = await post(sent('wk_shop', event, { headers, cookies: [cookie] }))

    expect(response.cookies).toEqual([])
    expect(facts()[0]?.visitor).not.toContain('01KF0V7QCE')
  })

  test('that nobody of us made is not believed', async () => {
    const { facts } = await post(sent('wk_shop', view, { headers: onOwnHost, cookies: ['gy_v=<script>'] }))

    expect(facts()[0]?.visitor).toMatch(/^[0-9A-Z]{26}$/)
  })

  test('is never read for a server', async () => {
    expect((await post(sent('sk_shop', view, { headers: onOwnHost, cookies: [cookie] }))).verdicts).toEqual([
      'visitor_required',
    ])
  })
})

describe('verdicts', () => {
  const bot = { 'user-agent': 'Mozilla/5.0 (compatible; Baiduspider/2.0)' }

  test.each([
    ['a crawler is a bot, and kept', 'wk_open', view, bot, 'bot'],
    ['a prefetched page was not seen', 'wk_open', view, { 'sec-purpose': 'prefetch;prerender' }, 'bot'],
    ['a test says so itself', 'wk_open', { ...view, test: true }, bot, 'test'],
    ['a server is no bot', 'sk_open', order, bot, 'accepted'],
    ['the visitor of a server may be one', 'sk_open', { ...order, userAgent: bot['user-agent'] }, {}, 'bot'],
  ])('%s', async (_title, key, event, headers, verdict) => {
    const { facts, verdicts, response } = await post(sent(key, event, { headers }))

    expect(response.status).toBe(200)
    expect(verdicts).toEqual([verdict])
    expect(facts()).toMatchObject([{ verdict }])
  })
})

test('what comes from the networks of a site’s own people is a test with its reason, but a server is none of them', async () => {
  const sourceIp = '198.51.100.7'
  const [inside, outside, server] = [
    await post(sent('wk_open', view, { sourceIp })),
    await post(sent('wk_open', view)),
    await post(sent('sk_open', order, { sourceIp })),
  ]

  expect(inside.facts()).toMatchObject([{ verdict: 'test', reason: 'internal' }])
  expect([...outside.facts(), ...server.facts()].map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
})

test('money is stored exactly, in one form', async () => {
  const values = [199, '199.00', 0.1, '0.10', '19.900000', 1e9]
  const { facts } = await post(
    sent(
      'sk_open',
      values.map((value) => ({ ...order, value })),
    ),
  )

  expect(facts().map((fact) => ('value' in fact ? fact.value : ''))).toEqual([
    '199',
    '199',
    '0.1',
    '0.1',
    '19.9',
    '1000000000',
  ])
})

test('the events of a request travel in one parcel a visitor, in the order of sending', async () => {
  const events = ['v1', 'v2', 'v1'].map((visitorId, index) => ({ ...view, visitorId, title: String(index) }))
  const { published } = await post(sent('wk_open', events))

  expect(published.map(({ key, parcel }) => [key, parcel.events.map(({ title }) => title)])).toEqual([
    ['open#v1', ['0', '2']],
    ['open#v2', ['1']],
  ])
})

test('nothing is answered as stored while the stream is down', async () => {
  const { deps } = await anEdge({ down: true })

  await expect(ingestEvents(deps)(sent('wk_open', view))).rejects.toMatchObject({ name: 'Unavailable' })
})

test('every accepted event is published once, whatever stands beside it', async () => {
  const id = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => /^[\x20-\x7e]+$/.test(text))
  const good = fc.record({
    type: fc.constant('page_view'),
    url: fc.webUrl(),
    visitorId: id,
    eventId: id,
    occurredAt: fc.constant(NOON),
  })
  const events = fc.array(fc.oneof(good, fc.jsonValue()), { minLength: 1, maxLength: 30 })

  await fc.assert(
    fc.asyncProperty(events, async (sentEvents) => {
      const { receipt, facts } = await post(sent('wk_open', sentEvents))
      const accepted = receipt.verdicts.filter(({ verdict }) => verdict !== 'rejected').map(({ eventId }) => eventId)

      expect(receipt.verdicts).toHaveLength(sentEvents.length)
      expect(
        facts()
          .map((fact) => fact.id)
          .toSorted(),
      ).toEqual(accepted.toSorted())
      expect(accepted.length).toBeGreaterThanOrEqual(
        sentEvents.filter((event) => typeof event === 'object' && event !== null && 'url' in event).length,
      )
    }),
    { numRuns: 60 },
  )
})

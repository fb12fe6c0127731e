import { httpHandler } from '@guiyin/lambda'
import { describe, expect, test } from 'vitest'
import { anHttpEvent } from '../../test/support/api-event.ts'
import { anEdge, aRequest, rejection, sent } from '../../test/support/edge.ts'
import { aContext } from '../../test/support/lambda-context.ts'
import { failedForm, ingestConversions } from './ingest-conversions.ts'

const submit = async (fields: Record<string, string>, headers: Record<string, string> = {}, down = false) => {
  const edge = await anEdge({ down })
  const handler = httpHandler(ingestConversions(edge.deps), { failed: failedForm, log: () => undefined })
  const response = await handler(anHttpEvent({ headers, body: new URLSearchParams(fields).toString() }), aContext)
  return { ...edge, response }
}

const onPage = { referer: 'https://www.shop.com.cn/lp?utm_source=baidu' }
const lead = { key: 'wk_shop', type: 'lead' }

describe('as JSON', () => {
  test('conversions are answered by a receipt', async () => {
    const { deps, facts } = await anEdge()
    const response = await ingestConversions(deps)(
      sent('sk_open', { type: 'refund', refundId: 'R', orderId: 'A', value: 1 }),
    )

    expect(response.status).toBe(200)
    expect(facts()).toMatchObject([{ type: 'refund', visitor: 'order:A', value: '1' }])
  })

  test('other events are sent elsewhere', async () => {
    const { deps } = await anEdge()
    const response = await ingestConversions(deps)(
      sent('sk_open', { type: 'page_view', url: 'https://x.cn/', visitorId: 'v' }),
    )

    expect(response.status).toBe(400)
    expect(JSON.parse(String(response.body))).toMatchObject({ verdicts: [{ code: 'unknown_type', path: 'type' }] })
  })

  test.each(['', 'hello', '<xml/>'])('%j is neither JSON nor a form', async (body) => {
    const { deps } = await anEdge()

    expect(await rejection(ingestConversions(deps), aRequest({ query: 'key=wk_open', body }))).toBe('invalid_json')
  })
})

describe('as a form', () => {
  test('without a script a lead gets its id and page from the edge', async () => {
    const { facts, response } = await submit(lead, onPage)

    expect(facts()).toMatchObject([
      { type: 'lead', url: onPage.referer, leadId: expect.stringMatching(/^[0-9A-Z]{26}$/) },
    ])
    expect(response.statusCode).toBe(200)
    expect(response.body).toMatch(/谢谢[\s\S]*thank you/)
  })

  test('a lead that names its id keeps it', async () => {
    expect((await submit({ ...lead, leadId: 'L7' }, onPage)).facts()).toMatchObject([{ leadId: 'L7' }])
  })

  test('the same content is taken whatever its Content-Type says', async () => {
    expect((await submit(lead, { 'content-type': 'text/plain' })).facts()).toHaveLength(1)
  })

  test.each([
    ['an own host', 'https://www.shop.com.cn/thanks?a=1', 'https://www.shop.com.cn/thanks?a=1'],
    ['a host under an own suffix', 'https://m.shop.example/thanks', 'https://m.shop.example/thanks'],
    ['a path of the page', '/thanks', 'https://www.shop.com.cn/thanks'],
    ['a path beside the page', 'thanks', 'https://www.shop.com.cn/thanks'],
  ])('next leads to %s', async (_title, next, location) => {
    const { response } = await submit({ ...lead, next }, onPage)

    expect(response).toMatchObject({ statusCode: 303, headers: { location } })
  })

  test.each([
    'https://evil.example/',
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://www.shop.com.cn@evil.example/',
    'https://user:pass@www.shop.com.cn/',
    'https://www.shop.com.cn.evil.example/',
    'https://evilshop.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    '\tjava\nscript:alert(1)',
    'https://[',
  ])('next leads nowhere else: %j', async (next) => {
    const { response, facts } = await submit({ ...lead, next }, onPage)
    const location = response.headers.location ?? 'https://www.shop.com.cn/'

    expect(new URL(location).host).toBe('www.shop.com.cn')
    expect(new URL(location).username).toBe('')
    expect(facts()).toHaveLength(1)
  })

  test('next cannot break out of its header', async () => {
    const { response } = await submit({ ...lead, next: '/thanks\r\nset-cookie: a=b' }, onPage)

    expect(response.headers.location).toMatch(/^[\x21-\x7e]+$/)
  })

  test.each([
    ['an unknown field', { ...lead, colour: '<script>' }, 400, /colour/],
    [
      'an order where browsers may send none',
      { key: 'wk_shop', type: 'order', orderId: 'A', value: '1', currency: 'CNY' },
      400,
      /orders/,
    ],
    ['an unknown key', { ...lead, key: 'wk_nobody' }, 401, /key/],
    ['no type', { key: 'wk_shop' }, 400, /required/],
  ])('%s is told on a page in both languages', async (_title, fields, status, sentence) => {
    const { response, facts } = await submit(fields, onPage)

    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(response.body).toMatch(sentence)
    expect(response.body).toMatch(/[\u4e00-\u9fff]/)
    expect(response.body).not.toContain('<script>')
    expect(facts()).toEqual([])
  })

  test('nobody is thanked while the stream is down', async () => {
    const { response } = await submit({ ...lead, next: '/thanks' }, onPage, true)

    expect(response).toMatchObject({ statusCode: 503, headers: { 'retry-after': expect.any(String) } })
    expect(response.body).toMatch(/[\u4e00-\u9fff]/)
  })
})

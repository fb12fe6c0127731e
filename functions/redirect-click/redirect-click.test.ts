import { describe, expect, test } from 'vitest'
import { anEdge, aRequest } from '../../test/support/edge.ts'
import { redirectClick } from './redirect-click.ts'

type Overrides = Parameters<typeof aRequest>[0]

const click = async (linkId: string, overrides: Overrides = {}, down = false) => {
  const edge = await anEdge({ down })
  const lost: unknown[] = []
  const request = aRequest({ method: 'GET', path: `/r/${linkId}`, params: { linkId }, ...overrides })
  const response = await redirectClick({ ...edge.deps, lost: (error) => lost.push(error) })(request)
  return { ...edge, response, lost, location: new URL(response.headers?.location ?? 'none:') }
}

test('a click leads to the destination with all it came with, and is a fact', async () => {
  const query = 'utm_source=xiaohongshu&click_id=abc&kw=%D6%D0%B9%FA'
  const { response, location, facts } = await click('spring', {
    query,
    headers: { referer: 'https://www.xiaohongshu.com/' },
  })
  const clickId = location.searchParams.get('gy_click') ?? ''

  expect(response.status).toBe(302)
  expect(response.headers?.['cache-control']).toContain('no-store')
  expect(location.href).toBe(`https://www.shop.com.cn/sale?sku=7&gy_click=${clickId}&${query}#top`)
  expect(clickId).toMatch(/^spring\.[0-9A-Z]{26}$/)
  expect(facts()).toMatchObject([
    {
      type: 'ad_click',
      site: 'open',
      linkId: 'spring',
      clickId: { name: 'gy_click', value: clickId },
      url: location.href,
      referrer: 'https://www.xiaohongshu.com/',
      visitor: expect.stringMatching(/^daily:/),
      verdict: 'accepted',
      ip: '203.0.113.0',
    },
  ])
})

test('two clicks are two', async () => {
  const [one, two] = [await click('spring'), await click('spring', { sourceIp: '203.0.113.78' })]

  expect(one.facts()[0]?.visitor).not.toBe(two.facts()[0]?.visitor)
})

test("on the site's own domain the click belongs to the visitor's cookie", async () => {
  const { response, facts } = await click('home', { headers: { host: 't.shop.com.cn' } })

  expect(facts()[0]?.visitor).toMatch(/^[0-9A-Z]{26}$/)
  expect(response.cookies).toEqual([expect.stringContaining(`gy_v=${facts()[0]?.visitor};`)])
})

test.each([
  ['a crawler', { 'user-agent': 'Mozilla/5.0 (compatible; Baiduspider/2.0)' }],
  ['a prefetch', { purpose: 'prefetch' }],
])('%s is led on, its click is kept as that of a bot', async (_title, headers) => {
  const { response, facts } = await click('spring', { headers })

  expect(response.status).toBe(302)
  expect(facts()).toMatchObject([{ verdict: 'bot' }])
})

test('HEAD asks where a link leads and clicks nothing', async () => {
  const { response, facts } = await click('spring', { method: 'HEAD' })

  expect(response.status).toBe(302)
  expect(facts()).toEqual([])
})

test('a customer is never stranded: without a stream the click is told as lost and led on', async () => {
  const { response, lost, facts } = await click('spring', {}, true)

  expect(response.status).toBe(302)
  expect(lost).toHaveLength(1)
  expect(facts()).toEqual([])
})

test('a target too long to be stored is still led to', async () => {
  const { location, facts } = await click('spring', { query: `q=${'x'.repeat(5_000)}` })

  expect(location.searchParams.get('q')).toHaveLength(5_000)
  expect(facts()).toMatchObject([{ type: 'ad_click', linkId: 'spring' }])
  expect(facts()[0]).not.toHaveProperty('url')
})

test('what is too long for any id is an unknown link', async () => {
  expect((await click('x'.repeat(2_100))).response).toMatchObject({ status: 404 })
})

describe('an unknown link is a page, never a redirect', () => {
  test.each([
    ['nobody', ''],
    ['tp2', 'u=https%3A%2F%2Fevil.example'],
    ['https://evil.example', ''],
    ['__proto__', ''],
    ['', ''],
  ])('%j', async (linkId, query) => {
    const { response, facts } = await click(linkId, { query })

    expect(response).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(response.headers).not.toHaveProperty('location')
    expect(response.body).toMatch(/[\u4e00-\u9fff][\s\S]*link/)
    expect(facts()).toEqual([])
  })
})

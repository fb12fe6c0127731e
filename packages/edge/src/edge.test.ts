import { CatalogSite } from '@guiyin/events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inputOfFields } from './fields.ts'
import { isFirstParty, isOwnHost, registrableOf } from './hosts.ts'
import { isInNetworks, truncatedIp } from './ip.ts'
import { targetOf } from './link-target.ts'

const site = (hosts: string[]) =>
  CatalogSite.parse({ id: 's', name: 's', hosts, keys: { write: 'wk_1234', secret: 'sk_1234', read: 'rk_1234' } })

describe('an address', () => {
  test.each([
    ['203.0.113.77', '203.0.113.0'],
    ['::ffff:203.0.113.77', '203.0.113.0'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::'],
    ['2001:0DB8::1', '2001:db8:0::'],
    ['::1', '0:0:0::'],
    ['fe80::1%eth0', 'fe80:0:0::'],
    ['2001:db8::192.0.2.33', '2001:db8:0::'],
    ['unknown', undefined],
    ['', undefined],
  ])('%s is kept as %s', (address, kept) => {
    expect(truncatedIp(address)).toBe(kept)
  })

  test('of one network is kept as one, whatever its last part', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 255 }), (address, last) => {
        expect(truncatedIp(address.replace(/\d+$/, String(last)))).toBe(truncatedIp(address))
      }),
    )
  })

  test('keeps no more than 48 bits of IPv6', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => /^([0-9a-f]{1,4}:){3}:$|^\d+\.\d+\.\d+\.0$/.test(truncatedIp(address) ?? '')),
    )
  })
})

describe('the networks of a site’s own people', () => {
  const networks = ['203.0.113.0/25', '2001:db8:1::/48']
  test.each([
    ['203.0.113.7', true],
    ['203.0.113.200', false],
    ['::ffff:203.0.113.7', true],
    ['2001:0DB8:0001:2::3', true],
    ['2001:db8:2::1', false],
    ['unknown', false],
    ['', false],
  ])('%s is in them: %s', (address, expected) => {
    expect(isInNetworks(address, networks)).toBe(expected)
    expect(isInNetworks(address, [])).toBe(false)
  })

  test('are named in CIDR notation', () => {
    const named = (network: string) =>
      CatalogSite.safeParse({ ...site([]), keys: site([]).keys, internalNetworks: [network] }).success
    expect(['203.0.113.0/24', '2001:db8::/32'].map(named)).toEqual([true, true])
    expect(['203.0.113.7', '203.0.113.0/33', 'office', ''].map(named)).toEqual([false, false, false, false])
  })
})

describe('hosts', () => {
  test.each([
    ['a.b.shop.com.cn', 'shop.com.cn'],
    ['t.shop.cn', 'shop.cn'],
    ['shop.co.uk', 'shop.co.uk'],
    ['co.uk', undefined],
    ['127.0.0.1', undefined],
    ['localhost', undefined],
    ['', undefined],
  ])('the domain that %s belongs to is %s', (host, domain) => {
    expect(registrableOf(host)).toBe(domain)
  })

  test.each([
    ['shop.cn', true],
    ['m.shop.cn', true],
    ['www.brand.cn', true],
    ['brand.cn', false],
    ['evilshop.cn', false],
    ['shop.cn.evil.example', false],
  ])('%s is an own host: %s', (host, own) => {
    expect(isOwnHost(site(['.shop.cn', 'www.brand.cn']), host)).toBe(own)
  })

  test.each([
    ['a listed suffix', ['.shop.cn'], { host: 't.shop.cn', headers: {} }, true],
    ['another host of a listed domain', ['www.shop.com.cn'], { host: 't.shop.com.cn', headers: {} }, true],
    ['another shop under com.cn', ['www.shop.com.cn'], { host: 't.rival.com.cn', headers: {} }, false],
    ["the page's own host", [], { host: '127.0.0.1', headers: { referer: 'http://127.0.0.1:8787/demo/' } }, true],
    ['a foreign page', [], { host: '127.0.0.1', headers: { origin: 'https://evil.example' } }, false],
    ['no host', ['.shop.cn'], { host: '', headers: {} }, false],
  ])('a collector on %s is first party: %s', (_title, hosts, request, expected) => {
    expect(isFirstParty(site(hosts), request)).toBe(expected)
  })
})

describe('the fields of a query or form', () => {
  test.each([
    ['texts stay', 'type=click&target=7', { type: 'click', target: '7' }],
    ['numbers', 'engagedMs=1500&scroll=12.5', { engagedMs: 1500, scroll: 12.5 }],
    ['a number that is none stays for the schema to refuse', 'engagedMs=soon', { engagedMs: 'soon' }],
    ['truths', 'test=1&newCustomer=false', { test: true, newCustomer: false }],
    [
      'times',
      'occurredAt=1768478400000&sentAt=2026-01-15T12:00:00Z',
      { occurredAt: 1768478400000, sentAt: '2026-01-15T12:00:00Z' },
    ],
    ['money stays text, exact', 'value=0.10', { value: '0.10' }],
    [
      'inside an object',
      'clickId.name=gclid&clickId.value=1&consent.ads=true',
      { clickId: { name: 'gclid', value: '1' }, consent: { ads: true } },
    ],
    ['properties are texts', 'properties.size=42', { properties: { size: '42' } }],
    ['an object as JSON', 'clickId={"name":"gclid","value":"1"}', { clickId: { name: 'gclid', value: '1' } }],
    ['empty ones are absent', 'title=&target=x', { target: 'x' }],
    ['the first of repeated ones counts', 'title=a&title=b', { title: 'a' }],
    ['those of the route are left out', 'key=wk&title=a', { title: 'a' }],
  ])('%s', (_title, query, event) => {
    expect(inputOfFields(new URLSearchParams(query), ['key'])).toEqual(event)
  })

  test('defaults fill what is absent, and only that', () => {
    const defaults = { type: 'page_view', url: 'https://x.cn/', title: undefined }

    expect(inputOfFields(new URLSearchParams('type=click'), [], defaults)).toEqual({
      type: 'click',
      url: 'https://x.cn/',
    })
  })

  test('called like a prototype are only names', () => {
    const event = inputOfFields(new URLSearchParams('__proto__.test=1&constructor=x'), [])

    expect(Object.keys(event).toSorted()).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype)
  })

  test('never throw', () => {
    fc.assert(fc.property(fc.string(), (query) => typeof inputOfFields(new URLSearchParams(query), []) === 'object'))
  })
})

describe('the target of a click', () => {
  test('keeps the parameters of the destination, ours, and every incoming one as it was sent', () => {
    const target = targetOf(
      'https://shop.cn/sale?sku=7#top',
      'spring.1',
      'utm_source=baidu&kw=%D6%D0&a&a=1&sku=8&x=a+b%20c',
    )

    expect(target).toBe(
      'https://shop.cn/sale?sku=7&gy_click=spring.1&utm_source=baidu&kw=%D6%D0&a&a=1&sku=8&x=a+b%20c#top',
    )
  })

  test('is no header injection, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        const target = targetOf('https://shop.cn/', 'l.1', `${query}\r\nset-cookie: a=b\u0000`) ?? ''

        expect(target).toMatch(/^https:\/\/shop\.cn\/\?gy_click=l\.1&[\x21-\x7e]*$/)
      }),
    )
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'ftp://x.cn/', ''])('%s is none', (url) => {
    expect(targetOf(url, 'l.1', '')).toBeUndefined()
  })
})

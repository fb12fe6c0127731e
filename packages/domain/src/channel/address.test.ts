import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forEachPair, fragmentQuery, parseAddress } from './address.ts'
import { isOwnHost } from './host-match.ts'

describe('an address', () => {
  it.each([
    ['plain', 'https://a.com/p?x=1#f', 'a.com'],
    ['with user and port', 'https://u:p@A.com:8080/', 'a.com'],
    ['with a final dot', 'https://a.com./', 'a.com'],
    ['with back slashes, as browsers read it', 'https:\\\\a.com\\@b.com', 'a.com'],
    ['without a scheme', '//a.com/x', 'a.com'],
    ['of an app', 'android-app://com.tencent.mm/', 'com.tencent.mm'],
    ['in Chinese', 'https://例子.中国/', '例子.中国'],
    ['that is only a path', '/a/b?x=1', ''],
    ['with a host that cannot be one', 'https://<b>/', ''],
    ['that is empty', '', ''],
  ])('%s has its host', (_, url, host) => {
    expect(parseAddress(url).host).toBe(host)
  })

  it('agrees with the standard on the parts of every standard URL', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
        const standard = new URL(text)
        const { host, query, fragment } = parseAddress(text)
        expect(host).toBe(standard.hostname)
        expect(new URL(`https://a/?${query}#${fragment}`).search).toBe(standard.search)
        expect(new URL(`https://a/?${query}#${fragment}`).hash).toBe(standard.hash)
      }),
    )
  })
})

describe('pairs', () => {
  const pairsOf = (query: string) => {
    const pairs: string[][] = []
    forEachPair(query, (...pair) => pairs.push(pair))
    return pairs
  }

  it.each<[string, string, string[][]]>([
    [
      'are split at ampersands',
      'a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['keep further equals signs', 'a=1=2', [['a', '1=2']]],
    [
      'may be empty',
      'a=&b=2',
      [
        ['a', ''],
        ['b', '2'],
      ],
    ],
    ['need a name and an equals sign', '=1&x&&y=2', [['y', '2']]],
    [
      'forgive an escaped ampersand',
      'a=1&amp;b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
  ])('%s', (_, query, pairs) => {
    expect(pairsOf(query)).toEqual(pairs)
  })

  it.each([
    ['B_vid=1', 'B_vid=1'],
    ['/page?a=1', 'a=1'],
    ['!/x', '!/x'],
  ])('of the fragment %s are %s', (fragment, query) => {
    expect(fragmentQuery(fragment)).toBe(query)
  })
})

describe('an own host', () => {
  it.each([
    ['the page’s own', 'a.com', 'a.com', [], true],
    ['the page’s own with www.', 'www.a.com', 'a.com', [], true],
    ['a listed one', 'b.com', 'a.com', ['b.com'], true],
    ['a listed one with www.', 'www.b.com', 'a.com', ['b.com'], true],
    ['below a listed suffix', 'm.b.com', 'a.com', ['.b.com'], true],
    ['a listed suffix itself', 'b.com', 'a.com', ['.b.com'], true],
    ['not below a listed host', 'm.b.com', 'a.com', ['b.com'], false],
    ['not one that ends like it', 'xb.com', 'a.com', ['.b.com', 'b.com'], false],
    ['not an empty one', '', '', [''], false],
  ])('is %s', (_, host, page, own, is) => {
    expect(isOwnHost(host, page, own)).toBe(is)
  })
})

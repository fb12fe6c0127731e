import { describe, expect, test } from 'vitest'
import { readCatalog } from './catalog-file.ts'

const valid = `sites:
  - id: shop
    name: 跑鞋商城
    keys: { write: wk_shop_1, secret: sk_shop_1, read: rk_shop_1 }
`

const problemsOf = (text: string) => {
  const file = readCatalog(text, 'en')
  return file.ok ? [] : file.problems
}

describe('readCatalog', () => {
  test('a valid file is read with its defaults', () => {
    const file = readCatalog(valid, 'en')

    expect(file).toMatchObject({ ok: true, catalog: { sites: [{ currency: 'CNY', goals: [] }], links: [] } })
  })

  test.each([
    ['a wrong value', valid.replace('name:', 'currency: yuan\n    name:'), 3, 'sites[0].currency: /^[A-Z]{3}$/'],
    ['an unknown field', `${valid}    tier: gold\n`, 5, 'sites[0].tier'],
    ['an unknown field at the top', `${valid}sights: []\n`, 5, 'sights'],
    ['a missing field, at its entry', valid.replace('    name: 跑鞋商城\n', ''), 2, 'sites[0].name: string'],
    ['a missing key, at the keys', valid.replace(', read: rk_shop_1', ''), 4, 'sites[0].keys.read: string'],
    ['an unknown time zone', `${valid}    timezone: Asia/Peking\n`, 5, 'sites[0].timezone'],
    [
      'a script for a destination',
      `${valid}links:\n  - { id: a, site: shop, url: 'javascript:alert(1)' }\n`,
      6,
      'links[0].url',
    ],
    ['a reserved link', `${valid}links:\n  - { id: tp2, site: shop, url: 'https://a.cn/' }\n`, 6, 'tp2: reserved'],
    ['a number for a key', valid.replace('wk_shop_1', '12345678'), 4, 'sites[0].keys.write: string'],
    [
      'two goals of one event',
      `${valid}    goals: [{ id: a, event: order }, { id: b, event: order }]\n`,
      5,
      'event: unique',
    ],
    ['an origin with a path', `${valid}    origins: ['https://a.cn/shop']\n`, 5, 'sites[0].origins[0]'],
  ])('%s is shown with its line', (_, text, line, detail) => {
    const [problem, ...others] = problemsOf(text)

    expect(others).toEqual([])
    expect(problem?.line).toBe(line)
    expect(problem?.sentence).toContain(detail)
  })

  test('each of several problems is shown, in order of the lines', () => {
    const text = `${valid}    b: 1\n    a: 2\n    margin: 40\n`

    expect(problemsOf(text).map(({ line }) => line)).toEqual([5, 6, 7])
  })

  test.each([
    ['broken YAML', 'sites: [\n', 'not valid YAML'],
    ['a name given twice', `${valid}sites: []\n`, 'not valid YAML'],
    ['an unknown tag', 'sites: !!js/function x\n', 'not valid YAML'],
    ['an empty file', '', 'object'],
    ['an alias that leads nowhere', 'sites: *sites\n', 'not valid YAML'],
    ['a list', '- a\n', 'object'],
  ])('%s is a problem, not a failure', (_, text, sentence) => {
    const [problem] = problemsOf(text)

    expect(problem?.sentence).toContain(sentence)
    expect(problem?.line).toBeGreaterThan(0)
  })

  test('aliases that multiply themselves are refused', () => {
    const levels = Array.from({ length: 12 }, (_, level) => `a${level}: &a${level} [${`*a${level - 1},`.repeat(9)}]`)
    const text = ['a0: &a0 [x]', ...levels.slice(1)].join('\n')

    expect(problemsOf(text)).toEqual([{ line: 1, sentence: expect.stringContaining('not valid YAML') }])
  })

  test('sentences come in Chinese too', () => {
    const file = readCatalog('sites: 1\n', 'zh-CN')

    expect(file).toEqual({ ok: false, problems: [{ line: 1, sentence: '此字段的值不合法，请更正。（sites: array）' }] })
  })

  test('a key is never shown', () => {
    const sentences = problemsOf(valid.replace('wk_shop_1', `wk_${'x'.repeat(200)}`)).map(({ sentence }) => sentence)

    expect(sentences.join()).toContain('keys.write')
    expect(sentences.join()).not.toContain('wk_x')
  })
})

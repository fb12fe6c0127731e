import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codes, explain, languageOf } from './index.ts'

describe('explain', () => {
  test.each(codes)('%s has one sentence in each language, and they differ', (code) => {
    expect(explain(code, 'en')).toMatch(/^[A-Z].*\.$|^[a-z]+[A-Z].*\.$/)
    expect(explain(code, 'zh-CN')).toMatch(/\p{Script=Han}.*。$/u)
  })

  test('a detail stands behind the sentence', () => {
    expect(explain('missing_field', 'en', 'url')).toBe('This field is required; add it. (url)')
    expect(explain('missing_field', 'zh-CN', 'url')).toBe('缺少必填字段，请补上。（url）')
  })

  test('an empty detail leaves the sentence alone', () => {
    expect(explain('missing_field', 'en', '')).toBe('This field is required; add it.')
  })
})

describe('languageOf', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh', 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['en;q=0.1,zh;q=0.9', 'zh-CN'],
    ['fr-FR,zh;q=0.5', 'zh-CN'],
    ['fr-FR', 'en'],
    ['zh;q=0', 'en'],
    ['zhx', 'en'],
    ['*', 'en'],
    ['ZH-hans-cn', 'zh-CN'],
  ] as const)('%s asks for %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })

  test('any header has an answer', () => {
    fc.assert(fc.property(fc.string(), (header) => ['en', 'zh-CN'].includes(languageOf(header))))
  })
})

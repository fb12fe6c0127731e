import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, formDecode, isMacro, percentDecode, tidy } from './text.ts'

describe('a macro', () => {
  it.each([
    '',
    '__A__',
    '__CLICK_ID__',
    '{a}',
    '{keyword:shoes}',
    `$${'{a}'}`,
    '{{a.b}}',
    '%%A%%',
    'NULL',
    'null',
    'Undefined',
  ])('%j counts as absent', (value) => expect(isMacro(value)).toBe(true))

  it.each(['a', '_a_', '__', '__a', 'a{b}', '{a}b', '%', 'nullable', 'not null', '0'])('%j is a value', (value) =>
    expect(isMacro(value)).toBe(false),
  )
})

describe('percent-decoding', () => {
  it('is the inverse of encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(percentDecode(encodeURIComponent(text))).toBe(text)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof formDecode(`%${text}+%`)).toBe('string')
      }),
    )
  })

  it.each([
    ['reads GBK', '%B0%D9%B6%C8', '百度'],
    ['reads GBK whose second byte is a letter', '%81@', '丂'],
    ['reads UTF-8 that was cut', '%E7%99%BE%E5%BA', '百'],
    ['keeps a bare percent sign', '100%', '100%'],
    ['keeps what is neither', '%FF%FF', '%FF%FF'],
    ['keeps raw Chinese beside a broken escape', '百度%', '百度%'],
  ])('%s', (_, raw, text) => {
    expect(percentDecode(raw)).toBe(text)
  })
})

describe('a tidy value', () => {
  it.each([
    ['has no control characters', 'a\u0000b\nc', 'a b c'],
    ['has no outer blanks', '  a ', 'a'],
    ['is at most 256 long', 'x'.repeat(300), 'x'.repeat(256)],
    ['never ends in half a character', `${'x'.repeat(255)}😀`, `${'x'.repeat(255)}\ufffd`],
  ])('%s', (_, raw, text) => {
    expect(tidy(raw)).toBe(text)
  })
})

describe('a folded name', () => {
  it.each(['Paid Social', 'paid-social', ' paid_social '])('%j is paidsocial', (name) =>
    expect(fold(name)).toBe('paidsocial'),
  )
})

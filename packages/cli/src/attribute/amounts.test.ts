import { expect, test } from 'vitest'
import { countOfText, microsOfText, timeOfText } from './amounts.ts'

test.each([
  ['0', 0n],
  ['12.5', 12_500_000n],
  ['-0.000001', -1n],
  ['+1.', 1_000_000n],
  ['.5', 500_000n],
  ['1e3', 1_000_000_000n],
  ['1.5E-3', 1_500n],
  ['0.0000005', 1n],
  ['0.00000049', 0n],
  ['-0.0000005', -1n],
  ['0.24400000000000002', 244_000n],
  ['1e15', 10n ** 21n],
])('%s is %d micros', (text, micros) => {
  expect(microsOfText(text)).toBe(micros)
})

test.each(['', '.', '1,5', '1 000', '0x10', 'NaN', '1e', '--1', '¥5', '1e16', '1e999'])('"%s" is no amount', (text) => {
  expect(microsOfText(text)).toBeUndefined()
})

test.each([
  ['7', 7],
  ['1e+05', 100_000],
  ['3.0', 3],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
])('%s counts %d', (text, count) => {
  expect(countOfText(text)).toBe(count)
})

test.each(['', '-1', '0.5', '9007199254740992', '1e999', 'x', '٣'])('"%s" is no count', (text) => {
  expect(countOfText(text)).toBeUndefined()
})

test.each([
  ['1767225600000', 1_767_225_600_000],
  ['-5.5', -5.5],
  ['2026-01-01', 1_767_225_600_000],
  ['2026-01-01T00:00', 1_767_225_600_000],
  ['2026-01-01 08:00:00+08:00', 1_767_225_600_000],
])('%s is a time', (text, at) => {
  expect(timeOfText(text)).toBe(at)
})

test.each(['', '2026-13-01', '2026/01/01', 'now', '1e3'])('"%s" is no time', (text) => {
  expect(timeOfText(text)).toBeUndefined()
})

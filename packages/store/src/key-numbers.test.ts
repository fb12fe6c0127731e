import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyNumbers } from './key-numbers.ts'

test('keys are numbered in the order in which they are first met, as many as were foreseen', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 2 })), (keys) => {
      const distinct = [...new Set(keys)]
      const numberOf = keyNumbers(distinct.length)
      for (const key of keys) expect(numberOf(key)).toBe(distinct.indexOf(key))
      expect(() => numberOf('one more')).toThrow(RangeError)
    }),
  )
})

test('keys whose digests fall into one slot are kept apart', () => {
  const numberOf = keyNumbers(2_000)
  for (let key = 0; key < 2_000; key += 1) expect(numberOf(`key ${key}`)).toBe(key)
  for (let key = 0; key < 2_000; key += 1) expect(numberOf(`key ${key}`)).toBe(key)
})

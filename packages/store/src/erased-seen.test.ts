import { expect, test } from 'vitest'
import { erasedSeen, generationOf } from './erased-seen.ts'

test('text order is the order of generation, refunds, undone imports, then claims', () => {
  const seen = [
    ...[erasedSeen(1, 0), 'erased-0001-00000000.000001', erasedSeen(1, 0, 1, 2), erasedSeen(1, 0, 1, 10)],
    ...[erasedSeen(1, 0, 2, 1), erasedSeen(1, 2), erasedSeen(1, 10, 1, 1), erasedSeen(2, 0)],
  ]
  expect(seen.toSorted()).toEqual(seen)
  expect(seen.map(generationOf)).toEqual([1, 1, 1, 1, 1, 1, 1, 2])
})

test('without an undo it is as it was before claims counted', () => {
  expect(erasedSeen(3, 12, 0, 7)).toBe('erased-0003-00000012')
  expect(erasedSeen(3, 12, 4, 7)).toBe('erased-0003-00000012.000004-00000007')
})

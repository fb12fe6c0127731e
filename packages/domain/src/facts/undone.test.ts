import { expect, test } from 'vitest'
import { lead, T0 } from './testing.ts'
import { importsOf, lastUndone, withoutUndone } from './undone.ts'
import { unionById } from './union.ts'

const [sent, first, second] = [
  lead('a', T0),
  lead('a', T0 - 1, { importId: 'i1' }),
  lead('a', T0 - 2, { importId: 'i2' }),
]

test('each import is named once, and none by what came without', () => {
  expect(importsOf([sent, second, first, first])).toEqual(['i2', 'i1'])
})

test.each([
  [[], [second]],
  [['i2'], [first]],
  [['i1', 'i2'], [sent]],
  [['i3'], [second]],
])('with %o undone the next copy of the event counts', (ids, counts) => {
  const undone = new Map(ids.map((id) => [id, T0]))
  expect(unionById(withoutUndone([sent, first, second], undone))).toEqual(counts)
})

test('the last undo is the latest, whatever the order', () => {
  expect(lastUndone(new Map())).toBeUndefined()
  expect(lastUndone(new Map(Object.entries({ i1: 7, i2: 9, i3: 8 })))).toBe(9)
})

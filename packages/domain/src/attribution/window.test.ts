import { expect, test } from 'vitest'
import { DAY, source, T0 } from '../facts/testing.ts'
import { candidatesOf } from './window.ts'

const touch = (at: number) => ({ at, eventId: `e${at}`, via: 'visit' as const, visitor: null, source: source() })

test.for([
  { title: 'at the very time of the conversion', at: T0, reason: null },
  { title: 'a millisecond after it', at: T0 + 1, reason: 'after_conversion' },
  { title: 'exactly the window before it', at: T0 - 30 * DAY, reason: null },
  { title: 'a millisecond more than the window before it', at: T0 - 30 * DAY - 1, reason: 'outside_window' },
])('a touch $title is excluded for: $reason', ({ at, reason }) => {
  const { touches, excluded } = candidatesOf({ touches: [touch(at)], excluded: [] }, T0, 30 * DAY)
  expect({ touches, excluded }).toEqual(
    reason === null
      ? { touches: [touch(at)], excluded: [] }
      : { touches: [], excluded: [{ touch: touch(at), reason }] },
  )
})

test('touches excluded before stay excluded for their own reason, in the order of time', () => {
  const before = { touch: touch(T0 - 1), reason: 'same_click' as const }
  const { excluded } = candidatesOf({ touches: [touch(T0 + 1), touch(T0 - 2 * DAY)], excluded: [before] }, T0, DAY)
  expect(excluded.map(({ reason }) => reason)).toEqual(['outside_window', 'same_click', 'after_conversion'])
})

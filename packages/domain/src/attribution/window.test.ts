import { expect, test } from 'vitest'
import { DAY, source, T0 } from '../facts/testing.ts'
import { candidatesOf, shortened } from './window.ts'

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

const touchesAt = (...ats: number[]) => ats.map((at) => touch(at))

test.for([
  { title: 'as long as may be', ats: [1, 2, 3], most: 3, kept: [1, 2, 3], cut: [] },
  { title: 'one too long', ats: [1, 2, 3, 4], most: 3, kept: [1, 3, 4], cut: [2] },
  { title: 'of which one touch may stay', ats: [1, 2, 3], most: 1, kept: [1], cut: [3] },
  { title: 'far too long', ats: [1, 2, 3, 4, 5, 6, 7], most: 2, kept: [1, 7], cut: [5, 6] },
  { title: 'without touches', ats: [], most: 2, kept: [], cut: [] },
])('a journey $title keeps its first touch and its latest ones', ({ ats, most, kept, cut }) => {
  const { touches, excluded } = shortened({ touches: touchesAt(...ats), excluded: [] }, most)
  expect(touches).toEqual(touchesAt(...kept))
  expect(excluded).toEqual(touchesAt(...cut).map((one) => ({ touch: one, reason: 'journey_too_long' })))
})

test('of what is excluded, that a journey was too long is told first', () => {
  const excluded = touchesAt(8, 9).map((one) => ({ touch: one, reason: 'same_click' as const }))
  const short = shortened({ touches: touchesAt(1, 2, 3, 4), excluded }, 2)
  expect(short.excluded.map(({ touch: { at } }) => at)).toEqual([2, 3])
})

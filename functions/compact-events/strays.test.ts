import { zone } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { engagement, pageView } from '@guiyin/files/testing'
import { expect, test } from 'vitest'
import { type Around, hasViewsOf, straysOf } from './strays.ts'

const NOON = Date.UTC(2026, 0, 31, 4)
const shanghai = zone('Asia/Shanghai')

const arrived = (fact: Fact) => ({ fact, day: '2026-01-31', zone: shanghai, arrival: 's-1' })
const file = (...facts: Fact[]) => ({ facts, moved: new Set<string>() })
const view = pageView('v1', 'p1', NOON)
const report = engagement('v1', 'g', NOON)

const cases: [title: string, around: Partial<Around>, isStray: boolean][] = [
  ['nowhere', {}, true],
  ['on its day', { on: file(view) }, false],
  ['on its day under a name of its own', { on: file({ ...view, id: 'x', pageViewId: 'p1' }) }, false],
  ['on its day by a bot', { on: file({ ...view, verdict: 'bot' }) }, false],
  ['on its day by another visitor', { on: file({ ...view, visitor: 'v2' }) }, true],
  ['on the next day', { after: file(view) }, false],
  ['on the day before', { before: file(view) }, true],
  [
    'on its day, and in an earlier copy that is about to take it to the day before',
    { before: file(view), on: file(view) },
    true,
  ],
]

test.each(cases)('engaged time whose page view stands %s', (_title, around, isStray) => {
  const strays = straysOf([arrived(report)], { before: file(), on: file(), after: file(), ...around })
  expect(strays).toEqual(isStray ? [arrived(report)] : [])
})

test('a page view makes a stray of the engaged time that waited for it on the next day', () => {
  const around = {
    before: file(),
    on: file(view),
    after: file(report, engagement('v1', 'h', NOON, { pageViewId: 'p2' })),
  }
  expect(straysOf([arrived(view)], around)).toEqual([{ ...arrived(report), day: '2026-02-01' }])
})

test('a file has the page view of engaged time only under its name', () => {
  expect(hasViewsOf([report], file(view))).toBe(true)
  expect(hasViewsOf([report], file({ ...view, pageViewId: 'p2' }))).toBe(false)
  expect(hasViewsOf([view], file(view))).toBe(false)
})

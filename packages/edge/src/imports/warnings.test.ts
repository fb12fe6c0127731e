import { expect, test } from 'vitest'
import { warningsOf } from './warnings.ts'

test.each([
  ['Asia/Shanghai', 'Asia/Shanghai', []],
  ['Asia/Shanghai', 'Asia/Hong_Kong', []],
  ['Asia/Shanghai', 'Asia/Tokyo', ['Asia/Shanghai ≠ Asia/Tokyo']],
  ['UTC', 'Europe/London', ['UTC ≠ Europe/London']],
  [null, 'Asia/Shanghai', []],
])('a report of %s on a site of %s is warned of: %j', (timeZone, siteZone, details) => {
  expect(warningsOf({ unknownColumns: [], timeZone }, siteZone).map(({ detail }) => detail)).toEqual(details)
})

test('of many headers that nobody knows the first are named', () => {
  const unknownColumns = Array.from({ length: 30 }, (_, at) => `h${at}`)

  expect(warningsOf({ unknownColumns, timeZone: null }, 'UTC')).toEqual([
    { code: 'unknown_columns', detail: expect.stringMatching(/^h0, .+, h19$/) },
  ])
})

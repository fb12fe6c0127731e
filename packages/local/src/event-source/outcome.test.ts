import { expect, test } from 'vitest'
import { outcomeOf } from './outcome.ts'

const records = ['a', 'b', 'c'].map((sequence) => ({ sequence, arrivedAt: 0 }))
const reporting = { reportBatchItemFailures: true }
const item = (itemIdentifier: unknown) => ({ itemIdentifier })

const answers: [string, unknown, object][] = [
  ['nothing', undefined, { kind: 'done' }],
  ['null', null, { kind: 'done' }],
  ['an empty answer', {}, { kind: 'done' }],
  ['a null list', { batchItemFailures: null }, { kind: 'done' }],
  ['an empty list', { batchItemFailures: [] }, { kind: 'done' }],
  ['one item', { batchItemFailures: [item('b')] }, { kind: 'failed_from', index: 1 }],
  ['several items: the lowest', { batchItemFailures: [item('c'), item('b')] }, { kind: 'failed_from', index: 1 }],
  ['the first item', { batchItemFailures: [item('a')] }, { kind: 'failed_from', index: 0 }],
  ['an empty identifier', { batchItemFailures: [item('')] }, { kind: 'failed' }],
  ['a null identifier', { batchItemFailures: [item(null)] }, { kind: 'failed' }],
  ['a wrong key name', { batchItemFailures: [{ itemIdentifer: 'b' }] }, { kind: 'failed' }],
  ['a sequence number of another batch', { batchItemFailures: [item('z')] }, { kind: 'failed' }],
  ['a wrong identifier beside a right one', { batchItemFailures: [item('b'), item('')] }, { kind: 'failed' }],
  ['a list that is none', { batchItemFailures: 'b' }, { kind: 'failed' }],
]

test.each(answers)('an answer with %s is read as AWS documents it', (_, value, expected) => {
  expect(outcomeOf(reporting, records, { kind: 'returned', value })).toEqual(expected)
})

test('an exception fails the batch', () => {
  expect(outcomeOf(reporting, records, { kind: 'threw', error: new Error('x') })).toEqual({ kind: 'failed' })
})

test('a mapping that reports no items takes any answer for success', () => {
  const value = { batchItemFailures: [item('b')] }

  expect(outcomeOf({ reportBatchItemFailures: false }, records, { kind: 'returned', value })).toEqual({ kind: 'done' })
})

import { postbacks } from '@guiyin/platforms/postbacks'
import { expect, test } from 'vitest'
import { type Outcome, outcomesOf } from './outcome.ts'

const google = postbacks.get('google')

/** What became of two conversions of one request to Google. */
const outcomesAfter = (errors: unknown): Outcome[] => {
  if (google === undefined) throw new Error('no contract')
  const json = { partialFailureError: { code: 3, details: [{ errors }] }, results: [{}, {}] }
  return outcomesOf(google, { kind: 'answered', response: { status: 200, headers: {}, json, text: '' } }, 2)
}
const at = (index: number) => ({ fieldPathElements: [{ fieldName: 'conversions', index }] })

test('a failure of one conversion leaves the others taken', () => {
  const errors = [{ errorCode: { conversionUploadError: 'CLICK_NOT_FOUND' }, location: at(1) }]
  expect(outcomesAfter(errors)).toEqual([
    { kind: 'delivered', code: '3' },
    { kind: 'rejected', reason: 'click_id', code: 'CLICK_NOT_FOUND' },
  ])
})

test('a failure that names no conversion befell all of them', () => {
  const errors = [{ errorCode: { quotaError: 'RESOURCE_TEMPORARILY_EXHAUSTED' } }]
  expect(outcomesAfter(errors).map(({ kind }) => kind)).toEqual(['again', 'again'])
})

test('a code that is none is not kept', () => {
  const errors = [{ errorCode: { conversionUploadError: 'somebody@shop.example' } }]
  expect(outcomesAfter(errors)[0]).toEqual({ kind: 'rejected', reason: 'field', code: 'strange' })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEvent, SpendRow, WireEvent } from './index.ts'
import { rejectionOf } from './rejection.ts'

const order = { type: 'order', orderId: 'A-1', value: '1.50', currency: 'CNY' }

describe('parseEvent', () => {
  test.each([
    [{ ...order, value: -1 }, 'value: ≥ 0'],
    [{ ...order, value: true }, 'value: number | string'],
    [{ ...order, coupon: 'x'.repeat(129) }, 'coupon: length ≤ 128'],
    [{ ...order, occurredAt: 'yesterday' }, 'occurredAt: 2026-01-31T08:00:00+08:00'],
    [{ ...order, orderId: 7 }, 'orderId: string'],
    [{ ...order, 'a b': 1 }, '["a b"]'],
    [{ ...order, importId: 'i1' }, 'importId'],
    [{ type: 'custom', name: 'quiz', properties: { '': 1 } }, 'properties[""]: length ≥ 1'],
    ['page_view', 'object'],
  ])('a rejection hints at what is asked: %j', (event, detail) => {
    expect(parseEvent(event)).toMatchObject({ ok: false, detail })
  })

  test('a very long unknown field is cut in the path', () => {
    expect(parseEvent({ ...order, ['x'.repeat(9999)]: 1 })).toMatchObject({ path: `["${'x'.repeat(64)}"]` })
  })

  test('any JSON value gets an answer, and none changes the prototype of objects', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(...WireEvent.options), (value, option) => {
        const sent = typeof value === 'object' ? { type: option.shape.type.value, ...value } : value
        const result = parseEvent(sent)
        return result.ok || result.code.length > 0
      }),
    )
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('what is accepted is accepted again, unchanged', () => {
    const amount = fc.integer({ min: 0, max: 999_999_999 }).map((cents) => (cents / 100).toFixed(2))
    fc.assert(
      fc.property(amount, fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }), (value, orderId) => {
        const first = parseEvent({ ...order, value, orderId })
        expect(first).toEqual({ ok: true, event: { ...order, value, orderId } })
      }),
    )
  })
})

describe('rejectionOf', () => {
  test('speaks of any schema, not of events only', () => {
    const row = { date: '2026-02-30', platform: 'baidu', spend: 1, currency: 'CNY' }
    const result = SpendRow.safeParse(row)

    expect(result.error && rejectionOf(result.error, row)).toEqual({
      code: 'invalid_field',
      path: 'date',
      detail: 'date: 2026-01-31',
    })
  })
})

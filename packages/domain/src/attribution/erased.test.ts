import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, DAY, lead, order, pageView, refund, T0 } from '../facts/testing.ts'
import { ERASED, isAbout, isErased, type Person, withoutPerson, withRefunds } from './erased.ts'
import { derived } from './testing.ts'

const person = (visitor: string, ...events: string[]): Person => ({
  isVisitor: (one) => one === visitor,
  isUser: (user) => user === 'u1',
  isEvent: (id) => events.includes(id),
})

const views = [
  pageView('a', T0, at('click=secret&campaign=spring')),
  pageView('b', T0 + 2 * 3_600_000, at('campaign=x')),
]
const claim = order('o', T0 + 3 * 3_600_000, { value: '100', coupon: 'FOR-YOU', user: 'u1' })
const standing = derived({ claims: [claim, order('o2', T0 + 4 * 3_600_000)], visitorFacts: views })

describe('a conversion without its person', () => {
  const bare = withoutPerson(standing, person('v1'))

  test('keeps money, credits, day and channels, and names nobody', () => {
    const { value, credits, day, refunded } = standing
    expect(bare).toMatchObject({
      value,
      credits,
      day,
      refunded,
      visitor: ERASED,
      user: null,
      customer: null,
      coupon: null,
    })
    expect(bare.touches.map(({ source }) => [source.channel, source.campaign])).toEqual(
      standing.touches.map(({ source }) => [source.channel, source.campaign]),
    )
    expect(bare.touches.every(({ at: time, eventId }) => time % DAY === 0 && eventId === '')).toBe(true)
    for (const mark of ['secret', 'v1', 'u1', 'FOR-YOU', '"a"', '"o"', '"o2"']) {
      expect(JSON.stringify(bare, (_, one) => (typeof one === 'bigint' ? String(one) : one))).not.toContain(mark)
    }
  })

  test('is about the person no more, and stays as it is when it is done again', () => {
    expect([isAbout(standing, person('v1')), isAbout(bare, person('v1')), isErased(bare)]).toEqual([true, false, true])
    expect(withoutPerson(bare, person('v1'))).toEqual(bare)
  })

  test('is told from one of a visitor who is called so', () => {
    const named = derived({ claims: [order('o', T0, { visitor: ERASED })], visitorFacts: [] })
    expect(isErased(named)).toBe(false)
  })
})

test('of a conversion of somebody else only what came from the person goes', () => {
  const [first, second] = standing.touches
  if (first === undefined || second === undefined) throw new Error('no touches')
  const merged = { ...standing, user: null, merged: ['v2', 'v3'], touches: [{ ...first, visitor: 'v2' }, second] }

  const left = withoutPerson(merged, person('v2', 'o2'))

  expect(left).toMatchObject({
    visitor: 'v1',
    merged: ['v3'],
    credits: standing.credits,
    duplicates: [{ eventId: '' }],
  })
  expect(left.touches).toEqual([expect.objectContaining({ eventId: '', visitor: ERASED }), second])
})

test('refunds that are applied afterwards give what they give when they are known at once', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 4 })
  fc.assert(
    fc.property(amounts, fc.subarray(views), (values, visitorFacts) => {
      const refunds = values.map((value, index) =>
        refund(`f${index}`, T0 + DAY + index, String(value), { refundId: `r${index}` }),
      )
      const known = derived({ claims: [claim], visitorFacts, refunds })
      expect(withRefunds(derived({ claims: [claim], visitorFacts }), refunds)).toEqual(known)
    }),
  )
})

test('what has no money takes none back', () => {
  const signedUp = derived({
    key: { site: 'shop', kind: 'lead', naturalId: 'l' },
    claims: [lead('l', T0)],
    visitorFacts: [],
  })
  expect(withRefunds(signedUp, [])).toEqual(signedUp)
})

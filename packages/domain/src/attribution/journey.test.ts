import type { Fact } from '@guiyin/events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adClick, DAY, at as landing, MINUTE, order, pageView, T0 } from '../facts/testing.ts'
import { type Identification, ownersOf, type Unlink } from '../journey/owners.ts'
import { MODELS } from './conversion.ts'
import { derived } from './testing.ts'

interface Visitor {
  facts: Fact[]
  was?: Identification[]
  not?: Unlink[]
}

const was = (user: string, at: number): Identification => ({ user, at, eventId: `i${at}` })

/** The journey of the order `o` at T0 by `v1`. */
const journey = (own: Visitor, others: Record<string, Visitor> = {}) => {
  const histories = Object.entries(others).map(([visitor, { facts, was: named = [], not = [] }]) => ({
    visitor,
    facts: facts.map((fact): Fact => ({ ...fact, visitor })),
    ownerOf: ownersOf(named, not),
  }))
  const identity = { ownerOf: ownersOf(own.was ?? [], own.not ?? []), others: histories }
  return derived({ claims: [order('o', T0)], visitorFacts: own.facts, identity })
}
const seen = ({ touches, customer, merged }: ReturnType<typeof journey>) => ({
  touches: touches.map(({ eventId, visitor }) => (visitor === null ? eventId : `${visitor}/${eventId}`)),
  customer,
  merged,
})
const view = (id: string, ago: number): Fact => pageView(id, T0 - ago, landing(`click=${id}`))

describe('the journey of a customer', () => {
  test('goes over all its visitors, by time', () => {
    const phone = { facts: [view('b', 2 * DAY), view('d', DAY / 2)], was: [was('A', T0 - DAY)] }
    const own = { facts: [view('a', 3 * DAY), view('c', DAY)], was: [was('A', T0)] }

    expect(seen(journey(own, { v2: phone }))).toEqual({
      touches: ['a', 'v2/b', 'c', 'v2/d'],
      customer: 'A',
      merged: ['v2'],
    })
  })

  test('takes nothing that was another user’s on a shared device, its own or another', () => {
    const tablet = {
      facts: [view('a', 30 * MINUTE), view('b', 10 * MINUTE)],
      was: [was('A', T0 - 29 * MINUTE), was('B', T0 - 15 * MINUTE)],
    }
    const own = {
      facts: [view('c', 50 * MINUTE), view('d', 5 * MINUTE)],
      was: [was('B', T0 - 51 * MINUTE), was('A', T0 - 6 * MINUTE)],
    }

    const conversion = journey(own, { v2: tablet })

    expect(seen(conversion)).toEqual({ touches: ['v2/a', 'd'], customer: 'A', merged: ['v2'] })
    expect(conversion.excluded).toEqual([])
  })

  test('is its visitor’s alone where nobody signed in, or where that was undone', () => {
    const phone = { facts: [view('b', DAY)], was: [was('A', T0 - DAY)] }
    const facts = [view('a', 2 * DAY)]
    const alone = { touches: ['a'], customer: null, merged: [] }

    expect(seen(journey({ facts }, { v2: phone }))).toEqual(alone)
    expect(seen(journey({ facts, was: [was('A', T0)], not: [{ user: 'A', at: T0 }] }, { v2: phone }))).toEqual(alone)
  })

  test('loses an unlinked visitor, and has it again from when it signs in anew', () => {
    const own = { facts: [], was: [was('A', T0)] }
    const phone = { facts: [view('a', 3 * DAY), view('b', 2 * DAY), view('c', DAY)], was: [was('A', T0 - 3 * DAY)] }
    const not = [{ user: 'A', at: T0 - 2.5 * DAY }]
    const again = [...phone.was, was('A', T0 - DAY)]

    expect(seen(journey(own, { v2: phone })).touches).toEqual(['v2/a', 'v2/b', 'v2/c'])
    expect(seen(journey(own, { v2: { ...phone, not } }))).toEqual({ touches: [], customer: 'A', merged: [] })
    expect(seen(journey(own, { v2: { ...phone, was: again, not } })).touches).toEqual(['v2/b', 'v2/c'])
  })

  test('names as merged whoever gave a touch that counts, not whoever was only near', () => {
    const own = { facts: [view('a', DAY)], was: [was('A', T0)] }
    const old = { facts: [view('b', 9 * DAY)], was: [was('A', T0)] }

    const conversion = journey(own, { v2: old, v3: { facts: [], was: [was('A', T0)] } })

    expect(seen(conversion).merged).toEqual([])
    expect(conversion.excluded.map(({ touch, reason }) => [touch.visitor, reason])).toEqual([['v2', 'outside_window']])
  })

  test('computes the visits of each visitor alone', () => {
    const own = { facts: [view('a', 20 * MINUTE)], was: [was('A', T0)] }
    const phone = { facts: [pageView('b', T0 - 10 * MINUTE, { referrer: 'own' })], was: [was('A', T0)] }

    expect(seen(journey(own, { v2: phone })).touches).toEqual(['a', 'v2/b'])
  })
})

const person = fc.constantFrom('A', 'B')
const ago = fc.nat(90).map((minutes) => minutes * MINUTE)
const device = fc.record({
  facts: fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      ago,
      kind: fc.boolean(),
      click: fc.constantFrom('x', 'y', ''),
    }),
    { maxLength: 6 },
  ),
  was: fc.array(fc.record({ user: person, ago }), { maxLength: 4 }),
  not: fc.array(fc.record({ user: person, ago }), { maxLength: 1 }),
})
type Device = typeof device extends fc.Arbitrary<infer Value> ? Value : never

const visitorOf = (one: Device): Visitor => ({
  facts: one.facts.map((fact) =>
    fact.kind ? pageView(fact.id, T0 - fact.ago, landing(`click=${fact.click}`)) : adClick(fact.id, T0 - fact.ago),
  ),
  was: one.was.map((each) => was(each.user, T0 - each.ago)),
  not: one.not.map((each) => ({ user: each.user, at: T0 - each.ago })),
})
const world = fc.record({ v1: device, v2: device, v3: device }).map(({ v1, v2, v3 }) => ({
  own: visitorOf(v1),
  others: { v2: visitorOf(v2), v3: visitorOf(v3) },
}))
const again = <Value>(all: readonly Value[] = []): Value[] => [...all, ...all].toReversed()
const repeated = ({ facts, was: named, not }: Visitor): Visitor => ({
  facts: again(facts),
  was: again(named),
  not: again(not),
})

describe('whatever happened', () => {
  test('order and repetition of facts, identifications and visitors do not show', () => {
    fc.assert(
      fc.property(world, ({ own, others: { v2, v3 } }) => {
        const often = journey(repeated(own), { v3: repeated(v3), v2: repeated(v2) })
        expect(often).toEqual(journey(own, { v2, v3 }))
      }),
    )
  })

  test('no touch stands in two users’ journeys, and credits add up over all visitors', () => {
    fc.assert(
      fc.property(world, ({ own, others }) => {
        const conversion = journey(own, others)
        const owners = [...conversion.touches, ...conversion.excluded.map(({ touch }) => touch)].map((touch) => {
          const { was: named = [], not = [] } =
            touch.visitor === null ? own : others[touch.visitor === 'v2' ? 'v2' : 'v3']
          return ownersOf(named, not)(touch)
        })
        expect(new Set([...owners, conversion.customer]).size).toBe(1)
        for (const model of MODELS) {
          expect(conversion.credits[model].reduce((sum, credit) => sum + credit.share, 0n)).toBe(1_000_000n)
        }
      }),
    )
  })
})

test('touches of two visitors that share time and id keep one order', () => {
  const facts = [view('a', DAY)]
  const named = [was('A', T0)]
  const conversion = journey({ facts, was: named }, { v3: { facts, was: named }, v2: { facts, was: named } })
  expect(seen(conversion).touches).toEqual(['a', 'v2/a', 'v3/a'])
})

import { type Fact, type FactOf, factsOf, Parcel } from '@guiyin/events'
import { expect, test } from 'vitest'
import { parcelsOfFacts } from './parcels-of-facts.ts'

const fact = (overrides: Partial<FactOf<'signup'>> = {}): Fact => ({
  site: 'shop',
  config: 2,
  visitor: 'v1',
  receiptId: 'r1',
  receivedAt: 10,
  key: 'write',
  type: 'signup',
  id: 'e1',
  at: 9,
  verdict: 'accepted',
  ...overrides,
})

const withoutAnOrder = (facts: readonly Fact[]) => facts.map((one) => JSON.stringify(Object.entries(one).sort())).sort()

test('facts come back out of their parcels with every stamp, and each parcel is one of the edge’s', () => {
  const facts = [
    fact(),
    fact({ visitor: 'v2', id: 'e2', ip: '203.0.113.0', agent: 'Chrome' }),
    fact({ id: 'e3', user: 'u' }),
    fact({ id: 'e4', receiptId: 'r2' }),
    fact({ id: 'e5', agent: 'Chrome' }),
  ]

  const parcels = parcelsOfFacts(facts)

  expect(parcels.map(({ key, parcel }) => [key, parcel.events.map(({ id }) => id)])).toEqual([
    ['shop#v1', ['e1', 'e3']],
    ['shop#v2', ['e2']],
    ['shop#v1', ['e4']],
    ['shop#v1', ['e5']],
  ])
  for (const { parcel } of parcels) expect(Parcel.parse(parcel)).toMatchObject({ replayed: true })
  expect(withoutAnOrder(parcels.flatMap(({ parcel }) => factsOf(parcel)))).toEqual(withoutAnOrder(facts))
})

test('a parcel holds a hundred events at most', () => {
  const facts = Array.from({ length: 201 }, (_, index) => fact({ id: `e${index}` }))

  expect(parcelsOfFacts(facts).map(({ parcel }) => parcel.events.length)).toEqual([100, 100, 1])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Identification, ownersOf, type Unlink } from './owners.ts'

const was = (user: string, at: number, eventId = `at ${at}`): Identification => ({ user, at, eventId })
const not = (user: string, at: number): Unlink => ({ user, at })

interface Row {
  name: string
  identifications: Identification[]
  unlinks?: Unlink[]
  /** Owners at 5, 15, 25, …; `-` is nobody. */
  owners: string
}

const rows: Row[] = [
  { name: 'nobody ever signed in', identifications: [], owners: '----' },
  { name: 'who signs in later was there before', identifications: [was('A', 20)], owners: 'AAAA' },
  {
    name: 'the next user takes over from its first event',
    identifications: [was('A', 10), was('B', 20)],
    owners: 'AABB',
  },
  { name: 'users take turns', identifications: [was('A', 0), was('B', 10), was('A', 20)], owners: 'ABAA' },
  { name: 'unlinked, and nobody else', identifications: [was('A', 10)], unlinks: [not('A', 30)], owners: '----' },
  {
    name: 'an unlink lets the others have it all',
    identifications: [was('A', 10), was('B', 20)],
    unlinks: [not('A', 30)],
    owners: 'BBBB',
  },
  {
    name: 'an unlink of the second leaves the first',
    identifications: [was('A', 10), was('B', 20)],
    unlinks: [not('B', 30)],
    owners: 'AAAA',
  },
  {
    name: 'an unlink of somebody else changes nothing',
    identifications: [was('A', 10)],
    unlinks: [not('B', 30)],
    owners: 'AAAA',
  },
  {
    name: 'linked again, nothing before the unlink comes back',
    identifications: [was('A', 10), was('A', 30)],
    unlinks: [not('A', 12)],
    owners: '-AAA',
  },
  {
    name: 'the latest unlink holds',
    identifications: [was('A', 10), was('A', 30)],
    unlinks: [not('A', 22), not('A', 12)],
    owners: '--AA',
  },
  {
    name: 'an identification at the unlink is void',
    identifications: [was('A', 20)],
    unlinks: [not('A', 20)],
    owners: '----',
  },
]

test.each(rows)('$name', ({ identifications, unlinks = [], owners }) => {
  const ownerOf = ownersOf(identifications, unlinks)
  expect([5, 15, 25, 35].map((at) => ownerOf({ at, eventId: 'x' }) ?? '-').join('')).toBe(owners)
})

test('of copies of one event the earliest says who was there', () => {
  const ownerOf = ownersOf([was('A', 10, 'a'), was('B', 20, 'b'), was('A', 30, 'a')], [])
  expect([15, 25, 35].map((at) => ownerOf({ at, eventId: 'x' }))).toEqual(['A', 'B', 'B'])
})

test('an unlink voids an event by its earliest copy', () => {
  const ownerOf = ownersOf([was('A', 10, 'a'), was('A', 30, 'a')], [not('A', 20)])
  expect(ownerOf({ at: 40, eventId: 'x' })).toBeNull()
})

test('at one time the event id decides', () => {
  const ownerOf = ownersOf([was('A', 10, 'b'), was('B', 10, 'd')], [])
  expect(['a', 'b', 'c', 'd', 'e'].map((eventId) => ownerOf({ at: 10, eventId }))).toEqual(['A', 'A', 'A', 'B', 'B'])
})

const user = fc.constantFrom('A', 'B', 'C')
const identification = fc
  .record({ user, at: fc.nat(9), id: fc.nat(2) })
  .map((one) => was(one.user, one.at, `${one.at}.${one.id}${one.user}`))
const unlink = fc.record({ user, at: fc.nat(9) })
const facts = fc.record({ was: fc.array(identification, { maxLength: 8 }), not: fc.array(unlink, { maxLength: 3 }) })
const moments = Array.from({ length: 11 }, (_, at) =>
  ['0', '1', '2', 'z'].map((id) => ({ at, eventId: `${at}.${id}` })),
).flat()
const ownersIn = (one: { was: Identification[]; not: Unlink[] }) => moments.map(ownersOf(one.was, one.not))
const mixed = <Value>(all: Value[]) => fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })

describe('whatever was said', () => {
  test('neither its order nor its repetition shows', () => {
    fc.assert(
      fc.property(
        facts.chain((one) => fc.tuple(fc.constant(one), fc.record({ was: mixed(one.was), not: mixed(one.not) }))),
        ([once, often]) => {
          expect(ownersIn(often)).toEqual(ownersIn(once))
        },
      ),
    )
  })

  test('an unlink is as if the void identifications had never been, and nothing up to it is that user’s', () => {
    fc.assert(
      fc.property(facts, unlink, (one, cut) => {
        const left = one.was.filter((each) => each.user !== cut.user || each.at > cut.at)
        const without = ownersIn({ ...one, was: left })
        const owners = ownersIn({ ...one, not: [...one.not, cut] })
        expect(owners).toEqual(
          moments.map(({ at }, index) =>
            without[index] === cut.user && at <= cut.at ? null : (without[index] ?? null),
          ),
        )
      }),
    )
  })

  test('an identification owns its own moment, unless it is void or shares it', () => {
    fc.assert(
      fc.property(facts, identification, (one, added) => {
        const others = one.was.filter((each) => each.at !== added.at || each.eventId !== added.eventId)
        const ownerOf = ownersOf([...others, added], one.not)
        const isVoid = one.not.some((each) => each.user === added.user && each.at >= added.at)
        if (isVoid) expect(ownerOf(added)).not.toBe(added.user)
        else expect(ownerOf(added)).toBe(added.user)
      }),
    )
  })
})

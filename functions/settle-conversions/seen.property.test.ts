import { settleConversion } from '@guiyin/derive'
import type { Conversion, ConversionKey } from '@guiyin/domain'
import { Catalog, type Fact } from '@guiyin/events'
import { catalogStore, importLog } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, order, pageView, plain } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, type Stores, shop } from '../../test/support/pipeline.ts'

const T = Date.UTC(2026, 0, 31, 4)
const MINUTE = 60_000
const key: ConversionKey = { site: 'shop', kind: 'order', naturalId: 'o0' }

type Unlinked = { unlink: { user: string; visitor: string; at: number } }
type Crowd = { crowd: { user: string; count: number } }
type Undone = { undo: string }
type Step = { fact: Fact } | Unlinked | Crowd | Undone

const visitor = fc.constantFrom('v1', 'v2', 'v3', 'user:A')
const user = fc.constantFrom('A', 'B')
const when = fc.nat(12).map((minutes) => T + minutes * MINUTE)
const id = fc.nat(5)
const importId = fc.constantFrom(undefined, undefined, 'i1', 'i2', 'i3')

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ id, when, visitor, importId }).map((one) => ({ fact: viewOf(one) })) },
  {
    weight: 4,
    arbitrary: fc.record({ id, when, visitor, user, importId }).map((one) => ({ fact: identifiedOf(one) })),
  },
  {
    weight: 4,
    arbitrary: fc.record({ id, when, visitor, orderId: fc.nat(2), importId }).map((one) => ({ fact: orderOf(one) })),
  },
  { weight: 2, arbitrary: fc.record({ user, visitor, at: when }).map((unlink) => ({ unlink })) },
  { weight: 2, arbitrary: fc.constantFrom('i1', 'i2', 'i3').map((undo) => ({ undo })) },
  { weight: 1, arbitrary: fc.record({ user, count: fc.constantFrom(47, 48, 49, 50, 52) }).map((crowd) => ({ crowd })) },
)

interface Named {
  id: number
  when: number
  visitor: string
  importId: string | undefined
}
const broughtBy = ({ importId: brought }: Named) => (brought === undefined ? {} : { importId: brought })
const viewOf = (one: Named): Fact =>
  pageView(`p${one.id}`, one.when, { ...at(`click=${one.id}`), visitor: one.visitor, ...broughtBy(one) })
const identifiedOf = (one: Named & { user: string }): Fact => ({
  ...plain('identify', `i${one.id}`, one.when),
  visitor: one.visitor,
  user: one.user,
  ...broughtBy(one),
})
const orderOf = (one: Named & { orderId: number }): Fact =>
  order(`e${one.id}`, one.when, { orderId: `o${one.orderId}`, visitor: one.visitor, ...broughtBy(one) })

/** Only facts: a site that the catalog does not have derives nothing. */
const storesWith = async (steps: readonly Step[]): Promise<Stores> => {
  const { client } = simulatedDynamo()
  const { stores, attribute } = await pipeline({ sites: [], client })
  const log = importLog(client, 'kpis')
  for (const one of steps) {
    if ('fact' in one) await attribute(batchOf([one.fact]))
    if ('unlink' in one) await stores.log.putUnlink({ site: 'shop', ...one.unlink })
    if ('undo' in one) {
      await log.beginUndo('shop', one.undo, T)
      await log.finishUndo('shop', one.undo)
    }
    if ('crowd' in one) await stores.log.putLinks(crowdOf(one))
  }
  return stores
}

const crowdOf = ({ crowd }: Crowd) =>
  Array.from({ length: crowd.count }, (_, index) => ({
    site: 'shop',
    user: crowd.user,
    visitor: `w${index}`,
    at: T,
    eventId: `c${index}`,
  }))

const catalog = catalogStore(simulatedDynamo().client, 'catalog')
await catalog.apply(Catalog.parse({ sites: [shop] }), false)

interface Derived {
  conversion: Conversion
  seen: string
}

/** One derivation; before each read somebody says which of the stores it is answered from. */
const derived = async (storesNow: () => Stores): Promise<Derived | undefined> => {
  let result: Derived | undefined
  await settleConversion(
    {
      catalog,
      log: {
        read: (...asked) => storesNow().log.read(...asked),
        identityOf: (...asked) => storesNow().log.identityOf(...asked),
        linksOf: (...asked) => storesNow().log.linksOf(...asked),
        ordersOf: (...asked) => storesNow().log.ordersOf(...asked),
      },
      conversions: {
        read: (...asked) => storesNow().conversions.read(...asked),
        putPointer: async () => undefined,
        put: async (conversion, seen) => {
          result = { conversion, seen }
          return 'stored'
        },
        sawMore: async ({ conversion }, seen) => {
          result = { conversion, seen }
          return true
        },
      },
      undone: { among: (...asked) => storesNow().undone.among(...asked) },
      marks: { put: async () => undefined },
      quarantine: { put: async () => undefined },
      announceAttributed: async () => undefined,
    },
    key,
  )
  return result
}

const derivedOf = async (facts: readonly Fact[]): Promise<Derived | undefined> => {
  const stores = await storesWith(facts.map((fact) => ({ fact })))
  return derived(() => stores)
}

const steps = fc.array(step, { minLength: 1, maxLength: 25 })

test('whoever read a mixture of old and new saw no more than who reads all, and as much only with the same result', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.nat(25),
      fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      async (all, cut, answers) => {
        const [before, after] = [await storesWith(all.slice(0, cut)), await storesWith(all)]
        let asked = 0
        const mixed = await derived(() => (answers[asked++ % answers.length] ? before : after))
        const [old, full] = [await derived(() => before), await derived(() => after)]
        for (const some of [mixed, old]) {
          if (some === undefined || full === undefined) continue
          expect(some.seen <= full.seen).toBe(true)
          if (some.seen === full.seen) expect(some.conversion).toEqual(full.conversion)
        }
      },
    ),
    { numRuns: 400 },
  )
}, 60_000)

test('in whatever order and number facts come, one result stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      ),
      async ([once, often]) => {
        const [one, other] = [await storesWith(once), await storesWith(often)]
        expect((await derived(() => other))?.conversion).toEqual((await derived(() => one))?.conversion)
      },
    ),
    { numRuns: 150 },
  )
}, 60_000)

test('who crosses the bound of visitors saw more, though it reads less', async () => {
  const unbrought = { importId: undefined }
  const fact = (one: Fact): Step => ({ fact: one })
  const merged = [
    fact(identifiedOf({ id: 1, when: T, visitor: 'v2', user: 'A', ...unbrought })),
    fact(viewOf({ id: 2, when: T, visitor: 'v2', ...unbrought })),
    fact(identifiedOf({ id: 3, when: T, visitor: 'v1', user: 'A', ...unbrought })),
    fact(orderOf({ id: 4, when: T + MINUTE, visitor: 'v1', orderId: 0, ...unbrought })),
  ]
  const [few, many] = [await storesWith(merged), await storesWith([...merged, { crowd: { user: 'A', count: 60 } }])]
  const [less, more] = [await derived(() => few), await derived(() => many)]
  expect([less?.conversion.merged, more?.conversion.merged]).toEqual([['v2'], []])
  expect((less?.seen ?? '') < (more?.seen ?? '')).toBe(true)
})

test.for([
  ['a claim', orderOf({ id: 1, when: T, visitor: 'v1', orderId: 0, importId: 'i1' })],
  ['a history', viewOf({ id: 1, when: T, visitor: 'v1', importId: 'i1' })],
  ['a linked history', viewOf({ id: 1, when: T, visitor: 'v2', importId: 'i1' })],
  ['an earlier order', orderOf({ id: 1, when: T - MINUTE, visitor: 'v3', orderId: 1, importId: 'i1' })],
] as const)('who knows that the import of %s is undone saw more', async ([, brought]) => {
  const known = [
    identifiedOf({ id: 2, when: T, visitor: 'v2', user: 'A', importId: undefined }),
    identifiedOf({ id: 3, when: T, visitor: 'v1', user: 'A', importId: undefined }),
    orderOf({ id: 4, when: T + MINUTE, visitor: 'v1', orderId: 0, importId: undefined }),
    orderOf({ id: 5, when: T, visitor: 'v1', orderId: 1, importId: undefined }),
  ]
  const steps: Step[] = [...known, brought].map((fact) => ({ fact }))
  const [before, after] = [await storesWith(steps), await storesWith([...steps, { undo: 'i1' }])]
  const [less, more] = [await derived(() => before), await derived(() => after)]
  expect((less?.seen ?? '') < (more?.seen ?? '')).toBe(true)
  expect(more?.conversion).not.toEqual(less?.conversion)
  expect(more?.conversion).toEqual((await derivedOf(known))?.conversion)
})

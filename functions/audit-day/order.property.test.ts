import { canonicalJson } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, custom, engagement, lead, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'

const MINUTE = 60_000
const DAY_MS = 86_400_000
/** Half an hour before midnight in Shanghai. */
const EVENING = Date.UTC(2026, 0, 31, 15, 30)
/** While the settlement still looks at every conversion. */
const SETTLING = EVENING + 30 * DAY_MS
/** When every day is final. */
const END = EVENING + 40 * DAY_MS

const SOURCES = ['bd_vid=1', 'gclid=2&utm_campaign=c', 'utm_source=weixin&utm_medium=social', '']

const shape = fc.record({
  kind: fc.constantFrom('view', 'view', 'view', 'time', 'order', 'lead', 'goal', 'refund', 'bot'),
  visitor: fc.constantFrom('v1', 'v2', 'v3'),
  minutes: fc.nat(3 * 24 * 60),
  source: fc.constantFrom(...SOURCES),
  natural: fc.nat(1),
  lateDays: fc.nat(29),
  lateMinutes: fc.nat(24 * 60),
})

type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never

const MAKERS: Record<string, (id: string, at: number, shape: Shape) => Fact> = {
  view: (id, when, { visitor, source }) => pageView(id, when, { visitor, ...at(source) }),
  time: (id, when, { visitor, minutes }) => ({ ...engagement(id, when, `e${minutes % 5}`, minutes), visitor }),
  order: (id, when, { visitor, natural }) => order(id, when, { visitor, orderId: `o${natural}`, user: `u-${visitor}` }),
  lead: (id, when, { visitor, natural }) => lead(id, when, { visitor, leadId: `l${natural}` }),
  goal: (id, when, { visitor }) => custom(id, when, { visitor }),
  refund: (id, when, { natural }) => refund(id, when, '30', { visitor: `order:o${natural}`, orderId: `o${natural}` }),
  bot: (id, when, { visitor }) => pageView(id, when, { visitor, verdict: 'bot', reason: 'agent' }),
}

/** One event, received up to 30 days after it happened. */
const factOf = (one: Shape, index: number): Fact => {
  const when = EVENING + one.minutes * MINUTE
  const fact = MAKERS[one.kind]?.(`e${index}`, when, one)
  if (fact === undefined) throw new Error(`${one.kind} has no maker`)
  return { ...fact, receivedAt: when + one.lateDays * DAY_MS + one.lateMinutes * MINUTE }
}

/** How the same facts come: in which order, how often, in which batches, and when the schedules run between. */
const delivery = (count: number) =>
  fc.record({
    order: fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }),
    again: fc.array(fc.nat(Math.max(0, count - 1)), { maxLength: 6 }),
    sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
    runsAfter: fc.array(fc.nat(9), { maxLength: 3 }),
  })

type Delivery = ReturnType<typeof delivery> extends fc.Arbitrary<infer Value> ? Value : never

/** Another request with an event of the same id, within the 23 hours that the edge allows. */
const copy = fc.record({ of: fc.nat(11), minutes: fc.nat(22 * 60), title: fc.constantFrom('x', 'y') })

const workload = fc
  .record({ shapes: fc.array(shape, { minLength: 1, maxLength: 12 }), copies: fc.array(copy, { maxLength: 3 }) })
  .map(({ shapes, copies }): Fact[] => {
    const facts = shapes.map(factOf)
    const others = copies.flatMap(({ of, minutes, title }, index) => {
      const fact = facts[of]
      const receiptId = `r-again-${index}`
      return fact === undefined ? [] : [{ ...fact, receiptId, at: fact.at + minutes * MINUTE, title }]
    })
    return [...facts, ...others]
  })

const scenario = workload.chain((facts) => fc.record({ facts: fc.constant(facts), delivered: delivery(facts.length) }))

const PLAINLY: Delivery = { order: [], again: [], sizes: [1_000], runsAfter: [] }

const batchesOf = (facts: readonly Fact[], { order: indexes, again, sizes }: Delivery): Fact[][] => {
  const all = indexes.length === 0 ? [...facts] : [...indexes, ...again].flatMap((index) => facts[index] ?? [])
  const batches: Fact[][] = []
  for (let from = 0, turn = 0; from < all.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    batches.push(all.slice(from, from + size))
    from += size
  }
  return batches
}

const delivered = async (facts: readonly Fact[], how: Delivery) => {
  const objects = memoryObjects()
  let now = SETTLING
  const running = await pipeline({ objects, clock: () => now })
  for (const [index, batch] of batchesOf(facts, how).entries()) {
    await running.attribute(batchOf(batch))
    await running.archive(batchOf(batch))
    if (how.runsAfter.includes(index)) await runScheduled(running)
  }
  await runScheduled(running)
  now = END
  await runScheduled(running)
  return { objects, running }
}

/** What must not depend on the delivery: the lake, each standing snapshot, each conversion. What is a stray needlessly does. */
const endOf = async ({ objects, running }: Awaited<ReturnType<typeof delivered>>) => {
  const { snapshots, conversions } = running.stores
  const entries = (await snapshots.range('shop', '2026-01-01', '2026-12-31')).filter(({ day }) => day < '2026-02-20')
  const all = objects.dump()
  const lake = [...all].filter(([key]) => key.startsWith('lake/') && !key.startsWith('lake/strays/'))
  const keys = (await Promise.all(entries.map(({ day }) => conversions.keysOnDay('shop', day)))).flat()
  const distinct = [...new Map(keys.map((key) => [canonicalJson(key), key])).values()]
  return {
    lake,
    snapshots: entries.map(({ day, key, visitorsKey }) => [day, all.get(key), all.get(visitorsKey)]),
    conversions: (await conversions.stored(distinct)).map(({ conversion }) => canonicalJson(conversion)).sort(),
  }
}

test('any order, repetition, cutting and lateness ends in the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ facts, delivered: how }) => {
      const plain = await endOf(await delivered(facts, PLAINLY))
      expect(await endOf(await delivered(facts, how))).toEqual(plain)
    }),
    { numRuns: 30, endOnFailure: true },
  )
}, 120_000)

test('and the audit of every day finds no difference', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ facts, delivered: how }) => {
      const { running } = await delivered(facts, how)
      const days = (await running.stores.snapshots.range('shop', '2026-01-01', '2026-02-19')).map(({ day }) => day)
      for (const date of days) {
        await running.audit({ site: 'shop', date })
        const [audit] = await running.stores.audits.range('shop', date, date)
        expect({ date, examples: audit?.examples, pending: audit?.pending }).toEqual({ date, examples: [], pending: 0 })
      }
    }),
    { numRuns: 15, endOnFailure: true },
  )
}, 120_000)

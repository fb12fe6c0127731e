import { siteReading, storedDay } from '@guiyin/derive'
import { type Day, unionById } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { engagement, MINUTE, pageView } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'

type Running = Awaited<ReturnType<typeof pipeline>>

const DAY_MINUTES = 24 * 60
/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 0, 31, 4)
const VISITORS = ['v1', 'v2'] as const

interface Arriving {
  fact: Fact
  /** Facts of one turn arrive in one batch. */
  turn: number
}

const turn = fc.nat(3)
const report = fc.record({ page: fc.nat(1), minutes: fc.nat(5 * DAY_MINUTES), ms: fc.nat(30_000), turn })
const visit = fc.record({
  visitor: fc.constantFrom(...VISITORS),
  halfHours: fc.nat(5 * 48),
  turns: fc.tuple(turn, turn),
  reports: fc.array(report, { maxLength: 3 }),
})

type Visit = typeof visit extends fc.Arbitrary<infer Value> ? Value : never

/** Two page views 20 minutes apart, at times over midnight, and what is reported of them within five days. */
const arrivingOf = ({ visitor, halfHours, turns, reports }: Visit, index: number): Arriving[] => {
  const start = NOON + halfHours * 30 * MINUTE
  const names = [`p${index}`, `q${index}`]
  const views = names.map((name, page) => ({
    fact: pageView(name, start + page * 20 * MINUTE, { visitor, referrer: 'https://shop.example/' }),
    turn: turns[page] ?? 0,
  }))
  const engaged = reports.map(({ page, minutes, ms, turn }, number) => ({
    fact: { ...engagement(`g${index}-${number}`, start + minutes * MINUTE, names[page] ?? '', ms), visitor },
    turn,
  }))
  return [...views, ...engaged]
}

const expectedOf = async ({ stores }: Running, facts: readonly Fact[]): Promise<Record<Day, number>> => {
  const reading = await siteReading(stores.catalog, 'shop')
  const sums: Record<Day, number> = {}
  for (const visitor of VISITORS) {
    const own = unionById(facts.filter((fact) => fact.visitor === visitor))
    for (const { start, pageViews } of reading?.visitsOf(own) ?? []) {
      const day = reading?.zone.dayOf(start) ?? ''
      sums[day] = pageViews.reduce((sum, { engagedMs }) => sum + engagedMs, sums[day] ?? 0)
    }
  }
  return sums
}

const snapshotOf = async ({ stores }: Running, day: Day): Promise<number> => {
  const entry = await stores.snapshots.read('shop', day)
  if (entry === undefined) return 0
  const { snapshot } = await storedDay(stores.objects, entry)
  return snapshot.traffic.reduce((sum, cell) => sum + cell.engagedMs, 0)
}

test('engaged time stands on the start of its visit, in whatever order and between whatever runs it comes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 5 }), async (visits) => {
      const running = await pipeline({ objects: memoryObjects(), clock: () => NOON + 20 * DAY_MINUTES * MINUTE })
      const arriving = visits.flatMap(arrivingOf)
      for (const now of [0, 1, 2, 3]) {
        const facts = arriving.filter((one) => one.turn === now).map(({ fact }) => fact)
        const batch = batchOf(facts)
        await running.attribute(batch)
        await running.archive(batch)
        await runScheduled(running)
      }
      const expected = await expectedOf(
        running,
        arriving.map(({ fact }) => fact),
      )
      const found: Record<Day, number> = {}
      for (const day of Object.keys(expected)) found[day] = await snapshotOf(running, day)
      expect(found).toEqual(expected)
    }),
    { numRuns: 25, endOnFailure: true },
  )
}, 60_000)

test('engaged time of a week that begins in a moment, by a clock ahead of ours, counts where its visit began', async () => {
  const monday = Date.UTC(2026, 1, 8, 16)
  const running = await pipeline({ objects: memoryObjects(), clock: () => monday - 2 * MINUTE })
  const told = [pageView('p', NOON), engagement('g', monday + 2 * MINUTE, 'p', 7_000)]
  for (const fact of told) {
    await running.attribute(batchOf([fact]))
    await running.archive(batchOf([fact]))
    await runScheduled(running)
  }
  expect(await snapshotOf(running, '2026-01-31')).toBe(7_000)
})

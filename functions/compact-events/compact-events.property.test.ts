import { addDays, unionBy, zone } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { arrivalKey, copyName, eventName, pageViewName, readDayFile, readFirsts, writeFacts } from '@guiyin/files'
import { engagement, type MemoryObjects, memoryObjects, type ObjectFault, pageView } from '@guiyin/files/testing'
import { nobodyErased } from '@guiyin/store'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lead } from '../../packages/domain/src/facts/testing.ts'
import { compactEvents } from './compact-events.ts'

const shanghai = zone('Asia/Shanghai')
const MIDNIGHT = shanghai.startOf('2026-01-31')
const HOUR = 3_600_000

interface Mark {
  site: string
  day: string
  cause: string
}

const copy = fc.record({
  site: fc.constantFrom('shop', 'blog'),
  visitor: fc.constantFrom('a', 'b', 'c'),
  event: fc.nat(5),
  hours: fc.nat(23),
  title: fc.constantFrom('x', 'y'),
})

/** Copies of one event lie within 23 hours, some of them over midnight. */
const view = copy.map(({ site, visitor, event, hours, title }): Fact => {
  const at = MIDNIGHT + (event - 3) * 11 * HOUR + hours * HOUR
  const verdict = event === 5 ? ('bot' as const) : ('accepted' as const)
  return { ...pageView(visitor, `e${event}`, at), site, title, verdict }
})

const engaged = copy.map(({ site, visitor, event, hours }): Fact => {
  const at = MIDNIGHT + (event - 3) * 17 * HOUR + hours * HOUR
  return { ...engagement(visitor, `g${event}`, at, { pageViewId: `e${event % 5}` }), site }
})

/** The same stages of leads come in several imports. */
const stage = fc.record({ of: copy, importId: fc.constantFrom('i1', 'i2') }).map(({ of, importId }): Fact => {
  const at = MIDNIGHT + (of.event - 3) * 11 * HOUR + of.hours * HOUR
  return { ...lead(`l${of.event}`, at), site: of.site, visitor: of.visitor, receiptId: of.title, importId }
})

const fact = fc.oneof(
  { weight: 3, arbitrary: view },
  { weight: 1, arbitrary: engaged },
  { weight: 1, arbitrary: stage },
)

/** Each event once, of each import that brought it. */
const united = (facts: readonly Fact[]): Fact[] => unionBy(facts, (one) => one.site + eventName(one))

const workload = fc.array(fc.array(fact, { maxLength: 8 }), { minLength: 1, maxLength: 6 })

/** A repeatable stream of numbers in [0, 1). */
const randomOf = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

/** Lets others run: a few turns, or so many that whole runs pass by. */
const ticks = async (count: number): Promise<void> => {
  for (let left = count; left > 0; left -= 1) await Promise.resolve()
}

const FAULTS: readonly ObjectFault[] = ['refused', 'lost', 'conflict']

const world = (random: () => number) => {
  const marks: Mark[] = []
  let troubled = false
  const objects: MemoryObjects = memoryObjects({
    onOperation: async ({ name, key }) => {
      const day = /^lake\/events\/site=(.+)\/date=(.+)\//.exec(key)
      const isMarked = marks.some((mark) => mark.site === day?.[1] && mark.day === day[2])
      if (name === 'put' && day && !isMarked) throw new Error(`${key} changes before its mark`)
      if (!troubled || (name === 'put' && key.startsWith('lake/arrivals/'))) return undefined
      await ticks(random() < 0.1 ? 3_000 : random() * 20)
      return random() < 0.06 ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined
    },
  })
  const run = (maxBytes?: number): Promise<unknown> =>
    compactEvents({
      objects,
      marks: { put: async (added) => void marks.push(...added) },
      receipts: { put: async () => undefined },
      zoneOf: async () => shanghai,
      erased: nobodyErased,
      ...(maxBytes === undefined ? {} : { maxBytes }),
    })()
  const trouble = (on: boolean): void => {
    troubled = on
  }
  return { objects, marks, run, trouble }
}

const filesOf = (objects: MemoryObjects, prefix: string) =>
  [...objects.dump()].filter(([key]) => key.startsWith(prefix))

/** What is a stray needlessly depends on the order of arrival: strays have a test of their own. */
const lakeOf = (objects: MemoryObjects) => filesOf(objects, 'lake/').filter(([key]) => !key.startsWith('lake/strays/'))

const putArrivals = async (objects: MemoryObjects, batches: readonly Fact[][]): Promise<void> => {
  for (const [index, facts] of batches.entries()) await objects.put(arrivalKey(`s-${index}`), writeFacts(facts))
}

const cleanly = async (batches: readonly Fact[][]): Promise<MemoryObjects> => {
  const { objects, run } = world(() => 0)
  await putArrivals(objects, batches)
  await run()
  return objects
}

/** Batches come in, some twice, while runs overlap, crash, lose answers and meet conflicts; a last run is left in peace. */
const troubledly = async (batches: readonly Fact[][], seed: number): Promise<MemoryObjects> => {
  const random = randomOf(seed)
  const { objects, run, trouble } = world(random)
  const runs: Promise<unknown>[] = []
  trouble(true)
  for (const [index, facts] of batches.entries()) {
    await objects.put(arrivalKey(`s-${index}`), writeFacts(facts))
    if (random() < 0.3) await objects.put(arrivalKey('s-0'), writeFacts(batches[0] ?? []))
    if (random() < 0.8) runs.push(run(random() < 0.5 ? 1 : undefined).catch(() => undefined))
    await ticks(random() * 800)
  }
  await Promise.all(runs)
  trouble(false)
  await run()
  return objects
}

const factsIn = async (objects: MemoryObjects, prefix: string): Promise<Fact[]> =>
  (await Promise.all(filesOf(objects, prefix).map(async ([, body]) => (await readDayFile(body)).facts))).flat()

const standing = (objects: MemoryObjects): Promise<Fact[]> => factsIn(objects, 'lake/events/')

/** Engaged time whose page view stands neither on its own day nor on the next. */
const farOff = (facts: readonly Fact[]): Fact[] => {
  const places = facts.map((one) => `${one.site} ${pageViewName(one)} ${shanghai.dayOf(one.at)}`)
  const views = new Set(places.filter((_, index) => facts[index]?.type === 'page_view'))
  return facts.filter((one) => {
    const days = [shanghai.dayOf(one.at), addDays(shanghai.dayOf(one.at), 1)]
    return one.type === 'engagement' && !days.some((day) => views.has(`${one.site} ${pageViewName(one)} ${day}`))
  })
}

describe('compaction', () => {
  test('ends in the bytes of one clean run, whatever crashes, overlaps, is lost or repeated', async () => {
    await fc.assert(
      fc.asyncProperty(workload, fc.nat(), async (batches, seed) => {
        expect(lakeOf(await troubledly(batches, seed))).toEqual(lakeOf(await cleanly(batches)))
      }),
      { numRuns: 50, endOnFailure: true },
    )
  }, 60_000)

  test('keeps each event of each import once, in its smallest copy, on the day of that copy, and no arrival is left', async () => {
    await fc.assert(
      fc.asyncProperty(workload, fc.nat(), async (batches, seed) => {
        const objects = await troubledly(batches, seed)
        expect(united(await standing(objects))).toEqual(united(batches.flat()))
        expect(await standing(objects)).toHaveLength(united(batches.flat()).length)
        expect(await objects.list('lake/arrivals/')).toEqual([])
      }),
      { numRuns: 20, endOnFailure: true },
    )
  }, 60_000)

  test('keeps every copy that stands no more, each once', async () => {
    await fc.assert(
      fc.asyncProperty(workload, fc.nat(), async (batches, seed) => {
        const objects = await troubledly(batches, seed)
        const winners = united(batches.flat()).map(copyName)
        const others = new Set(batches.flat().map(copyName))
        for (const winner of winners) others.delete(winner)
        const lost = (await factsIn(objects, 'lake/lost/')).map(copyName)
        expect(lost.sort()).toEqual([...others].sort())
      }),
      { numRuns: 30, endOnFailure: true },
    )
  }, 60_000)

  test('knows the first accepted page view of each visitor', async () => {
    await fc.assert(
      fc.asyncProperty(workload, fc.nat(), async (batches, seed) => {
        const objects = await troubledly(batches, seed)
        const files = filesOf(objects, 'lake/firsts/site=shop')
        const firsts = (await Promise.all(files.map(([, body]) => readFirsts(body)))).flat()
        const views = batches
          .flat()
          .filter((one) => one.type === 'page_view' && one.site === 'shop' && one.verdict === 'accepted')
        const expected = ['a', 'b', 'c'].flatMap((visitor) => {
          const ats = views.filter((view) => view.visitor === visitor).map((view) => view.at)
          return ats.length === 0 ? [] : [[visitor, Math.min(...ats)]]
        })
        expect(firsts.map(({ visitor, at }) => [visitor, at]).sort()).toEqual(expected)
      }),
      { numRuns: 20, endOnFailure: true },
    )
  }, 60_000)

  test('keeps engaged time far off its page view as a stray, and nothing else than engaged time', async () => {
    await fc.assert(
      fc.asyncProperty(workload, fc.nat(), async (batches, seed) => {
        const objects = await troubledly(batches, seed)
        const strays = await factsIn(objects, 'lake/strays/')
        const facts = united(batches.flat())
        const all = new Set(facts.filter((one) => one.type === 'engagement').map((one) => one.site + eventName(one)))
        expect(united(strays)).toEqual(expect.arrayContaining(farOff(facts)))
        expect(strays.filter((one) => !all.has(one.site + eventName(one)))).toEqual([])
      }),
      { numRuns: 40, endOnFailure: true },
    )
  }, 60_000)

  test('again over the same arrivals puts nothing', async () => {
    await fc.assert(
      fc.asyncProperty(workload, async (batches) => {
        const puts: string[] = []
        let watched = false
        const objects = memoryObjects({
          onOperation: ({ name, key }) => {
            if (watched && name === 'put') puts.push(key)
            return undefined
          },
        })
        const run = compactEvents({
          objects,
          marks: { put: async () => undefined },
          receipts: { put: async () => undefined },
          zoneOf: async () => shanghai,
          erased: nobodyErased,
        })
        await putArrivals(objects, batches)
        await run()
        await putArrivals(objects, batches)
        watched = true
        await run()
        expect(puts).toEqual([])
      }),
      { numRuns: 20, endOnFailure: true },
    )
  }, 60_000)
})

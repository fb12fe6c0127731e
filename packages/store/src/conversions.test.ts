import { type Conversion, canonicalJson } from '@guiyin/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conversion, oddFacts, order, refund } from '../testing/builders.ts'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { simulatedDynamo } from '../testing/simulated-dynamo.ts'
import { conversionStore } from './conversions.ts'
import { seenOf } from './seen.ts'

const keyAt = (site: string, naturalId = 'o1') => ({ site, kind: 'order', naturalId })
const at = (site: string, overrides: Partial<Conversion> = {}) => conversion({ key: keyAt(site), ...overrides })

onEveryEngine((engine) => {
  const store = (maxItems?: number) =>
    conversionStore(engine().client, engine().tables.conversions, maxItems === undefined ? {} : { maxItems })

  test('claims and refunds of a key come back as they were put, each copy once', async () => {
    const key = keyAt('claims')
    const facts = [...oddFacts, order(), order({ at: 5 }), refund(), refund({ refundId: 'f2' })]
    const claims = facts.map((fact) => ({ key, fact: { ...fact, site: 'claims' } }))
    await store().putClaims([...claims, ...claims])
    await store().putClaims([...claims, { key: keyAt('claims', 'o2'), fact: order() }])
    const read = await store().read(key)
    const text = (values: readonly unknown[]) => values.map(canonicalJson).sort()
    expect(text([...read.claims, ...read.refunds])).toEqual(text(claims.map(({ fact }) => fact)))
    expect(read.refunds.map(({ refundId }) => refundId).sort()).toEqual(['f1', 'f2'])
    expect(read).toMatchObject({ items: 7, complete: true, stored: undefined })
  })

  test('an event leads to what it claims, and a refund to nothing', async () => {
    const site = 'events'
    const shared = ['o1', 'o2'].map((naturalId) => ({ key: keyAt(site, naturalId), fact: order({ site, id: 'e#1' }) }))
    await store().putClaims([...shared, { key: keyAt(site), fact: refund({ site, id: 'e9' }) }])
    expect(await store().keysOfEvent(site, 'e#1')).toEqual(shared.map(({ key }) => key))
    expect(await store().keysOfEvent(site, 'e9')).toEqual([])
    expect(await store().keysOfEvent('event', 'e#1')).toEqual([])
  })

  test('a reading is bounded, says so, and still finds the result', async () => {
    const key = keyAt('bounded')
    await store().putClaims([1, 2, 3].map((time) => ({ key, fact: order({ site: 'bounded', at: time }) })))
    await store().put(at('bounded'), seenOf(3, 0, 1), [])
    expect(await store(3).read(key)).toMatchObject({ items: 3, complete: true, stored: { revision: 1 } })
    expect(await store(2).read(key)).toMatchObject({ items: 2, complete: false, stored: { revision: 1 } })
    expect(await store(1).read(key)).toMatchObject({ items: 1, complete: false, stored: { revision: 1 } })
  })

  test('a result comes back as it was put, to the last micro', async () => {
    const result = at('exact')
    expect(await store().put(result, seenOf(1, 2, 3), ['first'])).toBe('stored')
    const { stored } = await store().read(result.key)
    expect(stored).toEqual({ conversion: result, seen: seenOf(1, 2, 3), revision: 1, reasons: ['first'] })
  })

  test('an earlier derivation never replaces a later one', async () => {
    expect(await store().put(at('stale', { hour: 9 }), seenOf(1, 10, 1), [])).toBe('stored')
    expect(await store().put(at('stale', { hour: 8 }), seenOf(1, 9, 9), [])).toBe('stale')
    expect((await store().read(keyAt('stale'))).stored?.conversion.hour).toBe(9)
  })

  test('the same result seen again is unchanged; with more seen it moves on without a revision', async () => {
    expect(await store().put(at('same'), seenOf(1, 1, 1), ['first'])).toBe('stored')
    expect(await store().put(at('same'), seenOf(1, 1, 1), ['again'])).toBe('unchanged')
    expect(await store().put(at('same'), seenOf(1, 2, 1), ['again'])).toBe('stored')
    expect((await store().read(keyAt('same'))).stored).toMatchObject({
      seen: seenOf(1, 2, 1),
      revision: 1,
      reasons: ['first'],
    })
    expect(await store().revisions(keyAt('same'))).toHaveLength(1)
  })

  test('a derivation that saw as much replaces the one before', async () => {
    await store().put(at('as much', { hour: 9 }), seenOf(1, 1, 1), [])
    expect(await store().put(at('as much', { hour: 8 }), seenOf(1, 1, 1), [])).toBe('stored')
    expect((await store().read(keyAt('as much'))).stored?.conversion.hour).toBe(8)
  })

  test('every result that differs is a revision with its reasons', async () => {
    for (const [index, hour] of [7, 8, 8, 7].entries())
      await store().put(at('revisions', { hour }), seenOf(1, index, 1), [`r${index}`])
    const revisions = await store().revisions(keyAt('revisions'))
    expect(revisions.map(({ conversion: { hour }, revision, reasons }) => ({ hour, revision, reasons }))).toEqual([
      { hour: 7, revision: 1, reasons: ['r0'] },
      { hour: 8, revision: 2, reasons: ['r1'] },
      { hour: 7, revision: 3, reasons: ['r3'] },
    ])
  })

  test('a day lists the conversions that ever stood on it, also when they are many', async () => {
    const [monday, tuesday] = ['2026-02-02', '2026-02-03']
    for (let index = 0; index < 120; index++) {
      const result = conversion({ key: keyAt('days', `o${index}`), day: index === 7 ? tuesday : monday })
      await store().putPointer('days', monday, result.key)
      await store().put(result, seenOf(1, 0, 1), [])
    }
    await store().putPointer('days', tuesday, keyAt('days', 'o7'))
    await store().putPointer('days', monday, keyAt('days', 'never-derived'))
    const keys = await store().keysOnDay('days', monday)
    const standing = await store().stored(keys)
    expect(standing).toHaveLength(120)
    expect(standing.map(({ conversion: { key } }) => key)).toEqual(
      keys.filter((key) => key.naturalId !== 'never-derived'),
    )
    expect(standing.filter(({ conversion: { day } }) => day === tuesday)).toHaveLength(1)
    expect(await store().keysOnDay('days', monday)).toHaveLength(121)
    expect(await store().keysOnDay('day', monday)).toEqual([])
  })

  test('of a day are found page after page, whatever their ids begin with', async () => {
    const ids = ['a', 'a ', 'a!', 'a#b', 'ab', 'b', '单', '\u{1f45f}']
    for (const id of ids) await store().putPointer('paged', '2026-01-05', keyAt('paged', id))
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await store().keysFrom('paged', '2026-01-05', after, 1)
      found.push(...page.keys.map(({ naturalId }) => naturalId))
      after = page.next
    } while (after !== undefined)
    expect(found).toHaveLength(ids.length)
    expect(new Set(found)).toEqual(new Set(ids))
    expect(await store().keysFrom('paged', '2026-01-06', undefined, 3)).toEqual({ keys: [], next: undefined })
  })
})

test('a result that only saw more costs one write, one that differs two', async () => {
  const dynamo = simulatedDynamo()
  const store = conversionStore(dynamo.client, 't')
  const writes = async (result: Conversion, seen: string) => {
    const before = dynamo.units.write
    await store.put(result, seen, [])
    return dynamo.units.write - before
  }
  expect(await writes(at('price'), seenOf(1, 1, 1))).toBe(2)
  expect(await writes(at('price'), seenOf(1, 1, 1))).toBe(0)
  expect(await writes(at('price'), seenOf(1, 2, 1))).toBe(1)
  expect(await writes(at('price', { hour: 3 }), seenOf(1, 3, 1))).toBe(2)
})

describe('races', () => {
  const seen = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(3)).map(([facts, items]) => seenOf(facts, items, 1))

  test('however puts interleave, the result that saw most stands, and every result is a revision', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.uniqueArray(seen, { minLength: 1, maxLength: 5 }), async (scheduler, all) => {
        const dynamo = simulatedDynamo({ yieldPoint: () => scheduler.schedule(Promise.resolve()) })
        const store = conversionStore(dynamo.client, 't')
        // What was derived is a function of what was seen.
        const puts = all.map((mine) => store.put(at('race', { goal: mine }), mine, []))
        await scheduler.waitFor(Promise.all(puts))
        const quiet = conversionStore(simulatedFrom(dynamo.snapshot()), 't')
        const { stored } = await quiet.read(keyAt('race'))
        const most = all.toSorted().at(-1)
        expect(stored).toMatchObject({ seen: most, conversion: { goal: most } })
        expect((await quiet.revisions(keyAt('race'))).map((revision) => revision.seen)).toContain(most)
      }),
      { numRuns: 100 },
    )
  })

  const simulatedFrom = (snapshot: ReturnType<ReturnType<typeof simulatedDynamo>['snapshot']>) => {
    const dynamo = simulatedDynamo()
    dynamo.restore(snapshot)
    return dynamo.client
  }

  test('two that derive the same at once leave one revision', async () => {
    const store = conversionStore(simulatedDynamo().client, 't')
    await Promise.all([store.put(at('twins'), seenOf(1, 1, 1), []), store.put(at('twins'), seenOf(1, 2, 1), [])])
    expect(await store.revisions(keyAt('twins'))).toHaveLength(1)
    expect((await store.read(keyAt('twins'))).stored?.seen).toBe(seenOf(1, 2, 1))
  })

  test('a put whose answer was lost may be put again', async () => {
    const dynamo = simulatedDynamo({ onOperation: ({ count }) => (count === 3 ? 'lost' : undefined) })
    const store = conversionStore(dynamo.client, 't')
    await expect(store.put(at('lost'), seenOf(1, 1, 1), [])).rejects.toMatchObject({ name: 'Unavailable' })
    expect(await store.put(at('lost'), seenOf(1, 1, 1), [])).toBe('unchanged')
  })

  test('a crash between revision and result leaves the result as it was', async () => {
    const dynamo = simulatedDynamo({ onOperation: ({ count }) => (count === 3 ? 'crash' : undefined) })
    const store = conversionStore(dynamo.client, 't')
    await expect(store.put(at('crash'), seenOf(1, 1, 1), [])).rejects.toMatchObject({ name: 'Crashed' })
    expect((await store.read(keyAt('crash'))).stored).toBeUndefined()
    expect(await store.put(at('crash'), seenOf(1, 1, 1), [])).toBe('stored')
    expect(await store.revisions(keyAt('crash'))).toHaveLength(1)
  })
})

import { canonicalJson } from '@guiyin/domain'
import { describe, expect, test } from 'vitest'
import { order } from '../../domain/src/facts/testing.ts'
import { simulatedDynamo } from '../testing/index.ts'
import { erasureStore } from './erasures.ts'
import { hashOf } from './pack.ts'

const WORK = { site: 'shop', hash: 'h', token: 't' }
const T = Date.UTC(2026, 0, 31, 4)

const aStore = () => erasureStore(simulatedDynamo().client, 'kpis')

/** Names that no compression makes shorter. */
const names = (count: number, kind: string): string[] =>
  Array.from(
    { length: count },
    (_, index) => `${kind}${[1, 2, 3, 4, 5, 6].map((part) => hashOf([kind, index, part])).join('')}`,
  )

describe('what a run found', () => {
  test('is kept whole, however much it is', async () => {
    const store = aStore()
    const keys = names(7_001, 'o').map((naturalId) => ({ kind: 'order', naturalId }))
    const sorted = <Name>(some: readonly Name[]) =>
      some.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1))
    const found = { days: ['2026-01-31'], keys, strangers: names(401, 's'), users: names(3, 'u') }

    await store.keepFound(WORK, { runId: 'r', at: T }, found)

    const kept = await store.found(WORK)
    expect(sorted(kept.keys)).toEqual(sorted(keys))
    expect(sorted(kept.strangers)).toEqual(sorted(found.strangers))
    expect([kept.days, kept.users, kept.late]).toEqual([found.days, found.users, []])
    await store.forgetFound(kept.notes)
    expect(await store.found(WORK)).toEqual({ days: [], keys: [], strangers: [], users: [], late: [], notes: [] })
  })

  test('goes without what came late meanwhile, which the next run finds', async () => {
    const store = aStore()
    const own = await store.keepFound(
      WORK,
      { runId: 'r', at: T },
      { days: ['2026-01-31'], keys: [], strangers: [], users: [] },
    )
    expect((await store.found(WORK)).notes).toEqual(own)
    await store.keepLate(WORK, 's', [order('e0', T)])

    await store.forgetFound(own)

    const left = await store.found(WORK)
    expect([left.days, left.late.map(({ id }) => id)]).toEqual([[], ['e0']])
  })

  test('late facts among it count from when the last of them came', async () => {
    const store = aStore()
    const late = [0, 5, 3].map((minute) => order(`e${minute}`, T, { receivedAt: T + minute }))
    await store.keepLate(WORK, 'r', late)

    await store.forgetFoundBefore(WORK.site, WORK.hash, T + 5)
    expect((await store.found(WORK)).late.map(({ id }) => id)).toEqual(['e0', 'e5', 'e3'])
    await store.forgetFoundBefore(WORK.site, WORK.hash, T + 6)
    expect((await store.found(WORK)).late).toEqual([])
  })
})

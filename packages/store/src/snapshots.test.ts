import { expect, test } from 'vitest'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { simulatedDynamo } from '../testing/simulated-dynamo.ts'
import { type SnapshotEntry, snapshotStore } from './snapshots.ts'

const entry = (overrides: Partial<SnapshotEntry> = {}): SnapshotEntry => ({
  site: 'shop',
  day: '2026-01-31',
  version: 1,
  key: 'snapshots/site=shop/date=2026-01-31/1-abc.json',
  visitorsKey: 'snapshots/site=shop/date=2026-01-31/1-abc.visitors.parquet',
  hash: 'abc',
  final: false,
  dataThrough: 1_760_000_000_000,
  ...overrides,
})

onEveryEngine((engine) => {
  const snapshots = () => snapshotStore(engine().client, engine().tables.kpis)

  test('a version replaces only the version it was made from', async () => {
    const site = 'versions'
    expect(await snapshots().read(site, '2026-01-31')).toBeUndefined()
    expect(await snapshots().put(entry({ site }), 0)).toBe('stored')
    expect(await snapshots().put(entry({ site, version: 2, hash: 'b' }), 1)).toBe('stored')
    expect(await snapshots().put(entry({ site, version: 2, hash: 'zombie' }), 1)).toBe('conflict')
    expect(await snapshots().put(entry({ site, hash: 'zombie' }), 0)).toBe('conflict')
    expect(await snapshots().put(entry({ site, version: 9, hash: 'zombie' }), 8)).toBe('conflict')
    expect(await snapshots().read(site, '2026-01-31')).toEqual(entry({ site, version: 2, hash: 'b' }))
  })

  test('a put that is repeated because its answer was lost is stored, not in conflict with itself', async () => {
    const site = 'repeated'
    await snapshots().put(entry({ site }), 0)
    expect(await snapshots().put(entry({ site }), 0)).toBe('stored')
  })

  test('a range has both of its ends, in order of days', async () => {
    const site = 'range'
    const days = ['2026-02-02', '2026-01-30', '2026-02-01', '2026-01-31']
    for (const day of days) await snapshots().put(entry({ site, day }), 0)
    const found = await snapshots().range(site, '2026-01-31', '2026-02-01')
    expect(found.map(({ day }) => day)).toEqual(['2026-01-31', '2026-02-01'])
    expect(await snapshots().range(site, '2026-02-01', '2026-01-31')).toEqual([])
    expect(await snapshots().range('rang', '2026-01-01', '2026-12-31')).toEqual([])
  })
})

test('of two folds of one version exactly one is stored', async () => {
  const dynamo = simulatedDynamo()
  const store = snapshotStore(dynamo.client, 't')
  const outcomes = await Promise.all(['a', 'b', 'c'].map((hash) => store.put(entry({ hash }), 0)))
  expect(outcomes.toSorted()).toEqual(['conflict', 'conflict', 'stored'])
})

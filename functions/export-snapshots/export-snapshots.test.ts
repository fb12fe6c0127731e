import { sha256 } from '@guiyin/files'
import { type MemoryObjects, memoryObjects, type ObjectFault } from '@guiyin/files/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportSnapshots } from './export-snapshots.ts'
import { readLatest } from './manifest.ts'
import { auditOf, shopWorld } from './testing.ts'

const textOf = (body: Uint8Array | undefined): string => new TextDecoder().decode(body)
const jsonAt = (objects: MemoryObjects, key: string) => JSON.parse(textOf(objects.dump().get(key)))
const LATEST = 'exports/v1/_meta/latest.json'
const keysWith = (objects: MemoryObjects, prefix: string) =>
  [...objects.dump().keys()].filter((key) => key.startsWith(prefix))
const day = (home: string, date: string) =>
  `exports/v1/${home}/kpi_channel_daily/site=shop/date=${date}/part-000.parquet`

describe('a run', () => {
  test('writes every table of a final day as Parquet, CSV and JSON', async () => {
    const objects = memoryObjects()
    const { publish, deps } = shopWorld(objects)
    await publish('2026-01-31', 1)
    expect(await exportSnapshots(deps)()).toEqual({ days: 1 })
    expect(keysWith(objects, 'exports/v1/current/')).toHaveLength(15)
    expect(keysWith(objects, 'exports/v1/csv/')).toHaveLength(15)
    expect(keysWith(objects, 'exports/v1/json/')).toHaveLength(15)
    expect(keysWith(objects, 'exports/v1/current/')).toContain(day('current', '2026-01-31'))
    const rows = jsonAt(objects, 'exports/v1/json/kpi_site_daily/site=shop/date=2026-01-31.json')
    expect(rows).toHaveLength(6)
    expect(rows[0]).toMatchObject({
      site: 'shop',
      model: 'first',
      visits: 6,
      uv: 2,
      revenue_net: 100,
      spend: 40.000001,
    })
  })

  test('writes a day again when its journeys or credits changed, and only then', async () => {
    const objects = memoryObjects()
    const { publish, credit, deps } = shopWorld(objects)
    await publish('2026-01-31', 1)
    await exportSnapshots(deps)()
    const key = 'exports/v1/json/attribution_daily/site=shop/date=2026-01-31.json'
    expect(jsonAt(objects, key)).toEqual([])
    await credit('2026-01-31')
    expect(await exportSnapshots(deps)()).toEqual({ days: 1 })
    expect(jsonAt(objects, key)[0]).toMatchObject({ site: 'shop', grain: 'channel', model: 'markov:1', version: 1 })
    expect(await exportSnapshots(deps)()).toEqual({ days: 0 })
    await credit('2026-01-31', 2)
    expect(await exportSnapshots(deps)()).toEqual({ days: 1 })
  })

  test('lists every file with its size, rows and hash, and commits last', async () => {
    const puts: string[] = []
    const objects = memoryObjects({ onOperation: ({ name, key }) => void (name === 'put' && puts.push(key)) })
    const { publish, deps } = shopWorld(objects)
    await publish('2026-01-31', 3)
    await exportSnapshots(deps)()
    const { manifest, run_id } = readLatest(objects.dump().get(LATEST))
    expect(puts.slice(-2)).toEqual([manifest, LATEST])
    const [partition] = jsonAt(objects, manifest ?? '').partitions
    expect(partition).toMatchObject({
      site: 'shop',
      date: '2026-01-31',
      snapshot_version: 3,
      supersedes: null,
      is_final: true,
      data_through: '2026-01-31T23:00:00.003Z',
      definition_version: 'd1',
    })
    expect(partition.files).toHaveLength(45)
    for (const file of partition.files) {
      const body = objects.dump().get(file.key)
      expect([file.bytes, file.sha256]).toEqual([body?.length, sha256(body ?? '')])
    }
    expect(jsonAt(objects, LATEST).partitions.shop['2026-01-31']).toMatchObject({ version: 3, final: true, run_id })
  })

  test('again writes nothing', async () => {
    const objects = memoryObjects()
    const { publish, deps } = shopWorld(objects)
    await publish('2026-01-31', 1)
    await exportSnapshots(deps)()
    const before = objects.dump()
    expect(await exportSnapshots(deps)()).toEqual({ days: 0 })
    expect(objects.dump()).toEqual(before)
  })

  test('exports a day again when its audit finds something else, and only then', async () => {
    const objects = memoryObjects()
    const { publish, deps, audits } = shopWorld(objects)
    await publish('2026-01-31', 1)
    await exportSnapshots(deps)()
    audits.set('31', auditOf('2026-01-31'))
    expect(await exportSnapshots(deps)()).toEqual({ days: 1 })
    audits.set('31', auditOf('2026-01-31', { at: 5 }))
    expect(await exportSnapshots(deps)()).toEqual({ days: 0 })
    audits.set('31', auditOf('2026-01-31', { pending: 1 }))
    expect(await exportSnapshots(deps)()).toEqual({ days: 1 })
    expect(jsonAt(objects, 'exports/v1/json/audit_daily/site=shop/date=2026-01-31.json')).toMatchObject([
      { differences: 0, pending: 1, facts: 9 },
    ])
  })

  test('exports a changed day only, and says what it supersedes', async () => {
    const objects = memoryObjects()
    const { publish, deps } = shopWorld(objects)
    await publish('2026-01-30', 1)
    await publish('2026-01-31', 1)
    await exportSnapshots(deps)()
    await publish('2026-01-31', 2, { visits: 9 })
    expect(await exportSnapshots(deps)()).toEqual({ days: 1 })
    const latest = readLatest(objects.dump().get(LATEST))
    const manifest = jsonAt(objects, latest.manifest ?? '')
    expect(manifest.partitions.map((one: { date: string; supersedes: number }) => [one.date, one.supersedes])).toEqual([
      ['2026-01-31', 1],
    ])
    expect(manifest.supersedes).not.toBeNull()
    expect(Object.keys(latest.partitions.shop ?? {})).toEqual(['2026-01-30', '2026-01-31'])
  })

  test('commits many days in turns', async () => {
    const objects = memoryObjects()
    const { publish, deps } = shopWorld(objects)
    for (const date of ['2026-01-29', '2026-01-30', '2026-01-31']) await publish(date, 1)
    expect(await exportSnapshots({ ...deps, daysAtOnce: 2 })()).toEqual({ days: 3 })
    expect(keysWith(objects, 'exports/v1/_meta/manifest/')).toHaveLength(2)
  })
})

describe('a provisional day', () => {
  test('has its own place and leaves it when it becomes final', async () => {
    const objects = memoryObjects()
    const { publish, deps } = shopWorld(objects)
    await publish('2026-01-31', 1, { final: false })
    await exportSnapshots(deps)()
    expect(keysWith(objects, 'exports/v1/provisional/')).toContain(day('provisional', '2026-01-31'))
    expect(keysWith(objects, 'exports/v1/current/')).toEqual([])
    await publish('2026-01-31', 1, { final: true })
    await exportSnapshots(deps)()
    expect(keysWith(objects, 'exports/v1/provisional/')).toEqual([])
    expect(keysWith(objects, 'exports/v1/current/')).toHaveLength(15)
  })

  test('that a dead run left behind is removed once its day is final', async () => {
    const objects = memoryObjects()
    const { publish, deps } = shopWorld(objects)
    await publish('2026-01-31', 1)
    await exportSnapshots(deps)()
    await objects.put(day('provisional', '2026-01-31'), new Uint8Array(3))
    await exportSnapshots(deps)()
    expect(keysWith(objects, 'exports/v1/provisional/')).toEqual([])
  })
})

const dataOf = (objects: MemoryObjects) =>
  [...objects.dump()].filter(([key]) => key.startsWith('exports/v1/') && !/_meta\/(manifest|latest)/.test(key))

test('a run that was overtaken never puts its old snapshot over a newer one', async () => {
  const stalled = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  let isFirst = true
  const objects = memoryObjects({
    onOperation: async ({ name, key }) => {
      if (!isFirst || name !== 'put' || !key.startsWith('exports/')) return undefined
      isFirst = false
      reached.resolve()
      await stalled.promise
      return undefined
    },
  })
  const { publish, deps } = shopWorld(objects)
  await publish('2026-01-31', 1)
  const slow = exportSnapshots(deps)()
  await reached.promise
  await publish('2026-01-31', 2, { visits: 99 })
  await exportSnapshots(deps)()
  const newest = dataOf(objects)
  stalled.resolve()
  await slow
  expect(dataOf(objects)).toEqual(newest)
})

const FAULTS: readonly ObjectFault[] = ['refused', 'lost', 'conflict']

/** Runs that overlap and fail while versions come; then one in peace. */
const troubledly = async (versions: readonly { date: string; final: boolean }[], seeds: readonly number[]) => {
  let turn = 0
  let troubled = true
  const chance = (): number => seeds[turn++ % seeds.length] ?? 0
  const objects = memoryObjects({
    onOperation: async ({ key }) => {
      if (!troubled || key.startsWith('snapshots/')) return undefined
      for (let left = chance() % 40 === 0 ? 600 : chance() % 5; left > 0; left -= 1) await Promise.resolve()
      return chance() % 60 === 0 ? FAULTS[chance() % 3] : undefined
    },
  })
  const { publish, deps } = shopWorld(objects)
  const runs: Promise<unknown>[] = []
  for (const [index, { date, final }] of versions.entries()) {
    await publish(date, index + 1, { final, visits: index })
    runs.push(exportSnapshots(deps)().catch(() => undefined))
    for (let left = chance() % 900; left > 0; left -= 1) await Promise.resolve()
  }
  await Promise.all(runs)
  troubled = false
  await exportSnapshots(deps)()
  return { objects, deps }
}

test('whatever overlaps, crashes or comes late, the files end as those of the newest snapshots', async () => {
  const version = fc.record({ date: fc.constantFrom('2026-01-30', '2026-01-31'), final: fc.boolean() })
  // Once a day is final it stays final, as time goes one way.
  const versions = fc.array(version, { minLength: 1, maxLength: 5 }).map((all) => {
    const finals = new Set<string>()
    return all.map(({ date, final }) => {
      if (final) finals.add(date)
      return { date, final: finals.has(date) }
    })
  })
  await fc.assert(
    fc.asyncProperty(versions, fc.array(fc.nat(100_000), { minLength: 50, maxLength: 200 }), async (all, seeds) => {
      const { objects, deps } = await troubledly(all, seeds)
      const clean = memoryObjects()
      for (const [key, body] of objects.dump()) if (key.startsWith('snapshots/')) await clean.put(key, body)
      await exportSnapshots({ ...deps, objects: clean })()
      expect(dataOf(objects)).toEqual(dataOf(clean))
    }),
    { numRuns: 15, endOnFailure: true },
  )
}, 60_000)

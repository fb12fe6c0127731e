import { Catalog } from '@guiyin/events'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { simulatedDynamo } from '../testing/simulated-dynamo.ts'
import { catalogStore } from './catalog.ts'
import { keyHash } from './catalog-readers.ts'

type CatalogInput = z.input<typeof Catalog>
type SiteInput = CatalogInput['sites'][number]

const siteNamed = (id: string, overrides: Partial<SiteInput> = {}): SiteInput => ({
  id,
  name: `Shop ${id}`,
  keys: { write: `wk_${id}_01`, secret: `sk_${id}_01`, read: `rk_${id}_01` },
  ...overrides,
})
const catalogOf = (...sites: SiteInput[]): Catalog => Catalog.parse({ sites })
const withLinks = (
  catalog: Catalog,
  links: CatalogInput['links'],
  campaigns: CatalogInput['campaigns'] = [],
): Catalog => Catalog.parse({ ...catalog, links, campaigns })

onEveryEngine((engine) => {
  /** Each test has a table of its own, for a catalog is all of a table. */
  const tables = ['catalog', 'kpis', 'visitors', 'conversions'] as const
  let used = 0
  const fresh = () => {
    const table = engine().tables[tables[used++] ?? 'catalog']
    return catalogStore(engine().client, table)
  }

  test('a catalog is applied once, said again as kept, and read back', async () => {
    const store = fresh()
    const link = { id: 'spring', site: 'a', url: 'https://a.example/', channel: 'content' } as const
    const campaign = { site: 'a', platform: 'baidu', campaign: '品牌#1', channel: 'sem' } as const
    const catalog = withLinks(
      catalogOf(siteNamed('a'), siteNamed('b', { timezone: 'Europe/Berlin' })),
      [link],
      [campaign],
    )
    const created = await store.apply(catalog, true)
    expect(created.map(({ op, kind, id }) => `${op} ${kind} ${id}`)).toEqual([
      'create site a',
      'create site b',
      'create link spring',
      'create campaign a/baidu/品牌#1',
    ])
    expect(await store.sites()).toEqual([])
    expect(await store.apply(catalog, false)).toEqual(created)
    expect(new Set((await store.apply(catalog, false)).map(({ op }) => op))).toEqual(new Set(['keep']))

    expect(await store.site('b')).toMatchObject({ version: 1, settings: { id: 'b', timezone: 'Europe/Berlin' } })
    expect(await store.site('b', 1)).toEqual(await store.site('b'))
    expect(await store.site('b', 2)).toBeUndefined()
    expect(await store.site('c')).toBeUndefined()
    expect((await store.sites()).map(({ settings }) => settings.id)).toEqual(['a', 'b'])
    expect(await store.keyOf(keyHash('sk_a_01'))).toEqual({ site: 'a', kind: 'secret' })
    expect(await store.keyOf(keyHash('sk_a_02'))).toBeUndefined()
    expect(await store.link('spring')).toEqual(link)
    expect(await store.links('a')).toEqual([link])
    expect(await store.links('b')).toEqual([])
    expect(await store.campaigns('a')).toEqual([campaign])
  })

  test('a change of settings is a new version, the old one stays readable; a change of keys is none', async () => {
    const store = fresh()
    await store.apply(catalogOf(siteNamed('a')), false)
    const secret = await store.siteSecret('a')
    const changes = await store.apply(catalogOf(siteNamed('a', { visitMinutes: 60, margin: 0.4 })), false)
    expect(changes).toEqual([
      {
        op: 'update',
        kind: 'site',
        id: 'a',
        fields: [
          { path: 'margin', before: undefined, after: 0.4 },
          { path: 'visitMinutes', before: 30, after: 60 },
        ],
      },
    ])
    const keys = { write: 'wk_a_01', secret: 'sk_a_02', read: 'rk_a_01' }
    const rotated = await store.apply(catalogOf(siteNamed('a', { visitMinutes: 60, margin: 0.4, keys })), false)
    expect(rotated[0]?.fields).toEqual([{ path: 'keys.secret', before: '***', after: '***' }])
    expect(await store.site('a')).toMatchObject({ version: 2, settings: { visitMinutes: 60 } })
    expect(await store.site('a', 1)).toMatchObject({ version: 1, settings: { visitMinutes: 30 } })
    expect(await store.keyOf(keyHash('sk_a_01'))).toBeUndefined()
    expect(await store.keyOf(keyHash('sk_a_02'))).toEqual({ site: 'a', kind: 'secret' })
    expect(await store.siteSecret('a')).toBe(secret)
  })

  test('a site that is taken out loses its keys, links and campaigns and keeps its settings and secret', async () => {
    const store = fresh()
    const both = catalogOf(siteNamed('a'), siteNamed('b'))
    await store.apply(withLinks(both, [{ id: 'l', site: 'b', url: 'https://b.example/' }]), false)
    const secret = await store.siteSecret('b')
    const changes = await store.apply(catalogOf(siteNamed('a')), false)
    expect(changes.map(({ op, kind, id }) => `${op} ${kind} ${id}`)).toEqual([
      'delete site b',
      'delete link l',
      'keep site a',
    ])
    expect(await store.keyOf(keyHash('wk_b_01'))).toBeUndefined()
    expect(await store.link('l')).toBeUndefined()
    expect((await store.sites()).find(({ settings }) => settings.id === 'b')).toMatchObject({ version: 1, keys: {} })
    expect(await store.apply(catalogOf(siteNamed('a')), false)).toEqual([{ op: 'keep', kind: 'site', id: 'a' }])
    await store.apply(both, false)
    expect(await store.keyOf(keyHash('wk_b_01'))).toEqual({ site: 'b', kind: 'write' })
    expect(await store.siteSecret('b')).toBe(secret)
  })

  test('a link that moves to another site is on one list only', async () => {
    const store = fresh()
    const both = catalogOf(siteNamed('a'), siteNamed('b'))
    await store.apply(withLinks(both, [{ id: 'l', site: 'a', url: 'https://x.example/' }]), false)
    const moved = await store.apply(withLinks(both, [{ id: 'l', site: 'b', url: 'https://x.example/' }]), false)
    expect(moved[0]).toEqual({
      op: 'update',
      kind: 'link',
      id: 'l',
      fields: [{ path: 'site', before: 'a', after: 'b' }],
    })
    expect(await store.links('a')).toEqual([])
    expect(await store.links('b')).toHaveLength(1)
    expect((await store.link('l'))?.site).toBe('b')
  })
})

describe('a catalog that is refused', () => {
  const url = 'https://x.example/'
  const a = siteNamed('a')
  test.each<[string, CatalogInput, string]>([
    [
      'two sites share a key',
      { sites: [a, siteNamed('b', { keys: a.keys })] },
      'sites.b.keys.write: the same key as sites.a.keys.write',
    ],
    [
      'one key has two uses',
      { sites: [{ ...a, keys: { ...a.keys, read: a.keys.write } }] },
      'sites.a.keys.read: the same key',
    ],
    ['a site is given twice', { sites: [a, { ...siteNamed('c'), id: 'a' }] }, 'sites.a: given twice'],
    ['a link names no site', { sites: [a], links: [{ id: 'l', site: 'z', url }] }, 'links.l.site: no site z'],
    [
      'a link is given twice',
      {
        sites: [a],
        links: [
          { id: 'l', site: 'a', url },
          { id: 'l', site: 'a', url },
        ],
      },
      'links.l: given twice',
    ],
    [
      'a campaign names no site',
      { sites: [a], campaigns: [{ site: 'z', platform: 'baidu', campaign: 'c' }] },
      'no site z',
    ],
  ])('%s', async (_, input, detail) => {
    const dynamo = simulatedDynamo()
    const failure = await catalogStore(dynamo.client, 't')
      .apply(Catalog.parse(input), false)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({
      name: 'Rejected',
      code: 'catalog_invalid',
      detail: expect.stringContaining(detail),
    })
    expect(String(failure)).not.toContain('wk_a_01')
    expect(dynamo.units.write).toBe(0)
  })

  test('a key of a site that stands is taken, until that site lets go of it', async () => {
    const store = catalogStore(simulatedDynamo().client, 't')
    await store.apply(catalogOf(a), false)
    const heir = catalogOf(siteNamed('b', { keys: a.keys }))
    await expect(store.apply(heir, true)).rejects.toMatchObject({ code: 'catalog_invalid' })
    await store.apply(catalogOf(), false)
    await store.apply(heir, false)
    expect(await store.keyOf(keyHash('wk_a_01'))).toEqual({ site: 'b', kind: 'write' })
  })
})

describe('an apply that breaks off', () => {
  const before = withLinks(catalogOf(siteNamed('a'), siteNamed('b'), siteNamed('gone')), [
    { id: 'moves', site: 'a', url: 'https://x.example/' },
    { id: 'goes', site: 'gone', url: 'https://x.example/' },
  ])
  const after = withLinks(
    catalogOf(
      siteNamed('a', { visitMinutes: 45, keys: { write: 'wk_a_02', secret: 'sk_a_02', read: 'rk_a_02' } }),
      siteNamed('b'),
      siteNamed('new'),
    ),
    [
      { id: 'moves', site: 'b', url: 'https://x.example/' },
      { id: 'comes', site: 'new', url: 'https://x.example/' },
    ],
  )
  const visible = async (store: ReturnType<typeof catalogStore>) => {
    const owners = ['a_01', 'a_02', 'b_01', 'new_01', 'gone_01'].flatMap((name) =>
      ['wk', 'sk', 'rk'].map((kind) => store.keyOf(keyHash(`${kind}_${name}`))),
    )
    const lists = ['a', 'b', 'new', 'gone'].map((site) => store.links(site))
    const links = ['moves', 'comes', 'goes'].map((id) => store.link(id))
    return Promise.all([store.sites(), ...owners, ...lists, ...links, store.site('a', 1), store.site('a', 2)])
  }
  const startedFrom = async (crashAt: number) => {
    let armed = 0
    const dynamo = simulatedDynamo({
      onOperation: ({ writes }) => (writes && armed > 0 && --armed === 0 ? 'crash' : undefined),
    })
    const store = catalogStore(dynamo.client, 't')
    await store.apply(before, false)
    armed = crashAt
    return { store, disarm: () => (armed = 0) }
  }

  test('wherever it breaks off, applying again ends as if it never had', async () => {
    const straight = await startedFrom(0)
    await straight.store.apply(after, false)
    const expected = await visible(straight.store)
    for (let crashAt = 1; crashAt <= 24; crashAt++) {
      const { store, disarm } = await startedFrom(crashAt)
      await store.apply(after, false).catch(() => undefined)
      disarm()
      await store.apply(after, false)
      expect(await visible(store), `broken off at write ${crashAt}`).toEqual(expected)
    }
  })

  test('a version that was left behind by other settings is passed over, never overwritten', async () => {
    let crash = false
    const dynamo = simulatedDynamo({
      onOperation: ({ writes, keys }) =>
        crash && writes && keys.some(({ sk }) => sk === 'current') ? 'crash' : undefined,
    })
    const store = catalogStore(dynamo.client, 't')
    await store.apply(catalogOf(siteNamed('a')), false)
    crash = true
    await store.apply(catalogOf(siteNamed('a', { visitMinutes: 45 })), false).catch(() => undefined)
    crash = false
    await store.apply(catalogOf(siteNamed('a', { visitMinutes: 50 })), false)
    expect(await store.site('a')).toMatchObject({ settings: { visitMinutes: 50 } })
    expect(await store.site('a')).toMatchObject({ version: 3 })
    expect(await store.site('a', 2)).toMatchObject({ settings: { visitMinutes: 45 } })
    expect(await store.site('a', 3)).toMatchObject({ settings: { visitMinutes: 50 } })
  })
})

test('keys are nowhere in the table', async () => {
  const dynamo = simulatedDynamo()
  await catalogStore(dynamo.client, 't').apply(catalogOf(siteNamed('a')), false)
  expect(JSON.stringify(dynamo.dump())).not.toMatch(/[wsr]k_a_01/)
})

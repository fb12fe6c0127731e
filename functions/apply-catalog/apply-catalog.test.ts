import { Catalog, CatalogAnswer } from '@guiyin/events'
import type { Request } from '@guiyin/lambda'
import { catalogStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { describe, expect, test } from 'vitest'
import { applyCatalog } from './apply-catalog.ts'

const OPERATOR = 'ok_of_this_test_only'
const shop = {
  id: 'shop',
  name: '跑鞋商城',
  keys: { write: 'wk_shop_1', secret: 'sk_shop_1', read: 'rk_shop_1' },
}

const aRequest = (body: unknown, { key = OPERATOR, query = '' } = {}): Request => ({
  method: 'PUT',
  route: '/v1/catalog',
  path: '/v1/catalog',
  params: {},
  query: new URLSearchParams(query),
  rawQuery: query,
  headers: { authorization: `Bearer ${key}` },
  cookies: {},
  body:
    body instanceof Uint8Array
      ? body
      : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  sourceIp: '192.0.2.1',
  host: '127.0.0.1',
  https: false,
})

const aStack = () => {
  const catalog = catalogStore(simulatedDynamo().client, 'catalog')
  const apply = applyCatalog({ catalog, operatorKey: OPERATOR })
  const answerTo = async (request: Request) => {
    const { body } = await apply(request)
    return CatalogAnswer.parse(JSON.parse(String(body)))
  }
  return { catalog, apply, answerTo }
}

describe('applyCatalog', () => {
  test('a new site is created, and applying it again keeps it', async () => {
    const { answerTo, catalog } = aStack()

    expect(await answerTo(aRequest({ sites: [shop] }))).toEqual({
      dryRun: false,
      changes: [{ op: 'create', kind: 'site', id: 'shop' }],
    })
    expect(await answerTo(aRequest({ sites: [shop] }))).toMatchObject({ changes: [{ op: 'keep' }] })
    expect((await catalog.site('shop'))?.settings.timezone).toBe('Asia/Shanghai')
  })

  test('a dry run says what it would do and does nothing', async () => {
    const { answerTo, catalog } = aStack()

    const answer = await answerTo(aRequest({ sites: [shop] }, { query: 'dry_run=1' }))

    expect(answer).toEqual({ dryRun: true, changes: [{ op: 'create', kind: 'site', id: 'shop' }] })
    expect(await catalog.sites()).toEqual([])
  })

  test('a changed field is answered with before and after, a changed key with neither', async () => {
    const { apply, answerTo } = aStack()
    await apply(aRequest({ sites: [shop] }))

    const changed = { ...shop, margin: 0.4, keys: { ...shop.keys, read: 'rk_shop_2' } }
    const { changes } = await answerTo(aRequest({ sites: [changed] }))

    expect(changes[0]?.fields?.map(({ path }) => path).sort()).toEqual(['keys.read', 'margin'])
    expect(JSON.stringify(changes)).not.toContain('rk_shop')
  })

  test.each([
    ['no key', { key: '' }],
    ['a wrong key', { key: 'ok_of_this_test_onlY' }],
    ['a longer key', { key: `${OPERATOR}x` }],
    ['a shorter key', { key: OPERATOR.slice(1) }],
    ['a site key', { key: 'sk_shop_1' }],
  ])('%s is refused, and nothing is stored', async (_, options) => {
    const { apply, catalog } = aStack()

    await expect(apply(aRequest({ sites: [shop] }, options))).rejects.toMatchObject({ code: 'unknown_key' })
    expect(await catalog.sites()).toEqual([])
  })

  test('the operator key in the address is not read', async () => {
    const { apply } = aStack()

    await expect(apply(aRequest({ sites: [] }, { key: '', query: `key=${OPERATOR}` }))).rejects.toMatchObject({
      code: 'unknown_key',
    })
  })

  test.each(['true', 'yes', '', '2'])('dry_run=%s is refused', async (value) => {
    const { apply, catalog } = aStack()

    const request = aRequest({ sites: [shop] }, { query: `dry_run=${value}` })

    await expect(apply(request)).rejects.toMatchObject({ code: 'invalid_query' })
    expect(await catalog.sites()).toEqual([])
  })

  test.each([
    ['text that is not JSON', 'sites:', 'invalid_json', ''],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'invalid_json', ''],
    ['a list', [], 'catalog_invalid', 'invalid_body object'],
    [
      'a site without keys',
      { sites: [{ id: 'shop', name: 'x' }] },
      'catalog_invalid',
      'missing_field sites[0].keys: object',
    ],
    ['an unknown field', { sites: [], goals: [] }, 'catalog_invalid', 'unknown_field goals'],
    [
      'a conversion that no platform would take',
      { sites: [{ ...shop, postbacks: [{ platform: 'baidu', goals: { order: 9 } }] }] },
      'catalog_invalid',
      'sites.shop.postbacks.baidu.goals.order: 9',
    ],
    ['one key for two sites', { sites: [shop, { ...shop, id: 'two' }] }, 'catalog_invalid', undefined],
  ])('%s is refused', async (_, body, code, detail) => {
    const { apply } = aStack()

    await expect(apply(aRequest(body))).rejects.toMatchObject(detail === undefined ? { code } : { code, detail })
  })

  test('a refusal shows the first ten problems', async () => {
    const { apply } = aStack()
    const sites = Array.from({ length: 12 }, () => ({ ...shop, currency: 'yuan' }))

    const failure = await apply(aRequest({ sites })).catch((error: unknown) => error)

    expect(String(failure).split('; ')).toHaveLength(10)
    expect(Catalog.safeParse({ sites }).error?.issues).toHaveLength(12)
  })
})

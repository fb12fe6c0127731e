import { userHash } from '@guiyin/edge'
import { catalogStore, erasureStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { aRequest, catalog, NOON, rejection } from '../../test/support/edge.ts'
import { erasePerson } from './erase-person.ts'

const aShop = async () => {
  const { client, dump } = simulatedDynamo()
  const store = catalogStore(client, 'catalog')
  await store.apply(catalog, false)
  let ids = 0
  const newId = () => {
    ids += 1
    return `id-${ids}`
  }
  return { catalog: store, erasures: erasureStore(client, 'kpis'), newId, clock: () => NOON, dump }
}

const asked = (params: Record<string, string>, { method = 'DELETE', key = 'sk_shop' } = {}) =>
  aRequest({
    method,
    path: '/v1/sites/shop',
    params: { site: 'shop', ...params },
    headers: { authorization: `Bearer ${key}` },
  })

const at = new Date(NOON).toISOString()
const bodyOf = ({ body }: { body?: string | Uint8Array }): unknown => JSON.parse(String(body))

test('an erasure is taken: the tombstone names nobody, the work names the visitor', async () => {
  const shop = await aShop()

  const answer = await erasePerson(shop)(asked({ visitorId: 'v-1001' }))

  expect(answer.status).toBe(202)
  expect(bodyOf(answer)).toEqual({
    erasureId: 'id-1',
    site: 'shop',
    kind: 'visitor',
    state: 'accepted',
    requestedAt: at,
  })
  expect(await shop.erasures.allOpen()).toMatchObject([{ site: 'shop', kind: 'visitor', subject: 'v-1001' }])
  expect(JSON.stringify(await shop.erasures.tombstones('shop'))).not.toContain('v-1001')
})

test('of a user only the hash is kept', async () => {
  const shop = await aShop()
  await erasePerson(shop)(asked({ userId: 'u-77' }))
  const user = userHash(await shop.catalog.siteSecret('shop'), 'u-77')
  expect(await shop.erasures.allOpen()).toMatchObject([{ kind: 'user', subject: user }])
  expect(JSON.stringify(shop.dump().kpis)).not.toContain('u-77')
})

test('asked again it is the same erasure, and its work is opened again', async () => {
  const shop = await aShop()
  const erase = erasePerson(shop)
  await erase(asked({ visitorId: 'v-1001' }))
  const [open] = await shop.erasures.allOpen()
  if (open !== undefined) await shop.erasures.close(open)

  expect(bodyOf(await erase(asked({ visitorId: 'v-1001' })))).toMatchObject({ erasureId: 'id-1' })
  expect(await shop.erasures.allOpen()).toHaveLength(1)
  expect(await shop.erasures.tombstones('shop')).toHaveLength(1)
})

test('work that was opened again meanwhile is not closed', async () => {
  const shop = await aShop()
  await erasePerson(shop)(asked({ visitorId: 'v-1001' }))
  const [open] = await shop.erasures.allOpen()
  if (open === undefined) throw new Error('nothing is open')
  await shop.erasures.reopen(open, 'again')

  expect(await shop.erasures.close(open)).toBe(false)
  expect(await shop.erasures.allOpen()).toMatchObject([{ token: 'again', subject: 'v-1001' }])
})

test('its state is read by its id, on its own site only', async () => {
  const shop = await aShop()
  const erase = erasePerson(shop)
  await erase(asked({ visitorId: 'v-1001' }))

  const answer = await erase(asked({ erasureId: 'id-1' }, { method: 'GET' }))
  expect(bodyOf(answer)).toMatchObject({ state: 'accepted', doneAt: null, requestedAt: at, places: [], runs: 0 })
  expect(await rejection(erase, asked({ erasureId: 'id-9' }, { method: 'GET' }))).toBe('unknown_erasure')
  const foreign = asked({ site: 'open', erasureId: 'id-1' }, { method: 'GET', key: 'sk_open' })
  expect(await rejection(erase, foreign)).toBe('unknown_erasure')
})

test.each([
  ['a write key', { visitorId: 'v' }, 'wk_shop', 'wrong_key_kind'],
  ['a read key', { visitorId: 'v' }, 'rk_shop', 'wrong_key_kind'],
  ['nobody', { visitorId: 'v' }, 'x', 'unknown_key'],
  ['the key of another site', { site: 'other', visitorId: 'v' }, 'sk_shop', 'unknown_site'],
  ['a user id that is none', { userId: 'x'.repeat(129) }, 'sk_shop', 'invalid_field'],
  ['a visitor id that is none', { visitorId: '' }, 'sk_shop', 'invalid_field'],
])('%s is refused, and nothing is stored', async (_title, params, key, code) => {
  const shop = await aShop()
  const before = shop.dump()
  expect(await rejection(erasePerson(shop), asked(params, { key }))).toBe(code)
  expect(shop.dump()).toEqual(before)
})

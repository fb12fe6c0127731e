import { userHash } from '@guiyin/edge'
import { catalogStore, visitorLog } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { aRequest, catalog, NOON, rejection } from '../../test/support/edge.ts'
import { unlinkVisitor } from './unlink-visitor.ts'

const aShop = async () => {
  const { client, dump } = simulatedDynamo()
  const store = catalogStore(client, 'catalog')
  await store.apply(catalog, false)
  return { catalog: store, log: visitorLog(client, 'visitors'), clock: () => NOON, dump }
}

const asked = (params: Record<string, string> = {}, key = 'sk_shop') =>
  aRequest({
    method: 'DELETE',
    path: '/v1/sites/shop/users/u-77/visitors/v-1001',
    params: { site: 'shop', userId: 'u-77', visitorId: 'v-1001', ...params },
    headers: { authorization: `Bearer ${key}` },
  })

test('an unlink is stored under the hash of the user, and told', async () => {
  const shop = await aShop()

  const { status, body } = await unlinkVisitor(shop)(asked())

  const at = new Date(NOON).toISOString()
  expect({ status, body: JSON.parse(String(body)) }).toEqual({
    status: 202,
    body: { site: 'shop', visitor: 'v-1001', at },
  })
  const user = userHash(await shop.catalog.siteSecret('shop'), 'u-77')
  expect((await shop.log.identityOf('shop', 'v-1001')).unlinks).toEqual([{ user, at: NOON }])
  expect(JSON.stringify(shop.dump().visitors)).not.toContain('u-77')
})

test('the same again changes nothing', async () => {
  const shop = await aShop()
  await unlinkVisitor(shop)(asked())
  const once = shop.dump()
  await unlinkVisitor(shop)(asked())
  expect(shop.dump()).toEqual(once)
})

test.each([
  ['a write key', {}, 'wk_shop', 'wrong_key_kind'],
  ['a read key', {}, 'rk_shop', 'wrong_key_kind'],
  ['nobody', {}, 'x', 'unknown_key'],
  ['the key of another site', { site: 'other' }, 'sk_shop', 'unknown_site'],
  ['a user id that is none', { userId: 'x'.repeat(129) }, 'sk_shop', 'invalid_field'],
  ['a visitor id that is none', { visitorId: '' }, 'sk_shop', 'invalid_field'],
])('%s is refused, and nothing is stored', async (_title, params, key, code) => {
  const shop = await aShop()
  const before = shop.dump()
  expect(await rejection(unlinkVisitor(shop), asked(params, key))).toBe(code)
  expect(shop.dump()).toEqual(before)
})

import { Catalog } from '@guiyin/events'
import { catalogStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { order, T0 } from '../../domain/src/facts/testing.ts'
import { siteReading } from './site-reading.ts'

const keys = { write: 'wk_shop', secret: 'sk_shop', read: 'rk_shop' }
const link = (id: string, more: object) => ({ id, site: 'shop', url: 'https://shop.example/', ...more })

const reading = async (...links: object[]) => {
  const store = catalogStore(simulatedDynamo().client, 'catalog')
  await store.apply(Catalog.parse({ sites: [{ id: 'shop', name: 'Shop', keys }], links }), false)
  const found = await siteReading(store, 'shop')
  if (found === undefined) throw new Error('no site')
  return (coupon?: string) => found.readCoupon(order('o', T0, coupon === undefined ? {} : { coupon }))
}

test('a coupon is the link that lists it, in whatever case it is typed', async () => {
  const li = { channel: 'content', platform: 'xiaohongshu', campaign: 'spring', partner: 'li', coupons: ['LI20'] }
  const read = await reading(link('kol-li', li), link('plain', {}))
  const { coupons: _, ...source } = li
  expect(read(' li20 ')).toMatchObject({ ...source, rule: 'coupon', clickId: null })
  expect(read('LI21')).toBeUndefined()
  expect(read()).toBeUndefined()
})

test('of several links with one code the first by id holds', async () => {
  const read = await reading(
    link('b', { partner: 'second', coupons: ['X'] }),
    link('a', { partner: 'first', coupons: ['x'] }),
  )
  expect(read('X')?.partner).toBe('first')
})

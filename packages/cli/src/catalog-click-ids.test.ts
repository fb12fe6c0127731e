import { expect, test } from 'vitest'
import { readCatalog } from './catalog-file.ts'

const site = (more: string): string =>
  `sites:\n  - id: shop\n    name: Shop\n    keys: { write: wk_shop_1, secret: sk_shop_1, read: rk_shop_1 }\n    ${more}\n`

test.each([
  'clickIds: [{ name: utm_id, platform: sogou }]',
  'clickIds: [{ name: GY_Click, platform: sogou }]',
  'clickIds: [{ name: hmsr, platform: sogou }]',
  'clickIds: [{ name: a b, platform: sogou }]',
  'clickIds: [{ name: sid, platform: Sogou }]',
  'clickIds: [{ name: sid, platform: sogou }, { name: SID, platform: baidu }]',
  'sourceHosts: [{ host: https://a.example, platform: a, class: social }]',
  'sourceHosts: [{ host: a.example, platform: a, class: forum }]',
  'apps: [{ token: ab, platform: a }]',
  'apps: [{ token: 小红书, platform: xiaohongshu }]',
  'apps: [{ token: xhs, platform: xiaohongshu }, { token: XHS, platform: bilibili }]',
])('a catalog with %s is refused', (line) => {
  expect(readCatalog(site(line), 'en')).toMatchObject({ ok: false })
})

test('a catalog with click ids and apps of a site is taken', () => {
  const file = site(
    'clickIds: [{ name: hm_click, platform: sogou }]\n    apps: [{ token: " RED/", platform: xiaohongshu }]',
  )
  expect(readCatalog(file, 'en')).toMatchObject({
    ok: true,
    catalog: { sites: [{ clickIds: [{ name: 'hm_click' }], apps: [{ token: ' RED/' }] }] },
  })
})

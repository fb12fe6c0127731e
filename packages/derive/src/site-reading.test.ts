import { type FactOf, SiteSettings } from '@guiyin/events'
import { describe, expect, it } from 'vitest'
import { siteReading } from './site-reading.ts'

const settings = (more: object = {}) => SiteSettings.parse({ id: 'shop', name: 'Shop', ...more })

/** Versions of a site: the second names Sogou's click id, the third an app. */
const VERSIONS = [
  settings(),
  settings({ clickIds: [{ name: 'sgclick', platform: 'sogou' }] }),
  settings({ apps: [{ token: 'shopapp', platform: 'weibo' }] }),
]

const catalog = {
  site: async (_: string, version = VERSIONS.length) => {
    const found = VERSIONS[version - 1]
    return found && { settings: found, version }
  },
  links: async () => [],
}

const pageView = (config: number): FactOf<'page_view'> => ({
  type: 'page_view',
  id: 'e1',
  site: 'shop',
  config,
  at: 1_790_000_000_000,
  receiptId: 'r1',
  receivedAt: 1_790_000_000_000,
  key: 'write',
  visitor: 'v1',
  verdict: 'accepted',
  url: 'https://shop.example.cn/?sgclick=abc',
  agent: 'Mozilla/5.0 ShopApp/1.0',
})

describe('the reading of a site', () => {
  it.each([
    [1, 'direct', null],
    [2, 'sem', 'sgclick=abc'],
    [3, 'organic_social', null],
  ])(
    'takes for click ids and apps what version %i of the settings, which the edge stamped, says',
    async (config, channel, id) => {
      const reading = await siteReading(catalog, 'shop')
      const fact = pageView(config)
      if (reading === undefined || fact.type !== 'page_view') throw new Error('no such site')
      const landing = reading.readLanding(fact)

      expect(landing.source.channel).toBe(channel)
      expect(landing.paidClickId).toBe(id)
    },
  )

  it('keeps the versions of one site apart', async () => {
    const reading = await siteReading(catalog, 'shop')
    const channels = [1, 2, 3].map((config) => reading?.readLanding(pageView(config)).source.channel)

    expect(channels).toEqual(['direct', 'sem', 'organic_social'])
  })
})

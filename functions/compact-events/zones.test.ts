import { SiteSettings } from '@guiyin/events'
import { expect, test } from 'vitest'
import { catalogZones } from './zones.ts'

const asked: string[] = []
const zoneOf = catalogZones({
  site: async (id, version) => {
    asked.push(`${id} ${version}`)
    const timezone = version === 1 ? 'Asia/Shanghai' : 'America/New_York'
    return id === 'shop'
      ? { settings: SiteSettings.parse({ id, name: id, timezone }), version: version ?? 1 }
      : undefined
  },
})

test('a version of a site names its zone and is asked once', async () => {
  const at = Date.UTC(2026, 0, 31, 20)
  expect((await zoneOf('shop', 1)).dayOf(at)).toBe('2026-02-01')
  expect((await zoneOf('shop', 2)).dayOf(at)).toBe('2026-01-31')
  await zoneOf('shop', 1)
  expect(asked).toEqual(['shop 1', 'shop 2'])
})

test('a version that the catalog does not know stops the arrival', async () => {
  await expect(zoneOf('gone', 1)).rejects.toThrow('no version 1 of the site "gone"')
})

import { SiteSettings } from '@guiyin/events'
import { landingOf, source } from '../facts/testing.ts'
import { decimalOf } from '../money.ts'
import type { Conversion } from './conversion.ts'
import { type DeriveInput, deriveConversion, UNIDENTIFIED } from './derive.ts'

const settings = SiteSettings.parse({
  id: 'shop',
  name: 'Shop',
  goals: [{ id: 'sale', event: 'order', lookbackDays: 7 }],
})

/** The conversion of the order `o1`, unless told otherwise; configuration 2 has another currency and no goals. */
export const derive = (extra: Partial<DeriveInput>): Conversion | undefined =>
  deriveConversion({
    key: { site: 'shop', kind: 'order', naturalId: 'o1' },
    claims: [],
    refunds: [],
    visitorFacts: [],
    identity: UNIDENTIFIED,
    earlierOrders: 'none',
    site: (config) => (config === 1 ? settings : { ...settings, currency: 'USD', goals: [] }),
    readLanding: landingOf,
    readAdClick: () => source({ channel: 'affiliate' }),
    local: (at, timezone) => ({ day: `${timezone} ${at}`, hour: 5 }),
    rulesVersion: 'r1',
    ...extra,
  })
export const derived = (extra: Partial<DeriveInput>): Conversion => {
  const conversion = derive(extra)
  if (conversion === undefined) throw new Error('no conversion')
  return conversion
}
/** [touch, revenue, refunds] of each credit. */
export const decimals = (conversion: Conversion, model: 'linear' | 'last_non_direct') =>
  conversion.credits[model].map(({ touch, revenue, refunds }) => [touch, decimalOf(revenue), decimalOf(refunds)])

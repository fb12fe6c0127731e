import * as z from 'zod'
import { Channel, PlatformId } from './catalog.ts'
import { Currency, Day } from './common.ts'

const Part = z.string().max(256).nullish()
const Count = z.union([z.int().min(0), z.string().regex(/^\d{1,15}$/)]).nullish()

/** One row of spend; natural key: site, date, platform and the named parts. A later import of the same key replaces it. */
export const SpendRow = z
  .strictObject({
    date: Day,
    platform: PlatformId,
    account: Part,
    campaign: Part,
    channel: Channel.nullish(),
    ad_group: Part,
    keyword: Part,
    creative: Part,
    spend: z.union([z.number().min(0).max(1_000_000_000), z.string().regex(/^\d{1,10}(\.\d{1,6})?$/)]),
    currency: Currency,
    impressions: Count,
    clicks: Count,
  })
  .meta({ id: 'SpendRow' })
export type SpendRow = z.infer<typeof SpendRow>

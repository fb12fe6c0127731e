import { type Day, decimalOf, microsOf } from '@guiyin/domain'
import { Channel, type SpendRow } from '@guiyin/events'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'
import { hashOf } from './pack.ts'
import type { Item } from './writes.ts'

const SpendFact = z.object({
  date: z.string(),
  platform: z.string(),
  account: z.string().nullable(),
  campaign: z.string().nullable(),
  channel: Channel.nullable(),
  ad_group: z.string().nullable(),
  keyword: z.string().nullable(),
  creative: z.string().nullable(),
  /** Decimal in major units. */
  spend: z.string(),
  currency: z.string(),
  impressions: z.number().nullable(),
  clicks: z.number().nullable(),
  importId: z.string(),
})
/** A spend row as it counts: absent and empty parts are null. */
export type SpendFact = z.infer<typeof SpendFact>

const StoredSpend = SpendFact.extend({ at: z.number() })
type StoredSpend = z.infer<typeof StoredSpend>

const ABANDONED_MS = 86_400_000

const Import = z.object({ importId: z.string(), at: z.number(), complete: z.boolean() })

const partOf = (text: string | null | undefined): string | null => (text ? text : null)
const countOf = (count: number | string | null | undefined): number | null =>
  count === null || count === undefined ? null : Number(count)

const normalised = (row: SpendRow, importId: string): SpendFact => ({
  date: row.date,
  platform: row.platform,
  account: partOf(row.account),
  campaign: partOf(row.campaign),
  channel: row.channel ?? null,
  ad_group: partOf(row.ad_group),
  keyword: partOf(row.keyword),
  creative: partOf(row.creative),
  spend: decimalOf(microsOf(row.spend)),
  currency: row.currency,
  impressions: countOf(row.impressions),
  clicks: countOf(row.clicks),
  importId,
})

/** Names a spend row inside its site and day; hashed, for its parts together are longer than a key may be. */
const naturalKeyOf = ({ platform, account, campaign, channel, ad_group, keyword, creative }: SpendFact): string =>
  `${platform}:${hashOf([account, campaign, channel, ad_group, keyword, creative])}`

const isLater = (a: StoredSpend, b: StoredSpend): boolean => a.at > b.at || (a.at === b.at && a.importId > b.importId)

const lastOfEachKey = (rows: readonly StoredSpend[]): StoredSpend[] => {
  const last = new Map<string, StoredSpend>()
  for (const row of rows) {
    const held = last.get(naturalKeyOf(row))
    if (held === undefined || isLater(row, held)) last.set(naturalKeyOf(row), row)
  }
  return [...last.values()]
}

/** Spend rows by day and natural key, and the state of the imports that brought them. */
export const spendStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)

  const importOf = async (site: string, importId: string) => {
    const item = await items.get(kpiKeys.import(site, importId))
    return item && Import.parse(item)
  }

  return {
    /** Opens an import; one that was opened before keeps its time and state. */
    begin: async (site: string, importId: string, at: number): Promise<void> => {
      const item = { ...kpiKeys.import(site, importId), importId, at, complete: false }
      await items.put(item, { expression: 'attribute_not_exists(pk)' })
    },

    /** Of rows with one natural key in one import the last one in the list holds. */
    put: (site: string, importId: string, at: number, rows: readonly SpendRow[]): Promise<void> =>
      items.write(
        rows.map((row) => {
          const fact = normalised(row, importId)
          const item: Item = { ...kpiKeys.spend(site, fact.date, naturalKeyOf(fact), importId), ...fact, at }
          return { put: item }
        }),
      ),

    complete: async (site: string, importId: string): Promise<void> => {
      const begun = await importOf(site, importId)
      if (begun === undefined) throw new Error('an import that never began is no complete one')
      await items.put({ ...kpiKeys.import(site, importId), ...begun, complete: true })
    },

    /** Complete, or begun so long ago that nobody writes it any more: what it left behind is all there will be. */
    isOver: async (site: string, importId: string, now: number): Promise<boolean> => {
      const begun = await importOf(site, importId)
      return begun !== undefined && (begun.complete || now - begun.at > ABANDONED_MS)
    },

    /** The spend of a day: of each natural key the row of the last import, by (time, import id). */
    onDay: async (site: string, day: Day): Promise<SpendFact[]> => {
      const page = await items.query(kpiKeys.spendOn(site, day))
      return lastOfEachKey(page.items.map((item) => StoredSpend.parse(item))).map((row) => SpendFact.parse(row))
    },
  }
}
export type SpendStore = ReturnType<typeof spendStore>

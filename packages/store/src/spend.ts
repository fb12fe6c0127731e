import { countedSpend, type Day, decimalOf, microsOf } from '@guiyin/domain'
import { Channel, type SpendRow } from '@guiyin/events'
import { campaignMap, type DataRow, spend as spendSet } from '@guiyin/events/datasets'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import { campaignNames } from './campaign-names.ts'
import type { Client } from './client.ts'
import { costReader } from './costs.ts'
import { rowStore, type StoredRow } from './dataset-rows.ts'
import { importLog } from './import-log.ts'
import { importStore } from './imports.ts'

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
  campaign_id: z.string().optional(),
  conversions: z.string().optional(),
})
/** A spend row as it counts: absent and empty parts are null. */
export type SpendFact = z.infer<typeof SpendFact>

const partOf = (text: string | null | undefined): string | null => (text ? text : null)
const countOf = (count: number | string | null | undefined): number | null =>
  count === null || count === undefined ? null : Number(count)

const rowOf = (row: SpendRow): DataRow => ({
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
})

const Text = z.string().nullable().default(null)

/** What a stored row must be to count; the rest of it is for exports. */
const Counted = SpendFact.omit({ importId: true }).extend({
  ...{
    account: Text,
    account_id: Text,
    campaign: Text,
    campaign_id: Text,
    ad_group: Text,
    keyword: Text,
    creative: Text,
  },
  channel: Channel.nullable().default(null),
  hour: z.number().nullable().default(null),
  impressions: z.number().nullable().default(null),
  clicks: z.number().nullable().default(null),
  conversions: Text,
})

const readRow = ({ row, importId, grain }: StoredRow) => ({ ...Counted.parse(row), importId, grain })

type Row = ReturnType<typeof readRow>

const factOf = (
  { campaign_id: id, conversions, account_id: _, hour: __, grain: ___, ...row }: Row,
  campaign: string | null,
): SpendFact => ({
  ...row,
  campaign,
  ...(id === null ? {} : { campaign_id: id }),
  ...(conversions === null ? {} : { conversions }),
})

/** The spend of each day, and the state of the imports that brought it. */
export const spendStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const rows = rowStore(client, table, options)
  const { begin, complete, isOver } = importStore(client, table, options)
  const { isUndoOver } = importLog(client, table, options)

  /** The map is not read for a day without campaigns. */
  const namesFor = async (site: string, counted: readonly Row[]) => {
    const isNamed = counted.some((row) => row.campaign !== null || row.campaign_id !== null)
    return campaignNames(isNamed ? (await rows.all(site, campaignMap)).map(({ row }) => row) : [])
  }

  const factsOn = async (site: string, day: Day, isAsked: (row: Row) => boolean): Promise<SpendFact[]> => {
    const counted = countedSpend((await rows.onDay(site, spendSet, day)).map(readRow).filter(isAsked))
    const nameOf = await namesFor(site, counted)
    return counted.map((row) => factOf(row, nameOf(row)))
  }

  return {
    /** Opens an import; one that was opened before keeps its time and state. */
    begin: async (site: string, importId: string, at: number): Promise<void> => {
      await begin(site, importId, at)
    },

    /** Of rows with one natural key in one import the last one in the list holds. */
    put: async (site: string, importId: string, at: number, some: readonly SpendRow[]): Promise<void> => {
      await rows.put({ site, dataSet: spendSet, importId, at, part: 0 }, some.map(rowOf))
    },

    complete,
    isOver,
    isUndoOver,

    /** The spend of a day: of each natural key the row of the last import, by (time, import id), and no money twice. */
    onDay: (site: string, day: Day): Promise<SpendFact[]> => factsOn(site, day, () => true),

    /** Only rows that name a keyword (a creative): of each campaign those of the coarsest report that has some. */
    onDayBy: (site: string, day: Day, part: 'keyword' | 'creative'): Promise<SpendFact[]> =>
      factsOn(site, day, (row) => Boolean(row[part])),

    ...costReader(rows),
  }
}
export type SpendStore = ReturnType<typeof spendStore>

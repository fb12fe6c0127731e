import { type Day, decimalOf, microsOf, type SpendFact } from '@guiyin/domain'
import { Channel, type SpendRow } from '@guiyin/events'
import { campaignMap, type DataRow, spend as spendSet } from '@guiyin/events/datasets'
import type { Sleep } from './ask.ts'
import { campaignNames } from './campaign-names.ts'
import type { Client } from './client.ts'
import { costReader } from './costs.ts'
import { rowStore } from './dataset-rows.ts'
import type { DayRows, StoredRow } from './day-rows.ts'
import { importLog } from './import-log.ts'
import { importStore } from './imports.ts'
import { countIn, requiredIn, textIn } from './row-cells.ts'
import { type CountedKinds, countedKinds, type SpendKind } from './spend-kinds.ts'

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

/** What a fact says besides its kind; the rest of a stored row is for exports. */
const COLUMNS = ['date', 'channel', 'ad_group', 'keyword', 'creative', 'spend', 'impressions', 'clicks', 'conversions']

const channelIn = (row: DataRow): SpendFact['channel'] => {
  const channel = textIn(row, 'channel')
  return channel === null ? null : Channel.parse(channel)
}

const factOf = ({ row, importId }: StoredRow, kind: SpendKind, campaign: string | null): SpendFact => {
  const conversions = textIn(row, 'conversions')
  return {
    ...{ date: requiredIn(row, 'date'), platform: kind.platform, account: kind.account, campaign },
    ...{ channel: channelIn(row), ad_group: textIn(row, 'ad_group'), keyword: textIn(row, 'keyword') },
    ...{ creative: textIn(row, 'creative'), spend: requiredIn(row, 'spend'), currency: kind.currency },
    ...{ impressions: countIn(row, 'impressions'), clicks: countIn(row, 'clicks'), importId },
    ...(kind.campaign_id === null ? {} : { campaign_id: kind.campaign_id }),
    ...(conversions === null ? {} : { conversions }),
  }
}

/** The spend of a day that counts. Each iteration reads it anew from what is held packed: go through it once. */
export interface DaySpend extends Iterable<SpendFact> {
  /** Of its facts, each once. */
  currencies: readonly string[]
}

function* factsOf(rows: DayRows, { kindAt }: CountedKinds, names: ReadonlyMap<SpendKind, string | null>) {
  for (const stored of rows.of(COLUMNS)) {
    const kind = kindAt(stored.place)
    if (kind !== undefined) yield factOf(stored, kind, names.get(kind) ?? null)
  }
}

/** The spend of each day, and the state of the imports that brought it. */
export const spendStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const rows = rowStore(client, table, options)
  const { begin, complete, isOver } = importStore(client, table, options)
  const { isUndoOver } = importLog(client, table, options)

  /** The map is not read for a day without campaigns. */
  const namesOf = async (site: string, kinds: readonly SpendKind[]) => {
    const isNamed = kinds.some((kind) => kind.campaign !== null || kind.campaign_id !== null)
    const nameOf = campaignNames(isNamed ? Array.from(await rows.all(site, campaignMap), ({ row }) => row) : [])
    return new Map(kinds.map((kind) => [kind, nameOf(kind)]))
  }

  const factsOn = async (site: string, day: Day, naming?: 'keyword' | 'creative'): Promise<DaySpend> => {
    const own = await rows.onDay(site, spendSet, day)
    const counted = countedKinds(own, naming)
    const names = await namesOf(site, counted.kinds)
    const currencies = [...new Set(counted.kinds.map(({ currency }) => currency))]
    return { currencies, [Symbol.iterator]: () => factsOf(own, counted, names) }
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
    onDay: (site: string, day: Day): Promise<DaySpend> => factsOn(site, day),

    /** Only rows that name a keyword (a creative): of each campaign those of the coarsest report that has some. */
    onDayBy: (site: string, day: Day, part: 'keyword' | 'creative'): Promise<DaySpend> => factsOn(site, day, part),

    ...costReader(rows),
  }
}
export type SpendStore = ReturnType<typeof spendStore>

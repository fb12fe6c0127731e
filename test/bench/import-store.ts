/**
 * What a month of a million rows of spend costs to store, and its days to read: `npm run bench:import-store`. The table
 * is simulated in memory, so that the figures are those of packing, judging and reading alone.
 */
import { spend } from '@guiyin/events/datasets'
import { EMPTY_NOTES, importStore, rowStore, spendStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'

const ROWS = Number(process.argv[2] ?? 1_000_000)
const DAYS = Number(process.argv[3] ?? 31)
/** As the command line sends them. */
const PER_PART = 5_000
const UNIT_BYTES = 1_024

const row = (index: number) => {
  const keyword = index % Math.ceil(ROWS / DAYS)
  const day = 1 + Math.floor(index / Math.ceil(ROWS / DAYS))
  return {
    ...{ date: `2026-01-${String(day).padStart(2, '0')}`, platform: 'baidu', account: '旗舰店' },
    ...{ campaign: `春季上新_${keyword % 40}`, campaign_id: String(100_200_300 + (keyword % 40)) },
    ...{
      ad_group: `单元_${keyword % 400}`,
      keyword: `跑鞋 ${keyword}`,
      match_type: keyword % 3 === 0 ? '精确' : '短语',
    },
    ...{ impressions: (index * 7_919) % 5_000, clicks: (index * 104_729) % 200, currency: 'CNY' },
    spend: String(((index * 15_485_863) % 200_000) / 100),
  }
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1_000
}

/** The most memory so far, in MB. */
const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

const { client, dump } = simulatedDynamo()
const rows = rowStore(client, 'kpis')
const imports = importStore(client, 'kpis')
const importing = { site: 'shop', dataSet: spend, importId: 'i', at: 0 }

await imports.begin('shop', 'i', 0, 'spend')
const storing = await seconds(async () => {
  for (let start = 0, part = 0; start < ROWS; start += PER_PART, part += 1) {
    const size = Math.min(PER_PART, ROWS - start)
    await rows.put(
      { ...importing, part },
      Array.from({ length: size }, (_, index) => row(start + index)),
    )
  }
})
await imports.complete('shop', 'i', { ...EMPTY_NOTES, grain: 'keyword' })

const bodies = (dump().kpis ?? []).flatMap(({ body }) => (body instanceof Uint8Array ? [body.byteLength] : []))
const peakOfStoring = peakMb()
const reading = await seconds(async () => [...(await spendStore(client, 'kpis').onDay('shop', row(ROWS - 1).date))])
const report = {
  rows: ROWS,
  items: bodies.length,
  writeUnits: bodies.reduce((sum, bytes) => sum + Math.ceil((bytes + 200) / UNIT_BYTES), 0),
  rowsPerSecond: Math.round(ROWS / storing),
  secondsToReadADay: Number(reading.toFixed(2)),
  peakMbOfStoring: peakOfStoring,
  peakMbOfReading: peakMb(),
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)

/**
 * What reading one day of one data set costs, in time and memory: `npm run bench:day-rows` (`-- ROWS IMPORTS READER…` for
 * another size, a day that was imported several times, or some of the readers). The table is simulated in memory; each
 * reader has a process of its own, so that its memory is its own.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { type DataRow, type DataSet, siteAnalyticsDaily, spend } from '@guiyin/events/datasets'
import { folderObjects } from '@guiyin/files'
import { EMPTY_NOTES, importLog, importStore, rowStore } from '@guiyin/store'
import { type SimulatedDynamo, simulatedDynamo } from '@guiyin/store/testing'
import { exportDataSets } from '../../functions/export-snapshots/data-sets/export-data-sets.ts'
import { readRequest } from '../../functions/read-reports/testing.ts'
import { pipeline } from '../support/pipeline.ts'

const DAY = '2026-01-31'
const NOON = Date.UTC(2026, 0, 31, 4)
const PER_PART = 5_000

/** A report of search terms: names that repeat as those of real accounts do, and texts that do not. */
const ad = (index: number): DataRow => ({
  ...{ date: DAY, platform: 'baidu', account: '旗舰店', campaign: `春季上新_${index % 40}` },
  ...{ campaign_id: String(100_200_300 + (index % 40)), ad_group: `单元_${index % 400}` },
  ...{ keyword: `跑鞋 ${index % 2_000}`, search_term: `跑鞋 男 ${index} 推荐` },
  ...{ match_type: index % 3 === 0 ? '精确' : '短语', currency: 'CNY' },
  ...{ impressions: (index * 7_919) % 5_000, clicks: (index * 104_729) % 200 },
  spend: String(((index * 15_485_863) % 200_000) / 100),
})

const page = (index: number): DataRow => ({
  ...{ date: DAY, source: 'baidu_tongji', page: `/goods/${index}`, visits: index % 300, page_views: index % 900 },
  ...{ bounce_rate: '0.4', avg_visit_seconds: '31.5' },
})

const bring = async (dynamo: SimulatedDynamo, dataSet: DataSet, rowOf: (index: number) => DataRow, rows: number) => {
  const imports = importStore(dynamo.client, 'kpis')
  const importId = `i${dynamo.units.write}`
  const { at } = await imports.begin('shop', importId, dynamo.units.write, dataSet.id)
  for (let start = 0; start < rows; start += PER_PART) {
    const part = Array.from({ length: Math.min(PER_PART, rows - start) }, (_, index) => rowOf(start + index))
    await rowStore(dynamo.client, 'kpis').put({ site: 'shop', dataSet, importId, at, part: start / PER_PART }, part)
  }
  const notes = { ...EMPTY_NOTES, dataset: dataSet.id, grain: 'search_term', days: [DAY] }
  await imports.complete('shop', importId, notes)
}

const make = async (file: string, rows: number, imports: number, isOfPages: boolean): Promise<void> => {
  const dynamo = simulatedDynamo()
  for (let count = 0; count < imports; count += 1) {
    await (isOfPages ? bring(dynamo, siteAnalyticsDaily, page, rows) : bring(dynamo, spend, ad, rows))
  }
  writeFileSync(file, serialize(dynamo.dump()))
}

type Running = Awaited<ReturnType<typeof pipeline>>

const ask = async (running: Running, what: string): Promise<string> => {
  const query = `from=${DAY}&to=${DAY}${what === 'attribution' ? '&by=keyword' : ''}`
  const { body } = await running.read(
    readRequest({ route: `/v1/sites/{site}/${what}`, params: { site: 'shop' }, query }),
  )
  return String(body)
}

/** What each reader does; the reports need a snapshot, so that a fold is part of them. */
const READERS: Record<string, (running: Running, client: SimulatedDynamo['client']) => Promise<unknown>> = {
  fold: (running) => running.snapshot(),
  unmapped: (running) => ask(running, 'campaigns/unmapped'),
  keywords: async (running) => {
    await running.snapshot()
    return ask(running, 'attribution')
  },
  pages: (running) => ask(running, 'reconciliation/analytics'),
  export: async ({ stores }, client) => {
    const folder = await mkdtemp(join(tmpdir(), 'guiyin-day-'))
    const deps = { catalog: stores.catalog, objects: folderObjects(folder), rows: stores.rows }
    await exportDataSets({ ...deps, imports: importLog(client, 'kpis') })()
    await rm(folder, { recursive: true })
  },
}

const read = async (file: string, name: string): Promise<void> => {
  const dynamo = simulatedDynamo()
  dynamo.restore(deserialize(readFileSync(file)))
  const running = await pipeline({ client: dynamo.client, clock: () => NOON })
  const [began, before, units] = [performance.now(), process.cpuUsage(), dynamo.units.read]
  await READERS[name]?.(running, dynamo.client)
  const { user, system } = process.cpuUsage(before)
  const [s, cpu] = [(performance.now() - began) / 1_000, (user + system) / 1e6]
  const peak = Math.round(process.resourceUsage().maxRSS / 1_024)
  const took = `${s.toFixed(1)} s (CPU ${cpu.toFixed(1)} s), ${Math.round(dynamo.units.read - units)} read units`
  console.log(`${name}: ${took}, peak ${peak} MB`)
}

const inProcess = (...args: (string | number)[]): void => {
  const [, file = ''] = process.argv
  spawnSync(process.execPath, [...process.execArgv, file, ...args.map(String)], { stdio: 'inherit' })
}

const all = async ([rows = '1000000', imports = '1', ...names]: string[]): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'guiyin-day-'))
  const [ads, pages] = [join(folder, 'ads'), join(folder, 'pages')]
  for (const file of [ads, pages]) inProcess('make', file, rows, imports)
  for (const name of names.length === 0 ? Object.keys(READERS) : names) {
    inProcess('read', name === 'pages' ? pages : ads, name)
  }
  await rm(folder, { recursive: true })
}

const [task, file = '', ...args] = process.argv.slice(2)
if (task === 'make') await make(file, Number(args[0]), Number(args[1]), file.endsWith('pages'))
else if (task === 'read') await read(file, args[0] ?? '')
else await all(process.argv.slice(2))

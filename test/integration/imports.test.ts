import { gzipSync } from 'node:zlib'
import { ImportAnswer, ImportList } from '@guiyin/events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BundledFunctions, bundledFunctions, DOWN, jsonOf } from '../support/bundled-functions.ts'
import { httpEvent } from '../support/lambda-event.ts'

let world: BundledFunctions
beforeAll(async () => {
  world = await bundledFunctions()
})
afterAll(async () => {
  world.stream.close()
  await world.stop()
})

const DAY = '2025-06-10'

const posted = (dataset: string, body: Uint8Array, headers: Record<string, string> = {}, query = '') => ({
  ...httpEvent('post-spend', { params: { site: 'shop', dataset }, headers, query }),
  body: Buffer.from(body).toString('base64'),
  isBase64Encoded: true,
})

const managed = (method: string, params: Record<string, string>) =>
  httpEvent('post-spend', { method, params: { site: 'shop', ...params } })

/** `日期,账户,推广计划,展现,点击,消费` of 百度推广, in GBK. */
const BAIDU = Buffer.concat([
  Buffer.from('c8d5c6da2cd5cbbba72ccdc6b9e3bcc6bbae2cd5b9cfd62cb5e3bbf72ccffbb7d10d0a', 'hex'),
  Buffer.from(`${DAY},shop,spring,"4,000",80,120.50\r\n`),
])

const imports = async () =>
  ImportList.parse(jsonOf((await world.request('manage-imports', managed('GET', {}))).body)).imports
const spent = async () =>
  [...(await world.spend.onDay('shop', DAY))].map(({ campaign, spend }) => `${campaign} ${spend}`)

test('an export of 百度推广 is imported as it was downloaded, told by the log, and undone', async () => {
  const answer = await world.request('import-dataset', posted('spend', BAIDU, {}, 'file=baidu.csv'))
  expect(ImportAnswer.parse(jsonOf(answer.body))).toMatchObject({
    ...{ platform: 'baidu', grain: 'campaign', accepted: 1, errors: [], complete: true },
    totals: { clicks: '80', impressions: '4000', 'spend:CNY': '120.5' },
  })
  expect(await spent()).toEqual(['spring 120.5'])
  const [entry] = await imports()
  expect(entry).toMatchObject({ file: 'baidu.csv', state: 'complete', firstDay: DAY })

  const undone = await world.request('manage-imports', managed('DELETE', { importId: entry?.importId ?? '' }))

  expect(jsonOf(undone.body)).toMatchObject({ state: 'undone' })
  expect(await spent()).toEqual([])
  expect((await world.marks.ofSite('shop')).map(({ cause }) => cause.split('#')[0]).sort()).toEqual(['spend', 'undo'])
})

test('a body of more than 256 KB is taken, and may be gzip', async () => {
  const row = (index: number) => ({ date: DAY, kind: 'tools', item: `item ${index}`, amount: '1', currency: 'CNY' })
  const body = Buffer.from(JSON.stringify({ rows: Array.from({ length: 5_000 }, (_, index) => row(index)) }))
  expect(body.byteLength).toBeGreaterThan(256 * 1024)

  const answer = await world.request(
    'import-dataset',
    posted('other_costs', gzipSync(body), { 'content-encoding': 'gzip' }),
  )

  expect(ImportAnswer.parse(jsonOf(answer.body))).toMatchObject({ accepted: 5_000, totals: { 'amount:CNY': '5000' } })
})

test('a file that nobody can read is refused in the language that is asked for', async () => {
  const answer = await world.request(
    'import-dataset',
    posted('spend', Buffer.from('colour,size\nred,1\n'), { 'accept-language': 'zh-CN' }),
  )
  expect(answer.statusCode).toBe(400)
  const [error] = ImportAnswer.parse(jsonOf(answer.body)).errors
  expect(error).toMatchObject({ code: 'unknown_report', message: expect.stringContaining('没有报表') })
})

test('asks to come again while the tables are down', async () => {
  const answers = [
    await world.request('import-dataset', posted('spend', BAIDU), DOWN.tables),
    await world.request('manage-imports', managed('GET', {}), DOWN.tables),
  ]
  for (const answer of answers) {
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': expect.any(String) } })
  }
})

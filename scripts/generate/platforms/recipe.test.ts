import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { listsOf } from './lists.ts'

const root = resolve(import.meta.dirname, '../../..')
const run = promisify(execFile)

const Findings = z.object({
  byClickId: z.string(),
  byHost: z.string(),
  byName: z.string(),
  byApp: z.string(),
  report: z.object({ rows: z.array(z.record(z.string(), z.unknown())), platform: z.string() }),
  postback: z.object({ url: z.string(), body: z.string() }),
  answers: z.array(z.string()),
  monitor: z.string(),
  link: z.object({ url: z.string(), findings: z.array(z.unknown()) }),
})

/** Uses the new platform as the product does, and tells what came of it. */
const probe = `
import { readLanding } from '@guiyin/domain'
import { readImport } from '@guiyin/imports'
import { feedbackOf, monitorLink, platformOf, rules } from './packages/platforms/src/index.ts'
import { buildLink } from './packages/platforms/src/links/index.ts'
import { knownMeaning, postbacks } from './packages/platforms/src/postbacks.ts'
import { reports } from './packages/platforms/src/reports.ts'

const said = (input) => {
  const { channel, platform, campaign, rule } = readLanding(rules, { ownHosts: [], url: 'https://shop.example.cn/', ...input }).source
  return [channel, platform, campaign, rule].join(' ')
}
const rows = []
const csv = '日期,示例计划,展示,点击,花费\\n2026-11-01,春季,"1,000",10,12.50\\n合计,--,"1,000",10,12.50\\n'
const bytes = ReadableStream.from([new TextEncoder().encode(csv)])
const outcome = await readImport({ bytes, profiles: reports, language: 'en' }, (batch) => void rows.push(...batch.rows))
const one = { id: '0'.repeat(32), type: 'buy', about: null, at: 0, value: { micros: 99_900_000n, currency: 'CNY' }, click: { name: 'acme_click', value: '0123456789abcdef', at: 0 }, landingUrl: null, agent: null, consent: 'given' }
const platform = platformOf('acme_ads')
const contract = postbacks.get('acme_ads')
const meaning = (code) => {
  const { code: read } = contract.answer({ status: 200, headers: {}, json: { code }, text: '' }, 1)
  return knownMeaning(contract.codes.known, read) ?? contract.codes.otherwise
}
console.log(JSON.stringify({
  byClickId: said({ url: 'https://shop.example.cn/?acme_click=0123456789abcdef&acme_plan=7' }),
  byHost: said({ referrer: 'https://news.acme.example/a' }),
  byName: said({ url: 'https://shop.example.cn/?utm_source=acmeads&utm_campaign=7' }),
  byApp: said({ agent: 'Mozilla/5.0 AcmeApp/1.0' }),
  report: { rows, platform: outcome.summary?.platform },
  answers: [0, 503, 401, 7].map(meaning),
  postback: contract.request([one], { settings: {}, secrets: { token: 't' } }),
  monitor: monitorLink(feedbackOf('acme_ads'), { base: '', platform: 'acme_ads', site: 'shop', key: 'k' }),
  link: buildLink({ platform, template: platform.facts.templates[0], url: 'https://shop.example.cn/', values: {} }),
}))
`

let copy = ''
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'guiyin-recipe-'))
})
afterAll(() => rm(copy, { recursive: true, force: true }))

/** A copy of the package with the folder and the line that the document shows, and nothing else. */
const follow = async (): Promise<void> => {
  const source = join(copy, 'packages/platforms/src')
  const text = await readFile(join(root, 'docs/add-a-platform.md'), 'utf8')
  await cp(join(root, 'packages/platforms/src'), source, { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const [, path = '', code = ''] of text.matchAll(/```ts file=(\S+)\n(.+?)```/gs)) {
    await mkdir(dirname(join(source, path)), { recursive: true })
    await writeFile(join(source, path), code)
  }
  const line = /```ts line=all\.ts\n(.+?)```/s.exec(text)?.[1] ?? ''
  const all = (await readFile(join(source, 'all.ts'), 'utf8')) + line
  await writeFile(join(source, 'all.ts'), all)
  const lists = listsOf(all, (path) => existsSync(join(source, path)))
  for (const [path, list] of lists) await writeFile(join(source, path), list)
  await writeFile(join(copy, 'package.json'), '{ "type": "module" }')
  await writeFile(join(copy, 'probe.ts'), probe)
}

test('a platform is a folder and a line: docs/add-a-platform.md', async () => {
  await follow()
  const { stdout } = await run(process.execPath, ['probe.ts'], { cwd: copy })
  const found = Findings.parse(JSON.parse(stdout))

  expect(found.byClickId).toBe('feed_ads acme_ads 7 click_id:acme_click')
  expect(found.byHost).toBe('content acme_ads  host:.acme.example')
  expect(found.byName).toBe('feed_ads acme_ads 7 utm')
  expect(found.byApp).toBe('organic_social acme_ads  app:acme')
  expect(found.report).toEqual({
    platform: 'acme_ads',
    rows: [
      expect.objectContaining({ date: '2026-11-01', campaign: '春季', impressions: 1000, clicks: 10, spend: '12.5' }),
    ],
  })
  expect(found.postback.url).toBe('https://api.acme.example/conversions')
  expect(JSON.parse(found.postback.body)).toMatchObject({ click: '0123456789abcdef', type: 'buy', fen: 9990 })
  expect(found.answers).toEqual(['delivered', 'retry', 'auth', 'refused'])
  expect(found.monitor).toContain('/v1/feedback/acme_ads/shop?key=k&click_id=__ACME_CLICK__')
  expect(found.link).toEqual({
    url: 'https://shop.example.cn/?utm_source=acme_ads&utm_medium=feed&utm_campaign=__ACME_PLAN__&acme_click=__ACME_CLICK__',
    findings: [],
  })
}, 20_000)

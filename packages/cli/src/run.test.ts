import type { Language } from '@guiyin/events'
import { afterEach, describe, expect, test } from 'vitest'
import { anApi as anApiOf, closeApis, aWorld as worldWith } from '../testing/api.ts'
import { run } from './run.ts'
import type { World } from './world.ts'

const catalog = `sites:
  - id: shop
    name: 跑鞋商城
    keys: { write: wk_shop_1, secret: sk_shop_1, read: rk_shop_1 }
`

afterEach(closeApis)

/** An API that answers every request alike. */
const anApi = (status: number, body: unknown) =>
  anApiOf(() => ({ status, body, headers: status === 302 ? { location: '/elsewhere' } : {} }))

const aWorld = (environment: World['environment'] = {}, language: Language = 'en', file = catalog): World =>
  worldWith({ 'catalog.yaml': file }, { environment, language }).world

const changes = [
  { op: 'create', kind: 'link', id: 'wx-menu' },
  {
    op: 'update',
    kind: 'site',
    id: 'shop',
    fields: [
      { path: 'margin', after: 0.4 },
      { path: 'name', before: '旧', after: '新\u001b[2J' },
      { path: 'keys.read', before: 'rk_old_key', after: 'rk_new_key' },
    ],
  },
  { op: 'delete', kind: 'campaign', id: 'shop/baidu/spring' },
  { op: 'keep', kind: 'site', id: 'demo' },
]

describe('guiyin catalog apply', () => {
  test('sends the catalog and shows what changed, keys never', async () => {
    const api = await anApi(200, { dryRun: false, changes })

    const outcome = await run(['catalog', 'apply', 'catalog.yaml', '--url', api.url], aWorld())

    expect(outcome).toEqual({
      code: 0,
      out: [
        '+ link wx-menu',
        '~ site shop',
        '    margin: ∅ → 0.4',
        '    name: "旧" → "新\\u001b[2J"',
        '    keys.read: *** → ***',
        '- campaign shop/baidu/spring',
        '= site demo',
        '1 created, 1 changed, 1 deleted, 1 unchanged',
      ].join('\n'),
    })
    expect(api.sent).toMatchObject([{ url: '/v1/catalog', authorization: 'Bearer ok_local_operator', language: 'en' }])
    expect(JSON.parse(api.sent[0]?.body ?? '')).toMatchObject({ sites: [{ id: 'shop' }] })
  })

  test('a dry run asks for one and says so', async () => {
    const api = await anApi(200, { dryRun: true, changes: [] })
    const world = aWorld({ GUIYIN_URL: `${api.url}/`, GUIYIN_KEY: 'ok_mine' }, 'zh-CN')

    const outcome = await run(['catalog', 'apply', 'catalog.yaml', '--dry-run'], world)

    expect(outcome).toEqual({ code: 0, out: '试运行，未写入：新建 0，更改 0，删除 0，未变 0' })
    expect(api.sent).toMatchObject([
      { url: '/v1/catalog?dry_run=1', authorization: 'Bearer ok_mine', language: 'zh-CN' },
    ])
  })

  test('a wrong file is shown by line and nothing is sent', async () => {
    const api = await anApi(200, { dryRun: false, changes: [] })
    const world = aWorld({ GUIYIN_URL: api.url }, 'en', catalog.replace('name:', 'nome:'))

    const { code, err } = await run(['catalog', 'apply', 'catalog.yaml'], world)

    expect(code).toBe(1)
    expect(err).toMatch(/^catalog\.yaml:2: .+name.+\ncatalog\.yaml:3: .+nome.+\ncatalog\.yaml has 2 problem/)
    expect(api.sent).toEqual([])
  })

  const refusal = {
    type: 'urn:guiyin:problem:unknown_key',
    title: 'Unauthorized',
    status: 401,
    detail: 'The key …',
    code: 'unknown_key',
  }

  test.each([
    ['a refusal', 401, refusal, 'The server refused (401): The key …'],
    ['an answer that is not ours', 200, '<html>', "The server's answer (200) is not one of guiyin; check --url."],
    ['an error that is not ours', 502, 'Bad gateway', "The server's answer (502) is not one of guiyin; check --url."],
  ])('%s is told in a sentence', async (_, status, answer, err) => {
    const api = await anApi(status, answer)

    const outcome = await run(['catalog', 'apply', 'catalog.yaml', '--url', api.url], aWorld())

    expect(outcome).toEqual({ code: 1, err })
  })

  test('a redirect is not followed: the key stays with the address that was named', async () => {
    const api = await anApi(302, '')

    const { code } = await run(['catalog', 'apply', 'catalog.yaml', '--url', api.url], aWorld())

    expect(code).toBe(1)
    expect(api.sent).toHaveLength(1)
  })

  test('a server that does not answer is told by its address', async () => {
    const { code, err } = await run(['catalog', 'apply', 'catalog.yaml', '--url', 'http://127.0.0.1:1'], aWorld())

    expect(code).toBe(1)
    expect(err).toMatch(/^http:\/\/127\.0\.0\.1:1 cannot be reached \(.+\); is the stack running/)
  })
})

describe('guiyin', () => {
  test.each([
    ['no file', ['catalog', 'apply'], 'Name one catalog file'],
    ['two files', ['catalog', 'apply', 'a', 'b'], 'Name one catalog file'],
    ['a file that is not there', ['catalog', 'apply', 'a.yaml'], 'a.yaml cannot be read (ENOENT)'],
    [
      'an address of another kind',
      ['catalog', 'apply', 'catalog.yaml', '--url', 'file:///etc'],
      'not an http or https',
    ],
    [
      'no key for a server elsewhere',
      ['catalog', 'apply', 'catalog.yaml', '--url', 'https://a.cn'],
      'https://a.cn needs its operator key',
    ],
    ['an unknown command', ['catalogue'], 'no command "catalogue"'],
    ['an unknown verb', ['catalog', 'drop'], 'no command "catalog drop"'],
    ['an unknown option', ['--force'], "Unknown option '--force'"],
    ['nothing', [], 'Usage'],
  ])('%s is wrong usage', async (_, args, sentence) => {
    const { code, err } = await run(args, aWorld())

    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })

  test.each([
    ['en', 'Usage'],
    ['zh-CN', '用法'],
  ] as const)('--help speaks %s', async (language, word) => {
    const { code, out } = await run(['--help'], aWorld({}, language))

    expect(code).toBe(0)
    expect(out).toContain(word)
  })
})

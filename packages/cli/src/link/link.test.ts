import type { Language } from '@guiyin/events'
import { LINK_CODES } from '@guiyin/platforms/links'
import { describe, expect, test } from 'vitest'
import { aWorld } from '../../testing/api.ts'
import { run } from '../run.ts'
import { findingJson } from './sentences.ts'

const guiyin = (args: readonly string[], files = {}, language: Language = 'en') =>
  run(['link', ...args], aWorld(files, { language }).world)

const PAGE = 'https://shop.example.cn/'
const RIGHT = `${PAGE}?utm_source=baidu&utm_medium=sem&utm_campaign={planid}`

describe('guiyin link build', () => {
  test('prints what is wrong and no link, where the link would lose visits', async () => {
    const outcome = await guiyin(['build', '--platform', 'weibo', '--url', PAGE])

    expect(outcome).toEqual({ code: 1, err: 'utm_campaign is missing. (utm_missing)' })
  })

  test('prints the link beside its warnings', async () => {
    const outcome = await guiyin(['build', '--platform', 'weibo', '--url', PAGE, '--campaign', 'Spring'], {}, 'zh-CN')

    expect(outcome).toEqual({
      code: 0,
      out: `${PAGE}?utm_source=weibo&utm_medium=paid_social&utm_campaign=Spring`,
      err: 'utm_campaign 含有大写字母，会使报表分行，请写成 spring。 (upper_case)',
    })
  })

  test('says in JSON that there is no link', async () => {
    const { code, out } = await guiyin(['build', '--platform', 'weibo', '--url', PAGE, '--format', 'json'])

    expect(code).toBe(1)
    expect(JSON.parse(out ?? '')).toMatchObject({ url: null, findings: [{ code: 'utm_missing', severity: 'error' }] })
  })

  test('takes further parameters and another template', async () => {
    const extra = ['--template', 'feed', '--campaign', 'a', '--param', 'sku=7', '--param', 'note=a=b']
    const { out } = await guiyin(['build', '--platform', 'baidu', '--url', PAGE, ...extra])

    expect(out).toBe(`${PAGE}?utm_source=baidu&utm_medium=feed&utm_campaign=a&sku=7&note=a%3Db`)
  })

  test.each([
    [['build', '--url', PAGE], 'Name a platform and a page'],
    [['build', '--platform', 'baidu'], 'Name a platform and a page'],
    [['build', '--platform', 'bidu', '--url', PAGE], 'There is no platform "bidu"; known: alimama, baidu,'],
    [['build', '--platform', 'ga', '--url', PAGE], '--template takes, for ga: –.'],
    [['build', '--platform', 'baidu', '--url', PAGE, '--template', 'x'], '--template takes, for baidu: search, feed.'],
    [['build', '--platform', 'baidu', '--url', PAGE, '--param', 'x'], '--param takes NAME=VALUE, not "x".'],
    [['build', '--platform', 'baidu', '--url', PAGE, '--format', 'csv'], '--format takes text or json here'],
    [['lint'], 'Name links, or a file with one a line'],
    [['lint', RIGHT, '--names', '('], '--names "(" is not a regular expression.'],
    [['lint', '--file', 'none.txt'], 'none.txt cannot be read (ENOENT).'],
  ])('%j is wrong usage', async (args, sentence) => {
    const { code, err, out } = await guiyin(args)

    expect({ code, out }).toEqual({ code: 2 })
    expect(err).toContain(sentence)
  })
})

describe('guiyin link lint', () => {
  test('ends with 0 where nothing is wrong, and where there are only warnings', async () => {
    const warned = RIGHT.replace('baidu', 'Baidu')

    expect(await guiyin(['lint', RIGHT])).toEqual({ code: 0, out: '1 link(s), 0 with something to mend' })
    expect((await guiyin(['lint', RIGHT, warned])).code).toBe(0)
  })

  test('tells the line of a file, with Windows line ends and a byte order mark', async () => {
    const { code, out } = await guiyin(['lint', '--file', 'a.txt'], { 'a.txt': `\ufeff${RIGHT}\r\n\r\nnothing\r\n` })

    expect(code).toBe(1)
    expect(out).toContain('a.txt:3: "nothing" is not an http or https address. (not_a_link)\n2 link(s), 1 ')
  })

  test('answers with one entry a link in JSON', async () => {
    const { out } = await guiyin(['lint', RIGHT, 'x', '--format', 'json'], {}, 'zh-CN')

    expect(JSON.parse(out ?? '')).toEqual([
      { line: 1, url: RIGHT, findings: [] },
      {
        line: 2,
        url: 'x',
        findings: [
          {
            code: 'not_a_link',
            severity: 'error',
            parameter: '',
            found: 'x',
            expected: '',
            message: '“x”不是 http 或 https 地址。',
          },
        ],
      },
    ])
  })
})

test.each(LINK_CODES)('%s has a sentence in both languages', (code) => {
  const of = (language: Language) =>
    findingJson(language, { code, severity: 'error', parameter: 'utm_x', found: 'F', expected: 'E' }).message

  expect(of('en')).toMatch(/^[ -~]+$/)
  expect(of('zh-CN')).toMatch(/\p{Script=Han}/u)
})

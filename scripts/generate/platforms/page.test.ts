import { existsSync, readFileSync } from 'node:fs'
import { feedbackOf, PLATFORMS, platformOf } from '@guiyin/platforms'
import { postbacks } from '@guiyin/platforms/postbacks'
import { reports } from '@guiyin/platforms/reports'
import { describe, expect, test } from 'vitest'
import { listsOf } from './lists.ts'
import { pageOf } from './page.ts'
import { ABILITIES, readProofs, unproven } from './proofs.ts'

const root = new URL('../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const proofs = readProofs()
const stranger = { id: 'nobody_at_all', zh: '', en: '', kind: 'ads', paid: 'sem' } as const

describe('docs/platforms.md', () => {
  test.each(['en', 'zh'] as const)('in %s has a section and a line for every platform, and no gap', (language) => {
    const page = pageOf(language, proofs)
    const rows = PLATFORMS.filter(({ facts }) => facts !== undefined)

    const cell = String.raw`( \| (– [^|]+|✓|\[✓○?\]\(\S+\)|(via|经由) \[[^\]]+\]\(#\S+\)))`
    const isThere = ({ id }: { id: string }) =>
      new RegExp(`^## .+ \`${id}\`$`, 'm').test(page) && new RegExp(`\\(#\\S*${id}\\)${cell}{6} `).test(page)
    expect(rows.filter((row) => !isThere(row)).map(({ id }) => id)).toEqual([])
    expect(page.includes('undefined')).toBe(false)
  })

  test('has a test that names the platform behind each tick', () => {
    const where = 'Write the platform’s id into a test that proves it; scripts/generate/platforms/proofs.ts says which.'
    expect(unproven(proofs), where).toEqual([])
  })

  test('leads elsewhere only to a platform that can, and denies nothing that works', () => {
    const offers = PLATFORMS.flatMap((platform) => {
      const { elsewhere = {}, offersNo = {} } = platform.facts ?? {}
      const led = ABILITIES.flatMap((ability) => {
        const other = ability === 'source' ? undefined : elsewhere[ability]
        return other === undefined ? [] : [{ ability, other }]
      })
      const denied = ABILITIES.filter((ability) => ability !== 'source' && offersNo[ability] !== undefined)
      return [{ platform, led, denied }]
    })
    const ledAstray = offers.flatMap(({ led }) =>
      led.filter(({ ability, other }) => typeof proofs(platformOf(other) ?? stranger, ability) !== 'string'),
    )
    const contradicted = offers.flatMap(({ platform, led, denied }) =>
      [...denied, ...led.map(({ ability }) => ability)]
        .filter((ability) => proofs(platform, ability) !== undefined)
        .map((ability) => `${platform.id} ${ability}`),
    )

    expect({ ledAstray, contradicted }).toEqual({ ledAstray: [], contradicted: [] })
    expect(offers.flatMap(({ led }) => led)).not.toEqual([])
  })

  test('says why a platform cannot, and where it is had elsewhere', () => {
    const page = pageOf('en', proofs)
    const lineOf = (id: string) => new RegExp(`^\\| \\[[^\\]]+\\]\\(#\\S*-${id}\\) .+`, 'm').exec(page)?.[0] ?? ''

    expect(lineOf('wechat')).toMatch(/via \[Tencent Ads\]\(#tencent-ads-tencent_ads\)/)
    expect(lineOf('google').split(' | ')[5]).toBe('– calls nobody; clicks are told by the landing alone')
    expect(lineOf('sogou').split(' | ')[6]).toMatch(/^– no interface is published/)
    expect(lineOf('ga').split(' | ')[1]).toBe('– brings no visits')
    expect(lineOf('crm').split(' | ')[4]).toContain('/cases/leads.ts#L')
  })

  test('marks imports whose headers are known from experience only', () => {
    const page = pageOf('zh', proofs)
    const cellsOf = (id: string) =>
      new RegExp(`^\\| \\[[^\\]]+\\]\\(#\\S*-${id}\\) .+`, 'm').exec(page)?.[0].split(' | ') ?? []
    const importsOf = (id: string) =>
      cellsOf(id)
        .slice(3, 5)
        .map((cell) => /✓○?/.exec(cell)?.[0])

    for (const id of ['qihoo360', 'sogou', 'shenma']) expect(importsOf(id)).toEqual(['✓', '✓○'])
    expect(importsOf('meta')).toEqual(['✓○', '✓'])
    expect(importsOf('google')).toEqual(['✓', '✓'])
  })

  test('leads to the case that is about the ability, else to the line that names the platform', () => {
    const lineAt = (proof: string | null | undefined): string => {
      const [path = '', line = '1'] = (proof ?? '').split('#L')
      return read(path).split('\n')[Number(line) - 1] ?? ''
    }
    const weibo = platformOf('weibo') ?? stranger
    expect(proofs(weibo, 'costs')).toMatch(/-ads\.ts#L\d+$/)
    expect(proofs(weibo, 'metrics')).toMatch(/accounts\.ts#L\d+$/)
    for (const ability of ['source', 'clickId', 'costs', 'metrics'] as const) {
      expect(lineAt(proofs(weibo, ability))).toContain('weibo')
    }
    const tencent = platformOf('tencent_ads') ?? stranger
    expect(proofs(tencent, 'feedback')).toBe('test/support/feedback-calls/tencent-ads.ts')
    expect(proofs(tencent, 'postback')).toBe('test/support/postback-servers/tencent-ads.ts')
  })

  test('finds no proof in a test that does not name the platform', () => {
    expect(proofs(stranger, 'source')).toBeNull()
    expect(proofs(stranger, 'clickId')).toBeUndefined()
  })
})

test('each platform of the index is in the lists of what it has', () => {
  const source = 'packages/platforms/src/'
  const lists = listsOf(read(`${source}all.ts`), (path) => existsSync(new URL(source + path, root)))
  for (const [path, text] of lists) expect(read(source + path)).toBe(text)
  expect(reports).toEqual(PLATFORMS.flatMap((one) => one.reports ?? []))
  expect([...postbacks.values()]).toEqual(PLATFORMS.flatMap(({ postback }) => postback ?? []))
  for (const { id, feedback } of PLATFORMS) expect(feedbackOf(id)).toBe(feedback ?? feedbackOf('nobody_at_all'))
  expect(PLATFORMS.filter(({ facts }) => facts !== undefined).length).toBeGreaterThan(20)
})

import { readdirSync } from 'node:fs'
import { readLanding } from '@guiyin/domain'
import { describe, expect, it } from 'vitest'
import type { LandingTemplate, Macro, PlatformFacts } from './facts.ts'
import { defaultPaidChannel, PLATFORMS, rules } from './index.ts'
import { LANDINGS } from './known.ts'
import { EVIDENCE, type Proof } from './proof.ts'

const rows = PLATFORMS.flatMap(({ facts, ...row }) => (facts === undefined ? [] : [{ ...row, facts }]))
const templates = rows.flatMap(({ id, facts }) => facts.templates.map((template) => ({ id, facts, template })))

const proofsOf = (facts: PlatformFacts): Proof[] => [
  ...Object.values(facts.clickIdFacts).map(({ proof }) => proof),
  ...[...facts.macros, ...facts.templates, ...facts.limits].map(({ proof }) => proof),
  ...[facts.hostProof, facts.appProof, facts.money?.proof, facts.reportZone?.proof].flatMap((proof) => proof ?? []),
]

describe('the folders', () => {
  it('are the platforms of the index, and each brings its landing', () => {
    const folders = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('/landing.ts'))
      .map((path) => path.split('/', 1).join())
    const known = folders.filter((name) => PLATFORMS.some(({ id, facts }) => id === name && facts !== undefined))
    expect(folders.filter((name) => !known.includes(name))).toEqual([])
    expect(LANDINGS.map(({ id }) => id).sort()).toEqual(known.sort())
  })
})

describe('the facts', () => {
  it('say of each click id of the platform how it looks, and of no other', () => {
    for (const { id, facts, clickIds = [] } of rows) {
      expect([id, ...Object.keys(facts.clickIdFacts).sort()]).toEqual([id, ...clickIds.map(({ name }) => name).sort()])
    }
  })

  it('name their sources, and more than experience where they claim more', () => {
    const unknown = rows.flatMap(({ id, facts }) =>
      proofsOf(facts)
        .filter(({ mark, from }) => {
          const keys = from.split(' ').filter((key) => key !== '')
          return keys.some((key) => !(key in EVIDENCE)) || (mark.startsWith('✔') && keys.length === 0)
        })
        .map((proof) => [id, proof]),
    )
    expect(unknown).toEqual([])
  })
})

describe('a limit', () => {
  it('holds for what is sent back', () => {
    const most = (facts: PlatformFacts, of: PlatformFacts['limits'][number]['of']) =>
      facts.limits.find((limit) => limit.of === of)?.most ?? Number.POSITIVE_INFINITY
    const beyond = rows.filter(
      ({ facts, postback }) =>
        postback !== undefined &&
        (postback.batch > most(facts, 'conversions_per_request') ||
          postback.lookbackDays > most(facts, 'days_after_click') ||
          postback.perMinute > most(facts, 'requests_per_minute') ||
          postback.withinMinutes > most(facts, 'minutes_after_conversion') ||
          postback.withinMinutes > most(facts, 'days_after_conversion') * 1440),
    )
    expect(beyond.map(({ id }) => id)).toEqual([])
  })
})

const VALUES: readonly (readonly [platform: string, name: string, value: string])[] = [
  ['baidu', 'bd_vid', '1122334455667788'],
  ['qihoo360', 'qhclickid', '0a1b2c3d4e5f6071'],
  ['oceanengine', 'clickid', 'EMrP5u2Q8IEDGJ-KpsQw'],
  ['tencent_ads', 'gdt_vid', 'wx0abcdefghijkl1'],
  ['tencent_ads', 'qz_gdt', 'abcdefghijklmnopqrst'],
  ['weibo', 'mark_id', '1_reallog_mark_ad:8|1_16000011'],
  ['kuaishou', 'callback', 'DHAJASALKFyk1uCKBYCyXp'],
  ['xiaohongshu', 'click_id', 'atest123'],
  ['bilibili', 'track_id', 'pbaes.abcDEF-1'],
  ['alimama', 'uctrackid', 'abc%25def'],
  ['alimama', 'pid', 'mm_1_2_3'],
  ['zhihu', 'cb', 'https://sugar.zhihu.com/plutus_adreaper_callback?si=1'],
  ['google', 'gclid', 'EAIaIQobChMI_aB-9'],
  ['tiktok', 'ttclid', 'E.C.P.CqsBabc'],
  ['microsoft', 'msclkid', '0123456789abcdef0123456789abcdef'],
  ['linkedin', 'li_fat_id', '0b1f8c4e-1111-4222-8333-0123456789ab'],
  ['x', 'twclid', '2-4kk5l3ab'],
]

describe('a click id', () => {
  const validity = (platform: string, name: string) =>
    rows.find(({ id }) => id === platform)?.facts.clickIdFacts[name]?.valid

  it.each(VALUES)('of %s under %s may be %s', (platform, name, value) => {
    expect(value).toMatch(validity(platform, name) ?? /^$/)
  })

  it.each(VALUES)('of %s under %s is neither a macro nor a word cut short', (platform, name) => {
    for (const value of ['', '{clickid}', '{{CLICK_ID}}', 'a b', '<x>']) {
      expect(value).not.toMatch(validity(platform, name) ?? /.*/)
    }
  })
})

const isKnown =
  (macros: readonly Macro[]) =>
  (value: string): boolean =>
    macros.some(({ macro }) => macro === value || macro === value.replace(/:[^}]*\}/, ':default}'))

const filled = ({ source, medium, parameters }: LandingTemplate): string => {
  const values = parameters.map(({ name, value }) => `${name}=${value?.replace(/[^A-Za-z0-9]/g, '') ?? 'spring'}`)
  return `https://shop.example.cn/?${[`utm_source=${source}`, `utm_medium=${medium}`, ...values].join('&')}`
}

describe('the template of a landing URL', () => {
  it('holds only macros that the platform replaces there', () => {
    const strange = templates.flatMap(({ id, facts, template }) => {
      const known = isKnown(facts.macros.filter(({ within }) => within === 'landing').flatMap(({ macros }) => macros))
      const macros = template.parameters.flatMap(({ value = '' }) => (/^(__|\{)/.test(value) ? [value] : []))
      return macros.filter((value) => !known(value)).map((value) => [id, template.id, value])
    })
    expect(strange).toEqual([])
  })

  it.each(templates)('$template.id of $id leads to visits of that platform, with campaign', ({ id, template }) => {
    const { source } = readLanding(rules, { url: filled(template), ownHosts: [] })
    expect(source.platform).toBe(id)
    expect(source.campaign).not.toBeNull()
    expect(source.channel).toBe(rules.mediums.find(({ names }) => names.includes(template.medium))?.channel)
  })

  it('comes first with the medium under which the platform sells, so that spend meets visits', () => {
    const sellers = rows.filter(({ clickIds = [] }) => clickIds.length > 0)
    const channelOf = (medium: string | undefined) =>
      rules.mediums.find(({ names }) => names.some((name) => name === medium))?.channel
    expect(sellers.filter(({ id, facts }) => channelOf(facts.templates[0]?.medium) !== defaultPaidChannel(id))).toEqual(
      [],
    )
  })
})

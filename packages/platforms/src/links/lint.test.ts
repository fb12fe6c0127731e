import { describe, expect, it } from 'vitest'
import { PLATFORMS, platformOf } from '../platforms.ts'
import { LINK_CODES, lintLink, templateUrl } from './index.ts'

const PAGE = 'https://shop.example.cn/sale'
const GOOD = 'utm_source=baidu&utm_medium=sem&utm_campaign={planid}&utm_term={kw_enc_utf8}'

/** `code parameter → expected` of each finding. */
const lint = (url: string, options = {}) =>
  lintLink(url, options).map(({ code, parameter, expected }) =>
    [code, parameter, expected && `→ ${expected}`].filter((part) => part !== '').join(' '),
  )

/** What it shows, the link, and its findings. */
type Row = readonly [title: string, query: string, ...findings: string[]]

const before: readonly Row[] = [
  ['a right one', `?${GOOD}`],
  ['a right one with a fragment', `?${GOOD}#top`],
  ['hm* in the place of utm_*', '?hmsr=baidu&hmmd=sem&hmpl={planid}'],
  ['a source left out', '?utm_medium=sem&utm_campaign=a', 'utm_missing utm_source'],
  ['an empty campaign', '?utm_source=baidu&utm_medium=sem&utm_campaign=', 'utm_missing utm_campaign'],
  ['two sources', `?${GOOD}&utm_source=sogou`, 'utm_repeated utm_source'],
  ['one source twice', `?${GOOD}&utm_source=baidu`],
  ['utm_* and hm* that disagree', `?${GOOD}&hmsr=sogou`, 'utm_contradicts hmsr → baidu'],
  ['utm_* and hm* that agree', `?${GOOD}&hmsr=baidu`],
  ['capital letters', '?utm_source=Baidu&utm_medium=sem&utm_campaign=a', 'upper_case utm_source → baidu'],
  ['a source of its own', '?utm_source=netx&utm_medium=cps&utm_campaign=a', 'source_unknown utm_source'],
  ['a source by its host', '?utm_source=chatgpt.com&utm_medium=referral&utm_campaign=a'],
  ['a medium nobody knows', '?utm_source=baidu&utm_medium=ads1&utm_campaign=a', 'medium_unknown utm_medium'],
  [
    'raw Chinese',
    '?utm_source=baidu&utm_medium=sem&utm_campaign=春季',
    'not_encoded utm_campaign → %E6%98%A5%E5%AD%A3',
  ],
  ['encoded Chinese', '?utm_source=baidu&utm_medium=sem&utm_campaign=%E6%98%A5%E5%AD%A3'],
  ['a blank', '?utm_source=baidu&utm_medium=sem&utm_campaign=spring+sale', 'blank utm_campaign'],
  ['a question mark for an ampersand', `?page=1?${GOOD}`, 'utm_missing utm_source', 'second_question_mark'],
  ['an address among its parameters', `?${GOOD}&to=https://a.example.cn/?x=1`],
]

const macros: readonly Row[] = [
  [
    'of another case',
    '?utm_source=baidu&utm_medium=sem&utm_campaign={PlanID}',
    'macro_misspelt utm_campaign → {planid}',
  ],
  [
    'of another platform',
    '?utm_source=baidu&utm_medium=sem&utm_campaign=__PROJECT_ID__',
    'macro_foreign utm_campaign → oceanengine',
  ],
  [
    'inside a longer value',
    '?utm_source=baidu&utm_medium=sem&utm_campaign=bd_{campaignid}',
    'macro_foreign utm_campaign → google',
  ],
  ['of former years', '?utm_source=baidu&utm_medium=sem&utm_campaign=a&pos={adposition}', 'macro_retired pos'],
  ['of nobody', '?utm_source=baidu&utm_medium=sem&utm_campaign={campagne}', 'macro_unknown utm_campaign'],
  [
    'that is replaced in monitor links only',
    '?utm_source=gdt&utm_medium=paid_social&utm_campaign=__ADGROUP_ID__',
    'macro_monitor_only utm_campaign',
  ],
  [
    'that is encoded',
    '?utm_source=baidu&utm_medium=sem&utm_campaign=%7Bplanid%7D',
    'macro_encoded utm_campaign → {planid}',
  ],
  ['with a default of its own', '?utm_source=bing&utm_medium=cpc&utm_campaign={CampaignId}&utm_term={keyword:shoes}'],
  ['of the seller, on its inventory', '?utm_source=douyin&utm_medium=feed&utm_campaign=__PROJECT_ID__'],
  [
    'of a link whose platform nobody knows',
    '?utm_source=netx&utm_medium=cps&utm_campaign={x}',
    'source_unknown utm_source',
  ],
]

const OCEAN = 'utm_source=oceanengine&utm_medium=feed&utm_campaign=a'
const clickIds: readonly Row[] = [
  [
    'of two platforms',
    `?${OCEAN}&clickid=__CLICKID__&gdt_vid=__X__`,
    'macro_unknown gdt_vid',
    'two_click_ids gdt_vid → clickid',
    'click_id_contradicts gdt_vid → oceanengine',
  ],
  [
    'of another platform than the source',
    `?${GOOD}&gclid={gclid}`,
    'macro_unknown gclid',
    'click_id_contradicts gclid → baidu',
  ],
  ['that a person wrote', `?${GOOD}&bd_vid=1234567890`, 'click_id_fixed bd_vid'],
  ['that is the same for all clicks by nature', '?utm_source=taobaoke&utm_medium=cps&utm_campaign=a&pid=mm_1_2_3'],
  [
    'that the advertiser has to write',
    '?utm_source=bilibili&utm_medium=paid_social&utm_campaign=a',
    'click_id_missing track_id',
  ],
  ['that an unpaid link does not need', '?utm_source=bilibili&utm_medium=video&utm_campaign=a'],
]

describe.each([
  ['a link to paste', before],
  ['a macro', macros],
  ['a click id', clickIds],
] as const)('%s', (_, rows) => {
  it.each(rows)('%s', (_title, query, ...findings) => {
    expect(lint(`${PAGE}${query}`).sort()).toEqual(findings.sort())
  })
})

describe('a link that was clicked', () => {
  const landed = { landed: true }

  it('has its macros replaced', () => {
    expect(lint(`${PAGE}?${GOOD}&bd_vid=11223344556677`, landed)).toEqual([
      'macro_unreplaced utm_campaign',
      'macro_unreplaced utm_term',
    ])
  })

  it('has a click id of the right shape', () => {
    const link = `${PAGE}?utm_source=bing&utm_medium=cpc&utm_campaign=7`
    expect(lint(`${link}&msclkid=0123456789abcdef0123456789abcdef`, landed)).toEqual([])
    expect(lint(`${link}&msclkid=0123`, landed)).toEqual(['click_id_shape msclkid'])
  })
})

describe('the linter', () => {
  it.each(['', 'shop.example.cn', 'javascript:alert(1)', 'mailto:a@example.cn'])('takes %j for no link', (url) => {
    expect(lint(url)).toEqual(['not_a_link'])
  })

  it('finds a blank anywhere', () => {
    expect(lint(`${PAGE}/spring sale?${GOOD}`)).toEqual(['blank'])
  })

  it('holds campaigns to the names that the user wants', () => {
    const names = /^[a-z]+_\d{4}$/
    const link = (campaign: string) => `${PAGE}?utm_source=baidu&utm_medium=sem&utm_campaign=${campaign}`
    expect(lint(link('spring_2026'), { names })).toEqual([])
    expect(lint(link('spring'), { names })).toEqual([`name_rule utm_campaign → ${names.source}`])
    expect(lint(link('{planid}'), { names })).toEqual([])
  })

  it('judges macros by the platform that it is told', () => {
    const link = `${PAGE}?utm_source=netx&utm_medium=feed&utm_campaign=__DID__`
    expect(lint(link, { platform: platformOf('baidu') })).toEqual([
      'source_unknown utm_source',
      'macro_foreign utm_campaign → kuaishou',
    ])
  })

  it('has nothing against any template', () => {
    const found = PLATFORMS.flatMap(({ facts }) => facts?.templates ?? []).flatMap((template) => {
      const url = templateUrl(template)
        .replaceAll(/=[A-Z]+(?=&|$)/g, '=spring')
        .replace('pid=spring', 'pid=mm_1_2_3')
      return lint(url).map((line) => `${template.source} ${template.id}: ${line}`)
    })
    expect(found).toEqual([])
  })

  it('is shown by example for every code', () => {
    const shown = [...before, ...macros, ...clickIds].flatMap(([, , ...findings]) =>
      findings.map((line) => line.split(' ')[0]),
    )
    const elsewhere = ['not_a_link', 'name_rule', 'macro_unreplaced', 'click_id_shape']
    expect(LINK_CODES.filter((code) => !shown.includes(code) && !elsewhere.includes(code))).toEqual([])
  })
})

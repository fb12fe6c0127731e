import { describe, expect, it } from 'vitest'
import { PLATFORMS, platformOf } from '../platforms.ts'
import { buildLink, type LinkRequest } from './index.ts'

const build = (id: string, values: LinkRequest['values'] = {}, url = 'https://shop.example.cn/sale', template = 0) => {
  const platform = platformOf(id)
  const found = platform?.facts?.templates[template]
  if (platform === undefined || found === undefined) throw new Error(id)
  return buildLink({ platform, template: found, url, values })
}

describe('a built link', () => {
  it.each([
    ['baidu', 'utm_source=baidu&utm_medium=sem&utm_campaign={planid}&utm_content={creative}&utm_term={kw_enc_utf8}'],
    ['oceanengine', 'utm_source=oceanengine&utm_medium=feed&utm_campaign=__PROJECT_ID__&utm_content=__PROMOTION_ID__'],
    ['kuaishou', 'utm_source=kuaishou&utm_medium=feed&utm_campaign=__DID__&utm_content=__CID__&callback=__CALLBACK__'],
    ['meta', 'utm_source=meta&utm_medium=paid_social&utm_campaign={{campaign.id}}&utm_content={{ad.id}}'],
  ])('of %s has its macros as the platform writes them', (id, query) => {
    expect(build(id)).toEqual({ url: `https://shop.example.cn/sale?${query}`, findings: [] })
  })

  it('takes what the user names in the place of a macro, encoded', () => {
    expect(build('baidu', { utm_campaign: '春季', utm_content: '{creative}', utm_term: 'a&b' })).toEqual({
      url: 'https://shop.example.cn/sale?utm_source=baidu&utm_medium=sem&utm_campaign=%E6%98%A5%E5%AD%A3&utm_content={creative}&utm_term=a%26b',
      findings: [],
    })
  })

  it('keeps query and fragment of the page, and what the page has before', () => {
    const { url } = build('x', { utm_campaign: 'spring' }, 'https://shop.example.cn/sale?sku=7#top')
    expect(url).toBe('https://shop.example.cn/sale?sku=7&utm_source=x&utm_medium=paid_social&utm_campaign=spring#top')
  })

  it('leads through a tracking link as well as to a page', () => {
    const { url, findings } = build('oceanengine', {}, 'https://go.shop.example.cn/r/spring')
    expect(url).toContain('/r/spring?utm_source=oceanengine&')
    expect(findings).toEqual([])
  })

  it('lacks a campaign where the platform has no macro for it and the user names none', () => {
    expect(build('tencent_ads').findings).toMatchObject([{ code: 'utm_missing', parameter: 'utm_campaign' }])
    expect(build('tencent_ads', { utm_campaign: 'spring' }).findings).toEqual([])
  })

  it('does not say anything twice', () => {
    const { findings } = build('baidu', {}, 'https://shop.example.cn/?utm_source=sogou')
    expect(findings).toMatchObject([{ code: 'utm_repeated', parameter: 'utm_source', found: 'sogou' }])
  })

  it('is linted', () => {
    expect(build('baidu', { utm_medium: 'SEM1' }).findings.map(({ code }) => code)).toEqual([
      'upper_case',
      'medium_unknown',
    ])
    expect(build('baidu', {}, 'shop.example.cn').findings.map(({ code }) => code)).toEqual(['not_a_link'])
  })

  it('can be had for every template of every platform', () => {
    const values = { utm_campaign: 'spring', pid: 'mm_1_2_3' }
    const wrong = PLATFORMS.flatMap((platform) =>
      (platform.facts?.templates ?? []).flatMap((template) => {
        const given = template.id === 'affiliate' ? values : { utm_campaign: 'spring' }
        const { findings } = buildLink({ platform, template, url: 'https://shop.example.cn/', values: given })
        return findings.map((one) => ({ platform: platform.id, template: template.id, ...one }))
      }),
    )
    expect(wrong).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SeenCampaign, suggestCampaigns } from './suggest.ts'

const seen = (platform: string | null, ...campaigns: string[]): SeenCampaign[] =>
  campaigns.map((campaign) => ({ platform, campaign }))

const suggest = (name: string | null, campaigns: readonly SeenCampaign[], id: string | null = null) =>
  suggestCampaigns([{ platform: 'baidu', id, name }], campaigns)

const best = (name: string | null, campaigns: readonly SeenCampaign[], id: string | null = null) =>
  suggest(name, campaigns, id)[0]?.candidates[0]

describe('a reported campaign', () => {
  it('that visits bring under its own name needs no mapping', () => {
    expect(suggest('春季大促', seen('baidu', '春季大促'))).toEqual([])
  })

  it('is unmapped with nothing to suggest where nothing is alike', () => {
    expect(suggest('春季大促', seen('baidu', 'brand_keywords'))).toEqual([
      { reported: { platform: 'baidu', id: null, name: '春季大促' }, candidates: [] },
    ])
  })

  it.each([
    ['in another case', 'Spring-Sale', 'spring_sale'],
    ['in full width', 'ＳＰＲＩＮＧ（１）', 'spring1'],
    ['with what a report adds to a deleted one', '春季大促[已删除]', '春季大促 '],
  ])('is the same %s', (_, reported, campaign) => {
    expect(best(reported, seen('baidu', campaign))).toEqual({ campaign, because: 'name', likeness: 1000 })
  })

  it('is the one whose utm_campaign holds its id, alone or among words', () => {
    expect(best('春季大促', seen('baidu', '春季大促2', '123456789'), '123456789')).toEqual({
      campaign: '123456789',
      because: 'id',
      likeness: 1000,
    })
    expect(best('春季大促', seen('baidu', 'bd_123456789_a'), '123456789')?.because).toBe('id')
  })

  it('is suggested once, whatever speaks for it', () => {
    expect(suggest('sale_123456', seen('baidu', 'Sale-123456', 'sale 123456 123456'), '123456')[0]?.candidates).toEqual(
      [
        { campaign: 'Sale-123456', because: 'id', likeness: 1000 },
        { campaign: 'sale 123456 123456', because: 'id', likeness: 1000 },
      ],
    )
  })

  it('is not taken for another because a short number occurs in both', () => {
    expect(best('春季大促', seen('baidu', 'sale_2026'), '2026')).toBeUndefined()
  })

  it('may be one whose name is alike, and the more alike comes first', () => {
    const names = seen('baidu', '2026春季大促-北京-搜索', '2026春季大促-上海-信息流', '品牌词')
    expect(suggest('春季大促-北京-搜索', names)[0]?.candidates).toEqual([
      { campaign: '2026春季大促-北京-搜索', because: 'similar', likeness: 777 },
    ])
  })

  it('shows three candidates at most', () => {
    const names = seen('baidu', 'sale_a', 'sale_b', 'sale_c', 'sale_d')
    expect(suggest('sale_', names)[0]?.candidates.map(({ campaign }) => campaign)).toEqual([
      'sale_a',
      'sale_b',
      'sale_c',
    ])
  })

  it('is compared with visits of its platform, and with those whose platform nobody knows', () => {
    expect(best('Sale', seen('oceanengine', 'sale'))).toBeUndefined()
    expect(best('Sale', seen(null, 'sale'))?.campaign).toBe('sale')
  })

  it('without a name is found by its id alone', () => {
    expect(best(null, seen('baidu', '88001122'), '88001122')?.because).toBe('id')
    expect(suggest(null, seen('baidu', 'sale'))).toHaveLength(1)
  })
})

describe('the suggestions', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '_', '春', '1', '2', ' '), maxLength: 8 })

  it('do not depend on the order of what was seen, and never name a stranger', () => {
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (reported, campaigns) => {
        const rows = reported.map((one) => ({ platform: 'baidu', id: null, name: one }))
        const there = suggestCampaigns(rows, seen('baidu', ...campaigns))
        expect(suggestCampaigns(rows, seen('baidu', ...campaigns.toReversed()))).toEqual(there)
        for (const { reported: one, candidates } of there) {
          expect(campaigns).not.toContain(one.name)
          expect(candidates.filter(({ campaign }) => !campaigns.includes(campaign))).toEqual([])
        }
      }),
    )
  })
})

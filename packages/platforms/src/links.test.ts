import { type AdClickInput, readAdClick } from '@guiyin/domain'
import type { Link } from '@guiyin/events'
import { describe, expect, it } from 'vitest'
import { rules } from './index.ts'
import { AGENTS, answerOf, landing } from './landing-table.ts'

const link = (id: string, parts: Partial<Link> = {}): Link => ({ id, site: 'demo', url: 'https://x.test/', ...parts })

const LINKS = [
  link('kol', { channel: 'content', platform: 'bilibili', campaign: 'autumn', partner: 'p1' }),
  link('bare'),
  link('weibo', { platform: 'weibo' }),
  link('sms.spring', { channel: 'messaging' }),
]

const byId = (id: string) => LINKS.find((candidate) => candidate.id === id)
const arrive = (query: string, referrer = '') => landing(query, referrer, AGENTS.desktop, { link: byId })

describe('a landing from a tracking link', () => {
  it.each([
    ['has the source of the link', '?gy_click=kol.8f3a', '', 'content bilibili link:kol'],
    ['has it before every other clue', '?gy_click=kol.1&gclid=1&utm_source=baidu', '', 'content bilibili link:kol'],
    [
      'takes the parts the link leaves open from utm_*',
      '?gy_click=bare.1&utm_source=weibo&utm_medium=kol',
      '',
      'content weibo link:bare',
    ],
    ['takes them from a click id', '?gy_click=bare.1&bd_vid=1', '', 'sem baidu link:bare'],
    ['takes them from the referrer', '?gy_click=bare.1', 'https://weibo.com/', 'organic_social weibo link:bare'],
    ['is other_ads where nothing says more', '?gy_click=bare.1', '', 'other_ads - link:bare'],
    [
      "has the platform's paid channel where only that is known",
      '?gy_click=weibo.1',
      '',
      'social_ads weibo link:weibo',
    ],
    ['takes the channel from a medium', '?gy_click=weibo.1&utm_medium=kol', '', 'content weibo link:weibo'],
    ['may have dots in its id', '?gy_click=sms.spring.77', '', 'messaging - link:sms.spring'],
    [
      'falls back to other rules where the link is unknown',
      '?gy_click=gone.1&bd_vid=1',
      '',
      'sem baidu click_id:bd_vid',
    ],
  ])('%s', (_, query, referrer, answer) => {
    expect(answerOf(arrive(query, referrer))).toBe(answer)
  })

  it('keeps campaign, partner, the join and the click that starts a visit', () => {
    const { source, paidClickId, linkClick } = arrive('?gy_click=kol.8f3a&utm_campaign=other')
    expect(source).toMatchObject({
      campaign: 'autumn',
      partner: 'p1',
      clickId: { name: 'gy_click', value: 'kol.8f3a' },
    })
    expect([paidClickId, linkClick]).toEqual(['gy_click=kol.8f3a', 'kol.8f3a'])
  })

  it("keeps the ad platform's click id beside ours", () => {
    expect(arrive('?gy_click=kol.1&bd_vid=7').source.clickId).toEqual({ name: 'bd_vid', value: '7' })
  })

  it('remarks an unknown link', () => {
    expect(arrive('?gy_click=gone.1').source.quality).toEqual(['unknown_link'])
  })
})

describe('the click id that starts a visit', () => {
  it.each([
    ['a paid one', '?bd_vid=7', 'bd_vid=7'],
    ['an alias under its own name', '#B_vid=7', 'bd_vid=7'],
    ['none for fbclid', '?fbclid=7', null],
    ['none for fbclid even with a medium', '?fbclid=7&utm_medium=cpc', null],
    ['one of a paid channel whose owner is unknown', '?clickid=7&utm_source=netx&utm_medium=cps', 'clickid=7'],
    ['none of an unpaid channel whose owner is unknown', '?clickid=7&utm_source=netx', null],
    ['none for an unreplaced macro', '?bd_vid=__BD_VID__', null],
    ['a value with its plus sign', '?gdt_vid=a+b%2Bc', 'gdt_vid=a+b+c'],
  ])('%s', (_, query, paid) => {
    expect(landing(query).paidClickId).toBe(paid)
  })
})

describe('the click id an event names itself', () => {
  const sent = (name: string, value: string, query = '') =>
    landing(query, '', AGENTS.desktop, { clickId: { name, value } })

  it.each([
    ['classifies like a parameter', 'gclid', 'E1', '', 'sem google click_id:gclid'],
    ['wins over the same name in the URL', 'clickid', 'new', '?clickid=old', 'feed_ads oceanengine click_id:clickid'],
    ['decides nothing under an unknown name', 'sogou_x', '1', '?utm_source=sogou', 'sem sogou utm'],
  ])('%s', (_, name, value, query, answer) => {
    const read = sent(name, value, query)
    expect(answerOf(read)).toBe(answer)
    expect(read.source.clickId).toEqual({ name, value })
  })

  it('counts as absent where it is a macro', () => {
    const { source } = sent('clickid', '__CLICKID__')
    expect([source.clickId, source.quality]).toEqual([null, ['macro:clickid']])
  })
})

describe('parts an event names itself', () => {
  it('stand in the source', () => {
    const parts = { contentId: 'c', partnerId: 'p', creativeId: 'k' }
    expect(landing('?utm_content=x', '', '', parts).source).toMatchObject({ content: 'c', partner: 'p', creative: 'k' })
  })
})

describe('an ad click', () => {
  const click = (input: AdClickInput) => {
    const { channel, platform, rule } = readAdClick(rules, { ...input, link: byId })
    return `${channel} ${platform ?? '-'} ${rule}`
  }

  it.each<[string, AdClickInput, string]>([
    ['has the source of its link', { linkId: 'kol' }, 'content bilibili link:kol'],
    ['finds its link by the click id', { clickId: { name: 'gy_click', value: 'kol.1' } }, 'content bilibili link:kol'],
    [
      'fills what the link leaves open',
      { linkId: 'bare', url: 'https://c.test/r/bare?bd_vid=1' },
      'sem baidu link:bare',
    ],
    ['has the source of its parameters', { url: 'https://x.test/?utm_source=baidu&utm_medium=cpc' }, 'sem baidu utm'],
    ['has the source of its click id', { clickId: { name: 'gclid', value: '1' } }, 'sem google click_id:gclid'],
    ['is other_ads where nothing is known', {}, 'other_ads - ad_click'],
    ['is no organic visit', { referrer: 'https://weibo.com/' }, 'other_ads weibo ad_click'],
  ])('%s', (_, input, answer) => {
    expect(click(input)).toBe(answer)
  })

  it.each(['kol', 'bare', 'weibo'])('of %s has the source of its landing', (id) => {
    const referrer = 'https://www.zhihu.com/'
    const { clickId: _, ...source } = arrive(`?gy_click=${id}.1`, referrer).source
    expect(readAdClick(rules, { linkId: id, referrer, link: byId })).toMatchObject(source)
  })
})

import { readLanding } from '@guiyin/domain'
import { describe, expect, it } from 'vitest'
import { siteRules } from './index.ts'
import { answerOf } from './landing-table.ts'
import { rules } from './rules.ts'

const read = (own: Parameters<typeof siteRules>[0], query: string, referrer = '') =>
  readLanding(siteRules(own), { url: `https://shop.example.cn/${query}`, referrer, ownHosts: [] })

describe('the rules of a site', () => {
  it('are those in force where it adds nothing', () => {
    expect(siteRules({})).toBe(rules)
    expect(siteRules({ clickIds: [] })).toBe(rules)
  })

  it('know a click id that nobody documents', () => {
    const clickIds = [{ name: 'sgClick', platform: 'sogou' }]
    expect(answerOf(read({}, '?sgClick=abc'))).toBe('direct - direct')
    const landing = read({ clickIds }, '?sgclick=abc')
    expect(answerOf(landing)).toBe('sem sogou click_id:sgClick')
    expect(landing.paidClickId).toBe('sgClick=abc')
  })

  it('let the site say whose a shared name is, whatever else speaks', () => {
    const clickIds = [{ name: 'click_id', platform: 'tencent_ads' }]
    expect(answerOf(read({}, '?click_id=abc'))).toBe('social_ads xiaohongshu click_id:click_id')
    expect(answerOf(read({ clickIds }, '?click_id=abc&utm_source=xhs'))).toBe(
      'social_ads tencent_ads click_id:click_id',
    )
  })

  it('take the channel that the site names', () => {
    const clickIds = [{ name: 'nid', platform: 'partner_net', channel: 'affiliate' as const }]
    expect(answerOf(read({ clickIds }, '?nid=1'))).toBe('affiliate partner_net click_id:nid')
    expect(answerOf(read({ clickIds: [{ name: 'nid', platform: 'partner_net' }] }, '?nid=1'))).toBe(
      'other_ads partner_net click_id:nid',
    )
  })

  it('still take no JSONP function for a click id', () => {
    const clickIds = [{ name: 'callback', platform: 'kuaishou' }]
    expect(answerOf(read({ clickIds }, '?callback=jQuery112_1'))).toBe('direct - direct')
  })

  it('know an app by a token that nobody lists, and call a listed one something else', () => {
    const ofAgent = (apps: NonNullable<Parameters<typeof siteRules>[0]['apps']>, agent: string) =>
      answerOf(readLanding(siteRules({ apps }), { url: 'https://shop.example.cn/', referrer: '', agent, ownHosts: [] }))
    const red = [{ token: ' RED/', platform: 'xiaohongshu' }]
    expect(ofAgent([], 'Mozilla/5.0 Red/8.1')).toBe('direct - direct')
    expect(ofAgent(red, 'Mozilla/5.0 Red/8.1')).toBe('organic_social xiaohongshu app:xiaohongshu')
    expect(ofAgent(red, 'Mozilla/5.0 Tired/8.1')).toBe('direct - direct')
    const shared = [{ token: 'micromessenger/', platform: 'partner_app' }]
    expect(ofAgent(shared, 'Mozilla/5.0 MicroMessenger/8.0')).toBe('organic_social partner_app app:partner_app')
  })

  it('know a host that nobody lists, and call a listed one something else', () => {
    const sourceHosts = [
      { host: '.forum.example.net', platform: 'forum', class: 'social' as const },
      { host: '.zhihu.com', platform: 'zhihu', class: 'content' as const },
    ]
    expect(answerOf(read({ sourceHosts }, '', 'https://a.forum.example.net/t/1'))).toBe(
      'organic_social forum host:.forum.example.net',
    )
    expect(answerOf(read({ sourceHosts }, '', 'https://www.zhihu.com/'))).toBe('content zhihu host:.zhihu.com')
  })
})

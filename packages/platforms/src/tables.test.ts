import { PlatformId } from '@guiyin/events'
import { describe, expect, it } from 'vitest'
import { defaultPaidChannel, PAID_CHANNELS, PLATFORMS, platformName, rules } from './index.ts'

const ids = PLATFORMS.map(({ id }) => id)
const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index)
const folded = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '')

describe('the tables', () => {
  it('name each platform once, by a valid id', () => {
    expect(repeated(ids)).toEqual([])
    expect(ids.filter((id) => !PlatformId.safeParse(id).success)).toEqual([])
  })

  it('know every platform of the contract', () => {
    const contract =
      'baidu qihoo360 sogou shenma oceanengine tencent_ads weibo alimama wechat douyin kuaishou xiaohongshu bilibili zhihu toutiao google meta tiktok microsoft linkedin x'
    expect(contract.split(' ').filter((id) => !ids.includes(id))).toEqual([])
  })

  it('point to known platforms only', () => {
    const used = [
      ...rules.hosts.map(({ platform }) => platform),
      ...rules.apps.map(({ platform }) => platform),
      ...rules.clickIds.flatMap(({ owners }) =>
        owners.flatMap(({ platform, evidence = [] }) => [platform, ...evidence]),
      ),
      ...rules.sources.map(({ platform }) => platform),
    ]
    expect(used.filter((id) => id !== null && !ids.includes(id))).toEqual([])
  })

  it('list each host once for one path', () => {
    expect(repeated(rules.hosts.flatMap(({ hosts, path = '' }) => hosts.map((host) => host + path)))).toEqual([])
    expect(repeated(rules.gateways)).toEqual([])
  })

  it('list each host in lower case, without scheme or path', () => {
    const entries = [...rules.hosts.flatMap(({ hosts }) => hosts), ...rules.gateways]
    expect(entries.filter((host) => !/^(android-app:\/\/|\.)?[a-z0-9-]+(\.[a-z0-9_-]+)+$/.test(host))).toEqual([])
  })

  it('give no name to two platforms, two mediums or two click ids', () => {
    const sourceNames = rules.sources.flatMap(({ names }) => [...new Set(names.map(folded))])
    const mediumNames = rules.mediums.flatMap(({ names }) => [...new Set(names.map(folded))])
    const clickIds = rules.clickIds.flatMap(({ name, aliases = [] }) =>
      [name, ...aliases].map((id) => id.toLowerCase()),
    )
    expect(repeated(sourceNames)).toEqual([])
    expect(repeated(mediumNames)).toEqual([])
    expect(repeated(clickIds.filter((id) => id !== 'b_vid'))).toEqual([])
  })

  it('give a token of an agent in lower case, or it never matches', () => {
    const tokens = rules.apps.flatMap(({ anyOf }) => anyOf.flat())
    expect(tokens.filter((token) => token !== token.toLowerCase())).toEqual([])
  })
})

describe('the default paid channel', () => {
  it.each([
    ['baidu', 'sem'],
    ['qihoo360', 'sem'],
    ['oceanengine', 'feed_ads'],
    ['tencent_ads', 'social_ads'],
    ['weibo', 'social_ads'],
    ['alimama', 'feed_ads'],
    ['kuaishou', 'feed_ads'],
    ['xiaohongshu', 'social_ads'],
    ['bilibili', 'social_ads'],
    ['google', 'sem'],
    ['nobody', 'other_ads'],
  ])('of %s is %s', (platform, channel) => {
    expect(defaultPaidChannel(platform)).toBe(channel)
  })

  it('is a paid one', () => {
    expect(ids.filter((id) => !PAID_CHANNELS.some((channel) => channel === defaultPaidChannel(id)))).toEqual([])
  })

  // Where spend and clicks disagreed, every row would stand half empty.
  it('is the channel of the first click id of a platform', () => {
    const first = new Map(
      rules.clickIds
        .toReversed()
        .filter(({ paid }) => paid)
        .map(({ owners: [owner] }) => [owner.platform, owner.channel]),
    )
    expect([...first].filter(([platform, channel]) => defaultPaidChannel(platform) !== channel)).toEqual([])
  })
})

describe('the name of a platform', () => {
  it.each([
    ['oceanengine', 'zh-CN', '巨量引擎'],
    ['oceanengine', 'en', 'Ocean Engine'],
    ['partner_blog', 'en', 'partner_blog'],
  ] as const)('%s in %s is %s', (id, language, name) => {
    expect(platformName(id, language)).toBe(name)
  })
})
